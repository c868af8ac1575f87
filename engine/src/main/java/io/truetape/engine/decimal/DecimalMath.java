// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
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
    private final Wide wide = new Wide();
    private final Divisor divisor = new Divisor();
    private final Remainder remainder = new Remainder();
    private final DroppedDecimals dropped = new DroppedDecimals(remainder);

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
        if (a.scale != b.scale) {
            addAcrossScales(a, 0, b, 0, result);
            return;
        }
        long low = a.low + b.low;
        long high = a.high + b.high + Words.carry(low, b.low);
        if (((a.high ^ high) & (b.high ^ high)) < 0) {
            throw overflow();
        }
        setExact(high, low, a.scale, result);
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
        if (a.scale != b.scale) {
            addAcrossScales(a, -1, b, 0, result);
            return;
        }
        long low = a.low - b.low;
        long high = a.high - b.high - Words.borrow(a.low, b.low);
        if (((a.high ^ b.high) & (a.high ^ high)) < 0) {
            throw overflow();
        }
        setExact(high, low, a.scale, result);
    }

    /**
     * Turns the sign.
     *
     * @param a a number
     * @param result becomes -a, at its scale
     * @throws DecimalOverflowException if a is the least number of 128 bits
     */
    public void negate(Decimal128 a, Decimal128 result) {
        long high = Words.negateHigh(a.high, a.low);
        if ((high & a.high) < 0) {
            throw overflow();
        }
        setExact(high, -a.low, a.scale, result);
    }

    /**
     * Drops the sign.
     *
     * @param a a number
     * @param result becomes the absolute value of a, at its scale
     * @throws DecimalOverflowException if a is the least number of 128 bits
     */
    public void abs(Decimal128 a, Decimal128 result) {
        if (a.high < 0) {
            negate(a, result);
        } else {
            setExact(a.high, a.low, a.scale, result);
        }
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
        Decimal128.checkScale(scale);
        int exactScale = a.scale + b.scale;
        int drop = exactScale - scale;
        if (drop == 0 && a.isLong() && b.isLong()) {
            setExact(Math.multiplyHigh(a.low, b.low), a.low * b.low, scale, result);
            return;
        }
        if (drop > 0 && drop <= Tens.MAX_POWER && dropped.ofProduct(a, b, drop, mode, scale, result)) {
            return;
        }
        wide.setProduct(a.magnitudeHigh(), a.magnitudeLow(), b.magnitudeHigh(), b.magnitudeLow());
        dropWide((a.high ^ b.high) < 0, drop, exactScale, mode, scale, result);
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
        if (b.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        int up = scale + b.scale - a.scale;
        int exactScale = Math.max(a.scale, scale + b.scale);
        if (up >= 0 && up <= Tens.MAX_POWER && a.isLong() && b.isLong()) {
            long dividend = a.low * Tens.power(up);
            // The least number divided by -1 is none of 64 bits.
            if (Math.multiplyHigh(a.low, Tens.power(up)) == dividend >> Long.SIZE - 1 && dividend != Long.MIN_VALUE) {
                long quotient = dividend / b.low;
                long rest = dividend - quotient * b.low;
                dropped.round((dividend ^ b.low) < 0, quotient, rest, Math.abs(b.low), exactScale, mode, scale, result);
                return;
            }
        }
        boolean negative = (a.high ^ b.high) < 0;
        boolean negativeRemainder = a.high < 0;
        negativeRemainder ^= divideWide(negative, a, b, up, mode);
        setMagnitude(negative, wide.quotientHigh, wide.quotientLow, scale, result);
        setRemainder(negativeRemainder, exactScale);
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
        Decimal128.checkScale(scale);
        int drop = a.scale - scale;
        if (drop == 0) {
            setExact(a.high, a.low, scale, result);
        } else if (drop > 0 && a.isLong()) {
            dropped.ofLong(a.low, drop, mode, scale, result);
        } else {
            wide.set(a.magnitudeHigh(), a.magnitudeLow());
            dropWide(a.high < 0, drop, a.scale, mode, scale, result);
        }
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
        boolean negative = a.high < 0;
        int exactScale = Math.max(a.scale, step.scale);
        boolean negativeRemainder = negative ^ divideWide(negative, a, step, step.scale - a.scale, mode);
        wide.setProduct(wide.quotientHigh, wide.quotientLow, step.high, step.low);
        setLowerHalf(negative, step.scale, result);
        setRemainder(negativeRemainder, exactScale);
    }

    /** {@return whether the last operation rounded something away: the remainder is not 0} */
    public boolean isInexact() {
        return !remainder.isZero();
    }

    /** {@return what the last operation rounded away, exactly, as the table above has it; allocates} */
    public BigDecimal remainder() {
        return remainder.toBigDecimal();
    }

    /**
     * Adds the remainder of the last operation to a sum.
     *
     * @param sum of remainders
     */
    public void addRemainderTo(DecimalSum sum) {
        remainder.addTo(sum);
    }

    /** Adds numbers of different scales, each with its bits flipped or not, in 192 bits; a - b is ~(~a + b). */
    private void addAcrossScales(Decimal128 a, long flipA, Decimal128 b, long flipB, Decimal128 result) {
        if (a.scale > b.scale) {
            addAcrossScales(b, flipB, a, flipA, result);
            return;
        }
        long power = Tens.power(b.scale - a.scale);
        long carry = Words.multiplyHigh(a.low, power);
        long high = a.high * power + carry;
        long top = Math.multiplyHigh(a.high, power) + Words.carry(high, carry) ^ flipA;
        high ^= flipA;
        long low = (a.low * power ^ flipA) + (b.low ^ flipB);
        carry = Words.carry(low, b.low ^ flipB);
        high += b.high ^ flipB;
        top += (b.high >> Long.SIZE - 1 ^ flipB) + Words.carry(high, b.high ^ flipB);
        high += carry;
        top += Words.carry(high, carry);
        long flip = flipA | flipB;
        if (top != high >> Long.SIZE - 1) {
            throw overflow();
        }
        setExact(high ^ flip, low ^ flip, b.scale, result);
    }

    /** Divides magnitudes in {@link #wide}, and tells whether rounding made the quotient greater. */
    private boolean divideWide(boolean negative, Decimal128 a, Decimal128 b, int up, RoundingMode mode) {
        wide.set(b.magnitudeHigh(), b.magnitudeLow());
        if (up < 0) {
            wide.multiply(Tens.power(-up));
        }
        divisor.set(wide.word2, wide.word1, wide.word0);
        wide.set(a.magnitudeHigh(), a.magnitudeLow());
        if (up > 0) {
            wide.multiply(Tens.power(Math.min(up, Tens.MAX_POWER)));
            wide.multiply(Tens.power(Math.max(up - Tens.MAX_POWER, 0)));
        }
        if (!wide.divide(divisor)) {
            throw overflow();
        }
        return wide.round(mode, negative, divisor);
    }

    /** Drops decimals of the magnitude in {@link #wide}, or adds some where there are fewer than none to drop. */
    private void dropWide(boolean negative, int drop, int exactScale, RoundingMode mode, int scale, Decimal128 result) {
        if (drop > 0) {
            Divisor power = Divisor.powerOfTen(drop);
            if (!wide.divide(power)) {
                throw overflow();
            }
            boolean negativeRemainder = negative ^ wide.round(mode, negative, power);
            setMagnitude(negative, wide.quotientHigh, wide.quotientLow, scale, result);
            setRemainder(negativeRemainder, exactScale);
        } else {
            if ((wide.word3 | wide.word2) != 0) {
                throw overflow();
            }
            wide.multiply(Tens.power(-drop));
            setLowerHalf(negative, scale, result);
            remainder.set(0, scale);
        }
    }

    private void setLowerHalf(boolean negative, int scale, Decimal128 result) {
        if ((wide.word3 | wide.word2) != 0) {
            throw overflow();
        }
        setMagnitude(negative, wide.word1, wide.word0, scale, result);
    }

    private static void setMagnitude(boolean negative, long high, long low, int scale, Decimal128 result) {
        long signedHigh = negative ? Words.negateHigh(high, low) : high;
        long signedLow = negative ? -low : low;
        if (signedHigh < 0 != negative && (signedHigh | signedLow) != 0) {
            throw overflow();
        }
        result.set(signedHigh, signedLow, scale);
    }

    private void setExact(long high, long low, int scale, Decimal128 result) {
        result.set(high, low, scale);
        remainder.set(0, scale);
    }

    private void setRemainder(boolean negative, int exactScale) {
        remainder.set(negative, wide.remainderTop, wide.remainderHigh, wide.remainderLow, exactScale);
    }

    private static DecimalOverflowException overflow() {
        return new DecimalOverflowException("a result must fit 128 bits");
    }
}
