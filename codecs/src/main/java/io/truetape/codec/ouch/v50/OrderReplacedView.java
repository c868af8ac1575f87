// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageCursor;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.Ouch50MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code U} message, Order Replaced: an order that replaced another, as the venue took
 * it.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'U'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       4  orig_user_ref_num                   u32
 *     13       4  user_ref_num                        u32
 *     17       1  side                                alpha
 *     18       4  quantity                            u32
 *     22       8  symbol                              alpha
 *     30       8  price                               price: u64, 4 decimals
 *     38       1  time_in_force                       alpha
 *     39       1  display                             alpha
 *     40       8  order_reference_number              u64
 *     48       1  capacity                            alpha
 *     49       1  intermarket_sweep_eligibility       alpha
 *     50       1  cross_type                          alpha
 *     51       1  order_state                         alpha
 *     52      14  clordid                             alpha
 *     66       2  appendage_length                    u16
 *     68       n  optional_appendage                  options
 * </pre>
 *
 * <p>Holds nothing but a buffer, an offset and a length. Valid only inside the callback that received it (with
 * assertions enabled any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02.
 */
public final class OrderReplacedView {
    /** Offset of {@code orig_user_ref_num}, bytes from the start of the message. */
    public static final int ORIG_USER_REF_NUM_OFFSET = Ouch50.TIMESTAMP_OFFSET + Ouch50.TIMESTAMP_LENGTH;

    /** Bytes of {@code orig_user_ref_num}. */
    public static final int ORIG_USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code user_ref_num}, bytes from the start of the message. */
    public static final int USER_REF_NUM_OFFSET = ORIG_USER_REF_NUM_OFFSET + ORIG_USER_REF_NUM_LENGTH;

    /** Bytes of {@code user_ref_num}. */
    public static final int USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code side}, bytes from the start of the message. */
    public static final int SIDE_OFFSET = USER_REF_NUM_OFFSET + USER_REF_NUM_LENGTH;

    /** Bytes of {@code side}. */
    public static final int SIDE_LENGTH = 1;

    /** Offset of {@code quantity}, bytes from the start of the message. */
    public static final int QUANTITY_OFFSET = SIDE_OFFSET + SIDE_LENGTH;

    /** Bytes of {@code quantity}. */
    public static final int QUANTITY_LENGTH = 4;

    /** Offset of {@code symbol}, bytes from the start of the message. */
    public static final int SYMBOL_OFFSET = QUANTITY_OFFSET + QUANTITY_LENGTH;

    /** Bytes of {@code symbol}. */
    public static final int SYMBOL_LENGTH = 8;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = SYMBOL_OFFSET + SYMBOL_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 8;

    /** Offset of {@code time_in_force}, bytes from the start of the message. */
    public static final int TIME_IN_FORCE_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code time_in_force}. */
    public static final int TIME_IN_FORCE_LENGTH = 1;

    /** Offset of {@code display}, bytes from the start of the message. */
    public static final int DISPLAY_OFFSET = TIME_IN_FORCE_OFFSET + TIME_IN_FORCE_LENGTH;

    /** Bytes of {@code display}. */
    public static final int DISPLAY_LENGTH = 1;

    /** Offset of {@code order_reference_number}, bytes from the start of the message. */
    public static final int ORDER_REFERENCE_NUMBER_OFFSET = DISPLAY_OFFSET + DISPLAY_LENGTH;

    /** Bytes of {@code order_reference_number}. */
    public static final int ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Offset of {@code capacity}, bytes from the start of the message. */
    public static final int CAPACITY_OFFSET = ORDER_REFERENCE_NUMBER_OFFSET + ORDER_REFERENCE_NUMBER_LENGTH;

    /** Bytes of {@code capacity}. */
    public static final int CAPACITY_LENGTH = 1;

    /** Offset of {@code intermarket_sweep_eligibility}, bytes from the start of the message. */
    public static final int INTERMARKET_SWEEP_ELIGIBILITY_OFFSET = CAPACITY_OFFSET + CAPACITY_LENGTH;

    /** Bytes of {@code intermarket_sweep_eligibility}. */
    public static final int INTERMARKET_SWEEP_ELIGIBILITY_LENGTH = 1;

    /** Offset of {@code cross_type}, bytes from the start of the message. */
    public static final int CROSS_TYPE_OFFSET =
            INTERMARKET_SWEEP_ELIGIBILITY_OFFSET + INTERMARKET_SWEEP_ELIGIBILITY_LENGTH;

    /** Bytes of {@code cross_type}. */
    public static final int CROSS_TYPE_LENGTH = 1;

    /** Offset of {@code order_state}, bytes from the start of the message. */
    public static final int ORDER_STATE_OFFSET = CROSS_TYPE_OFFSET + CROSS_TYPE_LENGTH;

    /** Bytes of {@code order_state}. */
    public static final int ORDER_STATE_LENGTH = 1;

    /** Offset of {@code clordid}, bytes from the start of the message. */
    public static final int CL_ORD_ID_OFFSET = ORDER_STATE_OFFSET + ORDER_STATE_LENGTH;

    /** Bytes of {@code clordid}. */
    public static final int CL_ORD_ID_LENGTH = 14;

    /** Offset of {@code appendage_length}, bytes from the start of the message. */
    public static final int APPENDAGE_LENGTH_OFFSET = CL_ORD_ID_OFFSET + CL_ORD_ID_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = APPENDAGE_LENGTH_OFFSET + Ouch50.APPENDAGE_LENGTH_LENGTH;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /** Creates a view over nothing: wrap a message before reading. */
    public OrderReplacedView() {}

    /**
     * Points this view at a message. Neither the type byte nor the appendage is looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public OrderReplacedView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, length);
        return attach(buffer, offset, length);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderReplacedView attach(DirectBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** Makes every later read fail until the next wrap; returns true so that it can stand in an assertion. */
    boolean poison() {
        buffer = null;
        return true;
    }

    /** {@return the buffer that holds the message} */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** {@return offset of the message's type byte in the buffer} */
    public int offset() {
        return offset;
    }

    /** {@return bytes of the message, options included} */
    public int length() {
        return length;
    }

    /** {@return nanoseconds since midnight, US/Eastern, u64} */
    public long timestampSinceMidnightNs() {
        return Ouch50.timestampSinceMidnightNs(buffer, offset);
    }

    /** {@return number of the order that was replaced, u32} */
    public long origUserRefNum() {
        return buffer.getInt(offset + ORIG_USER_REF_NUM_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return day-unique number of the order, given by the client and rising, u32} */
    public long userRefNum() {
        return buffer.getInt(offset + USER_REF_NUM_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return side of the order: B, S, T (short) or E (short exempt)} */
    public byte side() {
        return buffer.getByte(offset + SIDE_OFFSET);
    }

    /** {@return shares that remain, u32} */
    public long quantity() {
        return buffer.getInt(offset + QUANTITY_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #SYMBOL_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void symbol(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + SYMBOL_OFFSET, dst, dstOffset, SYMBOL_LENGTH);
    }

    /** {@return security symbol; its 8 bytes packed big-endian} */
    public long symbolAsLong() {
        return buffer.getLong(offset + SYMBOL_OFFSET, BIG_ENDIAN);
    }

    /** {@return limit price, u64, four implied decimals} */
    public long priceE4() {
        return buffer.getLong(offset + PRICE_OFFSET, BIG_ENDIAN);
    }

    /** {@return how long the order lives: 0, 3, 5, 6, or E for the expire time of its appendage} */
    public byte timeInForce() {
        return buffer.getByte(offset + TIME_IN_FORCE_OFFSET);
    }

    /** {@return how the order is displayed} */
    public byte display() {
        return buffer.getByte(offset + DISPLAY_OFFSET);
    }

    /** {@return day-unique reference the venue gave the order, u64, read it as unsigned} */
    public long orderReferenceNumber() {
        return buffer.getLong(offset + ORDER_REFERENCE_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return capacity of the firm} */
    public byte capacity() {
        return buffer.getByte(offset + CAPACITY_OFFSET);
    }

    /** {@return Y for an intermarket sweep order, else N} */
    public byte intermarketSweepEligibility() {
        return buffer.getByte(offset + INTERMARKET_SWEEP_ELIGIBILITY_OFFSET);
    }

    /** {@return cross the order takes part in; N for none} */
    public byte crossType() {
        return buffer.getByte(offset + CROSS_TYPE_OFFSET);
    }

    /** {@return L for live, D for dead on arrival: nothing more follows about it} */
    public byte orderState() {
        return buffer.getByte(offset + ORDER_STATE_OFFSET);
    }

    /**
     * Copies the order identifier of the client, left-justified, padded with spaces.
     *
     * @param dst receives {@link #CL_ORD_ID_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void clOrdId(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + CL_ORD_ID_OFFSET, dst, dstOffset, CL_ORD_ID_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long clOrdIdFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + CL_ORD_ID_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long clOrdIdLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + CL_ORD_ID_OFFSET);
    }

    /** {@return bytes of the options; 0 when there are none} */
    public int appendageLength() {
        return length - BLOCK_LENGTH;
    }

    /**
     * Points a cursor before the first option.
     *
     * @param cursor to be pointed; valid as long as this view
     * @return {@code cursor}
     */
    public AppendageCursor appendage(AppendageCursor cursor) {
        return cursor.wrap(buffer, offset + length - appendageLength(), appendageLength());
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("ORDER_REPLACED{}");
        }
        return Ouch50MessageType.ORDER_REPLACED.appendTo(out, buffer, offset, length);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
