// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/**
 * The bytes of a message and where we are in them; reads integers. Reads nothing at or past its limit.
 *
 * <p>An integer is at most ten bytes here: what 64 bits, a NULL and a sign need. Longer ones are refused, as R6 if they
 * begin with zeros and as D2 if not, so that an integer without an end is noticed.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 10.2 and 10.6.1.
 */
final class FastInput {
    private static final int MAX_INTEGER_BYTES = 10;
    private static final int LONG_BYTES = 9;

    final FastFailure failure = new FastFailure();
    DirectBuffer buffer;
    int position;
    int limit;
    FastHandler handler;

    /** The field being read, for whoever has to say where something went wrong; null in the head of a message. */
    FastField field;

    /** Whether the field read last is absent. */
    boolean absent;

    /** The bits of the integer read last from 64 up, signed. */
    int high;

    /** One bit for each reportable error of this message, by ordinal. */
    long reported;

    FastFailure fail(FastErrorCode code) {
        return failure.error(code);
    }

    void report(FastErrorCode code) {
        reported |= 1L << code.ordinal();
        handler.onReportable(code, field);
    }

    /** The next byte; negative if it has the stop bit. */
    int next() {
        int at = position;
        if (at >= limit) {
            throw failure.status(FastStatus.NEED_MORE);
        }
        position = at + 1;
        return buffer.getByte(at);
    }

    /** An unsigned integer up to a greatest value (unsigned); 0 and {@link #absent} if it is NULL. */
    long unsigned(boolean nullable, long max) {
        absent = false;
        int first = next();
        if (first < 0) {
            int septet = first & 0x7F;
            if (!nullable) {
                return septet;
            }
            absent = septet == 0;
            return absent ? 0 : septet - 1;
        }
        long value = unsignedFrom(first);
        if (nullable) {
            if ((value | high) == 0) {
                absent = true;
                return 0;
            }
            if (value-- == 0) {
                high--;
            }
        }
        if (high != 0 || Long.compareUnsigned(value, max) > 0) {
            throw fail(FastErrorCode.D2);
        }
        return value;
    }

    private long unsignedFrom(int first) {
        long value = first;
        high = 0;
        int count = 1;
        int next;
        do {
            next = next();
            count = grow(count, value, first == 0);
            value = value << 7 | next & 0x7F;
        } while (next >= 0);
        if (first == 0) {
            report(FastErrorCode.R6);
        }
        return value;
    }

    /** A signed integer of 64 or 32 bits; 0 and {@link #absent} if it is NULL. */
    long signed(boolean nullable, boolean narrow) {
        long value = wide(nullable);
        if (high != (int) (value >> 63) || narrow && value != (int) value) {
            throw fail(FastErrorCode.D2);
        }
        return value;
    }

    /** A signed integer of up to 70 bits: the low 64, the rest in {@link #high}. */
    long wide(boolean nullable) {
        absent = false;
        int first = next();
        long value;
        if (first < 0) {
            value = first << 25 >> 25;
            high = (int) (value >> 63);
        } else {
            value = signedFrom(first);
        }
        if (nullable && high >= 0) {
            if ((value | high) == 0) {
                absent = true;
            } else if (value-- == 0) {
                high--;
            }
        }
        return absent ? 0 : value;
    }

    private long signedFrom(int first) {
        long value = first << 25 >> 25;
        boolean overlong = false;
        int count = 1;
        int next;
        high = 0;
        do {
            next = next();
            if (count == 1) {
                overlong = first == 0 && (next & 0x40) == 0 || first == 0x7F && (next & 0x40) != 0;
            }
            count = grow(count, value, overlong);
            value = value << 7 | next & 0x7F;
        } while (next >= 0);
        if (count <= LONG_BYTES) {
            high = (int) (value >> 63);
        }
        if (overlong) {
            report(FastErrorCode.R6);
        }
        return value;
    }

    /** Counts one more byte, and keeps what the tenth pushes out of the 64 bits. */
    private int grow(int count, long value, boolean overlong) {
        if (count >= LONG_BYTES) {
            if (count == MAX_INTEGER_BYTES) {
                throw fail(overlong ? FastErrorCode.R6 : FastErrorCode.D2);
            }
            high = (int) (value >> 57);
        }
        return count + 1;
    }
}
