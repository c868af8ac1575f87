// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code U} message, Order Replaced: an order that replaced another, as the venue took
 * it.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderReplacedView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class OrderReplacedWriter {
    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = OrderReplacedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderReplacedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderReplacedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_ORDER_REPLACED);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + OrderReplacedView.ORIG_USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + OrderReplacedView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + OrderReplacedView.SIDE_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + OrderReplacedView.QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + OrderReplacedView.SYMBOL_OFFSET, OuchAlpha.BLANK_8, BIG_ENDIAN);
        buffer.putLong(offset + OrderReplacedView.PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + OrderReplacedView.TIME_IN_FORCE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + OrderReplacedView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + OrderReplacedView.ORDER_REFERENCE_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + OrderReplacedView.CAPACITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + OrderReplacedView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + OrderReplacedView.CROSS_TYPE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + OrderReplacedView.ORDER_STATE_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + OrderReplacedView.CL_ORD_ID_OFFSET);
        buffer.putShort(offset + OrderReplacedView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public OrderReplacedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the orig user ref num.
     *
     * @param value number of the order that was replaced, u32
     * @return this
     */
    public OrderReplacedWriter origUserRefNum(long value) {
        OuchChecks.requireU32("origUserRefNum", value);
        buffer.putInt(offset + OrderReplacedView.ORIG_USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public OrderReplacedWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + OrderReplacedView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the side.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public OrderReplacedWriter side(byte value) {
        buffer.putByte(offset + OrderReplacedView.SIDE_OFFSET, value);
        return this;
    }

    /**
     * Writes the quantity.
     *
     * @param value shares that remain, u32
     * @return this
     */
    public OrderReplacedWriter quantity(long value) {
        OuchChecks.requireU32("quantity", value);
        buffer.putInt(offset + OrderReplacedView.QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the symbol.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public OrderReplacedWriter symbol(long value) {
        buffer.putLong(offset + OrderReplacedView.SYMBOL_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the symbol, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public OrderReplacedWriter symbol(CharSequence value) {
        return symbol(OuchAlpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u64, four implied decimals
     * @return this
     */
    public OrderReplacedWriter priceE4(long value) {
        buffer.putLong(offset + OrderReplacedView.PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value how long the order lives: 0, 3, 5, 6, or E for the expire time of its appendage
     * @return this
     */
    public OrderReplacedWriter timeInForce(byte value) {
        buffer.putByte(offset + OrderReplacedView.TIME_IN_FORCE_OFFSET, value);
        return this;
    }

    /**
     * Writes the display.
     *
     * @param value how the order is displayed
     * @return this
     */
    public OrderReplacedWriter display(byte value) {
        buffer.putByte(offset + OrderReplacedView.DISPLAY_OFFSET, value);
        return this;
    }

    /**
     * Writes the order reference number.
     *
     * @param value day-unique reference the venue gave the order, u64, read it as unsigned
     * @return this
     */
    public OrderReplacedWriter orderReferenceNumber(long value) {
        buffer.putLong(offset + OrderReplacedView.ORDER_REFERENCE_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the capacity.
     *
     * @param value capacity of the firm
     * @return this
     */
    public OrderReplacedWriter capacity(byte value) {
        buffer.putByte(offset + OrderReplacedView.CAPACITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the intermarket sweep eligibility.
     *
     * @param value Y for an intermarket sweep order, else N
     * @return this
     */
    public OrderReplacedWriter intermarketSweepEligibility(byte value) {
        buffer.putByte(offset + OrderReplacedView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, value);
        return this;
    }

    /**
     * Writes the cross type.
     *
     * @param value cross the order takes part in; N for none
     * @return this
     */
    public OrderReplacedWriter crossType(byte value) {
        buffer.putByte(offset + OrderReplacedView.CROSS_TYPE_OFFSET, value);
        return this;
    }

    /**
     * Writes the order state.
     *
     * @param value L for live, D for dead on arrival: nothing more follows about it
     * @return this
     */
    public OrderReplacedWriter orderState(byte value) {
        buffer.putByte(offset + OrderReplacedView.ORDER_STATE_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public OrderReplacedWriter clOrdId(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + OrderReplacedView.CL_ORD_ID_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public OrderReplacedWriter clOrdId(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + OrderReplacedView.CL_ORD_ID_OFFSET, src, srcOffset, OrderReplacedView.CL_ORD_ID_LENGTH);
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
        return options.wrap(buffer, offset + OrderReplacedView.APPENDAGE_LENGTH_OFFSET);
    }
}
