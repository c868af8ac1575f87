// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code Q} message, Cross Trade: the bulk print of a completed cross; its shares may be
 * 0.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link CrossTradeView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.5.2.
 */
public final class CrossTradeWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = CrossTradeView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public CrossTradeWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public CrossTradeWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_CROSS_TRADE);
        buffer.putLong(offset + CrossTradeView.SHARES_OFFSET, 0L, BIG_ENDIAN);
        buffer.putLong(offset + CrossTradeView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + CrossTradeView.CROSS_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + CrossTradeView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + CrossTradeView.CROSS_TYPE_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public CrossTradeWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public CrossTradeWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public CrossTradeWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u64
     * @return this
     */
    public CrossTradeWriter shares(long value) {
        buffer.putLong(offset + CrossTradeView.SHARES_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public CrossTradeWriter stock(long value) {
        buffer.putLong(offset + CrossTradeView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public CrossTradeWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the cross price.
     *
     * @param value price of the cross, u32, four implied decimals
     * @return this
     */
    public CrossTradeWriter crossPriceE4(long value) {
        Itch50Checks.requireU32("crossPriceE4", value);
        buffer.putInt(offset + CrossTradeView.CROSS_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, u64
     * @return this
     */
    public CrossTradeWriter matchNumber(long value) {
        buffer.putLong(offset + CrossTradeView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the cross type.
     *
     * @param value O opening, C closing, H halted, paused or IPO, I intraday or post-close (older revisions)
     * @return this
     */
    public CrossTradeWriter crossType(byte value) {
        buffer.putByte(offset + CrossTradeView.CROSS_TYPE_OFFSET, value);
        return this;
    }
}
