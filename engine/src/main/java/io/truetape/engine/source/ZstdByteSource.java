// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Zstandard file of one frame or several, decompressed on the reading thread; {@link PrefetchingByteSource} puts it on a
 * thread of its own. Takes the file's SHA-256 on the way. Where the compressed bytes are wrong or cut off, what
 * decompressed before is given out first, but for less than {@value #PIECE} bytes, and then
 * {@link CorruptContainerException} names the place in the file; the rest is read for its hash alone.
 *
 * <p>Source: RFC 8878, by aircompressor.
 */
final class ZstdByteSource implements ByteSource {
    private static final int REST = 1 << 16;

    /** Bytes asked for at a time: those that decompress in one piece with something corrupt behind them are lost. */
    private static final int PIECE = 1 << 10;

    private final Hashed file;
    private final ZstdInputStream stream;
    private boolean ended;
    private CorruptContainerException failure;

    /** The compressed bytes on their way: counted and hashed. */
    private static final class Hashed extends InputStream {
        private final InputStream file;
        private final Sha256 sha256 = new Sha256().begin();
        private volatile long bytes;
        private String hash;
        private boolean failed;

        private Hashed(final InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] dst, final int offset, final int length) throws IOException {
            failed = true;
            final int got = file.read(dst, offset, length);
            failed = false;
            if (got > 0) {
                sha256.update(dst, offset, got);
                bytes += got;
            }
            return got;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    ZstdByteSource(final Path path) throws IOException {
        file = new Hashed(Files.newInputStream(path));
        stream = new ZstdInputStream(file);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        int filled = 0;
        while (filled < length && !ended) {
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
        final long at = file.bytes;
        end();
        failure = new CorruptContainerException(
                "zstd is corrupt or cut off before byte " + at + ": " + cause.getMessage(), cause);
        return 0;
    }

    private void end() throws IOException {
        ended = true;
        final byte[] rest = new byte[REST];
        while (file.read(rest, 0, REST) > 0) {
            // For the hash alone.
        }
        final byte[] hash = new byte[Sha256.LENGTH];
        file.sha256.finishInto(hash, 0);
        file.hash = Sha256.hex(hash);
    }

    @Override
    public Container container() {
        return new Container("zstd", file.bytes, file.hash == null ? "" : file.hash);
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
