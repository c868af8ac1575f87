// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;

/** The beginning of a message as a framer reads it: {@code 8=FIX…}, a separator, {@code 9=}, digits, a separator. */
final class FixHeader {
    /** Bytes by which a beginning is known: {@code 8=FIX.} or {@code 8=FIXT}. */
    static final int BEGIN_LENGTH = 6;

    /** More bytes are needed to tell. */
    static final int CUT = -2;

    private static final byte[] BEGIN = {'8', '=', 'F', 'I', 'X'};
    private static final int MAX_VERSION_LENGTH = 8;
    private static final int MAX_LENGTH_DIGITS = 9;

    private int bodyOffset;
    private long bodyLength;
    private byte separator = FixMessage.SOH;
    private boolean cut;

    /** Whether a message begins at an offset. */
    static boolean beginsAt(DirectBuffer buffer, int offset, int limit) {
        return limit - offset >= BEGIN_LENGTH
                && buffer.getByte(offset) == '8'
                && buffer.getByte(offset + 1) == '='
                && buffer.getByte(offset + 2) == 'F'
                && buffer.getByte(offset + 3) == 'I'
                && buffer.getByte(offset + 4) == 'X'
                && (buffer.getByte(offset + 5) == '.' || buffer.getByte(offset + 5) == 'T');
    }

    /** Where the next message begins, or may begin with bytes that are still to come or are torn off; else the limit. */
    static int nextBegin(DirectBuffer buffer, int offset, int limit, boolean atEnd) {
        int last = limit - BEGIN_LENGTH;
        for (int i = offset; i <= last; i++) {
            if (buffer.getByte(i) == '8' && beginsAt(buffer, i, limit)) {
                return i;
            }
        }
        return atEnd ? tornBegin(buffer, offset, limit) : Math.max(offset, last + 1);
    }

    /** Where the last bytes of a source are the first of a beginning, and no more came; the limit where they are not. */
    private static int tornBegin(DirectBuffer buffer, int offset, int limit) {
        for (int i = Math.max(offset, limit - BEGIN.length); i < limit; i++) {
            if (isPartOfBegin(buffer, i, limit) && (i == offset || mayPrecede(buffer.getByte(i - 1), limit - i))) {
                return i;
            }
        }
        return limit;
    }

    private static boolean isPartOfBegin(DirectBuffer buffer, int offset, int limit) {
        for (int i = offset; i < limit; i++) {
            if (buffer.getByte(i) != BEGIN[i - offset]) {
                return false;
            }
        }
        return true;
    }

    /** Any text may end in 8, and a tag in 8=; so an 8 alone counts only where a line or a field begins. */
    private static boolean mayPrecede(byte value, int length) {
        return value == FixMessage.SOH || value == '\n' || length > 1 && (value < '0' || value > '9');
    }

    /** Reads the beginning at an offset where a message begins. */
    void read(DirectBuffer buffer, int offset, int limit, boolean allowPrintOuts) {
        bodyOffset = -1;
        bodyLength = 0;
        cut = false;
        separator = FixMessage.SOH;
        int position = offset + BEGIN_LENGTH;
        int end = Math.min(limit, offset + 2 + MAX_VERSION_LENGTH + 1);
        while (position < end && isVersion(buffer.getByte(position))) {
            position++;
        }
        if (position == limit) {
            cut = true;
        } else if (position < end) {
            byte value = buffer.getByte(position);
            separator = allowPrintOuts && value == FixMessage.PRINTED_SEPARATOR
                    ? FixMessage.PRINTED_SEPARATOR
                    : FixMessage.SOH;
            if (value == separator) {
                readLength(buffer, position + 1, limit);
            }
        }
    }

    private static boolean isVersion(byte value) {
        return value >= '0' && value <= '9' || value == '.';
    }

    private void readLength(DirectBuffer buffer, int offset, int limit) {
        int position = offset + 2;
        if (position >= limit) {
            cut = true;
            return;
        }
        if (buffer.getByte(offset) != '9' || buffer.getByte(offset + 1) != '=') {
            return;
        }
        int end = Math.min(limit, position + MAX_LENGTH_DIGITS + 1);
        long length = 0;
        for (; position < end; position++) {
            int digit = buffer.getByte(position) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            length = length * 10 + digit;
        }
        if (position == limit) {
            cut = true;
        } else if (position > offset + 2 && buffer.getByte(position) == separator) {
            bodyOffset = position + 1;
            bodyLength = length;
        }
    }

    /** Whether the limit came before the end of the beginning. */
    boolean isCut() {
        return cut;
    }

    /** Whether there is a beginning with a length. */
    boolean isRight() {
        return bodyOffset > 0;
    }

    int bodyOffset() {
        return bodyOffset;
    }

    long bodyLength() {
        return bodyLength;
    }

    byte separator() {
        return separator;
    }

    /** Whether {@code 10=} and three digits stand at an offset with so many bytes behind it. */
    static boolean isTrailer(DirectBuffer buffer, int offset) {
        return buffer.getByte(offset) == '1'
                && buffer.getByte(offset + 1) == '0'
                && buffer.getByte(offset + 2) == '='
                && FixEnvelope.checkSum(buffer, offset + 3) <= 999;
    }
}
