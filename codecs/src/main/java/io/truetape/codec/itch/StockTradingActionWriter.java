// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code H} message, Stock Trading Action: a security halted, paused, in quotation only,
 * or trading.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link StockTradingActionView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.2.
 */
public final class StockTradingActionWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = StockTradingActionView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public StockTradingActionWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public StockTradingActionWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_STOCK_TRADING_ACTION);
        buffer.putLong(offset + StockTradingActionView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + StockTradingActionView.TRADING_STATE_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockTradingActionView.RESERVED_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + StockTradingActionView.REASON_OFFSET, Itch50Alpha.BLANK_4, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public StockTradingActionWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public StockTradingActionWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public StockTradingActionWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public StockTradingActionWriter stock(long value) {
        buffer.putLong(offset + StockTradingActionView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public StockTradingActionWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the trading state.
     *
     * @param value H halted, P paused, Q quotation only, T trading
     * @return this
     */
    public StockTradingActionWriter tradingState(byte value) {
        buffer.putByte(offset + StockTradingActionView.TRADING_STATE_OFFSET, value);
        return this;
    }

    /**
     * Writes the reserved.
     *
     * @param value reserved byte, without meaning
     * @return this
     */
    public StockTradingActionWriter reserved(byte value) {
        buffer.putByte(offset + StockTradingActionView.RESERVED_OFFSET, value);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public StockTradingActionWriter reason(int value) {
        buffer.putInt(offset + StockTradingActionView.REASON_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reason, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public StockTradingActionWriter reason(CharSequence value) {
        return reason(Itch50Alpha.pack4(value));
    }
}
