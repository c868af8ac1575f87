// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The messages of a source's records by number. Cheap when numbers mostly rise: blocks are read in their order and the
 * last of them kept; a number far from those is sought.
 */
final class RecordBytes implements Closeable {
    private static final int KEPT_BLOCKS = 64;

    private final TapeReader reader;
    private final int source;
    private final Deque<Block> kept = new ArrayDeque<>(KEPT_BLOCKS);
    private BlockCursor blocks;
    private Block found;
    private int row;

    RecordBytes(final TapeReader reader, final TapeOutline outline, final int source) {
        this.reader = reader;
        this.source = source;
        this.blocks = reader.blocksOf(outline, source);
    }

    private static final class Block {
        private long first;
        private byte[] raw = new byte[0];
        private int[] starts = new int[0];
        private int count;
        private int prefix;

        private void take(final BlockCursor blocks) {
            final BlockHeader header = blocks.header();
            first = header.firstRecord;
            count = header.recordCount;
            prefix = header.jumbo() ? 0 : Short.BYTES;
            if (raw.length < header.rawLength) {
                raw = new byte[header.rawLength];
            }
            System.arraycopy(blocks.buffer(), blocks.rawOffset(), raw, 0, header.rawLength);
            if (starts.length <= count) {
                starts = Arrays.copyOf(starts, count + 1);
            }
            int at = 0;
            for (int i = 0; i < count; i++) {
                starts[i] = at;
                at += header.jumbo() ? header.rawLength : prefix + ((raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF);
            }
            starts[count] = at;
        }

        private boolean holds(final long record) {
            return record >= first && record < first + count;
        }
    }

    /**
     * Moves to a record.
     *
     * @throws FormatException when there is none of that number
     */
    void find(final long record) {
        if (found == null || !found.holds(record)) {
            found = keptWith(record);
            if (found == null) {
                found = readOn(record);
            }
        }
        row = (int) (record - found.first);
    }

    private Block keptWith(final long record) {
        for (final Block block : kept) {
            if (block.holds(record)) {
                return block;
            }
        }
        return null;
    }

    private Block readOn(final long record) {
        final boolean behind = !kept.isEmpty() && record < kept.getLast().first;
        if (behind) {
            blocks.close();
            kept.clear();
            blocks = reader.blocksFrom(source, record);
        }
        while (blocks.next()) {
            final BlockHeader header = blocks.header();
            if (header.source == source && header.recordCount > 0) {
                final Block block = kept.size() < KEPT_BLOCKS ? new Block() : kept.removeFirst();
                block.take(blocks);
                kept.addLast(block);
                if (block.holds(record)) {
                    return block;
                }
            }
        }
        throw new FormatException("there is no record " + record);
    }

    /** Holds the message of the record that was found; valid until the next is. */
    byte[] bytes() {
        return found.raw;
    }

    /** Where in {@link #bytes()} the message begins. */
    int offset() {
        return found.starts[row] + found.prefix;
    }

    /** Length of the message. */
    int length() {
        return found.starts[row + 1] - found.starts[row] - found.prefix;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
