// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code D} message, AIQ Canceled: an order that was reduced because it would have met
 * another one of its own.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'D'
 *      1       8  timestamp                           u64, ns since midnight
 *      9      14  order_token                         alpha
 *     23       4  decrement_shares                    u32
 *     27       1  reason                              alpha
 *     28       4  quantity_prevented_from_trading     u32
 *     32       4  execution_price                     price: u32, 4 decimals
 *     36       1  liquidity_flag                      alpha
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class AiqCanceledView {
    /** Offset of {@code order_token}, bytes from the start of the message. */
    public static final int ORDER_TOKEN_OFFSET = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;

    /** Bytes of {@code order_token}. */
    public static final int ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code decrement_shares}, bytes from the start of the message. */
    public static final int DECREMENT_SHARES_OFFSET = ORDER_TOKEN_OFFSET + ORDER_TOKEN_LENGTH;

    /** Bytes of {@code decrement_shares}. */
    public static final int DECREMENT_SHARES_LENGTH = 4;

    /** Offset of {@code reason}, bytes from the start of the message. */
    public static final int REASON_OFFSET = DECREMENT_SHARES_OFFSET + DECREMENT_SHARES_LENGTH;

    /** Bytes of {@code reason}. */
    public static final int REASON_LENGTH = 1;

    /** Offset of {@code quantity_prevented_from_trading}, bytes from the start of the message. */
    public static final int QUANTITY_PREVENTED_FROM_TRADING_OFFSET = REASON_OFFSET + REASON_LENGTH;

    /** Bytes of {@code quantity_prevented_from_trading}. */
    public static final int QUANTITY_PREVENTED_FROM_TRADING_LENGTH = 4;

    /** Offset of {@code execution_price}, bytes from the start of the message. */
    public static final int EXECUTION_PRICE_OFFSET =
            QUANTITY_PREVENTED_FROM_TRADING_OFFSET + QUANTITY_PREVENTED_FROM_TRADING_LENGTH;

    /** Bytes of {@code execution_price}. */
    public static final int EXECUTION_PRICE_LENGTH = 4;

    /** Offset of {@code liquidity_flag}, bytes from the start of the message. */
    public static final int LIQUIDITY_FLAG_OFFSET = EXECUTION_PRICE_OFFSET + EXECUTION_PRICE_LENGTH;

    /** Bytes of {@code liquidity_flag}. */
    public static final int LIQUIDITY_FLAG_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = LIQUIDITY_FLAG_OFFSET + LIQUIDITY_FLAG_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public AiqCanceledView() {}

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
    public AiqCanceledView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    AiqCanceledView attach(DirectBuffer buffer, int offset) {
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

    /** {@return shares taken off the order now, u32} */
    public long decrementShares() {
        return buffer.getInt(offset + DECREMENT_SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return code of the reason} */
    public byte reason() {
        return buffer.getByte(offset + REASON_OFFSET);
    }

    /** {@return shares that did not trade with themselves, u32} */
    public long quantityPreventedFromTrading() {
        return buffer.getInt(offset + QUANTITY_PREVENTED_FROM_TRADING_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price of the execution, u32, four implied decimals} */
    public long executionPriceE4() {
        return buffer.getInt(offset + EXECUTION_PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return whether liquidity was added or taken, and how} */
    public byte liquidityFlag() {
        return buffer.getByte(offset + LIQUIDITY_FLAG_OFFSET);
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("AIQ_CANCELED{}");
        }
        return Ouch42MessageType.AIQ_CANCELED.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
