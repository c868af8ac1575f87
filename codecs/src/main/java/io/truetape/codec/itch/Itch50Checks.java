// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

/** Range checks of views and writers; what throws is apart, so that the checks themselves stay small enough to inline. */
final class Itch50Checks {
    private static final long U16_MAX = 0xFFFFL;
    private static final long U32_MAX = 0xFFFF_FFFFL;
    private static final long U48_MAX = 0xFFFF_FFFF_FFFFL;

    private Itch50Checks() {}

    static void requireLength(int length, int blockLength) {
        if (length < blockLength) {
            throw tooShort(length, blockLength);
        }
    }

    static void requireU16(String field, int value) {
        if ((value & ~(int) U16_MAX) != 0) {
            throw outOfRange(field, value, U16_MAX);
        }
    }

    static void requireU32(String field, long value) {
        if ((value & ~U32_MAX) != 0) {
            throw outOfRange(field, value, U32_MAX);
        }
    }

    static void requireU48(String field, long value) {
        if ((value & ~U48_MAX) != 0) {
            throw outOfRange(field, value, U48_MAX);
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
