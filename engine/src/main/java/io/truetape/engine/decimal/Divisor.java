// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/**
 * An unsigned divisor of 128 bits (of 192, where the number divided has only 128 and the quotient is 0), made ready for {@link Wide#divide}: shifted until its top bit is set, and with the
 * reciprocal that turns each division into multiplications.
 *
 * <p>The powers of ten are made once, for all threads, and never change; others are set again and again by their owner.
 *
 * <p>Source: Möller and Granlund, "Improved division by invariant integers", IEEE Transactions on Computers 60 (2011),
 * algorithms 3 (here by plain long division) and 6.
 */
final class Divisor {
    /** Greatest power of ten in the table: the product of two numbers has as many decimals. */
    static final int MAX_POWER = 38;

    private static final Divisor[] POWERS_OF_TEN = powersOfTen();
    private static final long HALF_WORD = 0xFFFF_FFFFL;

    /** What is above 128 bits: where it is not 0, nothing but {@link #high} and {@link #low} is set besides. */
    long top;
    /** Upper 64 bits. */
    long high;
    /** Lower 64 bits. */
    long low;
    /** By how many bits it is shifted. */
    int shift;

    /** Upper 64 bits, shifted. */
    long shiftedHigh;
    /** Lower 64 bits, shifted. */
    long shiftedLow;
    /** (2^192 - 1) / shifted - 2^64, rounded down. */
    long reciprocal;

    /** 10^power, 0 to {@link #MAX_POWER}. */
    static Divisor powerOfTen(int power) {
        return POWERS_OF_TEN[power];
    }

    private static Divisor[] powersOfTen() {
        Divisor[] powers = new Divisor[MAX_POWER + 1];
        long high = 0;
        long low = 1;
        for (int i = 0; i <= MAX_POWER; i++) {
            powers[i] = new Divisor();
            powers[i].set(0, high, low);
            high = high * 10 + Words.multiplyHigh(low, 10);
            low *= 10;
        }
        return powers;
    }

    /** Sets a divisor other than 0. */
    void set(long newTop, long newHigh, long newLow) {
        top = newTop;
        high = newHigh;
        low = newLow;
        if (newTop != 0) {
            return;
        }
        shift = newHigh != 0 ? Long.numberOfLeadingZeros(newHigh) : Long.SIZE + Long.numberOfLeadingZeros(newLow);
        shiftedHigh = Words.shiftLeftHigh(newHigh, newLow, shift);
        shiftedLow = Words.shiftLeftLow(newLow, shift);
        setReciprocal();
    }

    /**
     * One digit of 64 bits: (upper * 2^64 + lower) / this, of a divisor of 64 bits that is greater than the upper word.
     * What is left is {@code lower - digit * low}.
     *
     * <p>Source: algorithm 4 of the same.
     */
    long divide(long upper, long lower) {
        int inverse = Long.SIZE - 1 - (shift & Long.SIZE - 1);
        long u1 = upper << shift | lower >>> 1 >>> inverse;
        long u0 = lower << shift;
        long fraction = reciprocal * u1 + u0;
        long digit = Words.multiplyHigh(reciprocal, u1) + u1 + Words.carry(fraction, u0) + 1;
        long rest = u0 - digit * shiftedHigh;
        long tooMany = Words.borrow(fraction, rest);
        digit -= tooMany;
        rest += -tooMany & shiftedHigh;
        return Long.compareUnsigned(rest, shiftedHigh) >= 0 ? digit + 1 : digit;
    }

    private void setReciprocal() {
        long guess = reciprocal(shiftedHigh);
        long product = shiftedHigh * guess + shiftedLow;
        if (Long.compareUnsigned(product, shiftedLow) < 0) {
            guess--;
            if (Long.compareUnsigned(product, shiftedHigh) >= 0) {
                guess--;
                product -= shiftedHigh;
            }
            product -= shiftedHigh;
        }
        long upper = Words.multiplyHigh(guess, shiftedLow);
        product += upper;
        if (Long.compareUnsigned(product, upper) < 0) {
            guess--;
            if (Words.compare(product, guess * shiftedLow + shiftedLow, shiftedHigh, shiftedLow) >= 0) {
                guess--;
            }
        }
        reciprocal = guess;
    }

    /** (2^128 - 1) / d - 2^64, rounded down, of a d with its top bit set: two digits of 32 bits, by long division. */
    private static long reciprocal(long d) {
        long upper = digit(~d, d);
        long rest = (~d << Integer.SIZE | HALF_WORD) - upper * d;
        return upper << Integer.SIZE | digit(rest, d);
    }

    /** (rest * 2^32 + 2^32 - 1) / d, rounded down; the rest is less than d. */
    private static long digit(long rest, long d) {
        long dHigh = d >>> Integer.SIZE;
        long dLow = d & HALF_WORD;
        long digit = Long.divideUnsigned(rest, dHigh);
        long left = rest - digit * dHigh;
        while (left <= HALF_WORD && Long.compareUnsigned(digit * dLow, left << Integer.SIZE | HALF_WORD) > 0) {
            digit--;
            left += dHigh;
        }
        return digit;
    }
}
