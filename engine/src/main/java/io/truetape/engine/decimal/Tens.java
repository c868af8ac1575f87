// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigInteger;

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
    /** 2^(64 + bits) / 10^n - 2^64, rounded down, where 10^n has so many bits. */
    private static final long[] RECIPROCALS = new long[MAX_POWER + 1];

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
            RECIPROCALS[n] = BigInteger.ONE
                    .shiftLeft(Long.SIZE + SHIFTS[n] + 1)
                    .divide(BigInteger.valueOf(power))
                    .longValue();
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

    /** x / 10^n of an unsigned x of 128 bits whose upper word is less than 10^n, n from 1 to {@link #MAX_POWER}. */
    static long divide(long high, long low, int n) {
        long power = POWERS[n];
        int bits = SHIFTS[n] + 1;
        long upper = high << Long.SIZE - bits | low >>> bits;
        long quotient = Words.multiplyHigh(upper, RECIPROCALS[n]) + upper;
        // At most three too few: two for the bits shifted out, one for the reciprocal, one for the product. No jumps:
        // nobody
        // can foretell which.
        long rest = low - quotient * power;
        long two = 2 * power - 1 - rest >>> Long.SIZE - 1;
        long left = rest - (2 * power & -two);
        return quotient + 2 * two + (power - 1 - left >>> Long.SIZE - 1);
    }
}
