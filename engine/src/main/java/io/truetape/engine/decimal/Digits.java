// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/** The decimal digits of unsigned numbers of 128 bits, up to 2^127. */
final class Digits {
    private static final long HALF_WORD = 0xFFFF_FFFFL;
    private static final int BASE = 10;

    private Digits() {}

    /** How many digits a number has; 0 has one. */
    static int count(long high, long low) {
        int bits = high != 0
                ? 2 * Long.SIZE - Long.numberOfLeadingZeros(high)
                : Long.SIZE - Long.numberOfLeadingZeros(low);
        // 1233 / 4096 is a little less than the decimal logarithm of 2: one too few at most.
        int count = Math.max(1, bits * 1233 >> 12);
        Divisor next = Divisor.powerOfTen(count);
        return Words.compare(high, low, next.high, next.low) >= 0 ? count + 1 : count;
    }

    /** How many digits a number that is not below 0 has; 0 has one. */
    static int count(long number) {
        int count = (Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233 >> 12;
        return number >= Tens.power(count) ? count + 1 : Math.max(1, count);
    }

    /** Upper 64 bits of a tenth, rounded down. */
    static long tenthHigh(long high) {
        return Long.divideUnsigned(high, BASE);
    }

    /** Lower 64 bits of a tenth, rounded down. */
    static long tenthLow(long high, long low) {
        long upper = Long.remainderUnsigned(high, BASE) << Integer.SIZE | low >>> Integer.SIZE;
        long lower = upper % BASE << Integer.SIZE | low & HALF_WORD;
        return upper / BASE << Integer.SIZE | lower / BASE;
    }

    /** The last digit. */
    static int last(long high, long low) {
        return (int) (low - BASE * tenthLow(high, low));
    }

    /** How many zeros there are at the end, counted up to a limit. */
    static int trailingZeros(long high, long low, int limit) {
        long h = high;
        long l = low;
        int zeros = 0;
        while (zeros < limit && last(h, l) == 0) {
            l = tenthLow(h, l);
            h = tenthHigh(h);
            zeros++;
        }
        return zeros;
    }
}
