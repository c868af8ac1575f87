// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

/**
 * Eight bytes at a time: searching and reading decimal digits inside a little-endian word, the first byte lowest.
 */
final class Swar {
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    /** Added to a byte that is at most 9, leaves its high bit clear; added to a greater one, sets it. */
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;

    private Swar() {}

    /** The same byte eight times. */
    static long repeat(int value) {
        return (value & 0xFF) * LOW_BITS;
    }

    /** High bits of the bytes that equal the pattern's; bits above the lowest one set may be wrong. */
    static long matches(long word, long pattern) {
        long difference = word ^ pattern;
        return difference - LOW_BITS & ~difference & HIGH_BITS;
    }

    /** Index of the first byte that {@link #matches}; 8 if there is none. */
    static int first(long matches) {
        return Long.numberOfTrailingZeros(matches) >>> 3;
    }

    /** The first {@code count} (1 to 8) digits as byte values, the last one highest; the bytes below are 0. */
    static long digits(long word, int count) {
        return (word ^ ZEROS) << Long.SIZE - (count << 3);
    }

    /** The last {@code count} (1 to 8) digits of the word as byte values in place; the bytes below are 0. */
    static long lastDigits(long word, int count) {
        return (word ^ ZEROS) & -1L << Long.SIZE - (count << 3);
    }

    /** Whether every byte of {@link #digits} is a digit. */
    static boolean areDigits(long digits) {
        return ((digits | digits + ABOVE_NINE) & HIGH_BITS) == 0;
    }

    /** The number that the bytes of {@link #digits} make, first digit lowest in the word. */
    static int number(long digits) {
        long pairs = digits * 10 + (digits >>> 8) & 0x00FF_00FF_00FF_00FFL;
        long quads = pairs * 100 + (pairs >>> 16) & 0x0000_FFFF_0000_FFFFL;
        return (int) (quads * 10_000 + (quads >>> 32));
    }

    /** {@link #number} of {@link #digits} of at most four digits. */
    static int shortNumber(long digits) {
        int pairs = (int) (digits >>> 32) * 10 + (int) (digits >>> 40) & 0x00FF_00FF;
        return pairs * 100 + (pairs >>> 16) & 0xFFFF;
    }
}
