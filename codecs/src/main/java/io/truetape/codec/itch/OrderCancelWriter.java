// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code X} message, Order Cancel: shares taken off a displayed order, which lives on.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderCancelView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.4.3.
 */
public final class OrderCancelWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OrderCancelView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderCancelWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderCancelWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_ORDER_CANCEL);
        buffer.putLong(offset + OrderCancelView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + OrderCancelView.CANCELLED_SHARES_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public OrderCancelWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public OrderCancelWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public OrderCancelWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference of the order, u64
     * @return this
     */
    public OrderCancelWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + OrderCancelView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the cancelled shares.
     *
     * @param value number of shares taken off by this message alone, u32
     * @return this
     */
    public OrderCancelWriter cancelledShares(long value) {
        Itch50Checks.requireU32("cancelledShares", value);
        buffer.putInt(offset + OrderCancelView.CANCELLED_SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
