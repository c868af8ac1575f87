// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * The bytes of a gzip file around its compressed data, counted as they are looked at.
 *
 * <pre>
 * header   1f 8b 08 FLAGS TIME(4) XFL OS [extra: LENGTH(2) bytes] [name 00] [comment 00] [CRC16(2)]
 * trailer  CRC32(4) LENGTH(4), little-endian
 * </pre>
 *
 * <p>One thread; {@link #bytesRead()} may be asked by any.
 */
final class GzipFile implements Closeable {
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;
    private static final int FIXED_REST = 6;

    private final ByteSource in;
    private final CRC32 headerCrc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private int position;
    private int limit;
    private volatile long bytesRead;
    private boolean ended;

    /** Bytes that cannot stand where they stand in a gzip file, or that are missing. */
    static final class WrongBytes extends IOException {
        private static final long serialVersionUID = 1L;

        WrongBytes(final String message) {
            super(message);
        }
    }

    GzipFile(final ByteSource in) {
        this.in = in;
    }

    /** Offset in the file of the next byte to be looked at. */
    long position() {
        return bytesRead - (limit - position);
    }

    /** Bytes of the file that have been read. */
    long bytesRead() {
        return bytesRead;
    }

    /** SHA-256 of the file, hexadecimal; empty before its end was reached. */
    String sha256() {
        return ended ? in.container().sha256() : "";
    }

    /**
     * Reads the header of the next member.
     *
     * @return false at the end of the file, which may be padded with zeros
     */
    boolean readHeader(final boolean first) throws IOException {
        headerCrc.reset();
        int magic = next();
        if (!first && magic == 0) {
            while (magic == 0) {
                magic = next();
            }
            if (magic >= 0) {
                throw new WrongBytes("bytes behind the padding of the last member");
            }
        }
        if (!first && magic < 0) {
            return false;
        }
        if (magic != 0x1f || required() != 0x8b) {
            throw new WrongBytes(first ? "no gzip header" : "bytes behind the last member that are none");
        }
        if (required() != DEFLATE) {
            throw new WrongBytes("the header names a compression that is not deflate");
        }
        readOptional(required());
        return true;
    }

    private void readOptional(final int flags) throws IOException {
        if ((flags & RESERVED_FLAGS) != 0) {
            throw new WrongBytes("the header has unknown flags");
        }
        skip(FIXED_REST);
        if ((flags & HAS_EXTRA) != 0) {
            skip((int) littleEndian(2));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CRC) != 0 && (headerCrc.getValue() & 0xFFFF) != littleEndian(2)) {
            throw new WrongBytes("the header's check sum is another");
        }
    }

    /** Reads a member's trailer and compares. */
    void checkTrailer(final long crc, final long length) throws IOException {
        if (littleEndian(4) != crc) {
            throw new WrongBytes("the check sum of the decoded bytes is another");
        }
        if (littleEndian(4) != (length & 0xFFFF_FFFFL)) {
            throw new WrongBytes("the number of decoded bytes is another");
        }
    }

    /** Gives the inflater what has been read. */
    void giveTo(final Inflater inflater) {
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    /** Takes back what the inflater did not need. */
    void takeBackFrom(final Inflater inflater) {
        position = limit - inflater.getRemaining();
    }

    /** Reads on; everything read before must have been used. */
    void refill() throws IOException {
        if (!read()) {
            throw new WrongBytes("the file is cut off");
        }
    }

    /** Reads what is left of the file, for its hash. */
    void readToEnd() throws IOException {
        boolean more = true;
        while (more) {
            more = read();
        }
    }

    private boolean read() throws IOException {
        position = 0;
        limit = 0;
        if (ended) {
            return false;
        }
        final int got = in.read(buffer, 0, BUFFER_LENGTH);
        if (got < 0) {
            ended = true;
            return false;
        }
        bytesRead += got;
        limit = got;
        return true;
    }

    private int next() throws IOException {
        if (position == limit && !read()) {
            return -1;
        }
        final int value = buffer[position++] & 0xFF;
        headerCrc.update(value);
        return value;
    }

    private int required() throws IOException {
        final int value = next();
        if (value < 0) {
            throw new WrongBytes("the file is cut off");
        }
        return value;
    }

    private void skip(final int length) throws IOException {
        for (int i = 0; i < length; i++) {
            required();
        }
    }

    private void skipText() throws IOException {
        int value = required();
        while (value != 0) {
            value = required();
        }
    }

    private long littleEndian(final int length) throws IOException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) required() << (i * Byte.SIZE);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
