// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/**
 * Finds the bytes of strings and byte vectors in the input.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 10.6.3 to 10.6.5.
 */
final class BytesReader {
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    private static final int LONGEST_PREAMBLE = 2;

    private BytesReader() {}

    /** Leaves where the bytes are in {@code pieceOffset} and {@code pieceLength}, or sets {@code absent}. */
    static void read(DecodeContext c, FastType type, boolean nullable) {
        if (type == FastType.ASCII) {
            readAscii(c, nullable);
        } else {
            readVector(c, nullable);
        }
    }

    private static void readVector(DecodeContext c, boolean nullable) {
        FastInput in = c.in;
        long length = in.unsigned(nullable, MAX_UINT32);
        if (in.absent) {
            return;
        }
        if (length > c.limits.maxValueBytes()) {
            throw in.fail(FastErrorCode.L3);
        }
        if (length > in.limit - in.position) {
            throw in.failure.status(FastStatus.NEED_MORE);
        }
        c.pieceOffset = in.position;
        c.pieceLength = (int) length;
        in.position += (int) length;
    }

    /** The last byte of the piece still has its stop bit. */
    private static void readAscii(DecodeContext c, boolean nullable) {
        FastInput in = c.in;
        DirectBuffer buffer = in.buffer;
        int start = in.position;
        int limit = in.limit;
        int at = start;
        while (at < limit && buffer.getByte(at) >= 0) {
            at++;
        }
        if (at - start >= (long) c.limits.maxValueBytes() + LONGEST_PREAMBLE) {
            throw in.fail(FastErrorCode.L3);
        }
        if (at == limit) {
            throw in.failure.status(FastStatus.NEED_MORE);
        }
        in.position = at + 1;
        in.absent = false;
        c.pieceOffset = start;
        c.pieceLength = at + 1 - start;
        if ((buffer.getByte(start) & 0x7F) == 0) {
            removePreamble(c, nullable);
        }
    }

    private static void removePreamble(DecodeContext c, boolean nullable) {
        FastInput in = c.in;
        c.pieceOffset++;
        c.pieceLength--;
        if (nullable) {
            if (c.pieceLength == 0) {
                in.absent = true;
                return;
            }
            if (firstSeptet(c) != 0) {
                in.report(FastErrorCode.R9);
                return;
            }
            c.pieceOffset++;
            c.pieceLength--;
        }
        if (c.pieceLength > 0 && firstSeptet(c) != 0) {
            in.report(FastErrorCode.R9);
        }
    }

    private static int firstSeptet(DecodeContext c) {
        return c.in.buffer.getByte(c.pieceOffset) & 0x7F;
    }
}
