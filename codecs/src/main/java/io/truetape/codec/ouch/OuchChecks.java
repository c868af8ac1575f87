// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

/** Range checks of views and writers; what throws stands apart, so that the checks stay small enough to inline. */
public final class OuchChecks {
    private static final long U8_MAX = 0xFFL;
    private static final long U16_MAX = 0xFFFFL;
    private static final long U32_MAX = 0xFFFF_FFFFL;

    private OuchChecks() {}

    /**
     * Requires room for a layout.
     *
     * @param length bytes of the message
     * @param blockLength bytes that its layout needs
     * @throws IllegalArgumentException if the message is shorter
     */
    public static void requireLength(int length, int blockLength) {
        if (length < blockLength) {
            throw tooShort(length, blockLength);
        }
    }

    /**
     * Requires that a number fits into one byte.
     *
     * @param field its name, for the message to people
     * @param value the number
     * @throws IllegalArgumentException if it does not
     */
    public static void requireU8(String field, int value) {
        if ((value & ~(int) U8_MAX) != 0) {
            throw outOfRange(field, value, U8_MAX);
        }
    }

    /**
     * Requires that a number fits into two bytes.
     *
     * @param field its name, for the message to people
     * @param value the number
     * @throws IllegalArgumentException if it does not
     */
    public static void requireU16(String field, int value) {
        if ((value & ~(int) U16_MAX) != 0) {
            throw outOfRange(field, value, U16_MAX);
        }
    }

    /**
     * Requires that a number fits into four bytes.
     *
     * @param field its name, for the message to people
     * @param value the number
     * @throws IllegalArgumentException if it does not
     */
    public static void requireU32(String field, long value) {
        if ((value & ~U32_MAX) != 0) {
            throw outOfRange(field, value, U32_MAX);
        }
    }

    private static IllegalArgumentException tooShort(int length, int blockLength) {
        return new IllegalArgumentException(
                "message is shorter than its layout: length=" + length + ", blockLength=" + blockLength);
    }

    private static IllegalArgumentException outOfRange(String field, long value, long max) {
        return new IllegalArgumentException(
                "value does not fit its wire type: field=" + field + ", value=" + value + ", max=" + max);
    }
}
