// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.MerkleTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks of one source as their headers have them: numbers of records, and the leaf hashes of both regions, which
 * are the leaves of the source's trees. Nothing here was compared with the regions; that is verification. Keeps some
 * 150 bytes a block.
 */
public final class BlockLeaves {
    private final List<byte[]> content = new ArrayList<>();
    private final List<byte[]> conclusions = new ArrayList<>();
    private long[] firstRecords = new long[64];
    /** Bytes of raw regions before each block, with the two bytes of length that a jumbo region leaves out. */
    private long[] bytesBefore = new long[64];

    private long records;
    private long bytes;

    BlockLeaves() {}

    void add(final BlockHeader block) {
        if (size() == firstRecords.length) {
            firstRecords = Arrays.copyOf(firstRecords, 2 * size());
            bytesBefore = Arrays.copyOf(bytesBefore, 2 * bytesBefore.length);
        }
        firstRecords[size()] = block.firstRecord;
        bytesBefore[size()] = bytes;
        content.add(block.rawHash.clone());
        conclusions.add(block.conclusionsHash.clone());
        records = block.firstRecord + block.recordCount;
        bytes += block.rawLength + (block.jumbo() ? Short.BYTES : 0);
    }

    /** How many blocks there are. */
    public int size() {
        return content.size();
    }

    /** How many records there are. */
    public long records() {
        return records;
    }

    /**
     * Number of a block's first record; how many records there are, for the number behind the last block.
     *
     * @param block from 0 to {@link #size()}
     */
    public long firstRecord(final int block) {
        return block == size() ? records : firstRecords[block];
    }

    /**
     * Bytes of raw regions before a block, each message with two bytes of length: in an archive that is nothing but
     * these, the block's place in it.
     *
     * @param block from 0 to {@link #size()}
     */
    public long bytesBefore(final int block) {
        return block == size() ? bytes : bytesBefore[block];
    }

    /** The tree over the raw regions. */
    public MerkleTree contentTree() {
        return new MerkleTree(content);
    }

    /** The tree over the conclusions regions. */
    public MerkleTree conclusionsTree() {
        return new MerkleTree(conclusions);
    }
}
