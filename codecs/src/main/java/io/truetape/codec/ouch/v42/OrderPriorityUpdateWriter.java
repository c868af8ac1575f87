// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
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
 * <p>Layout: {@link OrderPriorityUpdateView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class OrderPriorityUpdateWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OrderPriorityUpdateView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderPriorityUpdateWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderPriorityUpdateWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_ORDER_PRIORITY_UPDATE);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + OrderPriorityUpdateView.ORDER_TOKEN_OFFSET);
        buffer.putInt(offset + OrderPriorityUpdateView.PRICE_OFFSET, 0, BIG_ENDIAN);
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
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public OrderPriorityUpdateWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + OrderPriorityUpdateView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public OrderPriorityUpdateWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + OrderPriorityUpdateView.ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                OrderPriorityUpdateView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a
     *     cross
     * @return this
     */
    public OrderPriorityUpdateWriter priceE4(long value) {
        OuchChecks.requireU32("priceE4", value);
        buffer.putInt(offset + OrderPriorityUpdateView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
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
}
