// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code U} message, Replaced: an order that replaced another, as the venue took it.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ReplacedView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ReplacedWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ReplacedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ReplacedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ReplacedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_REPLACED);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + ReplacedView.REPLACEMENT_ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + ReplacedView.BUY_SELL_INDICATOR_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + ReplacedView.SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + ReplacedView.STOCK_OFFSET, OuchAlpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + ReplacedView.PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplacedView.TIME_IN_FORCE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplacedView.FIRM_OFFSET, OuchAlpha.BLANK_4, BIG_ENDIAN);
        buffer.putByte(offset + ReplacedView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + ReplacedView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + ReplacedView.CAPACITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + ReplacedView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + ReplacedView.MINIMUM_QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + ReplacedView.CROSS_TYPE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + ReplacedView.ORDER_STATE_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + ReplacedView.PREVIOUS_ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + ReplacedView.BBO_WEIGHT_INDICATOR_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public ReplacedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the replacement order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ReplacedWriter replacementOrderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ReplacedView.REPLACEMENT_ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the replacement order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ReplacedWriter replacementOrderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ReplacedView.REPLACEMENT_ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                ReplacedView.REPLACEMENT_ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public ReplacedWriter buySellIndicator(byte value) {
        buffer.putByte(offset + ReplacedView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value shares that remain, u32
     * @return this
     */
    public ReplacedWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + ReplacedView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public ReplacedWriter stock(long value) {
        buffer.putLong(offset + ReplacedView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public ReplacedWriter stock(CharSequence value) {
        return stock(OuchAlpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a
     *     cross
     * @return this
     */
    public ReplacedWriter priceE4(long value) {
        OuchChecks.requireU32("priceE4", value);
        buffer.putInt(offset + ReplacedView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value seconds the order lives, u32; 0 immediate or cancel, 99998 market hours, 99999 system hours
     * @return this
     */
    public ReplacedWriter timeInForce(long value) {
        OuchChecks.requireU32("timeInForce", value);
        buffer.putInt(offset + ReplacedView.TIME_IN_FORCE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public ReplacedWriter firm(int value) {
        buffer.putInt(offset + ReplacedView.FIRM_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public ReplacedWriter firm(CharSequence value) {
        return firm(OuchAlpha.pack4(value));
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public ReplacedWriter display(byte value) {
        buffer.putByte(offset + ReplacedView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference the venue gave the order, u64, read it as unsigned
     * @return this
     */
    public ReplacedWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + ReplacedView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the capacity.
     *
     * @param value capacity of the firm
     * @return this
     */
    public ReplacedWriter capacity(byte value) {
        buffer.putByte(offset + ReplacedView.CAPACITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the intermarket sweep eligibility.
     *
     * @param value Y for an intermarket sweep order, else N
     * @return this
     */
    public ReplacedWriter intermarketSweepEligibility(byte value) {
        buffer.putByte(offset + ReplacedView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the minimum quantity.
     *
     * @param value least number of shares to trade at once, u32; 0 for none
     * @return this
     */
    public ReplacedWriter minimumQuantity(long value) {
        OuchChecks.requireU32("minimumQuantity", value);
        buffer.putInt(offset + ReplacedView.MINIMUM_QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the cross type.
     *
     * @param value cross the order takes part in; N for none
     * @return this
     */
    public ReplacedWriter crossType(byte value) {
        buffer.putByte(offset + ReplacedView.CROSS_TYPE_OFFSET, value);
        return this;
    }

    /**
     * Writes the order state.
     *
     * @param value L for live, D for dead on arrival: nothing more follows about it
     * @return this
     */
    public ReplacedWriter orderState(byte value) {
        buffer.putByte(offset + ReplacedView.ORDER_STATE_OFFSET, value);
        return this;
    }

    /**
     * Writes the previous order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ReplacedWriter previousOrderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ReplacedView.PREVIOUS_ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the previous order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ReplacedWriter previousOrderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ReplacedView.PREVIOUS_ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                ReplacedView.PREVIOUS_ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the bbo weight indicator.
     *
     * @param value where the order stood against the best prices
     * @return this
     */
    public ReplacedWriter bboWeightIndicator(byte value) {
        buffer.putByte(offset + ReplacedView.BBO_WEIGHT_INDICATOR_OFFSET, value);
        return this;
    }
}
