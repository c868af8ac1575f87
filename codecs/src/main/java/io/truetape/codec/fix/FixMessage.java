// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.AsciiSequenceView;
import org.agrona.DirectBuffer;

/**
 * The fields of one message: an index of tags and values over the bytes, in their order, and typed access to them.
 *
 * <p>{@link #wrap} reads the message once: fields, BodyLength and CheckSum, data fields by their lengths. Whatever it
 * finds wrong, the fields before the fault (all of them, if it concerns a sum, a length or a single field) can be
 * looked at, and nothing outside the message is read.
 *
 * <p>Fields are named by their index from 0; {@link #find} gives the index of a tag. Typed access never throws for what
 * stands in the bytes: it answers with a {@link FixStatus}, or with {@link #NULL_LONG} where it returns the value. An
 * index must be one of this message, 0 to {@link #fieldCount} - 1.
 *
 * <p>Holds a reference to the buffer, no bytes; valid until the buffer changes or the next wrap. Used by one thread at a
 * time. Allocates only when a message is longer than any before it: memory is bounded by the longest message.
 *
 * <p>Source: FIX 4.4, volume 1 (message format) and volume 2 (BodyLength, CheckSum).
 */
public final class FixMessage {
    /** Start of heading, the byte that ends a field. */
    public static final byte SOH = 1;

    /** What print-outs put in its place. */
    public static final byte PRINTED_SEPARATOR = '|';

    /** Bytes in which BeginString ends, and so the first separator stands. */
    private static final int BEGINNING = 20;

    /** Stands for the index of a field that does not exist. */
    public static final int NOT_FOUND = -1;

    /** Stands for a number that is none or does not fit into 63 bits. */
    public static final long NULL_LONG = Long.MIN_VALUE;

    /** Bytes of the last field: {@code 10=nnn} and its separator. */
    public static final int TRAILER_LENGTH = 7;

    /** Bytes of the shortest possible message. */
    public static final int MIN_LENGTH = 26;

    private final FixIndex index;
    private final FixDiagnosis diagnosis;
    private DirectBuffer buffer;
    private int offset;
    private int end;
    private int status;

    /** Creates a message over nothing, with the standard data fields: wrap one before reading. */
    public FixMessage() {
        this(FixDataFields.STANDARD);
    }

    /**
     * Creates a message over nothing: wrap one before reading.
     *
     * @param dataFields the fields whose values may contain the separator
     */
    public FixMessage(FixDataFields dataFields) {
        index = new FixIndex(dataFields);
        diagnosis = new FixDiagnosis(index);
    }

    /**
     * What ends the fields of a message: whatever ends its BeginString, SOH or in a print-out the vertical bar.
     *
     * @param buffer holds the message
     * @param offset of its first byte
     * @param length bytes of the message
     * @return {@link #SOH} where neither shows
     */
    public static byte separatorOf(DirectBuffer buffer, int offset, int length) {
        int end = offset + Math.min(length, BEGINNING);
        for (int i = offset; i < end; i++) {
            byte value = buffer.getByte(i);
            if (value == SOH || value == PRINTED_SEPARATOR) {
                return value;
            }
        }
        return SOH;
    }

    /**
     * Reads a message whose fields end with SOH.
     *
     * @param buffer holds the message
     * @param offset of its first byte
     * @param length bytes of the message, all of it and no more
     * @return {@link FixStatus#OK}, or the first thing that is wrong, garbled before all else
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public int wrap(DirectBuffer buffer, int offset, int length) {
        return wrap(buffer, offset, length, SOH);
    }

    /**
     * Reads a message, or a print-out of one. In a print-out, the separator counts as SOH in the check sum, and the last
     * one may be missing; it is lossy nonetheless, since the separator may stand in a value.
     *
     * @param buffer holds the message
     * @param offset of its first byte
     * @param length bytes of the message, all of it and no more
     * @param separator the byte that ends a field
     * @return {@link FixStatus#OK}, or the first thing that is wrong, garbled before all else
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public int wrap(DirectBuffer buffer, int offset, int length, byte separator) {
        buffer.boundsCheck(offset, length);
        this.buffer = buffer;
        this.offset = offset;
        this.end = offset + length;
        int trailer = end - TRAILER_LENGTH;
        boolean plain = length >= MIN_LENGTH
                && FixEnvelope.endsWithTrailer(buffer, end, separator)
                && index.read(buffer, offset, trailer, separator)
                && FixEnvelope.beginsWithHeader(index);
        if (plain) {
            index.add(FixTags.CHECK_SUM, trailer + 3, 3);
            status = FixStatus.OK;
        } else {
            status = diagnosis.read(buffer, offset, end, separator);
        }
        if (!FixStatus.isGarbled(status)) {
            int envelope = FixEnvelope.check(buffer, offset, index, separator);
            status = envelope == FixStatus.OK ? status : envelope;
        }
        return status;
    }

    /** {@return what the last wrap returned} */
    public int status() {
        return status;
    }

