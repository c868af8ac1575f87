// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/** Writes the header that all messages begin with, on behalf of the writers. */
final class Itch50Header {
    private static final int LOW_32_BITS_OFFSET = Itch50.TIMESTAMP_OFFSET + Short.BYTES;

    private Itch50Header() {}

    /** Writes the type and zeroes the rest of the header. */
    static void begin(MutableDirectBuffer buffer, int offset, byte type) {
        buffer.putByte(offset + Itch50.MESSAGE_TYPE_OFFSET, type);
        buffer.putShort(offset + Itch50.STOCK_LOCATE_OFFSET, (short) 0, BIG_ENDIAN);
        buffer.putLong(offset + Itch50.TRACKING_NUMBER_OFFSET, 0L, BIG_ENDIAN);
    }

    static void stockLocate(MutableDirectBuffer buffer, int offset, int value) {
        Itch50Checks.requireU16("stockLocate", value);
        buffer.putShort(offset + Itch50.STOCK_LOCATE_OFFSET, (short) value, BIG_ENDIAN);
    }

    static void trackingNumber(MutableDirectBuffer buffer, int offset, int value) {
        Itch50Checks.requireU16("trackingNumber", value);
        buffer.putShort(offset + Itch50.TRACKING_NUMBER_OFFSET, (short) value, BIG_ENDIAN);
    }

    static void timestampSinceMidnightNs(MutableDirectBuffer buffer, int offset, long value) {
        Itch50Checks.requireU48("timestampSinceMidnightNs", value);
        buffer.putShort(offset + Itch50.TIMESTAMP_OFFSET, (short) (value >>> Integer.SIZE), BIG_ENDIAN);
        buffer.putInt(offset + LOW_32_BITS_OFFSET, (int) value, BIG_ENDIAN);
    }
}
