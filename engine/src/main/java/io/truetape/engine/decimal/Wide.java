// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.RoundingMode;

/**
 * An unsigned number of 256 bits, and its quotient and remainder.
 *
 * <p>Written and read by its owner alone; allocates nothing.
 *
 * <p>Source: Möller and Granlund, "Improved division by invariant integers", IEEE Transactions on Computers 60 (2011),
 * algorithm 5.
 */
final class Wide {
    /** Words of the number, {@code word3} uppermost. */
    long word3;
    /** Second. */
    long word2;
    /** Third. */
    long word1;
    /** Lowermost. */
    long word0;

    /** Upper 64 bits of what {@link #divide} found. */
    long quotientHigh;
    /** Lower 64 bits. */
    long quotientLow;
    /** What {@link #round} left above 128 bits. */
    long remainderTop;
    /** Upper 64 bits of what {@link #divide} left. */
    long remainderHigh;
    /** Lower 64 bits. */
    long remainderLow;

    /** Sets a number of 128 bits. */
    void set(long high, long low) {
        word3 = 0;
        word2 = 0;
        word1 = high;
        word0 = low;
    }

    /** Sets a product. */
    void setProduct(long aHigh, long aLow, long bHigh, long bLow) {
        set(Words.multiplyHigh(aLow, bLow), aLow * bLow);
        if ((aHigh | bHigh) != 0) {
            addShifted(aHigh, bLow);
            addShifted(aLow, bHigh);
            long low = aHigh * bHigh;
            word2 += low;
            word3 += Words.multiplyHigh(aHigh, bHigh) + Words.carry(word2, low);
        }
    }

    /** Adds a * b * 2^64. */
    private void addShifted(long a, long b) {
        long low = a * b;
        long high = Words.multiplyHigh(a, b);
        word1 += low;
        high += Words.carry(word1, low);
        word2 += high;
        word3 += Words.carry(word2, high);
    }

    /** Multiplies; what does not fit 256 bits is lost. */
    void multiply(long factor) {
        long carry = Words.multiplyHigh(word0, factor);
        word0 *= factor;
        long low = word1 * factor;
        long high = Words.multiplyHigh(word1, factor);
        word1 = low + carry;
        carry = high + Words.carry(word1, low);
        low = word2 * factor;
        high = Words.multiplyHigh(word2, factor);
        word2 = low + carry;
        word3 = word3 * factor + high + Words.carry(word2, low);
    }

    /**
     * Divides; the number itself is not kept.
     *
     * @return false if the quotient is greater than 2^127, and whatever is in it then
     */
    boolean divide(Divisor divisor) {
        remainderTop = 0;
        if (divisor.top != 0) {
            quotientHigh = 0;
            quotientLow = 0;
            remainderHigh = word1;
            remainderLow = word0;
            return true;
        }
        if (Words.compare(word3, word2, divisor.high, divisor.low) >= 0) {
            return false;
        }
        if (divisor.high == 0) {
            quotientHigh = divisor.divide(word2, word1);
            quotientLow = divisor.divide(word1 - quotientHigh * divisor.low, word0);
            remainderHigh = 0;
            remainderLow = word0 - quotientLow * divisor.low;
        } else {
            divideBy128(divisor);
        }
        return quotientHigh >= 0 || quotientHigh == Long.MIN_VALUE && quotientLow == 0;
    }

    private void divideBy128(Divisor divisor) {
        shiftLeft(divisor.shift);
        remainderHigh = word3;
        remainderLow = word2;
        quotientHigh = digit(word1, divisor);
        quotientLow = digit(word0, divisor);
        int inverse = Long.SIZE - 1 - divisor.shift;
        remainderLow = remainderLow >>> divisor.shift | remainderHigh << 1 << inverse;
        remainderHigh = remainderHigh >>> divisor.shift;
    }

    /**
     * Rounds the quotient that {@link #divide} found.
     *
     * @param mode how
     * @param negative whether the quotient stands for a negative one
     * @param divisor the one of that division
     * @return whether the quotient grew by one: the remainder is what it is too great by then, else what it is too small by
     * @throws ArithmeticException if there is a remainder and there must be none
     */
    boolean round(RoundingMode mode, boolean negative, Divisor divisor) {
        if ((remainderHigh | remainderLow) == 0) {
            return false;
        }
        long low = divisor.low - remainderLow;
        long borrow = Words.borrow(divisor.low, remainderLow);
        long high = divisor.high - remainderHigh - borrow;
        // The remainder is below 2^128 - 1 in either word: its upper word and the borrow are never 2^64 together.
        long top = divisor.top - Words.borrow(divisor.high, remainderHigh + borrow);
        int half = top != 0 ? -1 : Words.compare(remainderHigh, remainderLow, high, low);
        if (!Rounding.isAwayFromZero(mode, negative, (quotientLow & 1) != 0, half)) {
            return false;
        }
        remainderTop = top;
        remainderHigh = high;
        remainderLow = low;
        quotientLow++;
        quotientHigh += quotientLow == 0 ? 1 : 0;
        return true;
    }

    /** By 0 to 63 bits. */
    private void shiftLeft(int shift) {
        int inverse = Long.SIZE - 1 - shift;
        word3 = word3 << shift | word2 >>> 1 >>> inverse;
        word2 = word2 << shift | word1 >>> 1 >>> inverse;
        word1 = word1 << shift | word0 >>> 1 >>> inverse;
        word0 = word0 << shift;
    }

    /** One digit of 64 bits: divides remainder * 2^64 + word, and leaves the next remainder. */
    private long digit(long word, Divisor divisor) {
        long dHigh = divisor.shiftedHigh;
        long dLow = divisor.shiftedLow;
        long fraction = divisor.reciprocal * remainderHigh + remainderLow;
        long digit = Words.multiplyHigh(divisor.reciprocal, remainderHigh)
                + remainderHigh
                + Words.carry(fraction, remainderLow);
        long productLow = dLow * digit;
        long high = remainderLow - dHigh * digit - Words.multiplyHigh(dLow, digit) - Words.borrow(word, productLow);
        long low = word - productLow;
        // One more: at most one too many now, and in rare cases still one too few.
        digit++;
        high -= dHigh + Words.borrow(low, dLow);
        low -= dLow;
        if (Long.compareUnsigned(high, fraction) >= 0) {
            digit--;
            low += dLow;
            high += dHigh + Words.carry(low, dLow);
        }
        if (Words.compare(high, low, dHigh, dLow) >= 0) {
            digit++;
            high -= dHigh + Words.borrow(low, dLow);
            low -= dLow;
        }
        remainderHigh = high;
        remainderLow = low;
        return digit;
    }
}
