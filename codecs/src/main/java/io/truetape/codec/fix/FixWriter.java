// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes one message after the other: {@link #begin}, fields in the caller's order, {@link #finish}.
 *
 * <p>BodyLength is known only at the end and has no fixed width, so that the beginning is written last, up against the
 * body: the message stands at {@link #messageOffset}, up to eight bytes behind the offset given. CheckSum is added up
 * then. {@link #header} takes MsgSeqNum from a counter that runs on from message to message.
 *
 * <p>Arguments are checked, for what is written must be readable: tags are positive, values are not empty and hold no
 * SOH (except {@link #putData}). What a message may hold is not checked. Used by one thread at a time; allocates nothing.
 *
 * <p>Source: FIX 4.4, volume 1 (message format) and volume 2 (standard header and trailer).
 */
public final class FixWriter {
    private static final int MAX_LENGTH_DIGITS = 9;
    private static final int MAX_VERSION_LENGTH = 8;
    private static final int CHECK_SUM_DIGITS = 3;

    private final byte[] version = new byte[MAX_VERSION_LENGTH];
    private final FixDecimal decimal = new FixDecimal();
    private int versionLength;
    private int lengthDigits;
    private MutableDirectBuffer buffer;
    private int bodyOffset;
    private int position;
    private int messageOffset;
    private long nextMsgSeqNum = 1;

    /** Creates a writer whose first MsgSeqNum is 1. */
    public FixWriter() {}

    /**
     * Begins a message.
     *
     * @param buffer receives it
     * @param offset first byte that may be written
     * @param beginString such as {@code FIX.4.4}, ASCII, at most eight characters
     * @param msgType such as {@code D}, ASCII
     * @return this
     * @throws IllegalArgumentException if the version is too long, or a text is empty or holds SOH
     */
    public FixWriter begin(MutableDirectBuffer buffer, int offset, CharSequence beginString, CharSequence msgType) {
        versionLength = beginString.length();
        requireVersion(versionLength);
        for (int i = 0; i < versionLength; i++) {
            version[i] = (byte) beginString.charAt(i);
        }
        open(buffer, offset, 1);
        return put(FixTags.MSG_TYPE, msgType);
    }

    private void open(MutableDirectBuffer buffer, int offset, int leastLengthDigits) {
        this.buffer = buffer;
        lengthDigits = leastLengthDigits;
        bodyOffset = offset + versionLength + MAX_LENGTH_DIGITS + "8=|9=|".length();
        position = bodyOffset;
    }

    private static void requireVersion(int length) {
        if (length < 1 || length > MAX_VERSION_LENGTH) {
            throw new IllegalArgumentException("BeginString must have 1 to 8 characters: length=" + length);
        }
    }

    /**
     * Sets the MsgSeqNum that {@link #header} writes next.
     *
     * @param value at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public FixWriter nextMsgSeqNum(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("MsgSeqNum must be at least 1: value=" + value);
        }
        nextMsgSeqNum = value;
        return this;
    }

    /** {@return the MsgSeqNum that {@link #header} writes next} */
    public long nextMsgSeqNum() {
        return nextMsgSeqNum;
    }

    /**
     * Writes what every message must have: SenderCompID, TargetCompID, the next MsgSeqNum and SendingTime.
     *
     * @param senderCompId not empty, ASCII
     * @param targetCompId not empty, ASCII
     * @param sendingTime when it is sent
     * @return this
     */
    public FixWriter header(CharSequence senderCompId, CharSequence targetCompId, FixTimestamp sendingTime) {
        put(FixTags.SENDER_COMP_ID, senderCompId);
        put(FixTags.TARGET_COMP_ID, targetCompId);
        putLong(FixTags.MSG_SEQ_NUM, nextMsgSeqNum);
        putTimestamp(FixTags.SENDING_TIME, sendingTime);
        nextMsgSeqNum++;
        return this;
    }

    /**
     * Writes a text.
     *
     * @param tag at least 1
     * @param value not empty, ISO 8859-1, without SOH
     * @return this
     * @throws IllegalArgumentException if the value is not so
     */
    public FixWriter put(int tag, CharSequence value) {
        int length = value.length();
        requireValue(tag, length);
        putTag(tag);
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (character == FixMessage.SOH || character > 0xFF) {
                throw new IllegalArgumentException(
                        "value must be without SOH and 8-bit: tag=" + tag + ", character=" + (int) character);
            }
            buffer.putByte(position++, (byte) character);
        }
        return endField();
    }

    /**
     * Writes a value as it stands in bytes.
     *
     * @param tag at least 1
     * @param source holds the bytes
     * @param offset of the first
     * @param length how many, at least 1
     * @return this
     * @throws IllegalArgumentException if the value is empty or holds SOH
     */
    public FixWriter putBytes(int tag, DirectBuffer source, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (source.getByte(offset + i) == FixMessage.SOH) {
                throw new IllegalArgumentException("value must be without SOH: tag=" + tag);
            }
        }
        return putRaw(tag, source, offset, length);
    }

    /**
     * Writes data and the length before it; the data may hold anything.
     *
     * @param lengthTag at least 1
     * @param dataTag at least 1
     * @param source holds the bytes
     * @param offset of the first
     * @param length how many, at least 1
     * @return this
     * @throws IllegalArgumentException if there are none
     */
    public FixWriter putData(int lengthTag, int dataTag, DirectBuffer source, int offset, int length) {
        requireValue(dataTag, length);
        putLong(lengthTag, length);
        return putRaw(dataTag, source, offset, length);
    }

    private FixWriter putRaw(int tag, DirectBuffer source, int offset, int length) {
        requireValue(tag, length);
        putTag(tag);
        buffer.putBytes(position, source, offset, length);
        position += length;
        return endField();
    }

    /**
     * Writes a number.
     *
     * @param tag at least 1
     * @param value any
     * @return this
     */
    public FixWriter putLong(int tag, long value) {
        putTag(tag);
        position += buffer.putLongAscii(position, value);
        return endField();
    }

    /**
     * Writes a character.
     *
     * @param tag at least 1
     * @param value not SOH
     * @return this
     * @throws IllegalArgumentException if it is
     */
    public FixWriter putChar(int tag, char value) {
        if (value == FixMessage.SOH) {
            throw new IllegalArgumentException("value must be without SOH: tag=" + tag);
        }
        putTag(tag);
        buffer.putByte(position++, (byte) value);
        return endField();
    }

    /**
     * Writes {@code Y} or {@code N}.
     *
     * @param tag at least 1
     * @param value true for {@code Y}
     * @return this
     */
    public FixWriter putBoolean(int tag, boolean value) {
        return putChar(tag, value ? 'Y' : 'N');
    }

    /**
     * Writes a decimal with all its digits: 20000 and -2 as {@code 200.00}.
     *
     * @param tag at least 1
     * @param mantissa digits and sign, not {@code Long.MIN_VALUE}
     * @param exponent power of ten, -64 to 64
     * @return this
     * @throws IllegalArgumentException if they are out of range
     */
    public FixWriter putDecimal(int tag, long mantissa, int exponent) {
        putTag(tag);
        position += decimal.set(mantissa, exponent).write(buffer, position);
        return endField();
    }

    /**
     * Writes a UTCTimestamp with the digits it has.
     *
     * @param tag at least 1
     * @param value in the years 0 to 9999
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public FixWriter putTimestamp(int tag, FixTimestamp value) {
        putTag(tag);
        position += value.write(buffer, position);
        return endField();
    }

    /**
     * Writes the trailer, and the beginning with the length of the body.
     *
     * @return bytes of the whole message, from {@link #messageOffset} on
     * @throws IllegalStateException if no message has been begun
     */
    public int finish() {
        if (buffer == null) {
            throw new IllegalStateException("no message has been begun");
        }
        int bodyLength = position - bodyOffset;
        int digits = Math.max(lengthDigits, digitCount(bodyLength));
        int at = bodyOffset - 1;
        buffer.putByte(at, FixMessage.SOH);
        buffer.putNaturalPaddedIntAscii(at - digits, digits, bodyLength);
        at -= digits + "|9=".length();
        buffer.putByte(at, FixMessage.SOH);
        buffer.putByte(at + 1, (byte) '9');
        buffer.putByte(at + 2, (byte) '=');
        at -= versionLength;
        buffer.putBytes(at, version, 0, versionLength);
        messageOffset = at - 2;
        buffer.putByte(messageOffset, (byte) '8');
        buffer.putByte(messageOffset + 1, (byte) '=');
        int sum = FixChecksum.sum(buffer, messageOffset, position - messageOffset) & 0xFF;
        putTag(FixTags.CHECK_SUM);
        buffer.putNaturalPaddedIntAscii(position, CHECK_SUM_DIGITS, sum);
        position += CHECK_SUM_DIGITS;
        endField();
        buffer = null;
        return position - messageOffset;
    }

    /** {@return where the message finished last begins} */
    public int messageOffset() {
        return messageOffset;
    }

    /**
     * Writes the fields of a message again, and BodyLength and CheckSum anew: a message that was whole comes out byte for
     * byte, one with a wrong sum or length is put right.
     *
     * @param message all of whose fields could be read, that begins with 8, 9, 35 and ends with 10
     * @param buffer receives it
     * @param offset first byte that may be written
     * @return bytes of the whole message, from {@link #messageOffset} on
     * @throws IllegalArgumentException if the message is not so
     */
    public int copy(FixMessage message, MutableDirectBuffer buffer, int offset) {
        int status = message.status();
        if (FixStatus.isGarbled(status) && status > FixStatus.WRONG_BODY_LENGTH || status < FixStatus.WRONG_CHECKSUM) {
            throw new IllegalArgumentException("message must be readable: status=" + FixStatus.nameOf(status));
        }
        versionLength = message.valueLengthAt(0);
        requireVersion(versionLength);
        message.buffer().getBytes(message.valueOffsetAt(0), version, 0, versionLength);
        open(buffer, offset, Math.min(message.valueLengthAt(1), MAX_LENGTH_DIGITS));
        for (int i = 2; i < message.fieldCount() - 1; i++) {
            putRaw(message.tagAt(i), message.buffer(), message.valueOffsetAt(i), message.valueLengthAt(i));
        }
        return finish();
    }

    private static int digitCount(int value) {
        int count = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    private static void requireValue(int tag, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("value must not be empty: tag=" + tag);
        }
    }

    private void putTag(int tag) {
        if (tag < 1) {
            throw new IllegalArgumentException("tag must be at least 1: tag=" + tag);
        }
        position += buffer.putNaturalIntAscii(position, tag);
        buffer.putByte(position++, (byte) '=');
    }

    private FixWriter endField() {
        buffer.putByte(position++, FixMessage.SOH);
        return this;
    }
}
