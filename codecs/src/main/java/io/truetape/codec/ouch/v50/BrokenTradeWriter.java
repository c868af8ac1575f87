// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code B} message, Broken Trade: an execution that was broken.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link BrokenTradeView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class BrokenTradeWriter {
    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = BrokenTradeView.MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = BrokenTradeView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public BrokenTradeWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public BrokenTradeWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        buffer.putShort(offset + BrokenTradeView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return begin(buffer, offset);
    }

    /**
     * Begins a message that stops before its appendage length, as older revisions have it.
     *
     * @param buffer receives {@link #MIN_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public BrokenTradeWriter wrapWithoutAppendage(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, MIN_LENGTH);
        return begin(buffer, offset);
    }

    private BrokenTradeWriter begin(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_BROKEN_TRADE);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + BrokenTradeView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + BrokenTradeView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + BrokenTradeView.REASON_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + BrokenTradeView.CL_ORD_ID_OFFSET);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public BrokenTradeWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public BrokenTradeWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + BrokenTradeView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, the same on both sides, u64, read it as unsigned
     * @return this
     */
    public BrokenTradeWriter matchNumber(long value) {
        buffer.putLong(offset + BrokenTradeView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value code of the reason
     * @return this
     */
    public BrokenTradeWriter reason(byte value) {
        buffer.putByte(offset + BrokenTradeView.REASON_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public BrokenTradeWriter clOrdId(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + BrokenTradeView.CL_ORD_ID_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public BrokenTradeWriter clOrdId(byte[] src, int srcOffset) {
        buffer.putBytes(offset + BrokenTradeView.CL_ORD_ID_OFFSET, src, srcOffset, BrokenTradeView.CL_ORD_ID_LENGTH);
        return this;
    }

    /**
     * Begins the appendage: its length, still 0, and behind it what options the caller adds.
     *
     * @param options adds them; the message then has {@link #BLOCK_LENGTH} bytes and those of its options
     * @return {@code options}
     * @throws IndexOutOfBoundsException if the appendage length does not fit into the buffer
     */
    public AppendageWriter appendage(AppendageWriter options) {
        return options.wrap(buffer, offset + BrokenTradeView.APPENDAGE_LENGTH_OFFSET);
    }
}
