// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the blocks of each source stand on a tape, and their leaf hashes: what a run that resumes compares with. */
final class BlockIndex {
    private static final int HASHES = 2 * BlockHeader.HASH_LENGTH;

    private final List<Blocks> sources = new ArrayList<>();

    private static final class Blocks {
        private long[] positions = new long[64];
        private byte[] hashes = new byte[64 * HASHES];
        private int count;
    }

    void add(final long position, final BlockHeader header) {
        while (sources.size() <= header.source) {
            sources.add(new Blocks());
        }
        final Blocks blocks = sources.get(header.source);
        if (blocks.count == blocks.positions.length) {
            blocks.positions = Arrays.copyOf(blocks.positions, blocks.count * 2);
            blocks.hashes = Arrays.copyOf(blocks.hashes, blocks.count * 2 * HASHES);
        }
        blocks.positions[blocks.count] = position;
        System.arraycopy(header.rawHash, 0, blocks.hashes, blocks.count * HASHES, BlockHeader.HASH_LENGTH);
        System.arraycopy(
                header.conclusionsHash,
                0,
                blocks.hashes,
                blocks.count * HASHES + BlockHeader.HASH_LENGTH,
                BlockHeader.HASH_LENGTH);
        blocks.count++;
    }

    long count(final int source) {
        return source < sources.size() ? sources.get(source).count : 0;
    }

    long position(final int source, final long block) {
        return sources.get(source).positions[(int) block];
    }

    boolean sameRaw(final int source, final long block, final BlockHeader header) {
        return same(source, block, 0, header.rawHash);
    }

    boolean sameConclusions(final int source, final long block, final BlockHeader header) {
        return same(source, block, BlockHeader.HASH_LENGTH, header.conclusionsHash);
    }

    private boolean same(final int source, final long block, final int at, final byte[] hash) {
        final int from = (int) block * HASHES + at;
        return Arrays.equals(
                sources.get(source).hashes, from, from + BlockHeader.HASH_LENGTH, hash, 0, BlockHeader.HASH_LENGTH);
    }
}
