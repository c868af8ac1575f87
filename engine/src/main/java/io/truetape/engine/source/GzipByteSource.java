// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.proof.Sha256;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip file, one member or several, inflated by the JDK on the reading thread; {@link PrefetchingByteSource} puts it on
 * a thread of its own. Takes the file's SHA-256 on the way.
 *
 * <p>Where the compressed bytes are corrupt, everything that inflated before is given out first, always to the same
 * byte, and then {@link CorruptContainerException} names the place in the file.
 */
final class GzipByteSource implements ByteSource {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final HashingStream file;
    private final Gunzip gunzip;
    private IOException pending;
    private String sha256 = "";

    GzipByteSource(final Path path) throws IOException {
        file = new HashingStream(Files.newInputStream(path));
        try {
            gunzip = new Gunzip(new BufferedInputStream(file, BUFFER_LENGTH));
        } catch (final EOFException | ZipException e) {
            file.close();
            throw new CorruptContainerException("gzip: header is cut off or wrong: " + e.getMessage(), e);
        } catch (final IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (pending != null) {
            throw pending;
        }
        final long before = gunzip.inflated();
        try {
            final int got = gunzip.read(dst, offset, length);
            if (got < 0 && sha256.isEmpty()) {
                sha256 = file.finish();
            }
            return got;
        } catch (final EOFException | ZipException e) {
            pending = new CorruptContainerException(
                    "gzip: corrupt or cut off near byte " + (file.bytesRead - gunzip.unread()) + " of the file ("
                            + e.getMessage() + "); the decoded stream is good up to byte " + gunzip.inflated(),
                    e);
            final int good = (int) (gunzip.inflated() - before);
            if (good > 0) {
                return good;
            }
            throw pending;
        }
    }

    @Override
    public Container container() {
        return new Container("gzip", file.bytesRead, sha256);
    }

    @Override
    public long fileBytesRead() {
        return file.bytesRead;
    }

    @Override
    public void close() throws IOException {
        gunzip.close();
    }

    /** Shows how far the inflater is. */
    private static final class Gunzip extends GZIPInputStream {
        private long inflatedBefore;
        private long lastSeen;

        Gunzip(final InputStream in) throws IOException {
            super(in, BUFFER_LENGTH);
        }

        /** Bytes inflated over all members; a new member starts the inflater's own count again. */
        long inflated() {
            final long now = inf.getBytesWritten();
            if (now < lastSeen) {
                inflatedBefore += lastSeen;
            }
            lastSeen = now;
            return inflatedBefore + now;
        }

        int unread() {
            return inf.getRemaining();
        }
    }

    /** Counts and hashes what is read of the file. */
    private static final class HashingStream extends FilterInputStream {
        private final Sha256 sha256 = new Sha256().begin();
        private volatile long bytesRead;

        HashingStream(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] dst, final int offset, final int length) throws IOException {
            final int got = in.read(dst, offset, length);
            if (got > 0) {
                sha256.update(dst, offset, got);
                bytesRead += got;
            }
            return got;
        }

        String finish() {
            final byte[] hash = new byte[Sha256.LENGTH];
            sha256.finishInto(hash, 0);
            return Sha256.hex(hash);
        }
    }
}
