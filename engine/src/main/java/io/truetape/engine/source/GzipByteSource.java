// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file of one member or several, inflated on the reading thread; {@link PrefetchingByteSource} puts it on a thread
 * of its own.
 *
 * <p>Where the compressed bytes are wrong or cut off, everything that inflated before is given out first, always to the
 * same byte, and then {@link CorruptContainerException} names the place in the file; so are bytes behind the last
 * member, unless all are zero. The rest of such a file is read for its hash alone.
 *
 * <p><b>Design note.</b> The JDK's {@code GZIPInputStream} takes a damaged header of a further member, and anything else
 * behind a member, for the end of the data, without a word; and what it had inflated before an error is hard to tell.
 *
 * <p>Source: RFC 1952.
 */
final class GzipByteSource implements ByteSource {
    private final GzipFile file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean first = true;
    private boolean atEnd;
    private long memberBytes;
    private long decodedBytes;
    private CorruptContainerException corrupt;

    /**
     * Inflates a file.
     *
     * @param compressed its bytes, with their hash; closed with this
     */
    GzipByteSource(final ByteSource compressed) {
        file = new GzipFile(compressed);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (corrupt != null) {
            throw corrupt;
        }
        try {
            while (!atEnd) {
                if (!inMember) {
                    beginMember();
                } else {
                    final int got = inflate(dst, offset, length);
                    if (got > 0) {
                        return got;
                    }
                }
            }
            return -1;
        } catch (final GzipFile.WrongBytes e) {
            fail(e);
            throw corrupt;
        }
    }

    /** Moves to the next member's data, or to the end. */
    private void beginMember() throws IOException {
        inMember = file.readHeader(first);
        atEnd = !inMember;
        first = false;
        if (inMember) {
            inflater.reset();
            file.giveTo(inflater);
            crc.reset();
            memberBytes = 0;
        }
    }

    /** Inflates some bytes; 0 when the member has ended. */
    private int inflate(final byte[] dst, final int offset, final int length) throws IOException {
        while (true) {
            final int got;
            try {
                got = inflater.inflate(dst, offset, length);
            } catch (final DataFormatException e) {
                return whatCameBefore(e, dst, offset);
            }
            if (got > 0) {
                take(dst, offset, got);
                return got;
            }
            if (inflater.finished()) {
                file.takeBackFrom(inflater);
                file.checkTrailer(crc.getValue(), memberBytes);
                inMember = false;
                return 0;
            }
            if (inflater.needsDictionary()) {
                file.takeBackFrom(inflater);
                throw new GzipFile.WrongBytes("a preset dictionary is asked for");
            }
            file.refill();
            file.giveTo(inflater);
        }
    }

    /** What the inflater wrote before it met wrong bytes; the failure itself waits for the next read. */
    private int whatCameBefore(final DataFormatException cause, final byte[] dst, final int offset) throws IOException {
        file.takeBackFrom(inflater);
        final GzipFile.WrongBytes wrong = new GzipFile.WrongBytes(String.valueOf(cause.getMessage()));
        final int good = (int) (inflater.getBytesWritten() - memberBytes);
        if (good == 0) {
            throw wrong;
        }
        take(dst, offset, good);
        fail(wrong);
        return good;
    }

    private void take(final byte[] dst, final int offset, final int length) {
        crc.update(dst, offset, length);
        memberBytes += length;
        decodedBytes += length;
    }

    private void fail(final GzipFile.WrongBytes cause) throws IOException {
        corrupt = new CorruptContainerException(
                "gzip: " + cause.getMessage() + ", at or before byte " + file.position()
                        + " of the file; the decoded stream is taken up to byte " + decodedBytes,
                cause);
        file.readToEnd();
    }

    @Override
    public Container container() {
        return new Container("gzip", file.bytesRead(), file.sha256());
    }

    @Override
    public long fileBytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        file.close();
    }
}
