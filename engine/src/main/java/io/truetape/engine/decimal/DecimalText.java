// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decimal numbers as text: FIX and ISO 20022.
 *
 * <pre>
 * format      sign            digits                                         exponent
 * FIX         minus or none   at least one; a point anywhere among them      none
 * ISO 20022   minus, plus     the same; facets bound the digits that count   none
 * </pre>
 *
 * <p>Zeros in front are unlimited. Digits behind the point give the scale; those that have no room, behind the 18th or
 * beyond 128 bits, are fine if all of them are zeros. Nothing is ever rounded here.
 *
 * <p>Allocates nothing but where it takes text that is not in a buffer; no state.
 *
 * <p>Source: FIX 4.4, volume 1, data types (float); ISO 20022 amounts and quantities are {@code xs:decimal} with
 * {@code totalDigits} and {@code fractionDigits} (XML Schema part 2, 3.2.3, 4.3.11, 4.3.12).
 */
public final class DecimalText {
    /** Bytes of the longest text: a sign, 39 digits and a point. */
    public static final int MAX_LENGTH = 41;

    /** Digits that fit 127 bits, whichever they are. */
    private static final int MAX_SAFE_DIGITS = 38;

    /** As many as a power of ten of 64 bits has zeros at most. */
    private static final int PART_DIGITS = Tens.MAX_POWER;

    /** 2^127 / 10, rounded down. */
    private static final long MAX_BEFORE_DIGIT_HIGH = 0x0CCC_CCCC_CCCC_CCCCL;

    private static final long MAX_BEFORE_DIGIT_LOW = 0xCCCC_CCCC_CCCC_CCCCL;

    private DecimalText() {}

    /**
     * Reads a FIX float.
     *
     * @param buffer holds the characters
     * @param offset of the first
     * @param length how many
     * @param result becomes the number; keeps what it held after a failure
     * @return {@link DecimalStatus#OK}, {@link DecimalStatus#BAD_NUMBER}, {@link DecimalStatus#OUT_OF_RANGE} or
     *     {@link DecimalStatus#TOO_PRECISE}
     */
    public static int parse(DirectBuffer buffer, int offset, int length, Decimal128 result) {
        boolean negative = length > 0 && buffer.getByte(offset) == '-';
        return parseMagnitude(buffer, negative ? offset + 1 : offset, offset + length, negative, result);
    }

    private static int parseMagnitude(DirectBuffer buffer, int start, int end, boolean negative, Decimal128 result) {
        if (end - start > MAX_SAFE_DIGITS) {
            return parseLong(buffer, start, end, negative, result);
        }
        long high = 0;
        long low = 0;
        int point = -1;
        int position = start;
        while (position < end) {
            long word = EightDigits.read(buffer, position, end);
            int run = EightDigits.run(word);
            if (run > 0) {
                long power = Tens.power(run);
                long value = EightDigits.value(word, run);
                high = high * power + Words.multiplyHigh(low, power);
                low = low * power + value;
                high += Words.carry(low, value);
                position += run;
            }
            if (run < Long.BYTES && position < end) {
                if (point >= 0 || buffer.getByte(position) != '.') {
                    return DecimalStatus.BAD_NUMBER;
                }
                point = position++;
            }
        }
        int decimals = point < 0 ? 0 : end - point - 1;
        if (decimals > Decimal128.MAX_SCALE) {
            return parseLong(buffer, start, end, negative, result);
        }
        if (end - start <= (point < 0 ? 0 : 1)) {
            return DecimalStatus.BAD_NUMBER;
        }
        result.set(negative ? Words.negateHigh(high, low) : high, negative ? -low : low, decimals);
        return DecimalStatus.OK;
    }

    /** Digit by digit, with a look at what has no room: more than 18 of them behind the point, or more than 38 characters. */
    private static int parseLong(DirectBuffer buffer, int start, int end, boolean negative, Decimal128 result) {
        long high = 0;
        long low = 0;
        int point = -1;
        int decimals = 0;
        int status = DecimalStatus.OK;
        boolean full = false;
        for (int position = start; position < end; position++) {
            int digit = buffer.getByte(position) - '0';
            if (digit == '.' - '0' && point < 0) {
                point = position;
                continue;
            }
            if (digit < 0 || digit > 9) {
                return DecimalStatus.BAD_NUMBER;
            }
            full |= decimals == Decimal128.MAX_SCALE || !hasRoom(negative, high, low, digit);
            if (!full) {
                high = high * 10 + Words.multiplyHigh(low, 10) + Words.carry(low * 10 + digit, digit);
                low = low * 10 + digit;
                decimals += point < 0 ? 0 : 1;
            } else if (point < 0) {
                status = DecimalStatus.OUT_OF_RANGE;
            } else if (digit != 0 && status == DecimalStatus.OK) {
                status = DecimalStatus.TOO_PRECISE;
            }
        }
        if (status == DecimalStatus.OK) {
            result.set(negative ? Words.negateHigh(high, low) : high, negative ? -low : low, decimals);
        }
        return status;
    }

