// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code I} message, Net Order Imbalance Indicator (NOII): paired and imbalance shares
 * before a cross, and the prices they would give.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link NoiiView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.6.
 */
public final class NoiiWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = NoiiView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public NoiiWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public NoiiWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_NOII);
        buffer.putLong(offset + NoiiView.PAIRED_SHARES_OFFSET, 0L, BIG_ENDIAN);
        buffer.putLong(offset + NoiiView.IMBALANCE_SHARES_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + NoiiView.IMBALANCE_DIRECTION_OFFSET, Itch50Alpha.BLANK);
        buffer.putLong(offset + NoiiView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + NoiiView.FAR_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + NoiiView.NEAR_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + NoiiView.CURRENT_REFERENCE_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + NoiiView.CROSS_TYPE_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + NoiiView.PRICE_VARIATION_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public NoiiWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public NoiiWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public NoiiWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the paired shares.
     *
     * @param value shares matched at the current reference price, u64
     * @return this
     */
    public NoiiWriter pairedShares(long value) {
        buffer.putLong(offset + NoiiView.PAIRED_SHARES_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the imbalance shares.
     *
     * @param value shares not matched at the current reference price, u64
     * @return this
     */
    public NoiiWriter imbalanceShares(long value) {
        buffer.putLong(offset + NoiiView.IMBALANCE_SHARES_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the imbalance direction.
     *
     * @param value B buy, S sell, N none, O insufficient orders, P paused
     * @return this
     */
    public NoiiWriter imbalanceDirection(byte value) {
        buffer.putByte(offset + NoiiView.IMBALANCE_DIRECTION_OFFSET, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public NoiiWriter stock(long value) {
        buffer.putLong(offset + NoiiView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public NoiiWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the far price.
     *
     * @param value price of the cross with cross orders alone, u32, four implied decimals
     * @return this
     */
    public NoiiWriter farPriceE4(long value) {
        Itch50Checks.requireU32("farPriceE4", value);
        buffer.putInt(offset + NoiiView.FAR_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the near price.
     *
     * @param value price of the cross with cross and continuous orders, u32, four implied decimals
     * @return this
     */
    public NoiiWriter nearPriceE4(long value) {
        Itch50Checks.requireU32("nearPriceE4", value);
        buffer.putInt(offset + NoiiView.NEAR_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the current reference price.
     *
     * @param value price the imbalance is computed at, u32, four implied decimals
     * @return this
     */
    public NoiiWriter currentReferencePriceE4(long value) {
        Itch50Checks.requireU32("currentReferencePriceE4", value);
        buffer.putInt(offset + NoiiView.CURRENT_REFERENCE_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the cross type.
     *
     * @param value O opening, C closing, H halted, paused or IPO, A extended trading close
     * @return this
     */
    public NoiiWriter crossType(byte value) {
        buffer.putByte(offset + NoiiView.CROSS_TYPE_OFFSET, value);
        return this;
    }

    /**
     * Writes the price variation indicator.
     *
     * @param value distance of the near price from the reference: L, 1 to 9, A, B, C or space
     * @return this
     */
    public NoiiWriter priceVariationIndicator(byte value) {
        buffer.putByte(offset + NoiiView.PRICE_VARIATION_INDICATOR_OFFSET, value);
        return this;
    }
}
