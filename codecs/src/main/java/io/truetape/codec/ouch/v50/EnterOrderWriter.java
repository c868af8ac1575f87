// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
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
 * <p>Layout: {@link EnterOrderView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class EnterOrderWriter {
    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = EnterOrderView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public EnterOrderWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
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
        buffer.putByte(offset, Ouch50.MSG_ENTER_ORDER);
        buffer.putInt(offset + EnterOrderView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + EnterOrderView.SIDE_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + EnterOrderView.QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + EnterOrderView.SYMBOL_OFFSET, OuchAlpha.BLANK_8, BIG_ENDIAN);
        buffer.putLong(offset + EnterOrderView.PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + EnterOrderView.TIME_IN_FORCE_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.DISPLAY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.CAPACITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.INTERMARKET_SWEEP_ELIGIBILITY_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + EnterOrderView.CROSS_TYPE_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + EnterOrderView.CL_ORD_ID_OFFSET);
        buffer.putShort(offset + EnterOrderView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public EnterOrderWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + EnterOrderView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the side.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public EnterOrderWriter side(byte value) {
        buffer.putByte(offset + EnterOrderView.SIDE_OFFSET, value);
        return this;
    }

    /**
     * Writes the quantity.
     *
     * @param value number of shares, u32
     * @return this
     */
    public EnterOrderWriter quantity(long value) {
        OuchChecks.requireU32("quantity", value);
        buffer.putInt(offset + EnterOrderView.QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the symbol.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public EnterOrderWriter symbol(long value) {
        buffer.putLong(offset + EnterOrderView.SYMBOL_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the symbol, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public EnterOrderWriter symbol(CharSequence value) {
        return symbol(OuchAlpha.pack8(value));
    }

    /**
     * Writes the price.
     *
     * @param value limit price, u64, four implied decimals
     * @return this
     */
    public EnterOrderWriter priceE4(long value) {
        buffer.putLong(offset + EnterOrderView.PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time in force.
     *
     * @param value how long the order lives: 0, 3, 5, 6, or E for the expire time of its appendage
     * @return this
     */
    public EnterOrderWriter timeInForce(byte value) {
        buffer.putByte(offset + EnterOrderView.TIME_IN_FORCE_OFFSET, value);
        return this;
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
     * Writes the cl ord id, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public EnterOrderWriter clOrdId(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + EnterOrderView.CL_ORD_ID_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public EnterOrderWriter clOrdId(byte[] src, int srcOffset) {
        buffer.putBytes(offset + EnterOrderView.CL_ORD_ID_OFFSET, src, srcOffset, EnterOrderView.CL_ORD_ID_LENGTH);
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
        return options.wrap(buffer, offset + EnterOrderView.APPENDAGE_LENGTH_OFFSET);
    }
}
