// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Zstandard file of one frame or several, decompressed on the reading thread; {@link PrefetchingByteSource} puts it on a
 * thread of its own. Where the compressed bytes are wrong or cut off, what decompressed before is given out first, but for
 * less than {@value #PIECE} bytes, and then {@link CorruptContainerException} names the place in the file; the rest is read
 * for its hash alone.
 *
 * <p>Source: RFC 8878, by aircompressor.
 */
final class ZstdByteSource implements ByteSource {
    private static final int REST = 1 << 16;

    /** Bytes asked for at a time: those that decompress in one piece with something corrupt behind them are lost. */
    private static final int PIECE = 1 << 10;

    private final Compressed file;
    private final ZstdInputStream stream;
    private boolean ended;
    private IOException failure;

    /** The compressed bytes as the decompressor asks for them, counted. */
    private static final class Compressed extends InputStream {
        private final ByteSource source;
        private volatile long bytes;
        private boolean failed;

        private Compressed(final ByteSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] dst, final int offset, final int length) throws IOException {
            failed = true;
            final int got = source.read(dst, offset, length);
            failed = false;
            bytes += Math.max(got, 0);
            return got;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    /**
     * Decompresses a file.
     *
     * @param compressed its bytes, with their hash; closed with this
     */
    ZstdByteSource(final ByteSource compressed) {
        file = new Compressed(compressed);
        stream = new ZstdInputStream(file);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        int filled = 0;
        while (filled < length && !ended && failure == null) {
            final int got = readPiece(dst, offset + filled, Math.min(length - filled, PIECE));
            filled += Math.max(got, 0);
        }
        if (filled == 0 && failure != null) {
            throw failure;
        }
        return filled == 0 && ended ? -1 : filled;
    }

    private int readPiece(final byte[] dst, final int offset, final int length) throws IOException {
        try {
            final int got = stream.read(dst, offset, length);
            if (got < 0) {
                end();
            }
            return got;
        } catch (final MalformedInputException e) {
            return fail(e);
        } catch (final IOException e) {
            if (file.failed) {
                // The file's own failure; the decompressor's mean that the file is cut off.
                throw e;
            }
            return fail(e);
        }
    }

    private int fail(final Exception cause) throws IOException {
        final IOException corrupt = new CorruptContainerException(
                "zstd is corrupt or cut off before byte " + file.bytes + ": " + cause.getMessage(), cause);
        try {
            end();
        } catch (final IOException e) {
            failure = e;
            throw e;
        }
        failure = corrupt;
        return 0;
    }

    private void end() throws IOException {
        final byte[] rest = new byte[REST];
        while (file.read(rest, 0, REST) > 0) {
            // For the hash alone.
        }
        ended = true;
    }

    @Override
    public Container container() {
        return new Container("zstd", file.bytes, ended ? file.source.container().sha256() : "");
    }

    @Override
    public long fileBytesRead() {
        return file.bytes;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
