// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one inbound {@code U} message, Replace Order: an order to be replaced by another.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'U'
 *      1      14  existing_order_token                alpha
 *     15      14  replacement_order_token             alpha
 *     29       4  shares                              u32
 *     33       4  price                               price: u32, 4 decimals
 *     37       4  time_in_force                       u32
 *     41       1  display                             alpha
 *     42       1  intermarket_sweep_eligibility       alpha
 *     43       4  minimum_quantity                    u32
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ReplaceOrderView {
    /** Offset of {@code existing_order_token}, bytes from the start of the message. */
    public static final int EXISTING_ORDER_TOKEN_OFFSET = Ouch42.MESSAGE_TYPE_LENGTH;

    /** Bytes of {@code existing_order_token}. */
    public static final int EXISTING_ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code replacement_order_token}, bytes from the start of the message. */
    public static final int REPLACEMENT_ORDER_TOKEN_OFFSET = EXISTING_ORDER_TOKEN_OFFSET + EXISTING_ORDER_TOKEN_LENGTH;

    /** Bytes of {@code replacement_order_token}. */
    public static final int REPLACEMENT_ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code shares}, bytes from the start of the message. */
    public static final int SHARES_OFFSET = REPLACEMENT_ORDER_TOKEN_OFFSET + REPLACEMENT_ORDER_TOKEN_LENGTH;

    /** Bytes of {@code shares}. */
    public static final int SHARES_LENGTH = 4;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = SHARES_OFFSET + SHARES_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 4;

    /** Offset of {@code time_in_force}, bytes from the start of the message. */
    public static final int TIME_IN_FORCE_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code time_in_force}. */
    public static final int TIME_IN_FORCE_LENGTH = 4;

    /** Offset of {@code display}, bytes from the start of the message. */
    public static final int DISPLAY_OFFSET = TIME_IN_FORCE_OFFSET + TIME_IN_FORCE_LENGTH;

    /** Bytes of {@code display}. */
    public static final int DISPLAY_LENGTH = 1;

    /** Offset of {@code intermarket_sweep_eligibility}, bytes from the start of the message. */
    public static final int INTERMARKET_SWEEP_ELIGIBILITY_OFFSET = DISPLAY_OFFSET + DISPLAY_LENGTH;

    /** Bytes of {@code intermarket_sweep_eligibility}. */
    public static final int INTERMARKET_SWEEP_ELIGIBILITY_LENGTH = 1;

    /** Offset of {@code minimum_quantity}, bytes from the start of the message. */
    public static final int MINIMUM_QUANTITY_OFFSET =
            INTERMARKET_SWEEP_ELIGIBILITY_OFFSET + INTERMARKET_SWEEP_ELIGIBILITY_LENGTH;

    /** Bytes of {@code minimum_quantity}. */
    public static final int MINIMUM_QUANTITY_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MINIMUM_QUANTITY_OFFSET + MINIMUM_QUANTITY_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public ReplaceOrderView() {}

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
    public ReplaceOrderView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    ReplaceOrderView attach(DirectBuffer buffer, int offset) {
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

    /**
     * Copies the token of the order to be replaced, left-justified, padded with spaces.
     *
     * @param dst receives {@link #EXISTING_ORDER_TOKEN_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void existingOrderToken(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + EXISTING_ORDER_TOKEN_OFFSET, dst, dstOffset, EXISTING_ORDER_TOKEN_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long existingOrderTokenFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + EXISTING_ORDER_TOKEN_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long existingOrderTokenLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + EXISTING_ORDER_TOKEN_OFFSET);
    }

    /**
     * Copies the token of the replacement, left-justified, padded with spaces.
     *
     * @param dst receives {@link #REPLACEMENT_ORDER_TOKEN_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void replacementOrderToken(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + REPLACEMENT_ORDER_TOKEN_OFFSET, dst, dstOffset, REPLACEMENT_ORDER_TOKEN_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long replacementOrderTokenFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + REPLACEMENT_ORDER_TOKEN_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long replacementOrderTokenLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + REPLACEMENT_ORDER_TOKEN_OFFSET);
    }

    /** {@return shares of the whole chain, executed ones included, u32} */
    public long shares() {
        return buffer.getInt(offset + SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * {@return limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a cross}
     */
    public long priceE4() {
        return buffer.getInt(offset + PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return seconds the order lives, u32; 0 immediate or cancel, 99998 market hours, 99999 system hours} */
    public long timeInForce() {
        return buffer.getInt(offset + TIME_IN_FORCE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return how the order is displayed} */
    public byte display() {
        return buffer.getByte(offset + DISPLAY_OFFSET);
    }

    /** {@return Y for an intermarket sweep order, else N} */
    public byte intermarketSweepEligibility() {
        return buffer.getByte(offset + INTERMARKET_SWEEP_ELIGIBILITY_OFFSET);
    }

    /** {@return least number of shares to trade at once, u32; 0 for none} */
    public long minimumQuantity() {
        return buffer.getInt(offset + MINIMUM_QUANTITY_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("REPLACE_ORDER{}");
        }
        return Ouch42MessageType.REPLACE_ORDER.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
