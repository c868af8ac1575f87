// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Exact sums of unsigned numbers, 128 bits wide, that live as pairs inside a {@code long[]} of their owner's layout.
 *
 * <pre>
 * index    holds
 * at       high 64 bits, unsigned
 * at + 1   low 64 bits, unsigned
 * </pre>
 *
 * <p>Width: 2<sup>32</sup> records of 2<sup>64</sup> - 1 shares each at 2<sup>32</sup> - 1 ten-thousandths just fit;
 * the largest day known needs fewer than 90 bits. A sum that would not fit is refused and left as it was.
 *
 * <p>Additions allocate nothing. Conversions allocate and are for receipts. No state of its own: as safe for threads
 * as the array.
 */
public final class UInt128 {
    /** How many longs a sum occupies. */
    public static final int LONGS = 2;

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private UInt128() {}

    /**
     * Adds a number to a sum.
     *
     * @param sums holds the sum
     * @param at index of the sum's high half
     * @param value unsigned 64 bits
     * @throws ArithmeticException if the sum would need more than 128 bits; it keeps its value then
     */
    public static void add(long[] sums, int at, long value) {
        addLow(sums, at, value);
    }

    /**
     * Adds a product to a sum, exactly.
     *
     * @param sums holds the sum
     * @param at index of the sum's high half
     * @param multiplicand unsigned 64 bits
     * @param multiplier unsigned 64 bits
     * @throws ArithmeticException if the sum would need more than 128 bits; it keeps its value then
     */
    public static void addProduct(long[] sums, int at, long multiplicand, long multiplier) {
        if ((multiplicand | multiplier) >>> Integer.SIZE == 0) {
            addLow(sums, at, multiplicand * multiplier);
        } else {
            add(sums, at, Words.multiplyHigh(multiplicand, multiplier), multiplicand * multiplier);
        }
    }

    /** Looks at the high half only where the low one wraps around, which is as good as never. */
    private static void addLow(long[] sums, int at, long value) {
        long low = sums[at + 1] + value;
        if (Long.compareUnsigned(low, value) < 0) {
            if (sums[at] == -1) {
                throw overflow();
            }
            sums[at]++;
        }
        sums[at + 1] = low;
    }

    /**
     * Adds a sum to another.
     *
     * @param sums holds the sum that changes
     * @param at index of its high half
     * @param addends holds the sum that is added
     * @param addendAt index of its high half
     * @throws ArithmeticException if the sum would need more than 128 bits; it keeps its value then
     */
    public static void addSum(long[] sums, int at, long[] addends, int addendAt) {
        add(sums, at, addends[addendAt], addends[addendAt + 1]);
    }

    private static void add(long[] sums, int at, long high, long low) {
        long oldHigh = sums[at];
        long oldLow = sums[at + 1];
        long newLow = oldLow + low;
        long carry = Long.compareUnsigned(newLow, oldLow) < 0 ? 1 : 0;
        long newHigh = oldHigh + high + carry;
        // With a carry the high half may come back to its old value only by way of an overflow.
        if (Long.compareUnsigned(newHigh, oldHigh) < 0 || newHigh == oldHigh && high != 0) {
            throw overflow();
        }
        sums[at] = newHigh;
        sums[at + 1] = newLow;
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("a sum must fit 128 bits");
    }

    /**
     * A sum as a number of any size.
     *
     * @param sums holds the sum
     * @param at index of the sum's high half
     * @return 0 or more
     */
    public static BigInteger toBigInteger(long[] sums, int at) {
        BigInteger low = unsigned(sums[at + 1]);
        return sums[at] == 0 ? low : unsigned(sums[at]).shiftLeft(Long.SIZE).add(low);
    }

    /**
     * A sum as decimal text without exponent.
     *
     * @param sums holds the sum
     * @param at index of the sum's high half
     * @param scale how many of its decimal digits stand behind the point, 0 or more
     * @return such as {@code 1234.5000} for 12345000 at scale 4
     */
    public static String toDecimalString(long[] sums, int at, int scale) {
        return new BigDecimal(toBigInteger(sums, at), scale).toPlainString();
    }

    private static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 ? signed.add(TWO_TO_64) : signed;
    }
}
