// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code P} message, Trade Message (Non-Cross): a match with a non-displayed order; no
 * displayed order changes.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link TradeView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.5.1.
 */
public final class TradeWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = TradeView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public TradeWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public TradeWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_TRADE);
        buffer.putLong(offset + TradeView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + TradeView.BUY_SELL_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + TradeView.SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + TradeView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + TradeView.PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + TradeView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public TradeWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public TradeWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public TradeWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value reference of the non-displayed order: 0 since 2010-12-06, u64
     * @return this
     */
    public TradeWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + TradeView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the non-displayed order: always B since 2014-07-14
     * @return this
     */
    public TradeWriter buySellIndicator(byte value) {
        buffer.putByte(offset + TradeView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u32
     * @return this
     */
    public TradeWriter shares(long value) {
        Itch50Checks.requireU32("shares", value);
        buffer.putInt(offset + TradeView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public TradeWriter stock(long value) {
        buffer.putLong(offset + TradeView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public TradeWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value price, u32, four implied decimals
     * @return this
     */
    public TradeWriter priceE4(long value) {
        Itch50Checks.requireU32("priceE4", value);
        buffer.putInt(offset + TradeView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, u64
     * @return this
     */
    public TradeWriter matchNumber(long value) {
        buffer.putLong(offset + TradeView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }
}
