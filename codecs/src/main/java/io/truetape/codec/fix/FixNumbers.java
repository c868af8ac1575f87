// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** Reads integers and decimals of a message, eight characters at a time where the message leaves room to. */
final class FixNumbers {
    private static final long POINT = Swar.repeat('.');
    private static final long MAX_BEFORE_DIGIT = Long.MAX_VALUE / 10;
    private static final int MAX_LAST_DIGIT = (int) (Long.MAX_VALUE % 10);

    private FixNumbers() {}

    /**
     * An int as FIX writes it: an optional minus and digits.
     *
     * @param end of the bytes that may be read
     * @return the number; {@link FixMessage#NULL_LONG} for text, and for more than 63 bits
     */
    static long integer(DirectBuffer buffer, int offset, int length, int end) {
        if (length > 0 && length <= Long.BYTES && offset + Long.BYTES <= end) {
            long digits = Swar.digits(buffer.getLong(offset, LITTLE_ENDIAN), length);
            if (Swar.areDigits(digits)) {
                return Swar.number(digits);
            }
        }
        return longer(buffer, offset, length);
    }

    private static long longer(DirectBuffer buffer, int offset, int length) {
        boolean negative = length > 0 && buffer.getByte(offset) == '-';
        int end = offset + length;
        int position = negative ? offset + 1 : offset;
        if (position == end) {
            return FixMessage.NULL_LONG;
        }
        long number = 0;
        for (; position < end; position++) {
            int digit = buffer.getByte(position) - '0';
            boolean fits = number < MAX_BEFORE_DIGIT || number == MAX_BEFORE_DIGIT && digit <= MAX_LAST_DIGIT;
            if (digit < 0 || digit > 9 || !fits) {
                return FixMessage.NULL_LONG;
            }
            number = number * 10 + digit;
        }
        return negative ? -number : number;
    }

    /**
     * A decimal; see {@link FixDecimal}.
     *
     * @param end of the bytes that may be read
     * @return a {@link FixStatus}
     */
    static int decimal(DirectBuffer buffer, int offset, int length, int end, FixDecimal out) {
        if (length <= 1 || length > Long.BYTES || offset + Long.BYTES > end) {
            return out.parse(buffer, offset, length);
        }
        long word = buffer.getLong(offset, LITTLE_ENDIAN);
        int point = Swar.first(Swar.matches(word, POINT));
        if (point >= length) {
            long digits = Swar.digits(word, length);
            if (Swar.areDigits(digits)) {
                out.set(Swar.number(digits), 0);
                return FixStatus.OK;
            }
            return out.parse(buffer, offset, length);
        }
        long before = word & (1L << (point << 3)) - 1;
        long after = word >>> Byte.SIZE & -1L << (point << 3);
        long digits = Swar.digits(before | after, length - 1);
        if (Swar.areDigits(digits)) {
            out.set(Swar.number(digits), point + 1 - length);
            return FixStatus.OK;
        }
        return out.parse(buffer, offset, length);
    }
}
