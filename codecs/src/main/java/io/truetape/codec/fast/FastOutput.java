// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The bytes of a message being written; writes integers, strings and vectors in their shortest form.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 10.6.
 */
final class FastOutput {
    private static final int SEPTET = 7;
    private static final int MAX_INTEGER_BYTES = 10;
    private static final int TOP_SHIFT = 63;

    final FastFailure failure = new FastFailure();
    MutableDirectBuffer buffer;
    int position;
    int limit;

    void put(int value) {
        reserve(1);
        buffer.putByte(position++, (byte) value);
    }

    void reserve(int bytes) {
        if (bytes > limit - position) {
            throw failure.status(FastStatus.NO_ROOM);
        }
    }

    void nullValue() {
        put(0x80);
    }

    /** An integer of up to 70 bits, the low 64 and the rest; a signed one leaves room for its sign. */
    void integer(long value, int highBits, boolean signed, boolean nullable) {
        long low = value;
        int high = highBits;
        if (nullable && high >= 0 && ++low == 0) {
            high++;
        }
        int count = signed ? signedBytes(low, high) : unsignedBytes(low, high);
        reserve(count);
        for (int shift = SEPTET * (count - 1); shift > 0; shift -= SEPTET) {
            long septet = shift == TOP_SHIFT ? low >>> TOP_SHIFT | (long) high << 1 : low >>> shift;
            buffer.putByte(position++, (byte) (septet & 0x7F));
        }
        buffer.putByte(position++, (byte) (low | 0x80));
    }

    private static int unsignedBytes(long low, int high) {
        if (high != 0) {
            return MAX_INTEGER_BYTES;
        }
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(low) + SEPTET - 1) / SEPTET);
    }

    private static int signedBytes(long low, int high) {
        if (high != (int) (low >> TOP_SHIFT)) {
            return MAX_INTEGER_BYTES;
        }
        int bits = Long.SIZE + 1 - Long.numberOfLeadingZeros(low ^ low >> TOP_SHIFT);
        return (bits + SEPTET - 1) / SEPTET;
    }

    void bytes(FastType type, DirectBuffer source, int offset, int length, boolean nullable) {
        if (type == FastType.ASCII) {
            ascii(source, offset, length, nullable);
        } else {
            integer(length, 0, false, nullable);
            reserve(length);
            buffer.putBytes(position, source, offset, length);
            position += length;
        }
    }

    private void ascii(DirectBuffer source, int offset, int length, boolean nullable) {
        if (length == 0) {
            if (nullable) {
                put(0);
            }
            put(0x80);
            return;
        }
        if (source.getByte(offset) == 0) {
            put(0);
            if (nullable) {
                put(0);
            }
        }
        reserve(length);
        buffer.putBytes(position, source, offset, length);
        position += length;
        buffer.putByte(position - 1, (byte) (buffer.getByte(position - 1) | 0x80));
    }
}
