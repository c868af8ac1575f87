// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code R} message, Stock Directory: the properties of one security for this day; the
 * only place where a locate code meets its symbol.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link StockDirectoryView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.1.
 */
public final class StockDirectoryWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = StockDirectoryView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public StockDirectoryWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public StockDirectoryWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_STOCK_DIRECTORY);
        buffer.putLong(offset + StockDirectoryView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + StockDirectoryView.MARKET_CATEGORY_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.FINANCIAL_STATUS_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + StockDirectoryView.ROUND_LOT_SIZE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + StockDirectoryView.ROUND_LOTS_ONLY_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.ISSUE_CLASSIFICATION_OFFSET, Itch50Alpha.BLANK);
        buffer.putShort(offset + StockDirectoryView.ISSUE_SUB_TYPE_OFFSET, Itch50Alpha.BLANK_2, BIG_ENDIAN);
        buffer.putByte(offset + StockDirectoryView.AUTHENTICITY_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.SHORT_SALE_THRESHOLD_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.IPO_FLAG_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.LULD_REFERENCE_PRICE_TIER_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + StockDirectoryView.ETP_FLAG_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + StockDirectoryView.ETP_LEVERAGE_FACTOR_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + StockDirectoryView.INVERSE_INDICATOR_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public StockDirectoryWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public StockDirectoryWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public StockDirectoryWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public StockDirectoryWriter stock(long value) {
        buffer.putLong(offset + StockDirectoryView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public StockDirectoryWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the market category.
     *
     * @param value listing market
     * @return this
     */
    public StockDirectoryWriter marketCategory(byte value) {
        buffer.putByte(offset + StockDirectoryView.MARKET_CATEGORY_OFFSET, value);
        return this;
    }

    /**
     * Writes the financial status indicator.
     *
     * @param value financial standing of the issuer
     * @return this
     */
    public StockDirectoryWriter financialStatusIndicator(byte value) {
        buffer.putByte(offset + StockDirectoryView.FINANCIAL_STATUS_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the round lot size.
     *
     * @param value shares of one round lot, u32
     * @return this
     */
    public StockDirectoryWriter roundLotSize(long value) {
        Itch50Checks.requireU32("roundLotSize", value);
        buffer.putInt(offset + StockDirectoryView.ROUND_LOT_SIZE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the round lots only.
     *
     * @param value Y when only round lots are accepted, else N
     * @return this
     */
    public StockDirectoryWriter roundLotsOnly(byte value) {
        buffer.putByte(offset + StockDirectoryView.ROUND_LOTS_ONLY_OFFSET, value);
        return this;
    }

    /**
     * Writes the issue classification.
     *
     * @param value class of security
     * @return this
     */
    public StockDirectoryWriter issueClassification(byte value) {
        buffer.putByte(offset + StockDirectoryView.ISSUE_CLASSIFICATION_OFFSET, value);
        return this;
    }

    /**
     * Writes the issue sub type.
     *
     * @param value its 2 bytes packed big-endian
     * @return this
     */
    public StockDirectoryWriter issueSubType(int value) {
        Itch50Checks.requireU16("issueSubType", value);
        buffer.putShort(offset + StockDirectoryView.ISSUE_SUB_TYPE_OFFSET, (short) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the issue sub type, padded with spaces.
     *
     * @param value at most 2 ASCII characters
     * @return this
     */
    public StockDirectoryWriter issueSubType(CharSequence value) {
        return issueSubType(Itch50Alpha.pack2(value));
    }

    /**
     * Writes the authenticity.
     *
     * @param value P for a live security, T for a test security
     * @return this
     */
    public StockDirectoryWriter authenticity(byte value) {
        buffer.putByte(offset + StockDirectoryView.AUTHENTICITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the short sale threshold indicator.
     *
     * @param value Y when subject to mandatory close-out, N when not, space when not available
     * @return this
     */
    public StockDirectoryWriter shortSaleThresholdIndicator(byte value) {
        buffer.putByte(offset + StockDirectoryView.SHORT_SALE_THRESHOLD_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the ipo flag.
     *
     * @param value Y for a new IPO, N for none, Z for another new listing, space when not available
     * @return this
     */
    public StockDirectoryWriter ipoFlag(byte value) {
        buffer.putByte(offset + StockDirectoryView.IPO_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the luld reference price tier.
     *
     * @param value limit up, limit down tier: 1, 2 or space
     * @return this
     */
    public StockDirectoryWriter luldReferencePriceTier(byte value) {
        buffer.putByte(offset + StockDirectoryView.LULD_REFERENCE_PRICE_TIER_OFFSET, value);
        return this;
    }

    /**
     * Writes the etp flag.
     *
     * @param value Y for an exchange traded product, N for none, space when not available
     * @return this
     */
    public StockDirectoryWriter etpFlag(byte value) {
        buffer.putByte(offset + StockDirectoryView.ETP_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the etp leverage factor.
     *
     * @param value whole-number leverage of an exchange traded product, u32
     * @return this
     */
    public StockDirectoryWriter etpLeverageFactor(long value) {
        Itch50Checks.requireU32("etpLeverageFactor", value);
        buffer.putInt(offset + StockDirectoryView.ETP_LEVERAGE_FACTOR_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the inverse indicator.
     *
     * @param value Y for an inverse exchange traded product, else N
     * @return this
     */
    public StockDirectoryWriter inverseIndicator(byte value) {
        buffer.putByte(offset + StockDirectoryView.INVERSE_INDICATOR_OFFSET, value);
        return this;
    }
}
