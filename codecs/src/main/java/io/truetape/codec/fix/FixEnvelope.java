// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** What every message is wrapped in: BeginString and BodyLength before it, CheckSum behind. */
final class FixEnvelope {
    private static final int VERSION_LENGTH = 7;
    private static final int TRANSPORT_LENGTH = 8;
    private static final int CHECK_SUM_DIGITS = 3;
    private static final int MAX_LENGTH_DIGITS = 9;

    /** {@code ?10=???} and another separator: the last eight bytes of a message, the separators left out. */
    private static final long TRAILER_PATTERN = 0x0000_0000_3D30_3100L;

    private static final long TRAILER_MASK = 0x0000_0000_FFFF_FF00L;
    private static final long SEPARATORS_MASK = 0xFF00_0000_0000_00FFL;

    private FixEnvelope() {}

    /** Whether a separator, {@code 10=}, three bytes and a separator end there. */
    static boolean endsWithTrailer(DirectBuffer buffer, int end, byte separator) {
        long word = buffer.getLong(end - Long.BYTES, LITTLE_ENDIAN);
        return (word & TRAILER_MASK) == TRAILER_PATTERN
                && (word & SEPARATORS_MASK) == (Swar.repeat(separator) & SEPARATORS_MASK);
    }

    /** Whether an index without trailer begins with 8, 9, 35. */
    static boolean beginsWithHeader(FixIndex index) {
        return index.count >= 3
                && index.tags[0] == FixTags.BEGIN_STRING
                && index.tags[1] == FixTags.BODY_LENGTH
                && index.tags[2] == FixTags.MSG_TYPE
                && index.find(FixTags.CHECK_SUM) < 0;
    }

    /** What is wrong with the values of the envelope of a message whose fields are in order. */
    static int check(DirectBuffer buffer, int offset, FixIndex index, byte separator) {
        if (!isVersion(buffer, index.valueOffsets[0], index.valueLengths[0])) {
            return FixStatus.WRONG_BEGIN_STRING;
        }
        int last = index.count - 1;
        int sumOffset = index.valueOffsets[last];
        int trailer = sumOffset - CHECK_SUM_DIGITS;
        int lengthEnd = index.valueOffsets[1] + index.valueLengths[1];
        long bodyLength = FixNumbers.integer(buffer, index.valueOffsets[1], index.valueLengths[1], trailer);
        if (bodyLength != trailer - lengthEnd - 1 || index.valueLengths[1] > MAX_LENGTH_DIGITS) {
            return FixStatus.WRONG_BODY_LENGTH;
        }
        int sum = FixChecksum.sum(buffer, offset, trailer - offset) + last * (FixMessage.SOH - separator);
        return index.valueLengths[last] == CHECK_SUM_DIGITS && checkSum(buffer, sumOffset) == (sum & 0xFF)
                ? FixStatus.OK
                : FixStatus.WRONG_CHECKSUM;
    }

    /** The three digits as a number; more than 255 when they are none. */
    static int checkSum(DirectBuffer buffer, int offset) {
        int hundreds = buffer.getByte(offset) - '0' & 0xFF;
        int tens = buffer.getByte(offset + 1) - '0' & 0xFF;
        int ones = buffer.getByte(offset + 2) - '0' & 0xFF;
        boolean areDigits = hundreds <= 9 && tens <= 9 && ones <= 9;
        return areDigits ? hundreds * 100 + tens * 10 + ones : Integer.MAX_VALUE;
    }

    /** Whether bytes are {@code FIX.n.n} or {@code FIXT.n.n}. */
    static boolean isVersion(DirectBuffer buffer, int offset, int length) {
        int skipped = length - VERSION_LENGTH;
        return (length == VERSION_LENGTH || length == TRANSPORT_LENGTH && buffer.getByte(offset + 3) == 'T')
                && buffer.getByte(offset) == 'F'
                && buffer.getByte(offset + 1) == 'I'
                && buffer.getByte(offset + 2) == 'X'
                && buffer.getByte(offset + 3 + skipped) == '.'
                && isDigit(buffer.getByte(offset + 4 + skipped))
                && buffer.getByte(offset + 5 + skipped) == '.'
                && isDigit(buffer.getByte(offset + 6 + skipped));
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