    /** {@return the buffer that holds the message} */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** {@return offset of the message's first byte in the buffer} */
    public int offset() {
        return offset;
    }

    /** {@return bytes of the message} */
    public int length() {
        return end - offset;
    }

    /** {@return how many fields were read, header and trailer included} */
    public int fieldCount() {
        return index.count;
    }

    /**
     * The first field with a tag. Costs the same wherever the field stands, for tags below 4096.
     *
     * @param tag any tag
     * @return index of the field; {@link #NOT_FOUND} if there is none
     */
    public int find(int tag) {
        return index.find(tag);
    }

    /**
     * The next field with a tag.
     *
     * @param tag any tag
     * @param from index to begin at, 0 to the field count
     * @return index of the field; {@link #NOT_FOUND} if there is none from there on
     */
    public int find(int tag, int from) {
        return index.find(tag, from);
    }

    /**
     * The tag of a field; 0 or negative only where {@link #status} is {@link FixStatus#TAG_NOT_POSITIVE}.
     *
     * @param field index of a field
     * @return its tag
     */
    public int tagAt(int field) {
        return index.tags[field];
    }

    /**
     * Where a value begins.
     *
     * @param field index of a field
     * @return offset in the buffer
     */
    public int valueOffsetAt(int field) {
        return index.valueOffsets[field];
    }

    /**
     * Bytes of a value.
     *
     * @param field index of a field
     * @return its length, separator excluded; 0 only where {@link #status} says so
     */
    public int valueLengthAt(int field) {
        return index.valueLengths[field];
    }

    /**
     * A value as an int, SeqNum, Length, NumInGroup or TagNum.
     *
     * @param field index of a field
     * @return the number; {@link #NULL_LONG} if it is none or does not fit into 63 bits
     */
    public long longAt(int field) {
        return FixNumbers.integer(buffer, index.valueOffsets[field], index.valueLengths[field], end);
    }

    /**
     * A value as a char.
     *
     * @param field index of a field
     * @return the character, 0 to 255; {@link FixStatus#BAD_CHAR} if there is not exactly one
     */
    public int charAt(int field) {
        return index.valueLengths[field] == 1 ? buffer.getByte(index.valueOffsets[field]) & 0xFF : FixStatus.BAD_CHAR;
    }

    /**
     * A value as a Boolean.
     *
     * @param field index of a field
     * @return 1 for {@code Y}, 0 for {@code N}; {@link FixStatus#BAD_BOOLEAN} for all else
     */
    public int booleanAt(int field) {
        int character = charAt(field);
        if (character == 'Y') {
            return 1;
        }
        return character == 'N' ? 0 : FixStatus.BAD_BOOLEAN;
    }

    /**
     * A value as a price, quantity, amount, percentage or other float.
     *
     * @param field index of a field
     * @param out receives the value
     * @return {@link FixStatus#OK}, {@link FixStatus#BAD_NUMBER} or {@link FixStatus#NUMBER_OVERFLOW}
     */
    public int decimalAt(int field, FixDecimal out) {
        return FixNumbers.decimal(buffer, index.valueOffsets[field], index.valueLengths[field], end, out);
    }

    /**
     * A value as a UTCTimestamp.
     *
     * @param field index of a field
     * @param out receives the value
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int timestampAt(int field, FixTimestamp out) {
        return out.parse(buffer, index.valueOffsets[field], index.valueLengths[field]);
    }

    /**
     * A value as a UTCTimeOnly.
     *
     * @param field index of a field
     * @param out receives the value, on 1970-01-01
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int timeAt(int field, FixTimestamp out) {
        return out.parseTime(buffer, index.valueOffsets[field], index.valueLengths[field]);
    }

    /**
     * A value as a UTCDateOnly or LocalMktDate.
     *
     * @param field index of a field
     * @param out receives the value, at midnight
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int dateAt(int field, FixTimestamp out) {
        return out.parseDate(buffer, index.valueOffsets[field], index.valueLengths[field]);
    }

    /**
     * A value as characters, without copying it.
     *
     * @param field index of a field
     * @param out pointed at the value; valid as long as this message is
     * @return {@code out}
     */
    public AsciiSequenceView asciiAt(int field, AsciiSequenceView out) {
        return out.wrap(buffer, index.valueOffsets[field], index.valueLengths[field]);
    }

    /**
     * Whether a value is a text, byte for byte.
     *
     * @param field index of a field
     * @param text ASCII
     * @return true if it is
     */
    public boolean isAt(int field, CharSequence text) {
        int length = index.valueLengths[field];
        int valueOffset = index.valueOffsets[field];
        boolean same = length == text.length();
        for (int i = 0; same && i < length; i++) {
            same = buffer.getByte(valueOffset + i) == text.charAt(i);
        }
        return same;
    }

    /** {@return MsgType(35) as a number, see {@link FixMsgTypes}; {@link FixMsgTypes#NONE} if there is none} */
    public long msgType() {
        int field = find(FixTags.MSG_TYPE);
        return field < 0 ? FixMsgTypes.NONE : packedAt(field);
    }

    /**
     * A value of up to eight characters as a number, see {@link FixMsgTypes#of}.
     *
     * @param field index of a field
     * @return the number; {@link FixMsgTypes#NONE} for an empty or longer value
     */
    public long packedAt(int field) {
        int length = index.valueLengths[field];
        if (length > Long.BYTES) {
            return FixMsgTypes.NONE;
        }
        int valueOffset = index.valueOffsets[field];
        long packed = FixMsgTypes.NONE;
        for (int i = 0; i < length; i++) {
            packed = packed << Byte.SIZE | buffer.getByte(valueOffset + i) & 0xFF;
        }
        return packed;
    }
}
