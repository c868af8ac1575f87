// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A signed decimal number of fixed point: a whole number of 128 bits, and how many of its digits stand behind the point.
 *
 * <pre>
 * field    holds
 * high     upper 64 bits in two's complement, with the sign
 * low      lower 64 bits, unsigned
 * scale    0 to 18: the value is (high * 2^64 + low) / 10^scale
 * </pre>
 *
 * <p>Holds every amount of up to 15 decimals below 1.7e23 and of 18 decimals below 1.7e20. The scale is part of what was
 * said ({@code 1.50} is not {@code 1.5}); {@link #compareTo} compares values and ignores it.
 *
 * <p>Mutable, to be filled again and again: owned by its caller, one thread at a time. Nothing allocates but what says
 * so. Arithmetic is in {@link DecimalMath}.
 */
public final class Decimal128 implements Comparable<Decimal128> {
    /** Most digits behind the point. */
    public static final int MAX_SCALE = 18;

    /** Digits of 2^127. */
    static final int MAX_DIGITS = 39;

    private static final BigInteger LOW_BITS =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    long high;
    long low;
    int scale;

    /** Creates a zero of scale 0. */
    public Decimal128() {}

    /** {@return upper 64 bits of the unscaled value, with its sign} */
    public long high() {
        return high;
    }

    /** {@return lower 64 bits of the unscaled value, unsigned} */
    public long low() {
        return low;
    }

    /** {@return how many digits of the unscaled value stand behind the point, 0 to {@link #MAX_SCALE}} */
    public int scale() {
        return scale;
    }

    /**
     * Sets all parts.
     *
     * @param newHigh upper 64 bits of the unscaled value, with its sign
     * @param newLow lower 64 bits of the unscaled value, unsigned
     * @param newScale digits behind the point, 0 to {@link #MAX_SCALE}
     * @return this
     * @throws IllegalArgumentException if the scale is none; nothing is changed then
     */
    public Decimal128 set(long newHigh, long newLow, int newScale) {
        checkScale(newScale);
        high = newHigh;
        low = newLow;
        scale = newScale;
        return this;
    }

    /**
     * Sets a value of 64 bits, such as a price with implied decimals.
     *
     * @param unscaled digits and sign
     * @param newScale digits behind the point, 0 to {@link #MAX_SCALE}
     * @return this
     * @throws IllegalArgumentException if the scale is none; nothing is changed then
     */
    public Decimal128 set(long unscaled, int newScale) {
        return set(unscaled >> Long.SIZE - 1, unscaled, newScale);
    }

    /**
     * Copies another.
     *
     * @param other stays as it is
     * @return this
     */
    public Decimal128 set(Decimal128 other) {
        high = other.high;
        low = other.low;
        scale = other.scale;
        return this;
    }

    /**
     * Sets the value of a number of any size, exactly. Allocates.
     *
     * @param value a negative scale becomes 0; zeros behind the 18th decimal are dropped
     * @return this
     * @throws DecimalOverflowException if the value needs more than 128 bits or 18 decimals; nothing is changed then
     */
    public Decimal128 set(BigDecimal value) {
        BigDecimal shortest = value.scale() >= 0 && value.scale() <= MAX_SCALE && fits(value) ? value : shorten(value);
        BigInteger unscaled = shortest.unscaledValue();
        return set(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue(), shortest.scale());
    }

    private static BigDecimal shorten(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        // Before the digits are counted: a scale far below 0 would stand for a great many of them.
        if (shortest.scale() > MAX_SCALE || shortest.precision() - (long) shortest.scale() > MAX_DIGITS) {
            throw overflow();
        }
        BigDecimal whole = shortest.setScale(Math.max(0, shortest.scale()));
        if (!fits(whole)) {
            throw overflow();
        }
        return whole;
    }

    private static boolean fits(BigDecimal value) {
        return value.unscaledValue().bitLength() < 2 * Long.SIZE;
    }

    private static DecimalOverflowException overflow() {
        return new DecimalOverflowException("a number must fit 128 bits and 18 decimals");
    }

    /** {@return -1, 0 or 1} */
    public int signum() {
        return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
    }

    /** {@return whether the unscaled value fits 64 bits, and is {@link #low()} then} */
    public boolean isLong() {
        return high == low >> Long.SIZE - 1;
    }

    /**
     * Compares values, exactly and whatever the scales: {@code 1.50} and {@code 1.5} are the same. Not consistent with
     * {@code equals}, which is identity, as fits something mutable.
     */
    @Override
    public int compareTo(Decimal128 other) {
        if (scale > other.scale) {
            return -other.compareTo(this);
        }
        long power = Tens.power(other.scale - scale);
        long carry = Words.multiplyHigh(low, power);
        long scaledHigh = high * power + carry;
        long scaledTop = Math.multiplyHigh(high, power) + Words.carry(scaledHigh, carry);
        int top = Long.compare(scaledTop, other.high >> Long.SIZE - 1);
        return top != 0 ? top : Words.compare(scaledHigh, low * power, other.high, other.low);
    }

    /** {@return the value with its scale; allocates} */
    public BigDecimal toBigDecimal() {
        return new BigDecimal(
                BigInteger.valueOf(high)
                        .shiftLeft(Long.SIZE)
                        .add(BigInteger.valueOf(low).and(LOW_BITS)),
                scale);
    }

    /** {@return the value as decimal text without exponent, all digits behind the point; allocates} */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }

    /** Upper 64 bits of the absolute value. */
    long magnitudeHigh() {
        return high < 0 ? Words.negateHigh(high, low) : high;
    }

    /** Lower 64 bits of the absolute value. */
    long magnitudeLow() {
        return high < 0 ? -low : low;
    }

    static void checkScale(int scale) {
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("scale must be 0 to 18: scale=" + scale);
        }
    }
}
