// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decimal numbers in binary formats: unsigned integers with implied decimals (ITCH, OUCH), and mantissa with exponent
 * (FAST). Nothing is ever rounded here.
 *
 * <p>Allocates nothing; no state.
 *
 * <p>Source: TotalView-ITCH 5.0, data types (prices: big-endian, unsigned, 4 or 8 implied decimals); FAST 1.1, 6.3.6
 * (decimal: mantissa of 64 bits, exponent -63 to 63).
 */
public final class DecimalWire {
    /** Greatest exponent of a FAST decimal; the least is its negative. */
    public static final int MAX_FAST_EXPONENT = 63;

    private DecimalWire() {}

    /**
     * Reads an unsigned integer of 32 bits, big-endian.
     *
     * @param buffer holds four bytes
     * @param offset of the first
     * @param scale implied decimals, 0 to 18
     * @param result becomes the number
     */
    public static void getUnsigned32(DirectBuffer buffer, int offset, int scale, Decimal128 result) {
        result.set(0, Integer.toUnsignedLong(buffer.getInt(offset, ByteOrder.BIG_ENDIAN)), scale);
    }

    /**
     * Reads an unsigned integer of 64 bits, big-endian.
     *
     * @param buffer holds eight bytes
     * @param offset of the first
     * @param scale implied decimals, 0 to 18
     * @param result becomes the number
     */
    public static void getUnsigned64(DirectBuffer buffer, int offset, int scale, Decimal128 result) {
        result.set(0, buffer.getLong(offset, ByteOrder.BIG_ENDIAN), scale);
    }

    /**
     * Writes the unscaled value as an unsigned integer of 32 bits, big-endian. Rescale before where the format implies
     * other decimals.
     *
     * @param value the number
     * @param buffer takes four bytes
     * @param offset of the first
     * @return {@link DecimalStatus#OK}, or {@link DecimalStatus#OUT_OF_RANGE} with nothing written
     */
    public static int putUnsigned32(Decimal128 value, MutableDirectBuffer buffer, int offset) {
        if (value.high != 0 || value.low >>> Integer.SIZE != 0) {
            return DecimalStatus.OUT_OF_RANGE;
        }
        buffer.putInt(offset, (int) value.low, ByteOrder.BIG_ENDIAN);
        return DecimalStatus.OK;
    }

    /**
     * Writes the unscaled value as an unsigned integer of 64 bits, big-endian.
     *
     * @param value the number
     * @param buffer takes eight bytes
     * @param offset of the first
     * @return {@link DecimalStatus#OK}, or {@link DecimalStatus#OUT_OF_RANGE} with nothing written
     */
    public static int putUnsigned64(Decimal128 value, MutableDirectBuffer buffer, int offset) {
        if (value.high != 0) {
            return DecimalStatus.OUT_OF_RANGE;
        }
        buffer.putLong(offset, value.low, ByteOrder.BIG_ENDIAN);
        return DecimalStatus.OK;
    }

    /**
     * Sets mantissa times ten to the power of the exponent. The scale is the negative exponent where that is 0 to 18;
     * else 0 or 18.
     *
     * @param mantissa digits and sign
     * @param exponent power of ten, any but the least of 32 bits
     * @param result becomes the number; keeps what it held after a failure
     * @return {@link DecimalStatus#OK}, {@link DecimalStatus#OUT_OF_RANGE}, or {@link DecimalStatus#TOO_PRECISE} where
     *     more than 18 decimals would be needed
     */
    public static int fromMantissa(long mantissa, int exponent, Decimal128 result) {
        if (mantissa == 0) {
            result.set(0, Math.max(0, Math.min(Decimal128.MAX_SCALE, -exponent)));
            return DecimalStatus.OK;
        }
        return exponent > 0 ? scaleUp(mantissa, exponent, result) : scaleDown(mantissa, exponent, result);
    }

    private static int scaleUp(long mantissa, int exponent, Decimal128 result) {
        if (exponent > Divisor.MAX_POWER) {
            return DecimalStatus.OUT_OF_RANGE;
        }
        Divisor power = Divisor.powerOfTen(exponent);
        long high = Words.multiplyHigh(Math.abs(mantissa), power.low);
        long low = Math.abs(mantissa) * power.low;
        long upper = Math.abs(mantissa) * power.high;
        // No mantissa times a power of ten other than 1 is 2^127.
        if (Words.multiplyHigh(Math.abs(mantissa), power.high) != 0 || upper < 0 || high + upper < 0) {
            return DecimalStatus.OUT_OF_RANGE;
        }
        high += upper;
        result.set(mantissa < 0 ? Words.negateHigh(high, low) : high, mantissa < 0 ? -low : low, 0);
        return DecimalStatus.OK;
    }

    private static int scaleDown(long mantissa, int exponent, Decimal128 result) {
        long digits = mantissa;
        int power = exponent;
        while (power < -Decimal128.MAX_SCALE && digits % 10 == 0) {
            digits /= 10;
            power++;
        }
        if (power < -Decimal128.MAX_SCALE) {
            return DecimalStatus.TOO_PRECISE;
        }
        result.set(digits, -power);
        return DecimalStatus.OK;
    }

    /**
     * Makes the scale such that the unscaled value is a mantissa of 64 bits and the negative scale its exponent:
     * nothing to do where it fits, else zeros at the end are dropped.
     *
     * @param value the number
     * @param result becomes the same number with {@link Decimal128#isLong()}; keeps what it held after a failure
     * @return {@link DecimalStatus#OK}, or {@link DecimalStatus#OUT_OF_RANGE} where there is no such scale
     */
    public static int toMantissa(Decimal128 value, Decimal128 result) {
        boolean negative = value.high < 0;
        long high = value.magnitudeHigh();
        long low = value.magnitudeLow();
        int scale = value.scale;
        while (high != 0 || low < 0 && !(negative && low == Long.MIN_VALUE)) {
            if (scale == 0 || Digits.last(high, low) != 0) {
                return DecimalStatus.OUT_OF_RANGE;
            }
            low = Digits.tenthLow(high, low);
            high = Digits.tenthHigh(high);
            scale--;
        }
        result.set(negative ? -low : low, scale);
        return DecimalStatus.OK;
    }
}
