// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.ReadAhead;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;

/**
 * Reads another source ahead on a thread of its own, so that hashing a compressed file overlaps with inflating it, and
 * inflating with the pipeline. Whatever that thread fails with, {@link #read} throws, behind everything that was read
 * before.
 */
final class PrefetchingByteSource implements ByteSource {
    /** As much decoded as is read in the time that a thread has a core for, where there are more threads than cores. */
    private static final int PIECES = 16;

    /** Of many sources that are read beside each other: all together, but two each. */
    private static final int PIECES_OF_ALL = 4 * PIECES;

    private static final int LEAST_PIECES = 2;
    private static final int PIECE_LENGTH = 256 << 10;
    private static final int COMPRESSED_PIECES = 8;
    private static final int COMPRESSED_PIECE_LENGTH = 64 << 10;

    private final ByteSource inner;
    private final ReadAhead<Piece, IOException> ahead;
    private Piece current;
    private int position;

    private static final class Piece {
        private final byte[] bytes;
        private int length;

        private Piece(final int capacity) {
            bytes = new byte[capacity];
        }

        private boolean fill(final ByteSource source) throws IOException {
            length = source.read(bytes, 0, bytes.length);
            return length >= 0;
        }
    }

    private PrefetchingByteSource(
            final ByteSource inner, final int pieces, final int pieceLength, final ThreadFactory threads) {
        this.inner = inner;
        ahead = new ReadAhead<>(() -> new Piece(pieceLength), pieces, piece -> piece.fill(inner), threads);
    }

    /**
     * What is decoded: {@value #PIECES} pieces ahead of a source that is read alone or among few, fewer among many.
     *
     * @param beside how many sources are read beside each other, this one counted
     */
    static ByteSource ofDecoded(final ByteSource decoded, final int beside, final ThreadFactory threads) {
        final int pieces = Math.max(LEAST_PIECES, Math.min(PIECES, PIECES_OF_ALL / beside));
        return ahead(decoded, pieces, PIECE_LENGTH, threads);
    }

    /** What is still compressed: little, for it only has to be there. */
    static ByteSource ofCompressed(final ByteSource compressed, final ThreadFactory threads) {
        return ahead(compressed, COMPRESSED_PIECES, COMPRESSED_PIECE_LENGTH, threads);
    }

    /** Where no thread can be had, nobody else would close what was opened. */
    private static ByteSource ahead(
            final ByteSource inner, final int pieces, final int pieceLength, final ThreadFactory threads) {
        try {
            return new PrefetchingByteSource(inner, pieces, pieceLength, threads);
        } catch (final RuntimeException | Error e) {
            try {
                inner.close();
            } catch (final IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (current == null || position == current.length) {
            current = null;
            position = 0;
            current = next();
        }
        if (current == null) {
            return -1;
        }
        final int got = Math.min(length, current.length - position);
        System.arraycopy(current.bytes, position, dst, offset, got);
        position += got;
        return got;
    }

    private Piece next() throws IOException {
        try {
            return ahead.next();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
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
        ahead.close();
        inner.close();
    }
}
