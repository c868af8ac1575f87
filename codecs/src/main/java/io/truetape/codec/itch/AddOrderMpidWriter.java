// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code F} message, Add Order with MPID Attribution: an order accepted and displayed with
 * the participant that stands behind it.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link AddOrderMpidView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.3.2.
 */
public final class AddOrderMpidWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = AddOrderMpidView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public AddOrderMpidWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public AddOrderMpidWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_ADD_ORDER_MPID);
        buffer.putLong(offset + AddOrderMpidView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + AddOrderMpidView.BUY_SELL_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + AddOrderMpidView.SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + AddOrderMpidView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + AddOrderMpidView.PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + AddOrderMpidView.ATTRIBUTION_OFFSET, Itch50Alpha.BLANK_4, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public AddOrderMpidWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public AddOrderMpidWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public AddOrderMpidWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference of the order, u64
     * @return this
     */
    public AddOrderMpidWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + AddOrderMpidView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the order: B or S
     * @return this
     */
    public AddOrderMpidWriter buySellIndicator(byte value) {
        buffer.putByte(offset + AddOrderMpidView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u32
     * @return this
     */
    public AddOrderMpidWriter shares(long value) {
        Itch50Checks.requireU32("shares", value);
        buffer.putInt(offset + AddOrderMpidView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public AddOrderMpidWriter stock(long value) {
        buffer.putLong(offset + AddOrderMpidView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public AddOrderMpidWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value price, u32, four implied decimals
     * @return this
     */
    public AddOrderMpidWriter priceE4(long value) {
        Itch50Checks.requireU32("priceE4", value);
        buffer.putInt(offset + AddOrderMpidView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the attribution.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public AddOrderMpidWriter attribution(int value) {
        buffer.putInt(offset + AddOrderMpidView.ATTRIBUTION_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the attribution, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public AddOrderMpidWriter attribution(CharSequence value) {
        return attribution(Itch50Alpha.pack4(value));
    }
}
