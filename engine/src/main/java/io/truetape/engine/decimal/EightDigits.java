// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decimal digits as characters, eight at a time in the bytes of a word, the first character lowermost. No state.
 *
 * <p>Words that are read have a 0 to 9 in each byte that was a digit. Two digits become one number below 100, two of those
 * one below 10,000, and so on: three multiplications for eight digits, and the same backwards.
 */
final class EightDigits {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int COUNT = 8;
    private static final int BASE = 100_000_000;
    private static final int HALF_BASE = 10_000;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long TO_SIXTEEN = 0x0606_0606_0606_0606L;
    private static final long UPPER_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;

    private EightDigits() {}

    /**
     * The next characters of a text, those behind its end as no digits.
     *
     * @param start of what is left of the text
     * @param end where the text ends, greater than the start
     */
    static long read(DirectBuffer buffer, int start, int end) {
        int left = end - start;
        if (left >= COUNT) {
            return buffer.getLong(start, ORDER) ^ ZEROS;
        }
        if (end >= COUNT) {
            // What stands before the text is read too, and shifted out.
            return buffer.getLong(end - COUNT, ORDER) >>> Byte.SIZE * (COUNT - left) ^ ZEROS;
        }
        long word = 0;
        for (int position = end - 1; position >= start; position--) {
            word = word << Byte.SIZE | buffer.getByte(position) & 0xFF;
        }
        return word ^ ZEROS;
    }

    /** How many digits a word begins with, 0 to 8. */
    static int run(long word) {
        // What a byte that is no digit carries goes to those behind it.
        long others = (word + TO_SIXTEEN | word) & UPPER_HALVES;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first digits of a word make, 1 to 8 of them. */
    static long value(long word, int digits) {
        long pairs = word << Byte.SIZE * (COUNT - digits);
        pairs = pairs * 10 + (pairs >>> 8);
        long upper = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long lower = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return upper + lower >>> 32;
    }

    /**
     * Writes a number, with zeros in front.
     *
     * @param end behind the last digit
     * @param digits how many, 0 to 19
     * @param number not below 0, of no more digits
     */
    static void write(MutableDirectBuffer buffer, int end, int digits, long number) {
        int position = end;
        int left = digits;
        long rest = number;
        while (left > COUNT) {
            long next = rest / BASE;
            position -= COUNT;
            left -= COUNT;
            buffer.putLong(position, characters(rest - next * BASE), ORDER);
            rest = next;
        }
        writeFew(buffer, position - left, left, characters(rest) >>> Byte.SIZE * (COUNT - left));
    }

    /** Writes the first characters of a word, 0 to 8 of them. */
    private static void writeFew(MutableDirectBuffer buffer, int offset, int count, long characters) {
        if (count == COUNT) {
            buffer.putLong(offset, characters, ORDER);
            return;
        }
        int position = offset;
        long left = characters;
        if ((count & 4) != 0) {
            buffer.putInt(position, (int) left, ORDER);
            position += Integer.BYTES;
            left >>>= Integer.SIZE;
        }
        if ((count & 2) != 0) {
            buffer.putShort(position, (short) left, ORDER);
            position += Short.BYTES;
            left >>>= Short.SIZE;
        }
        if ((count & 1) != 0) {
            buffer.putByte(position, (byte) left);
        }
    }

    /** Eight characters of a number below 100,000,000. */
    private static long characters(long number) {
        long upper = number / HALF_BASE;
        long fours = upper | number - upper * HALF_BASE << 32;
        // 10486 / 2^20 is a hundredth for numbers below 10,000, and 103 / 2^10 a tenth for those below 100.
        long hundreds = fours * 10_486 >>> 20 & 0x0000_007F_0000_007FL;
        long twos = hundreds | fours - 100 * hundreds << 16;
        long tens = twos * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return (tens | twos - 10 * tens << 8) + ZEROS;
    }
}
