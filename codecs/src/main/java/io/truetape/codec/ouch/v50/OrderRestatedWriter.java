// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code R} message, Order Restated: an order that the venue changed by itself; what
 * changed stands in the appendage.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderRestatedView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class OrderRestatedWriter {
    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = OrderRestatedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderRestatedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderRestatedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_ORDER_RESTATED);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + OrderRestatedView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + OrderRestatedView.REASON_OFFSET, OuchAlpha.BLANK);
        buffer.putShort(offset + OrderRestatedView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public OrderRestatedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public OrderRestatedWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + OrderRestatedView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value code of the reason
     * @return this
     */
    public OrderRestatedWriter reason(byte value) {
        buffer.putByte(offset + OrderRestatedView.REASON_OFFSET, value);
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
        return options.wrap(buffer, offset + OrderRestatedView.APPENDAGE_LENGTH_OFFSET);
    }
}
