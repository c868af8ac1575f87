// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/**
 * Powers of ten of 64 bits, and division by them without the machine's division, which takes several times as long.
 *
 * <p>Source: Warren, "Hacker's Delight", 2nd edition, chapter 10 (signed division by a constant).
 */
final class Tens {
    /** Greatest power of ten that fits. */
    static final int MAX_POWER = 18;

    private static final long[] POWERS = new long[MAX_POWER + 1];
    /** 2^(64 + shift) / 10^n, rounded up: 64 bits, the top one set. */
    private static final long[] FACTORS = new long[MAX_POWER + 1];

    private static final int[] SHIFTS = new int[MAX_POWER + 1];

    static {
        long power = 1;
        POWERS[0] = power;
        Divisor divisor = new Divisor();
        for (int n = 1; n <= MAX_POWER; n++) {
            power *= 10;
            POWERS[n] = power;
            SHIFTS[n] = Long.SIZE - 1 - Long.numberOfLeadingZeros(power);
            divisor.set(0, 0, power);
            Wide dividend = new Wide();
            dividend.set(1L << SHIFTS[n], 0);
            dividend.divide(divisor);
            FACTORS[n] = dividend.quotientLow + 1;
        }
    }

    private Tens() {}

    /** 10^n, 0 to {@link #MAX_POWER}. */
    static long power(int n) {
        return POWERS[n];
    }

    /** x / 10^n, towards 0, n from 1 to {@link #MAX_POWER}. */
    static long divide(long x, int n) {
        // Read as signed the factor is 2^64 too small, hence the x. A shift rounds down: one up again below 0.
        return (Math.multiplyHigh(x, FACTORS[n]) + x >> SHIFTS[n]) + (x >>> Long.SIZE - 1);
    }
}
