// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code C} message, Order Executed With Price: an execution of a displayed order at a
 * price other than its displayed one.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderExecutedWithPriceView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.4.2.
 */
public final class OrderExecutedWithPriceWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OrderExecutedWithPriceView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderExecutedWithPriceWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderExecutedWithPriceWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_ORDER_EXECUTED_WITH_PRICE);
        buffer.putLong(offset + OrderExecutedWithPriceView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + OrderExecutedWithPriceView.EXECUTED_SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + OrderExecutedWithPriceView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + OrderExecutedWithPriceView.PRINTABLE_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + OrderExecutedWithPriceView.EXECUTION_PRICE_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public OrderExecutedWithPriceWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public OrderExecutedWithPriceWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public OrderExecutedWithPriceWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference of the order, u64
     * @return this
     */
    public OrderExecutedWithPriceWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + OrderExecutedWithPriceView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the executed shares.
     *
     * @param value number of shares executed by this message alone, u32
     * @return this
     */
    public OrderExecutedWithPriceWriter executedShares(long value) {
        Itch50Checks.requireU32("executedShares", value);
        buffer.putInt(offset + OrderExecutedWithPriceView.EXECUTED_SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, u64
     * @return this
     */
    public OrderExecutedWithPriceWriter matchNumber(long value) {
        buffer.putLong(offset + OrderExecutedWithPriceView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the printable.
     *
     * @param value Y when the execution counts for volume and time and sales, N when a bulk print will contain it
     * @return this
     */
    public OrderExecutedWithPriceWriter printable(byte value) {
        buffer.putByte(offset + OrderExecutedWithPriceView.PRINTABLE_OFFSET, value);
        return this;
    }

    /**
     * Writes the execution price.
     *
     * @param value price of the execution, u32, four implied decimals
     * @return this
     */
    public OrderExecutedWithPriceWriter executionPriceE4(long value) {
        Itch50Checks.requireU32("executionPriceE4", value);
        buffer.putInt(offset + OrderExecutedWithPriceView.EXECUTION_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
