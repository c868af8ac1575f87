// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the blocks of each source stand on a tape, how many records come before them, and the hashes of their regions
 * and headers: what a run that resumes compares with. Keeps 136 bytes a block.
 */
final class BlockIndex {
    private static final int CONCLUSIONS = BlockHeader.HASH_LENGTH;
    private static final int HEADER = 2 * BlockHeader.HASH_LENGTH;
    private static final int HASHES = 3 * BlockHeader.HASH_LENGTH;

    private final List<Blocks> sources = new ArrayList<>();
    private final byte[] headerBytes = new byte[BlockHeader.LENGTH];
    private final Sha256 sha256 = new Sha256();

    private static final class Blocks {
        private long[] positions = new long[64];
        private long[] tapeRecords = new long[64];
        private byte[] hashes = new byte[64 * HASHES];
        private int count;

        private void grow() {
            positions = Arrays.copyOf(positions, count * 2);
            tapeRecords = Arrays.copyOf(tapeRecords, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2 * HASHES);
        }
    }

    void add(final long position, final BlockHeader header) {
        while (sources.size() <= header.source) {
            sources.add(new Blocks());
        }
        final Blocks blocks = sources.get(header.source);
        if (blocks.count == blocks.positions.length) {
            blocks.grow();
        }
        blocks.positions[blocks.count] = position;
        blocks.tapeRecords[blocks.count] = header.tapeRecord;
        final int at = blocks.count * HASHES;
        System.arraycopy(header.rawHash, 0, blocks.hashes, at, BlockHeader.HASH_LENGTH);
        System.arraycopy(header.conclusionsHash, 0, blocks.hashes, at + CONCLUSIONS, BlockHeader.HASH_LENGTH);
        header.encode(headerBytes, 0);
        sha256.hashLeafInto(headerBytes, 0, BlockHeader.LENGTH, blocks.hashes, at + HEADER);
        blocks.count++;
    }

    long count(final int source) {
        return source < sources.size() ? sources.get(source).count : 0;
    }

    long position(final int source, final long block) {
        return sources.get(source).positions[(int) block];
    }

    /** Records on the tape before a block. */
    long tapeRecord(final int source, final long block) {
        return sources.get(source).tapeRecords[(int) block];
    }

    boolean sameRaw(final int source, final long block, final BlockHeader header) {
        return same(source, block, 0, header.rawHash);
    }

    boolean sameConclusions(final int source, final long block, final BlockHeader header) {
        return same(source, block, CONCLUSIONS, header.conclusionsHash);
    }

    /** Whether a block's header has a leaf hash. */
    boolean sameHeader(final int source, final long block, final byte[] leafHash) {
        return same(source, block, HEADER, leafHash);
    }

    private boolean same(final int source, final long block, final int at, final byte[] hash) {
        final int from = (int) block * HASHES + at;
        return Arrays.equals(
                sources.get(source).hashes, from, from + BlockHeader.HASH_LENGTH, hash, 0, BlockHeader.HASH_LENGTH);
    }
}
