// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;

/**
 * The careful reader: byte by byte, to the exact fault, with every field before it in the index. Reads only messages
 * that {@link FixIndex} gave up on, and accepts the rare whole ones among them (tags of eight or nine digits, print-outs
 * without a last separator).
 */
final class FixDiagnosis {
    private static final int MAX_TAG_DIGITS = 9;
    private static final int MAX_LENGTH_DIGITS = 9;
    private static final int LEADING_FIELDS = 3;

    private final FixIndex index;
    private DirectBuffer buffer;
    private int end;
    private byte separator;

    /** The first fault that concerns one field of a message that may be whole otherwise. */
    private int fieldStatus;

    private int nextField;

    FixDiagnosis(FixIndex index) {
        this.index = index;
    }

    /** Fills the index and says what is wrong; sums and lengths that the envelope carries are not looked at here. */
    int read(DirectBuffer buffer, int offset, int end, byte separator) {
        this.buffer = buffer;
        this.end = end;
        this.separator = separator;
        fieldStatus = FixStatus.OK;
        index.clear((end - offset) / 2 + 1);
        int status = FixStatus.OK;
        int position = offset;
        while (position < end && status == FixStatus.OK) {
            status = readField(position);
            position = nextField;
        }
        this.buffer = null;
        if (status == FixStatus.OK) {
            status = order();
        }
        return status == FixStatus.OK ? fieldStatus : status;
    }

    private int readField(int position) {
        int equals = indexOf((byte) '=', position);
        int valueEnd = indexOf(separator, position);
        if (equals == end || equals > valueEnd) {
            nextField = Math.min(valueEnd + 1, end);
            return valueEnd == end ? FixStatus.TRUNCATED : FixStatus.MISSING_EQUALS;
        }
        int tag = tagOf(position, equals);
        if (tag == Integer.MIN_VALUE) {
            return FixStatus.BAD_TAG;
        }
        int partner = index.dataFields.partnerOf(tag);
        if (partner == FixDataFields.DATA) {
            return readData(tag, equals + 1);
        }
        if (lengthBefore() != 0) {
            return FixStatus.LENGTH_WITHOUT_DATA;
        }
        return addField(tag, equals + 1, valueEnd);
    }

    private int addField(int tag, int valueOffset, int valueEnd) {
        index.add(tag, valueOffset, valueEnd - valueOffset);
        nextField = valueEnd + 1;
        if (valueEnd == valueOffset) {
            field(FixStatus.EMPTY_VALUE);
        }
        boolean lossyEnd = separator != FixMessage.SOH && tag == FixTags.CHECK_SUM;
        return valueEnd == end && !lossyEnd ? FixStatus.MISSING_SEPARATOR : FixStatus.OK;
    }

    private int readData(int tag, int valueOffset) {
        if (lengthBefore() != tag) {
            return FixStatus.DATA_WITHOUT_LENGTH;
        }
        int last = index.count - 1;
        long length = number(index.valueOffsets[last], index.valueLengths[last]);
        if (length < 0) {
            return FixStatus.BAD_DATA_LENGTH;
        }
        if (length >= end - valueOffset || buffer.getByte(valueOffset + (int) length) != separator) {
            return FixStatus.WRONG_DATA_LENGTH;
        }
        return addField(tag, valueOffset, valueOffset + (int) length);
    }

    /** The data tag that the field read last announces; 0 if it is no length. */
    private int lengthBefore() {
        return index.count == 0 ? 0 : index.dataFields.dataTagOf(index.tags[index.count - 1]);
    }

    /** The tag, with what is odd about it noted; {@code Integer.MIN_VALUE} if it is no number. */
    private int tagOf(int offset, int equals) {
        boolean negative = offset < equals && buffer.getByte(offset) == '-';
        int first = negative ? offset + 1 : offset;
        int digits = equals - first;
        if (digits < 1 || digits > MAX_TAG_DIGITS) {
            return Integer.MIN_VALUE;
        }
        int tag = (int) number(first, digits);
        if (tag < 0) {
            return Integer.MIN_VALUE;
        }
        if (negative || tag == 0) {
            field(FixStatus.TAG_NOT_POSITIVE);
        } else if (buffer.getByte(first) == '0') {
            field(FixStatus.TAG_WITH_LEADING_ZERO);
        }
        return negative ? -tag : tag;
    }

    private void field(int status) {
        if (fieldStatus == FixStatus.OK) {
            fieldStatus = status;
        }
    }

    private int order() {
        int last = index.count - 1;
        if (last < 0 || index.tags[last] != FixTags.CHECK_SUM) {
            return index.find(FixTags.CHECK_SUM) < 0 ? FixStatus.TRUNCATED : FixStatus.WRONG_FIELD_ORDER;
        }
        boolean ordered = last >= LEADING_FIELDS
                && index.tags[0] == FixTags.BEGIN_STRING
                && index.tags[1] == FixTags.BODY_LENGTH
                && index.tags[2] == FixTags.MSG_TYPE
                && index.find(FixTags.CHECK_SUM) == last;
        return ordered ? FixStatus.OK : FixStatus.WRONG_FIELD_ORDER;
    }

    private int indexOf(byte wanted, int from) {
        int position = from;
        while (position < end && buffer.getByte(position) != wanted) {
            position++;
        }
        return position;
    }

    /** The digits as a number; -1 if they are none, or too many. */
    private long number(int offset, int length) {
        if (length < 1 || length > MAX_LENGTH_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = buffer.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