    /** Whether ten times a magnitude and a digit fit 127 bits, or are 2^127 and negative. */
    private static boolean hasRoom(boolean negative, long high, long low, int digit) {
        if (high < MAX_BEFORE_DIGIT_HIGH) {
            return true;
        }
        // The last digit of 2^127 is an 8.
        int before = Words.compare(high, low, MAX_BEFORE_DIGIT_HIGH, MAX_BEFORE_DIGIT_LOW);
        return before < 0 || before == 0 && digit <= (negative ? 8 : 7);
    }

    /**
     * Reads text as {@link #parse(DirectBuffer, int, int, Decimal128)} does, from a file or a command line.
     *
     * @param text the characters
     * @param result becomes the number; keeps what it held after a failure
     * @return the same statuses
     */
    public static int parse(CharSequence text, Decimal128 result) {
        byte[] characters = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return parse(new UnsafeBuffer(characters), 0, characters.length, result);
    }

    /**
     * Reads an ISO 20022 decimal, and holds it against its facets. Zeros in front, and behind the last other digit
     * behind the point, do not count.
     *
     * @param buffer holds the characters, without white space around them
     * @param offset of the first
     * @param length how many
     * @param totalDigits facet: most digits
     * @param fractionDigits facet: most digits behind the point, such as 5 or 13
     * @param result becomes the number; keeps what it held after a failure
     * @return {@link DecimalStatus#OK} or what is wrong
     */
    public static int parseIso20022(
            DirectBuffer buffer, int offset, int length, int totalDigits, int fractionDigits, Decimal128 result) {
        boolean plus = length > 0 && buffer.getByte(offset) == '+';
        boolean negative = length > 0 && buffer.getByte(offset) == '-';
        long oldHigh = result.high;
        long oldLow = result.low;
        int oldScale = result.scale;
        int status = parseMagnitude(buffer, plus || negative ? offset + 1 : offset, offset + length, negative, result);
        if (status == DecimalStatus.OK) {
            status = checkIso20022(result, totalDigits, fractionDigits);
        }
        if (status != DecimalStatus.OK) {
            result.set(oldHigh, oldLow, oldScale);
        }
        return status;
    }

    /**
     * Holds a number against the facets of an ISO 20022 decimal.
     *
     * @param value the number
     * @param totalDigits facet: most digits
     * @param fractionDigits facet: most digits behind the point
     * @return {@link DecimalStatus#OK}, {@link DecimalStatus#TOO_PRECISE} or {@link DecimalStatus#TOO_MANY_DIGITS}
     */
    public static int checkIso20022(Decimal128 value, int totalDigits, int fractionDigits) {
        long high = value.magnitudeHigh();
        long low = value.magnitudeLow();
        int zeros = Digits.trailingZeros(high, low, value.scale);
        int decimals = value.scale - zeros;
        if (decimals > fractionDigits) {
            return DecimalStatus.TOO_PRECISE;
        }
        int digits = Math.max(Digits.count(high, low) - zeros, decimals);
        return digits > totalDigits ? DecimalStatus.TOO_MANY_DIGITS : DecimalStatus.OK;
    }

    /**
     * Writes a number with all digits behind the point that its scale has: valid as FIX float and as {@code xs:decimal}.
     *
     * @param value the number
     * @param buffer takes the characters, at most {@link #MAX_LENGTH}
     * @param offset of the first
     * @return how many characters were written
     */
    public static int print(Decimal128 value, MutableDirectBuffer buffer, int offset) {
        long high = value.magnitudeHigh();
        long low = value.magnitudeLow();
        boolean narrow = high == 0 && low >= 0;
        // A zero is printed before the point where nothing else is.
        int digits = Math.max(narrow ? Digits.count(low) : Digits.count(high, low), value.scale + 1);
        int sign = value.high < 0 ? 1 : 0;
        int length = sign + digits + (value.scale > 0 ? 1 : 0);
        if (narrow) {
            printEnd(low, digits - value.scale, value.scale, buffer, offset + length);
        } else {
            printWide(high, low, digits, value.scale, buffer, offset + length);
        }
        if (sign > 0) {
            buffer.putByte(offset, (byte) '-');
        }
        return length;
    }

    /** Writes so many digits before the point, then it, then those behind it; tells where they begin. */
    private static int printEnd(long number, int whole, int decimals, MutableDirectBuffer buffer, int end) {
        int position = end;
        long rest = number;
        if (decimals > 0) {
            rest = Tens.divide(number, decimals);
            EightDigits.write(buffer, position, decimals, number - rest * Tens.power(decimals));
            position -= decimals + 1;
            buffer.putByte(position, (byte) '.');
        }
        EightDigits.write(buffer, position, whole, rest);
        return position - whole;
    }

    /** In parts of 18 digits: three of them hold 2^127, and the point is in the last. */
    private static void printWide(long high, long low, int digits, int decimals, MutableDirectBuffer buffer, int end) {
        Divisor part = Divisor.powerOfTen(PART_DIGITS);
        long upper = Long.divideUnsigned(high, part.low);
        long middle = part.divide(high - upper * part.low, low);
        long last = low - middle * part.low;
        long first = part.divide(upper, middle);
        int position = printEnd(last, PART_DIGITS - decimals, decimals, buffer, end);
        int left = digits - PART_DIGITS;
        int inMiddle = Math.min(left, PART_DIGITS);
        EightDigits.write(buffer, position, inMiddle, middle - first * part.low);
        EightDigits.write(buffer, position - inMiddle, left - inMiddle, first);
    }
}
