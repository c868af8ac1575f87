// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Arithmetic on {@link Decimal128}: exact, or rounded as asked and with the remainder at hand.
 *
 * <p>Results go to a destination of the caller, which may be an operand. Between operands and result everything is as
 * wide as it has to be: only a result that does not fit is an overflow.
 *
 * <p>After each operation {@link #isInexact()} and {@link #remainder()} tell what rounding took away:
 *
 * <pre>
 * rescale, multiply, roundToMultiple    exact result = result + remainder
 * divide                                dividend = result * divisor + remainder
 * add, subtract, negate, abs            remainder 0
 * </pre>
 *
 * <p>Holds its intermediates: one thread at a time. Allocates nothing but exceptions and what says so.
 */
public final class DecimalMath {
    private BigDecimal remainder = BigDecimal.ZERO;

    /** Creates one with a remainder of 0. */
    public DecimalMath() {}

    /**
     * Adds.
     *
     * @param a a number
     * @param b a number
     * @param result becomes a + b, exactly, at the greater of both scales
     * @throws DecimalOverflowException if the sum needs more than 128 bits
     */
    public void add(Decimal128 a, Decimal128 b, Decimal128 result) {
        result.set(a.toBigDecimal().add(b.toBigDecimal()));
        remainder = BigDecimal.ZERO;
    }

    /**
     * Subtracts.
     *
     * @param a a number
     * @param b a number
     * @param result becomes a - b, exactly, at the greater of both scales
     * @throws DecimalOverflowException if the difference needs more than 128 bits
     */
    public void subtract(Decimal128 a, Decimal128 b, Decimal128 result) {
        result.set(a.toBigDecimal().subtract(b.toBigDecimal()));
        remainder = BigDecimal.ZERO;
    }

    /**
     * Turns the sign.
     *
     * @param a a number
     * @param result becomes -a, at its scale
     * @throws DecimalOverflowException if a is the least number of 128 bits
     */
    public void negate(Decimal128 a, Decimal128 result) {
        result.set(a.toBigDecimal().negate());
        remainder = BigDecimal.ZERO;
    }

    /**
     * Drops the sign.
     *
     * @param a a number
     * @param result becomes the absolute value of a, at its scale
     * @throws DecimalOverflowException if a is the least number of 128 bits
     */
    public void abs(Decimal128 a, Decimal128 result) {
        result.set(a.toBigDecimal().abs());
        remainder = BigDecimal.ZERO;
    }

    /**
     * Multiplies, and rounds once.
     *
     * @param a a number
     * @param b a number
     * @param scale of the result, 0 to 18
     * @param mode how to round
     * @param result becomes a * b
     * @throws DecimalOverflowException if the result needs more than 128 bits
     * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and the result is inexact
     */
    public void multiply(Decimal128 a, Decimal128 b, int scale, RoundingMode mode, Decimal128 result) {
        round(a.toBigDecimal().multiply(b.toBigDecimal()), scale, mode, result);
    }

    /**
     * Divides, and rounds once.
     *
     * @param a dividend
     * @param b divisor
     * @param scale of the result, 0 to 18
     * @param mode how to round
     * @param result becomes a / b
     * @throws DecimalOverflowException if the result needs more than 128 bits
     * @throws ArithmeticException if b is 0, or the mode is {@link RoundingMode#UNNECESSARY} and the result is inexact
     */
    public void divide(Decimal128 a, Decimal128 b, int scale, RoundingMode mode, Decimal128 result) {
        Decimal128.checkScale(scale);
        BigDecimal dividend = a.toBigDecimal();
        BigDecimal divisor = b.toBigDecimal();
        BigDecimal quotient = dividend.divide(divisor, scale, mode);
        result.set(quotient);
        remainder = dividend.subtract(quotient.multiply(divisor));
    }

    /**
     * Changes the scale.
     *
     * @param a a number
     * @param scale of the result, 0 to 18
     * @param mode how to round
     * @param result becomes a
     * @throws DecimalOverflowException if the result needs more than 128 bits
     * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and the result is inexact
     */
    public void rescale(Decimal128 a, int scale, RoundingMode mode, Decimal128 result) {
        round(a.toBigDecimal(), scale, mode, result);
    }

    /**
     * Rounds to a multiple of a step, such as the 0.05 of Swiss cash or the tick of a price.
     *
     * @param a a number
     * @param step greater than 0
     * @param mode how to round
     * @param result becomes the multiple, at the scale of the step
     * @throws DecimalOverflowException if the result needs more than 128 bits
     * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and the result is inexact
     * @throws IllegalArgumentException if the step is not greater than 0
     */
    public void roundToMultiple(Decimal128 a, Decimal128 step, RoundingMode mode, Decimal128 result) {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("step must be greater than 0: step=" + step);
        }
        BigDecimal from = a.toBigDecimal();
        BigDecimal by = step.toBigDecimal();
        BigDecimal rounded = from.divide(by, 0, mode).multiply(by);
        result.set(rounded);
        remainder = from.subtract(rounded);
    }

    /** {@return whether the last operation rounded something away: the remainder is not 0} */
    public boolean isInexact() {
        return remainder.signum() != 0;
    }

    /** {@return what the last operation rounded away, exactly, as the table above has it; allocates} */
    public BigDecimal remainder() {
        return remainder;
    }

    /**
     * Adds the remainder of the last operation to a sum.
     *
     * @param sum of remainders
     */
    public void addRemainderTo(DecimalSum sum) {
        BigInteger digits = remainder.unscaledValue();
        sum.add(digits.shiftRight(Long.SIZE).longValueExact(), digits.longValue(), remainder.scale());
    }

    private void round(BigDecimal exact, int scale, RoundingMode mode, Decimal128 result) {
        Decimal128.checkScale(scale);
        BigDecimal rounded = exact.setScale(scale, mode);
        result.set(rounded);
        remainder = exact.subtract(rounded);
    }
}
