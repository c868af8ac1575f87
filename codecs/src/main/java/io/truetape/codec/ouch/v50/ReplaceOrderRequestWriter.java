// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code U} message, Replace Order Request: an order to be replaced by another.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ReplaceOrderRequestView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class ReplaceOrderRequestWriter {
    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = ReplaceOrderRequestView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ReplaceOrderRequestWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ReplaceOrderRequestWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_REPLACE_ORDER_REQUEST);
        buffer.putInt(offset + ReplaceOrderRequestView.ORIG_USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplaceOrderRequestView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ReplaceOrderRequestView.QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + ReplaceOrderRequestView.PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + ReplaceOrderRequestView.TIME_IN_FORCE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + ReplaceOrderRequestView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + ReplaceOrderRequestView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + ReplaceOrderRequestView.CL_ORD_ID_OFFSET);
        buffer.putShort(offset + ReplaceOrderRequestView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the orig user ref num.
     *
     * @param value number of the order to be replaced, u32
     * @return this
     */
    public ReplaceOrderRequestWriter origUserRefNum(long value) {
        OuchChecks.requireU32("origUserRefNum", value);
        buffer.putInt(offset + ReplaceOrderRequestView.ORIG_USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public ReplaceOrderRequestWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + ReplaceOrderRequestView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the quantity.
     *
     * @param value shares of the whole chain, executed ones included, u32
     * @return this
     */
    public ReplaceOrderRequestWriter quantity(long value) {
        OuchChecks.requireU32("quantity", value);
        buffer.putInt(offset + ReplaceOrderRequestView.QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u64, four implied decimals
     * @return this
     */
    public ReplaceOrderRequestWriter priceE4(long value) {
        buffer.putLong(offset + ReplaceOrderRequestView.PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value how long the order lives: 0, 3, 5, 6, or E for the expire time of its appendage
     * @return this
     */
    public ReplaceOrderRequestWriter timeInForce(byte value) {
        buffer.putByte(offset + ReplaceOrderRequestView.TIME_IN_FORCE_OFFSET, value);
        return this;
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public ReplaceOrderRequestWriter display(byte value) {
        buffer.putByte(offset + ReplaceOrderRequestView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the intermarket sweep eligibility.
     *
     * @param value Y for an intermarket sweep order, else N
     * @return this
     */
    public ReplaceOrderRequestWriter intermarketSweepEligibility(byte value) {
        buffer.putByte(offset + ReplaceOrderRequestView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ReplaceOrderRequestWriter clOrdId(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ReplaceOrderRequestView.CL_ORD_ID_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ReplaceOrderRequestWriter clOrdId(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ReplaceOrderRequestView.CL_ORD_ID_OFFSET,
                src,
                srcOffset,
                ReplaceOrderRequestView.CL_ORD_ID_LENGTH);
        return this;
    }

    /**
     * Begins the appendage: its length, still 0, and behind it what options the caller adds.
     *
     * @param options adds them; the message then has {@link #BLOCK_LENGTH} bytes and those of its options
     * @return {@code options}
     * @throws IndexOutOfBoundsException if the appendage length does not fit into the buffer
     */
    public AppendageWriter appendage(AppendageWriter options) {
        return options.wrap(buffer, offset + ReplaceOrderRequestView.APPENDAGE_LENGTH_OFFSET);
    }
}
