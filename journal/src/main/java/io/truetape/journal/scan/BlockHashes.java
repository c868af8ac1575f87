// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.proof.SaltedProof;
import io.truetape.journal.proof.SaltedTree;
import io.truetape.journal.proof.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hashes of a block's regions, by its leaf kind: {@code docs/TAPE_FORMAT.md} section 5.1. Allocates nothing. One owner
 * at a time.
 */
public final class BlockHashes {
    private static final int PREFIX = Short.BYTES;

    private final Sha256 sha256 = new Sha256();
    private final SaltedTree salted = new SaltedTree();

    /**
     * Writes the hash of a raw region.
     *
     * @param header complete but for the hashes
     * @param seed   holds the salt seed where leaves are salted; else not looked at
     * @param dst    takes the hash, from 0
     * @throws FormatException when salted records do not fit the region
     */
    public void rawInto(
            final BlockHeader header,
            final byte[] seed,
            final int seedOffset,
            final byte[] raw,
            final int rawOffset,
            final byte[] dst) {
        if (!header.salted()) {
            sha256.hashLeafInto(raw, rawOffset, header.rawLength, dst, 0);
            return;
        }
        salted.begin(seed, seedOffset);
        if (header.recordCount == 0 || header.jumbo()) {
            salted.add(raw, rawOffset, header.rawLength);
        } else {
            int at = rawOffset;
            for (int i = 0; i < header.recordCount; i++) {
                final int length = lengthAt(header, i, raw, at, rawOffset + header.rawLength);
                salted.add(raw, at + PREFIX, length);
                at += PREFIX + length;
            }
            if (at != rawOffset + header.rawLength) {
                throw new FormatException("block: raw region is longer than its records");
            }
        }
        salted.regionHashInto(header.flags, header.firstRecord, dst, 0);
    }

    /** Writes the hash of a conclusions region; parameters as for {@link #rawInto}. */
    public void conclusionsInto(
            final BlockHeader header,
            final byte[] seed,
            final int seedOffset,
            final byte[] conclusions,
            final int conclusionsOffset,
            final byte[] dst) {
        if (header.salted()) {
            salted.begin(seed, seedOffset)
                    .conclusionsHashInto(conclusions, conclusionsOffset, header.conclusionsLength, dst, 0);
        } else {
            sha256.hashLeafInto(conclusions, conclusionsOffset, header.conclusionsLength, dst, 0);
        }
    }

    /**
     * The proof that a record is in a block with salted leaves. Allocates; off the hot path.
     *
     * @param header   of the block
     * @param document holds the block
     * @param offset   of the block in it
     * @param index    of the record in the block, from 0; 0 in a block without records, whose whole region is shown
     */
    public static SaltedProof proof(
            final BlockHeader header, final byte[] document, final int offset, final int index) {
        if (!header.salted()) {
            throw new IllegalArgumentException("the block's records are no leaves: leafKind=" + header.leafKind);
        }
        final byte[] seed = Arrays.copyOfRange(
                document, offset + BlockHeader.LENGTH, offset + BlockHeader.LENGTH + BlockHeader.SEED_LENGTH);
        final int limit = offset + header.rawOffset() + header.rawLength;
        final List<byte[]> records = new ArrayList<>();
        int at = offset + header.rawOffset();
        if (header.recordCount == 0 || header.jumbo()) {
            records.add(Arrays.copyOfRange(document, at, limit));
        }
        while (records.size() < header.recordCount) {
            final int length = lengthAt(header, records.size(), document, at, limit);
            records.add(Arrays.copyOfRange(document, at + PREFIX, at + PREFIX + length));
            at += PREFIX + length;
        }
        return SaltedProof.of(seed, header.flags, header.firstRecord, records, index);
    }

    private static int lengthAt(
            final BlockHeader header, final int row, final byte[] raw, final int at, final int limit) {
        if (at + PREFIX <= limit) {
            final int length = (raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF;
            if (at + PREFIX + length <= limit) {
                return length;
            }
        }
        throw new FormatException(
                "block: record " + (header.firstRecord + row) + " reaches beyond the end of the raw region");
    }
}
