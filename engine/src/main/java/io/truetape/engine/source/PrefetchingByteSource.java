// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.ThreadEnd;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.agrona.LangUtil;

/**
 * Reads another source ahead on a thread of its own, so that inflating overlaps with the pipeline. Whatever that thread
 * fails with, {@link #read} throws, behind everything that was read before.
 */
final class PrefetchingByteSource implements ByteSource {
    /** As much as is read in the time that a thread has a core for, where there are more threads than cores. */
    private static final int PIECES = 16;

    private static final int PIECE_LENGTH = 256 << 10;

    private final ByteSource inner;
    private final Thread thread;
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<Piece> empty = new ArrayBlockingQueue<>(PIECES);
    private Piece current;
    private int position;
    private volatile boolean closed;

    private static final class Piece {
        private final byte[] bytes = new byte[PIECE_LENGTH];
        private int length;
        private Throwable failure;
    }

    PrefetchingByteSource(final ByteSource inner, final ThreadFactory threads) {
        this.inner = inner;
        for (int i = 0; i < PIECES; i++) {
            empty.add(new Piece());
        }
        thread = threads.newThread(this::readAhead);
        thread.start();
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        try {
            if (current == null) {
                current = full.take();
                position = 0;
            }
            if (current.failure != null) {
                LangUtil.rethrowUnchecked(current.failure);
            }
            if (current.length < 0) {
                return -1;
            }
            final int got = Math.min(length, current.length - position);
            System.arraycopy(current.bytes, position, dst, offset, got);
            position += got;
            if (position == current.length) {
                empty.put(current);
                current = null;
            }
            return got;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        }
    }

    private void readAhead() {
        try {
            boolean more = true;
            while (more && !closed) {
                final Piece piece = empty.take();
                try {
                    piece.length = inner.read(piece.bytes, 0, PIECE_LENGTH);
                    more = piece.length >= 0;
                } catch (final IOException | RuntimeException | Error e) {
                    piece.failure = e;
                    more = false;
                }
                full.put(piece);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Container container() {
        return inner.container();
    }

    @Override
    public long fileBytesRead() {
        return inner.fileBytesRead();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        thread.interrupt();
        ThreadEnd.await(thread);
        inner.close();
    }
}
