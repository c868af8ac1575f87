// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
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
 * <p>Zeros in front are unlimited. Digits behind the point give the scale; more than 18 are fine if zeros only. Nothing
 * is ever rounded here.
 *
 * <p>Allocates nothing; no state.
 *
 * <p>Source: FIX 4.4, volume 1, data types (float); ISO 20022 amounts and quantities are {@code xs:decimal} with
 * {@code totalDigits} and {@code fractionDigits} (XML Schema part 2, 3.2.3, 4.3.11, 4.3.12).
 */
public final class DecimalText {
    /** Bytes of the longest text: a sign, 39 digits and a point. */
    public static final int MAX_LENGTH = 41;

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
        String text = buffer.getStringWithoutLengthAscii(offset, length);
        if (!text.matches("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)")) {
            return DecimalStatus.BAD_NUMBER;
        }
        try {
            result.set(new BigDecimal(text));
        } catch (DecimalOverflowException e) {
            return DecimalStatus.OUT_OF_RANGE;
        }
        return DecimalStatus.OK;
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
        int status = plus ? parse(buffer, offset + 1, length - 1, result) : parse(buffer, offset, length, result);
        return status == DecimalStatus.OK ? checkIso20022(result, totalDigits, fractionDigits) : status;
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
        BigDecimal stripped = value.toBigDecimal().stripTrailingZeros();
        if (stripped.scale() > fractionDigits) {
            return DecimalStatus.TOO_PRECISE;
        }
        return stripped.precision() + Math.max(0, -stripped.scale()) > totalDigits
                ? DecimalStatus.TOO_MANY_DIGITS
                : DecimalStatus.OK;
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
        return buffer.putStringWithoutLengthAscii(offset, value.toString());
    }
}
