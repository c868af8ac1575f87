// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code U} message, Replace Order: an order to be replaced by another.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ReplaceOrderView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ReplaceOrderWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ReplaceOrderView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ReplaceOrderWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ReplaceOrderWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_REPLACE_ORDER);
        OuchAlpha.blankToken(buffer, offset + ReplaceOrderView.EXISTING_ORDER_TOKEN_OFFSET);
        OuchAlpha.blankToken(buffer, offset + ReplaceOrderView.REPLACEMENT_ORDER_TOKEN_OFFSET);
        buffer.putInt(offset + ReplaceOrderView.SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplaceOrderView.PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplaceOrderView.TIME_IN_FORCE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + ReplaceOrderView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + ReplaceOrderView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + ReplaceOrderView.MINIMUM_QUANTITY_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the existing order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ReplaceOrderWriter existingOrderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ReplaceOrderView.EXISTING_ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the existing order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ReplaceOrderWriter existingOrderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ReplaceOrderView.EXISTING_ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                ReplaceOrderView.EXISTING_ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the replacement order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ReplaceOrderWriter replacementOrderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ReplaceOrderView.REPLACEMENT_ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the replacement order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ReplaceOrderWriter replacementOrderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ReplaceOrderView.REPLACEMENT_ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                ReplaceOrderView.REPLACEMENT_ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value shares of the whole chain, executed ones included, u32
     * @return this
     */
    public ReplaceOrderWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + ReplaceOrderView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a
     *     cross
     * @return this
     */
    public ReplaceOrderWriter priceE4(long value) {
        OuchChecks.requireU32("priceE4", value);
        buffer.putInt(offset + ReplaceOrderView.PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value seconds the order lives, u32; 0 immediate or cancel, 99998 market hours, 99999 system hours
     * @return this
     */
    public ReplaceOrderWriter timeInForce(long value) {
        OuchChecks.requireU32("timeInForce", value);
        buffer.putInt(offset + ReplaceOrderView.TIME_IN_FORCE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public ReplaceOrderWriter display(byte value) {
        buffer.putByte(offset + ReplaceOrderView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the intermarket sweep eligibility.
     *
     * @param value Y for an intermarket sweep order, else N
     * @return this
     */
    public ReplaceOrderWriter intermarketSweepEligibility(byte value) {
        buffer.putByte(offset + ReplaceOrderView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the minimum quantity.
     *
     * @param value least number of shares to trade at once, u32; 0 for none
     * @return this
     */
    public ReplaceOrderWriter minimumQuantity(long value) {
        OuchChecks.requireU32("minimumQuantity", value);
        buffer.putInt(offset + ReplaceOrderView.MINIMUM_QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
