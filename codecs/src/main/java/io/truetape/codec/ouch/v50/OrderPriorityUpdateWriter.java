// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code T} message, Order Priority Update: an order that got another place in the
 * book, and with it another reference number.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderPriorityUpdateView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class OrderPriorityUpdateWriter {
    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = OrderPriorityUpdateView.MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = OrderPriorityUpdateView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderPriorityUpdateWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderPriorityUpdateWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        buffer.putShort(offset + OrderPriorityUpdateView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
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
    public OrderPriorityUpdateWriter wrapWithoutAppendage(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, MIN_LENGTH);
        return begin(buffer, offset);
    }

    private OrderPriorityUpdateWriter begin(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_ORDER_PRIORITY_UPDATE);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + OrderPriorityUpdateView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + OrderPriorityUpdateView.PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + OrderPriorityUpdateView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + OrderPriorityUpdateView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public OrderPriorityUpdateWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public OrderPriorityUpdateWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + OrderPriorityUpdateView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u64, four implied decimals
     * @return this
     */
    public OrderPriorityUpdateWriter priceE4(long value) {
        buffer.putLong(offset + OrderPriorityUpdateView.PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public OrderPriorityUpdateWriter display(byte value) {
        buffer.putByte(offset + OrderPriorityUpdateView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference the venue gave the order, u64, read it as unsigned
     * @return this
     */
    public OrderPriorityUpdateWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + OrderPriorityUpdateView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
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
        return options.wrap(buffer, offset + OrderPriorityUpdateView.APPENDAGE_LENGTH_OFFSET);
    }
}
