// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.RoundingMode;

/**
 * Drops 1 to 18 decimals of numbers and products, and rounds: what most numbers need, without jumps that depend on their digits.
 *
 * <p>Belongs to one {@link DecimalMath}, whose remainder it sets.
 */
final class DroppedDecimals {
    private final Remainder remainder;

    DroppedDecimals(Remainder remainder) {
        this.remainder = remainder;
    }

    /** Drops up to 18 decimals of a product, unless it has more than 192 bits or the result might have more than 127; tells whether. */
    boolean ofProduct(Decimal128 a, Decimal128 b, int drop, RoundingMode mode, int scale, Decimal128 result) {
        if (a.isLong() && b.isLong()) {
            long high = Math.multiplyHigh(a.low, b.low);
            long low = a.low * b.low;
            if (high == low >> Long.SIZE - 1) {
                ofLong(low, drop, mode, scale, result);
                return true;
            }
            long sign = high >> Long.SIZE - 1;
            long magnitudeLow = (low ^ sign) - sign;
            // The one that makes a complement a negative number goes to the upper word where the lower is 0.
            long magnitudeHigh = (high ^ sign) + (magnitudeLow == 0 ? -sign : 0);
            // One less than half the power: then the quotient is below 2^63, rounded up or not.
            if (magnitudeHigh < (Tens.power(drop) >> 1) - 1) {
                ofMagnitude(sign, magnitudeHigh, magnitudeLow, drop, mode, scale, result);
                return true;
            }
        }
        return ofThreeWords(a, b, drop, mode, scale, result);
    }

    /** Drops decimals of a magnitude whose quotient is below 2^63; the sign is 0 or -1. */
    private void ofMagnitude(
            long sign, long high, long low, int drop, RoundingMode mode, int scale, Decimal128 result) {
        long power = Tens.power(drop);
        long quotient = Tens.divide(high, low, drop);
        long rest = low - quotient * power;
        long up = Rounding.up(mode, sign, quotient, rest, power);
        long signed = (quotient + up ^ sign) - sign;
        result.high = signed >> Long.SIZE - 1;
        result.low = signed;
        result.scale = scale;
        remainder.set((rest - (power & -up) ^ sign) - sign, scale + drop);
    }

    /** Drops decimals of a product of at most 192 bits whose quotient is below 2^127; tells whether it is such a one. */
    private boolean ofThreeWords(
            Decimal128 a, Decimal128 b, int drop, RoundingMode mode, int scale, Decimal128 result) {
        long aHigh = a.magnitudeHigh();
        long aLow = a.magnitudeLow();
        long bHigh = b.magnitudeHigh();
        long bLow = b.magnitudeLow();
        if (aHigh != 0 && bHigh != 0) {
            return false;
        }
        // One of both has 64 bits: the product is wide * narrow.
        long wideHigh = aHigh | bHigh;
        long wideLow = aHigh == 0 ? bLow : aLow;
        long narrow = aHigh == 0 ? aLow : bLow;
        long low = wideLow * narrow;
        long carry = Words.multiplyHigh(wideLow, narrow);
        long middle = wideHigh * narrow + carry;
        long high = Words.multiplyHigh(wideHigh, narrow) + Words.carry(middle, carry);
        long power = Tens.power(drop);
        // As above, with a word more.
        if (Long.compareUnsigned(high, (power >> 1) - 1) >= 0) {
            return false;
        }
        long quotientHigh = Tens.divide(high, middle, drop);
        long quotientLow = Tens.divide(middle - quotientHigh * power, low, drop);
        long rest = low - quotientLow * power;
        long sign = (a.high ^ b.high) >> Long.SIZE - 1;
        long up = Rounding.up(mode, sign, quotientLow, rest, power);
        quotientLow += up;
        quotientHigh += Words.carry(quotientLow, up);
        long signedLow = (quotientLow ^ sign) - sign;
        result.high = (quotientHigh ^ sign) + (signedLow == 0 ? -sign : 0);
        result.low = signedLow;
        result.scale = scale;
        remainder.set((rest - (power & -up) ^ sign) - sign, scale + drop);
        return true;
    }

    /** Drops decimals of a number of 64 bits. */
    void ofLong(long value, int drop, RoundingMode mode, int scale, Decimal128 result) {
        long power = Tens.power(drop);
        long quotient = Tens.divide(value, drop);
        round(value < 0, quotient, value - quotient * power, power, scale + drop, mode, scale, result);
    }

    /** Rounds a quotient of 64 bits, with the remainder of its division and the magnitude of its divisor. */
    void round(
            boolean negative,
            long quotient,
            long rest,
            long divisorMagnitude,
            int exactScale,
            RoundingMode mode,
            int scale,
            Decimal128 result) {
        long rounded = quotient;
        long left = rest;
        if (rest != 0) {
            long magnitude = Math.abs(rest);
            long missing = divisorMagnitude - magnitude;
            int half = Long.compareUnsigned(magnitude, missing);
            if (Rounding.isAwayFromZero(mode, negative, (quotient & 1) != 0, half)) {
                rounded += negative ? -1 : 1;
                left = rest < 0 ? missing : -missing;
            }
        }
        result.set(rounded >> Long.SIZE - 1, rounded, scale);
        remainder.set(left, exactScale);
    }
}
