// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code U} message, Replaced: an order that replaced another, as the venue took it.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'U'
 *      1       8  timestamp                           u64, ns since midnight
 *      9      14  replacement_order_token             alpha
 *     23       1  buy_sell_indicator                  alpha
 *     24       4  shares                              u32
 *     28       8  stock                               alpha
 *     36       4  price                               price: u32, 4 decimals
 *     40       4  time_in_force                       u32
 *     44       4  firm                                alpha
 *     48       1  display                             alpha
 *     49       8  order_reference_number              u64
 *     57       1  capacity                            alpha
 *     58       1  intermarket_sweep_eligibility       alpha
 *     59       4  minimum_quantity                    u32
 *     63       1  cross_type                          alpha
 *     64       1  order_state                         alpha
 *     65      14  previous_order_token                alpha
 *     79       1  bbo_weight_indicator                alpha
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ReplacedView {
    /** Offset of {@code replacement_order_token}, bytes from the start of the message. */
    public static final int REPLACEMENT_ORDER_TOKEN_OFFSET = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;

    /** Bytes of {@code replacement_order_token}. */
    public static final int REPLACEMENT_ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code buy_sell_indicator}, bytes from the start of the message. */
    public static final int BUY_SELL_INDICATOR_OFFSET = REPLACEMENT_ORDER_TOKEN_OFFSET + REPLACEMENT_ORDER_TOKEN_LENGTH;

    /** Bytes of {@code buy_sell_indicator}. */
    public static final int BUY_SELL_INDICATOR_LENGTH = 1;

    /** Offset of {@code shares}, bytes from the start of the message. */
    public static final int SHARES_OFFSET = BUY_SELL_INDICATOR_OFFSET + BUY_SELL_INDICATOR_LENGTH;

    /** Bytes of {@code shares}. */
    public static final int SHARES_LENGTH = 4;

    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = SHARES_OFFSET + SHARES_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 4;

    /** Offset of {@code time_in_force}, bytes from the start of the message. */
    public static final int TIME_IN_FORCE_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code time_in_force}. */
    public static final int TIME_IN_FORCE_LENGTH = 4;

    /** Offset of {@code firm}, bytes from the start of the message. */
    public static final int FIRM_OFFSET = TIME_IN_FORCE_OFFSET + TIME_IN_FORCE_LENGTH;

    /** Bytes of {@code firm}. */
    public static final int FIRM_LENGTH = 4;

    /** Offset of {@code display}, bytes from the start of the message. */
    public static final int DISPLAY_OFFSET = FIRM_OFFSET + FIRM_LENGTH;

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

    /** Offset of {@code minimum_quantity}, bytes from the start of the message. */
    public static final int MINIMUM_QUANTITY_OFFSET =
            INTERMARKET_SWEEP_ELIGIBILITY_OFFSET + INTERMARKET_SWEEP_ELIGIBILITY_LENGTH;

    /** Bytes of {@code minimum_quantity}. */
    public static final int MINIMUM_QUANTITY_LENGTH = 4;

    /** Offset of {@code cross_type}, bytes from the start of the message. */
    public static final int CROSS_TYPE_OFFSET = MINIMUM_QUANTITY_OFFSET + MINIMUM_QUANTITY_LENGTH;

    /** Bytes of {@code cross_type}. */
    public static final int CROSS_TYPE_LENGTH = 1;

    /** Offset of {@code order_state}, bytes from the start of the message. */
    public static final int ORDER_STATE_OFFSET = CROSS_TYPE_OFFSET + CROSS_TYPE_LENGTH;

    /** Bytes of {@code order_state}. */
    public static final int ORDER_STATE_LENGTH = 1;

    /** Offset of {@code previous_order_token}, bytes from the start of the message. */
    public static final int PREVIOUS_ORDER_TOKEN_OFFSET = ORDER_STATE_OFFSET + ORDER_STATE_LENGTH;

    /** Bytes of {@code previous_order_token}. */
    public static final int PREVIOUS_ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code bbo_weight_indicator}, bytes from the start of the message. */
    public static final int BBO_WEIGHT_INDICATOR_OFFSET = PREVIOUS_ORDER_TOKEN_OFFSET + PREVIOUS_ORDER_TOKEN_LENGTH;

    /** Bytes of {@code bbo_weight_indicator}. */
    public static final int BBO_WEIGHT_INDICATOR_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = BBO_WEIGHT_INDICATOR_OFFSET + BBO_WEIGHT_INDICATOR_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public ReplacedView() {}

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
    public ReplacedView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    ReplacedView attach(DirectBuffer buffer, int offset) {
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
     * Copies the token of the replacement, which now names the order, left-justified, padded with spaces.
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

    /** {@return side of the order: B, S, T (short) or E (short exempt)} */
    public byte buySellIndicator() {
        return buffer.getByte(offset + BUY_SELL_INDICATOR_OFFSET);
    }

    /** {@return shares that remain, u32} */
    public long shares() {
        return buffer.getInt(offset + SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #STOCK_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void stock(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + STOCK_OFFSET, dst, dstOffset, STOCK_LENGTH);
    }

    /** {@return security symbol; its 8 bytes packed big-endian} */
    public long stockAsLong() {
        return buffer.getLong(offset + STOCK_OFFSET, BIG_ENDIAN);
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

    /**
     * Copies the firm on whose behalf, left-justified, padded with spaces.
     *
     * @param dst receives {@link #FIRM_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void firm(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + FIRM_OFFSET, dst, dstOffset, FIRM_LENGTH);
    }

    /** {@return firm on whose behalf; its 4 bytes packed big-endian} */
    public int firmAsInt() {
        return buffer.getInt(offset + FIRM_OFFSET, BIG_ENDIAN);
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

    /** {@return least number of shares to trade at once, u32; 0 for none} */
    public long minimumQuantity() {
        return buffer.getInt(offset + MINIMUM_QUANTITY_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
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
     * Copies the token of the order that was replaced, left-justified, padded with spaces.
     *
     * @param dst receives {@link #PREVIOUS_ORDER_TOKEN_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void previousOrderToken(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + PREVIOUS_ORDER_TOKEN_OFFSET, dst, dstOffset, PREVIOUS_ORDER_TOKEN_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long previousOrderTokenFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + PREVIOUS_ORDER_TOKEN_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long previousOrderTokenLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + PREVIOUS_ORDER_TOKEN_OFFSET);
    }

    /** {@return where the order stood against the best prices} */
    public byte bboWeightIndicator() {
        return buffer.getByte(offset + BBO_WEIGHT_INDICATOR_OFFSET);
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("REPLACED{}");
        }
        return Ouch42MessageType.REPLACED.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
