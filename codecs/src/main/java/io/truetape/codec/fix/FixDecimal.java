// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import java.math.BigDecimal;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A decimal as it was written: mantissa times ten to the power of the exponent, exactly. {@code 200.00} is 20000 and
 * -2; zeros behind the point are kept where they fit, as they are part of what was said.
 *
 * <p>Mutable, to be filled again and again: owned by its caller, used by one thread at a time. Never a binary
 * floating-point number.
 *
 * <p>Source: FIX 4.4, volume 1, data types (float: optional minus, digits, optional point; no plus, no exponent).
 */
public final class FixDecimal {
    /** Stands for a value that does not exist at the scale asked for. */
    public static final long NULL_VALUE = Long.MIN_VALUE;

    private static final int MAX_EXPONENT = 64;
    private static final long MAX_BEFORE_DIGIT = Long.MAX_VALUE / 10;
    private static final int MAX_LAST_DIGIT = (int) (Long.MAX_VALUE % 10);

    private long mantissa;
    private int exponent;

    /** Creates a zero. */
    public FixDecimal() {}

    /** {@return all digits as one number, with the sign} */
    public long mantissa() {
        return mantissa;
    }

    /** {@return the power of ten that the mantissa is multiplied by; 0 or negative after parsing} */
    public int exponent() {
        return exponent;
    }

    /**
     * Sets both parts.
     *
     * @param mantissa digits and sign
     * @param exponent power of ten
     * @return this
     */
    public FixDecimal set(long mantissa, int exponent) {
        this.mantissa = mantissa;
        this.exponent = exponent;
        return this;
    }

    /**
     * Reads a decimal.
     *
     * @param buffer holds the characters
     * @param offset of the first
     * @param length how many
     * @return {@link FixStatus#OK}, {@link FixStatus#BAD_NUMBER} or {@link FixStatus#NUMBER_OVERFLOW}; 0 is held after
     *     a failure
     */
    public int parse(DirectBuffer buffer, int offset, int length) {
        int status = parseDigits(buffer, offset, length);
        if (status == FixStatus.NUMBER_OVERFLOW) {
            status = parseDigits(buffer, offset, withoutTrailingZeros(buffer, offset, length));
        }
        return status;
    }

    private int parseDigits(DirectBuffer buffer, int offset, int length) {
        set(0, 0);
        int end = offset + length;
        int position = offset;
        boolean negative = length > 0 && buffer.getByte(offset) == '-';
        if (negative) {
            position++;
        }
        long digits = 0;
        int digitsSeen = 0;
        int point = -1;
        for (; position < end; position++) {
            int digit = buffer.getByte(position) - '0';
            if (digit >= 0 && digit <= 9) {
                if (digits > MAX_BEFORE_DIGIT || digits == MAX_BEFORE_DIGIT && digit > MAX_LAST_DIGIT) {
                    return overflowOrBad(buffer, position, end, point);
                }
                digits = digits * 10 + digit;
                digitsSeen++;
            } else if (digit == '.' - '0' && point < 0) {
                point = position;
            } else {
                return FixStatus.BAD_NUMBER;
            }
        }
        if (digitsSeen == 0) {
            return FixStatus.BAD_NUMBER;
        }
        set(negative ? -digits : digits, point < 0 ? 0 : point + 1 - end);
        return FixStatus.OK;
    }

    /** Text behind too many digits is still text. */
    private static int overflowOrBad(DirectBuffer buffer, int offset, int end, int point) {
        boolean pointSeen = point >= 0;
        for (int i = offset; i < end; i++) {
            byte character = buffer.getByte(i);
            boolean isPoint = character == '.';
            if (isPoint && pointSeen || !isPoint && (character < '0' || character > '9')) {
                return FixStatus.BAD_NUMBER;
            }
            pointSeen |= isPoint;
        }
        return FixStatus.NUMBER_OVERFLOW;
    }

    private static int withoutTrailingZeros(DirectBuffer buffer, int offset, int length) {
        boolean hasPoint = false;
        for (int i = 0; i < length && !hasPoint; i++) {
            hasPoint = buffer.getByte(offset + i) == '.';
        }
        int trimmed = length;
        while (hasPoint && buffer.getByte(offset + trimmed - 1) == '0') {
            trimmed--;
        }
        return trimmed;
    }

    /**
     * The value as a whole number of 10^-scale, exactly.
     *
     * @param scale implied decimals, such as 4 for a price in ten-thousandths
     * @return the number; {@link #NULL_VALUE} if it would have to be rounded or does not fit
     */
    public long atScale(int scale) {
        long value = mantissa;
        int shift = exponent + scale;
        for (; shift > 0 && value != 0; shift--) {
            if (value > MAX_BEFORE_DIGIT || value < -MAX_BEFORE_DIGIT) {
                return NULL_VALUE;
            }
            value *= 10;
        }
        for (; shift < 0 && value != 0; shift++) {
            if (value % 10 != 0) {
                return NULL_VALUE;
            }
            value /= 10;
        }
        return value;
    }

    /**
     * Writes the decimal as FIX does, all digits behind the point included.
     *
     * @param buffer receives the characters
     * @param offset of the first
     * @return how many were written
     * @throws IllegalArgumentException if the mantissa is {@code Long.MIN_VALUE}, or the exponent not -64 to 64
     * @throws IndexOutOfBoundsException if they do not fit into the buffer
     */
    public int write(MutableDirectBuffer buffer, int offset) {
        if (mantissa == Long.MIN_VALUE || exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
            throw new IllegalArgumentException(
                    "no decimal that can be written: mantissa=" + mantissa + ", exponent=" + exponent);
        }
        int position = offset;
        if (mantissa < 0) {
            buffer.putByte(position++, (byte) '-');
        }
        long digits = Math.abs(mantissa);
        int length = digitCount(digits);
        if (exponent >= 0) {
            position += buffer.putNaturalLongAscii(position, digits);
            position += zeros(buffer, position, digits == 0 ? 0 : exponent);
            return position - offset;
        }
        int behind = -exponent;
        int ahead = length - behind;
        int zeros = Math.max(1 - ahead, 0);
        zeros(buffer, position, zeros);
        buffer.putNaturalLongAscii(position + zeros, digits);
        int point = position + Math.max(ahead, 1);
        for (int i = position + zeros + length; i > point; i--) {
            buffer.putByte(i, buffer.getByte(i - 1));
        }
        buffer.putByte(point, (byte) '.');
        return position + zeros + length + 1 - offset;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    private static int zeros(MutableDirectBuffer buffer, int offset, int count) {
        for (int i = 0; i < count; i++) {
            buffer.putByte(offset + i, (byte) '0');
        }
        return count;
    }

    /**
     * Appends the decimal as FIX writes it, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        return out.append(BigDecimal.valueOf(mantissa, -exponent).toPlainString());
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
