// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import java.util.concurrent.ThreadFactory;

/**
 * Blocks that a thread of their own reads and checks ahead, at most {@link #AHEAD} of them: hashing a block takes as long as
 * looking at its records. What that thread meets, damage or the end, is met behind all blocks before it. The end is final,
 * also on a tape that is being written.
 */
final class BlocksAhead implements Blocks {
    /** Few: a block can be as long as the longest document. */
    private static final int AHEAD = 4;

    private final BlockCursor cursor;
    private final ReadAhead<Copy, RuntimeException> ahead;
    private Copy current;

    /** A copy of a block's document. */
    private static final class Copy {
        private final BlockHeader header = new BlockHeader();
        private byte[] bytes = new byte[0];
        private long position;

        /** Takes the cursor's next block over; false where there is none. */
        private boolean fill(final BlockCursor cursor) {
            if (!cursor.next()) {
                return false;
            }
            final BlockHeader block = cursor.header();
            final int from = cursor.rawOffset() - block.rawOffset();
            final int length = block.rawOffset() + block.rawLength + block.conclusionsLength;
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            System.arraycopy(cursor.buffer(), from, bytes, 0, length);
            header.decodeFields(bytes, 0);
            position = cursor.position();
            return true;
        }
    }

    BlocksAhead(final BlockCursor cursor, final ThreadFactory threads) {
        this.cursor = cursor;
        ahead = new ReadAhead<>(Copy::new, AHEAD, copy -> copy.fill(cursor), threads);
    }

    @Override
    public boolean next() {
        current = null;
        try {
            current = ahead.next();
            return current != null;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(JournalException.Kind.ENVIRONMENT, "reading was interrupted", e);
        }
    }

    @Override
    public BlockHeader header() {
        return current.header;
    }

    @Override
    public byte[] buffer() {
        return current.bytes;
    }

    @Override
    public int rawOffset() {
        return current.header.rawOffset();
    }

    @Override
    public long position() {
        return current.position;
    }

    @Override
    public void close() {
        ahead.close();
        cursor.close();
    }
}
