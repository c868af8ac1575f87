// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code G} message, Executed with Reference Price: an order that traded relative to a
 * reference price.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'G'
 *      1       8  timestamp                           u64, ns since midnight
 *      9      14  order_token                         alpha
 *     23       4  executed_shares                     u32
 *     27       4  execution_price                     price: u32, 4 decimals
 *     31       1  liquidity_flag                      alpha
 *     32       8  match_number                        u64
 *     40       4  reference_price                     price: u32, 4 decimals
 *     44       1  reference_price_type                alpha
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ExecutedWithReferencePriceView {
    /** Offset of {@code order_token}, bytes from the start of the message. */
    public static final int ORDER_TOKEN_OFFSET = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;

    /** Bytes of {@code order_token}. */
    public static final int ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code executed_shares}, bytes from the start of the message. */
    public static final int EXECUTED_SHARES_OFFSET = ORDER_TOKEN_OFFSET + ORDER_TOKEN_LENGTH;

    /** Bytes of {@code executed_shares}. */
    public static final int EXECUTED_SHARES_LENGTH = 4;

    /** Offset of {@code execution_price}, bytes from the start of the message. */
    public static final int EXECUTION_PRICE_OFFSET = EXECUTED_SHARES_OFFSET + EXECUTED_SHARES_LENGTH;

    /** Bytes of {@code execution_price}. */
    public static final int EXECUTION_PRICE_LENGTH = 4;

    /** Offset of {@code liquidity_flag}, bytes from the start of the message. */
    public static final int LIQUIDITY_FLAG_OFFSET = EXECUTION_PRICE_OFFSET + EXECUTION_PRICE_LENGTH;

    /** Bytes of {@code liquidity_flag}. */
    public static final int LIQUIDITY_FLAG_LENGTH = 1;

    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = LIQUIDITY_FLAG_OFFSET + LIQUIDITY_FLAG_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Offset of {@code reference_price}, bytes from the start of the message. */
    public static final int REFERENCE_PRICE_OFFSET = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Bytes of {@code reference_price}. */
    public static final int REFERENCE_PRICE_LENGTH = 4;

    /** Offset of {@code reference_price_type}, bytes from the start of the message. */
    public static final int REFERENCE_PRICE_TYPE_OFFSET = REFERENCE_PRICE_OFFSET + REFERENCE_PRICE_LENGTH;

    /** Bytes of {@code reference_price_type}. */
    public static final int REFERENCE_PRICE_TYPE_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = REFERENCE_PRICE_TYPE_OFFSET + REFERENCE_PRICE_TYPE_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public ExecutedWithReferencePriceView() {}

    /**
     * Points this view at a message. The type byte is not looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public ExecutedWithReferencePriceView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    ExecutedWithReferencePriceView attach(DirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
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

    /** {@return nanoseconds since midnight, US/Eastern, u64} */
    public long timestampSinceMidnightNs() {
        return Ouch42.timestampSinceMidnightNs(buffer, offset);
    }

    /**
     * Copies the day-unique name of the order, given by the client, left-justified, padded with spaces.
     *
     * @param dst receives {@link #ORDER_TOKEN_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void orderToken(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + ORDER_TOKEN_OFFSET, dst, dstOffset, ORDER_TOKEN_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long orderTokenFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + ORDER_TOKEN_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long orderTokenLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + ORDER_TOKEN_OFFSET);
    }

    /** {@return shares that traded now, u32} */
    public long executedShares() {
        return buffer.getInt(offset + EXECUTED_SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price of the execution, u32, four implied decimals} */
    public long executionPriceE4() {
        return buffer.getInt(offset + EXECUTION_PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return whether liquidity was added or taken, and how} */
    public byte liquidityFlag() {
        return buffer.getByte(offset + LIQUIDITY_FLAG_OFFSET);
    }

    /** {@return day-unique number of the match, the same on both sides, u64, read it as unsigned} */
    public long matchNumber() {
        return buffer.getLong(offset + MATCH_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return price the execution was made relative to, u32, four implied decimals} */
    public long referencePriceE4() {
        return buffer.getInt(offset + REFERENCE_PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return what the reference price is} */
    public byte referencePriceType() {
        return buffer.getByte(offset + REFERENCE_PRICE_TYPE_OFFSET);
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("EXECUTED_WITH_REFERENCE_PRICE{}");
        }
        return Ouch42MessageType.EXECUTED_WITH_REFERENCE_PRICE.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
