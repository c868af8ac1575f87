// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact sum of signed decimals that do not share one scale, and of their products.
 *
 * <p>There is one signed sum of 128 bits for each number of digits behind the point, so that adding never rescales.
 * What no longer fits is carried into a number of any size, which no honest data needs.
 *
 * <p>Adding allocates when more digits behind the point are seen than before, and when a sum is carried; else nothing.
 * One thread at a time.
 */
public final class DecimalSum {
    /** Most digits behind the point that a number may have. */
    public static final int MAX_DECIMALS = 126;

    /** High and low half of the sum, for each number of digits behind the point. */
    private long[] halves = new long[0];

    private BigDecimal carried = BigDecimal.ZERO;

    /** Creates a sum of nothing. */
    public DecimalSum() {}

    /**
     * Adds a number.
     *
     * @param digits all digits and the sign
     * @param decimals how many of the digits stand behind the point, 0 to {@link #MAX_DECIMALS}
     */
    public void add(long digits, int decimals) {
        add(digits >> Long.SIZE - 1, digits, decimals);
    }

    /**
     * Adds a product.
     *
     * @param a all digits and the sign
     * @param b all digits and the sign
     * @param decimals how many digits of the product stand behind the point, 0 to {@link #MAX_DECIMALS}
     */
    public void addProduct(long a, long b, int decimals) {
        add(Math.multiplyHigh(a, b), a * b, decimals);
    }

    /**
     * Adds a number of 128 bits.
     *
     * @param high upper 64 bits of all digits, with the sign
     * @param low lower 64 bits, unsigned
     * @param decimals how many of the digits stand behind the point, 0 to {@link #MAX_DECIMALS}
     */
    public void add(long high, long low, int decimals) {
        int at = 2 * decimals;
        if (at >= halves.length) {
            halves = Arrays.copyOf(halves, at + 2);
        }
        long oldHigh = halves[at];
        long newLow = halves[at + 1] + low;
        long newHigh = oldHigh + high + (Long.compareUnsigned(newLow, low) < 0 ? 1 : 0);
        if ((~(oldHigh ^ high) & (oldHigh ^ newHigh)) < 0) {
            carried = carried.add(valueAt(decimals));
            newHigh = high;
            newLow = low;
        }
        halves[at] = newHigh;
        halves[at + 1] = newLow;
    }

    /** Adds a number of any size; allocates. */
    void add(BigDecimal number) {
        carried = carried.add(number);
    }

    private BigDecimal valueAt(int decimals) {
        BigInteger high = BigInteger.valueOf(halves[2 * decimals]).shiftLeft(Long.SIZE);
        BigInteger low = new BigInteger(Long.toUnsignedString(halves[2 * decimals + 1]));
        return new BigDecimal(high.add(low), decimals);
    }

    /** {@return the sum, with as many digits behind the point as the number that had most} */
    public BigDecimal value() {
        BigDecimal sum = carried;
        for (int decimals = 0; 2 * decimals < halves.length; decimals++) {
            sum = sum.add(valueAt(decimals));
        }
        return sum;
    }
}
