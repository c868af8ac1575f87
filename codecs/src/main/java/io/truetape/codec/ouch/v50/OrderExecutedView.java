// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageCursor;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.Ouch50MessageType;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code E} message, Order Executed: an order that traded, in whole or in part.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'E'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       4  user_ref_num                        u32
 *     13       4  quantity                            u32
 *     17       8  price                               price: u64, 4 decimals
 *     25       1  liquidity_flag                      alpha
 *     26       8  match_number                        u64
 *     34       2  appendage_length                    u16, may be missing
 *     36       n  optional_appendage                  options
 * </pre>
 *
 * <p>Holds nothing but a buffer, an offset and a length. Valid only inside the callback that received it (with
 * assertions enabled any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Whoever sends no options may leave the appendage length out as well.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02.
 */
public final class OrderExecutedView {
    /** Offset of {@code user_ref_num}, bytes from the start of the message. */
    public static final int USER_REF_NUM_OFFSET = Ouch50.TIMESTAMP_OFFSET + Ouch50.TIMESTAMP_LENGTH;

    /** Bytes of {@code user_ref_num}. */
    public static final int USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code quantity}, bytes from the start of the message. */
    public static final int QUANTITY_OFFSET = USER_REF_NUM_OFFSET + USER_REF_NUM_LENGTH;

    /** Bytes of {@code quantity}. */
    public static final int QUANTITY_LENGTH = 4;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = QUANTITY_OFFSET + QUANTITY_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 8;

    /** Offset of {@code liquidity_flag}, bytes from the start of the message. */
    public static final int LIQUIDITY_FLAG_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code liquidity_flag}. */
    public static final int LIQUIDITY_FLAG_LENGTH = 1;

    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = LIQUIDITY_FLAG_OFFSET + LIQUIDITY_FLAG_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Offset of {@code appendage_length}, bytes from the start of the message. */
    public static final int APPENDAGE_LENGTH_OFFSET = MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = APPENDAGE_LENGTH_OFFSET + Ouch50.APPENDAGE_LENGTH_LENGTH;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /** Creates a view over nothing: wrap a message before reading. */
    public OrderExecutedView() {}

    /**
     * Points this view at a message. Neither the type byte nor the appendage is looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #MIN_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public OrderExecutedView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, MIN_LENGTH);
        buffer.boundsCheck(offset, length);
        return attach(buffer, offset, length);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderExecutedView attach(DirectBuffer buffer, int offset, int length) {
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

    /** {@return day-unique number of the order, given by the client and rising, u32} */
    public long userRefNum() {
        return buffer.getInt(offset + USER_REF_NUM_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return shares that traded, u32} */
    public long quantity() {
        return buffer.getInt(offset + QUANTITY_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price of the execution, u64, four implied decimals} */
    public long priceE4() {
        return buffer.getLong(offset + PRICE_OFFSET, BIG_ENDIAN);
    }

    /** {@return whether liquidity was added or taken, and how} */
    public byte liquidityFlag() {
        return buffer.getByte(offset + LIQUIDITY_FLAG_OFFSET);
    }

    /** {@return day-unique number of the match, the same on both sides, u64, read it as unsigned} */
    public long matchNumber() {
        return buffer.getLong(offset + MATCH_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return false when the message stops before its appendage length} */
    public boolean hasAppendageLength() {
        return length >= BLOCK_LENGTH;
    }

    /** {@return bytes of the options; 0 when there are none} */
    public int appendageLength() {
        return Math.max(0, length - BLOCK_LENGTH);
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
            return out.append("ORDER_EXECUTED{}");
        }
        return Ouch50MessageType.ORDER_EXECUTED.appendTo(out, buffer, offset, length);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
