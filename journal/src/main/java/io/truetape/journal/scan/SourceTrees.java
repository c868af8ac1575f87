// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.proof.MerkleFrontier;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SourceState;

/**
 * How far one source has come on a tape: its trees, counts, and what the next block must continue. Written by whoever
 * owns the {@link TapeState}; allocates nothing per block.
 */
public final class SourceTrees {
    /** Last event of a block whose conclusions could not be read, or are lost. */
    static final long EVENT_UNKNOWN = -1;

    private final int source;
    private final MerkleFrontier content = new MerkleFrontier();
    private final MerkleFrontier conclusions = new MerkleFrontier();
    private long records;
    private long blocks;
    private long rawBytes;
    private long greatestEpochNs;
    private int greatestLeap;
    private long carriedEvent;

    SourceTrees(final int source) {
        this.source = source;
    }

    /** Number of the source on its tape, from 0. */
    public int source() {
        return source;
    }

    /** Records so far, those of lost blocks included: number of the next one. */
    public long records() {
        return records;
    }

    /** Blocks so far, residue included. */
    public long blocks() {
        return blocks;
    }

    /** Bytes of raw regions so far. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Root over the raw regions so far. */
    public byte[] contentRoot() {
        return root(content);
    }

    /** Root over the conclusions regions so far. */
    public byte[] conclusionsRoot() {
        return root(conclusions);
    }

    /** Fills in what a block of this source must say to continue it. */
    void startBlock(final BlockHeader header) {
        header.source = source;
        header.firstRecord = records;
        header.greatestSoFarEpochNs = greatestEpochNs;
        header.leapBits = greatestLeap << 3;
        header.carriedEvent = carriedEvent;
    }

    /** Checks that a block continues this source. */
    void requireContinuedBy(final BlockHeader header) {
        if (header.firstRecord != records) {
            throw new FormatException(
                    "block starts at record " + header.firstRecord + " of source " + source + ", expected " + records);
        }
        if (carriedEvent != EVENT_UNKNOWN && header.carriedEvent != carriedEvent) {
            throw new FormatException("block carries over event " + header.carriedEvent + ", expected " + carriedEvent);
        }
        final boolean moves = header.recordCount > 0
                && (records == 0
                        || TimeStatus.compare(
                                        header.greatestEpochNs,
                                        (byte) (header.leapBits >>> 2 & 1),
                                        greatestEpochNs,
                                        (byte) greatestLeap)
                                > 0);
        final long expectedNs = moves ? header.greatestEpochNs : greatestEpochNs;
        final int expectedLeap = moves ? header.leapBits >>> 2 & 1 : greatestLeap;
        if (header.greatestSoFarEpochNs != expectedNs || header.leapBits >>> 3 != expectedLeap) {
            throw new FormatException("greatest time so far is not that of the blocks so far");
        }
    }

    /** Takes a block in. */
    void append(final BlockHeader header, final long lastEvent) {
        content.appendLeafHash(header.rawHash, 0);
        conclusions.appendLeafHash(header.conclusionsHash, 0);
        records = header.firstRecord + header.recordCount;
        blocks++;
        rawBytes += header.lost() ? 0 : header.rawLength;
        greatestEpochNs = header.greatestSoFarEpochNs;
        greatestLeap = header.leapBits >>> 3 & 1;
        carriedEvent = lastEvent;
    }

    void copyFrom(final SourceTrees other) {
        content.copyFrom(other.content);
        conclusions.copyFrom(other.conclusions);
        records = other.records;
        blocks = other.blocks;
        rawBytes = other.rawBytes;
        greatestEpochNs = other.greatestEpochNs;
        greatestLeap = other.greatestLeap;
        carriedEvent = other.carriedEvent;
    }

    /** What a seal says about this source. */
    public SourceState sealed() {
        return new SourceState(source, records, blocks, Sha256.hex(contentRoot()), Sha256.hex(conclusionsRoot()));
    }

    private static byte[] root(final MerkleFrontier tree) {
        final byte[] root = new byte[BlockHeader.HASH_LENGTH];
        tree.rootInto(root, 0);
        return root;
    }
}
