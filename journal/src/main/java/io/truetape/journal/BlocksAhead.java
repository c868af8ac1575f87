// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
    private final Thread thread;
    private final BlockingQueue<Slot> full = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<Slot> empty = new ArrayBlockingQueue<>(AHEAD);
    private Slot current;

    /** A copy of a block's document, or what came instead of one. */
    private static final class Slot {
        private final BlockHeader header = new BlockHeader();
        private byte[] bytes = new byte[0];
        private long position;
        private boolean present;
        private RuntimeException failure;
        private Error error;

        /** Takes the cursor's next block over. */
        private void fill(final BlockCursor cursor) {
            present = false;
            present = cursor.next();
            if (present) {
                final BlockHeader block = cursor.header();
                final int from = cursor.rawOffset() - block.rawOffset();
                final int length = block.rawOffset() + block.rawLength + block.conclusionsLength;
                if (bytes.length < length) {
                    bytes = new byte[length];
                }
                System.arraycopy(cursor.buffer(), from, bytes, 0, length);
                header.decodeFields(bytes, 0);
                position = cursor.position();
            }
        }
    }

    BlocksAhead(final BlockCursor cursor, final ThreadFactory threads) {
        this.cursor = cursor;
        for (int i = 0; i < AHEAD; i++) {
            empty.add(new Slot());
        }
        thread = threads.newThread(this::readAhead);
        thread.start();
    }

    private void readAhead() {
        try {
            boolean more = true;
            while (more) {
                final Slot slot = empty.take();
                try {
                    slot.fill(cursor);
                    more = slot.present;
                } catch (final RuntimeException e) {
                    slot.failure = e;
                    more = false;
                } catch (final Error e) {
                    slot.error = e;
                    more = false;
                }
                full.put(slot);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean next() {
        try {
            if (current == null) {
                current = full.take();
            } else if (current.present) {
                empty.put(current);
                current = full.take();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(JournalException.Kind.ENVIRONMENT, "reading was interrupted", e);
        }
        if (current.failure != null) {
            throw current.failure;
        }
        if (current.error != null) {
            throw current.error;
        }
        return current.present;
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
        thread.interrupt();
        ThreadEnd.await(thread);
        cursor.close();
    }
}
