// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code O} message, Enter Order: a new order.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link EnterOrderView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class EnterOrderWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = EnterOrderView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public EnterOrderWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public EnterOrderWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_ENTER_ORDER);
        OuchAlpha.blankToken(buffer, offset + EnterOrderView.ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + EnterOrderView.BUY_SELL_INDICATOR_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + EnterOrderView.SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + EnterOrderView.STOCK_OFFSET, OuchAlpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + EnterOrderView.PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + EnterOrderView.TIME_IN_FORCE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + EnterOrderView.FIRM_OFFSET, OuchAlpha.BLANK_4, BIG_ENDIAN);
        buffer.putByte(offset + EnterOrderView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.CAPACITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + EnterOrderView.MINIMUM_QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + EnterOrderView.CROSS_TYPE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.CUSTOMER_TYPE_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public EnterOrderWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + EnterOrderView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public EnterOrderWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(offset + EnterOrderView.ORDER_TOKEN_OFFSET, src, srcOffset, EnterOrderView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public EnterOrderWriter buySellIndicator(byte value) {
        buffer.putByte(offset + EnterOrderView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u32
     * @return this
     */
    public EnterOrderWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + EnterOrderView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public EnterOrderWriter stock(long value) {
        buffer.putLong(offset + EnterOrderView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public EnterOrderWriter stock(CharSequence value) {
        return stock(OuchAlpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a
     *     cross
     * @return this
     */
    public EnterOrderWriter priceE4(long value) {
        OuchChecks.requireU32("priceE4", value);
        buffer.putInt(offset + EnterOrderView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value seconds the order lives, u32; 0 immediate or cancel, 99998 market hours, 99999 system hours
     * @return this
     */
    public EnterOrderWriter timeInForce(long value) {
        OuchChecks.requireU32("timeInForce", value);
        buffer.putInt(offset + EnterOrderView.TIME_IN_FORCE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public EnterOrderWriter firm(int value) {
        buffer.putInt(offset + EnterOrderView.FIRM_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public EnterOrderWriter firm(CharSequence value) {
        return firm(OuchAlpha.pack4(value));
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public EnterOrderWriter display(byte value) {
        buffer.putByte(offset + EnterOrderView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the capacity.
     *
     * @param value capacity of the firm
     * @return this
     */
    public EnterOrderWriter capacity(byte value) {
        buffer.putByte(offset + EnterOrderView.CAPACITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the intermarket sweep eligibility.
     *
     * @param value Y for an intermarket sweep order, else N
     * @return this
     */
    public EnterOrderWriter intermarketSweepEligibility(byte value) {
        buffer.putByte(offset + EnterOrderView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the minimum quantity.
     *
     * @param value least number of shares to trade at once, u32; 0 for none
     * @return this
     */
    public EnterOrderWriter minimumQuantity(long value) {
        OuchChecks.requireU32("minimumQuantity", value);
        buffer.putInt(offset + EnterOrderView.MINIMUM_QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the cross type.
     *
     * @param value cross the order takes part in; N for none
     * @return this
     */
    public EnterOrderWriter crossType(byte value) {
        buffer.putByte(offset + EnterOrderView.CROSS_TYPE_OFFSET, value);
        return this;
    }

    /**
     * Writes the customer type.
     *
     * @param value retail or not
     * @return this
     */
    public EnterOrderWriter customerType(byte value) {
        buffer.putByte(offset + EnterOrderView.CUSTOMER_TYPE_OFFSET, value);
        return this;
    }
}
