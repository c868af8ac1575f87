// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code A} message, Add Order - No MPID Attribution: an anonymous order accepted and
 * displayed.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'A'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  order_reference_number              u64
 *     19       1  buy_sell_indicator                  alpha
 *     20       4  shares                              u32
 *     24       8  stock                               alpha
 *     32       4  price                               price(4): u32, 4 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.3.1.
 */
public final class AddOrderView extends Itch50View {
    /** Offset of {@code order_reference_number}, bytes from the start of the message. */
    public static final int ORDER_REFERENCE_NUMBER_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code order_reference_number}. */
    public static final int ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Offset of {@code buy_sell_indicator}, bytes from the start of the message. */
    public static final int BUY_SELL_INDICATOR_OFFSET = ORDER_REFERENCE_NUMBER_OFFSET + ORDER_REFERENCE_NUMBER_LENGTH;

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

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = PRICE_OFFSET + PRICE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public AddOrderView() {}

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
    public AddOrderView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    AddOrderView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return day-unique reference of the order, u64, read it as unsigned} */
    public long orderReferenceNumber() {
        return u64(ORDER_REFERENCE_NUMBER_OFFSET);
    }

    /** {@return side of the order: B or S} */
    public byte buySellIndicator() {
        return code(BUY_SELL_INDICATOR_OFFSET);
    }

    /** {@return number of shares, u32} */
    public long shares() {
        return u32(SHARES_OFFSET);
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #STOCK_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void stock(byte[] dst, int dstOffset) {
        text(STOCK_OFFSET, STOCK_LENGTH, dst, dstOffset);
    }

    /** {@return security symbol, left-justified, padded with spaces; its 8 bytes packed big-endian} */
    public long stockAsLong() {
        return u64(STOCK_OFFSET);
    }

    /** {@return price, u32, four implied decimals} */
    public long priceE4() {
        return u32(PRICE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("AddOrder{}");
        }
        Itch50Text.appendHeader(out, "AddOrder", buffer, offset);
        Itch50Text.appendUnsigned(out, ", orderReferenceNumber=", orderReferenceNumber());
        Itch50Text.appendAlpha(
                out, ", buySellIndicator=", buffer, offset + BUY_SELL_INDICATOR_OFFSET, BUY_SELL_INDICATOR_LENGTH);
        Itch50Text.appendUnsigned(out, ", shares=", shares());
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendUnsigned(out, ", priceE4=", priceE4());
        return out.append('}');
    }
}
