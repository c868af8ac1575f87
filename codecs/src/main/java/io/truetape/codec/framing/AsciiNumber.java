// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Decimal numbers in ASCII, padded. The specification pads with spaces on the left; what others do is read as well. */
final class AsciiNumber {
    static final long NOT_A_NUMBER = -1L;

    private static final byte BLANK = ' ';
    private static final int RADIX = 10;
    private static final long MAX_BEFORE_DIGIT = Long.MAX_VALUE / RADIX;

    private AsciiNumber() {}

    /** The number between spaces or zero bytes, or NOT_A_NUMBER: no digits, other bytes, or beyond 2^63 - 1. */
    static long parse(DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && isPadding(buffer.getByte(at))) {
            at++;
        }
        while (end > at && isPadding(buffer.getByte(end - 1))) {
            end--;
        }
        if (at == end) {
            return NOT_A_NUMBER;
        }
        long number = 0;
        for (; at < end; at++) {
            int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit >= RADIX || number > MAX_BEFORE_DIGIT) {
                return NOT_A_NUMBER;
            }
            number = number * RADIX + digit;
            if (number < 0) {
                return NOT_A_NUMBER;
            }
        }
        return number;
    }

    /** Writes a number that is not negative, padded with spaces on the left. */
    static void put(MutableDirectBuffer buffer, int offset, int length, long number) {
        long rest = number;
        for (int at = offset + length - 1; at >= offset; at--) {
            boolean digits = rest > 0 || at == offset + length - 1;
            buffer.putByte(at, digits ? (byte) ('0' + rest % RADIX) : BLANK);
            rest /= RADIX;
        }
    }

    private static boolean isPadding(byte value) {
        return value == BLANK || value == 0;
    }
}
