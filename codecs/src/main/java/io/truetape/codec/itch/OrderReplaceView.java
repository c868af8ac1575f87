// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code U} message, Order Replace: an order replaced: the original reference dies, the
 * new one inherits side, stock and attribution.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'U'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  original_order_reference_number     u64
 *     19       8  new_order_reference_number          u64
 *     27       4  shares                              u32
 *     31       4  price                               price(4): u32, 4 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.4.5.
 */
public final class OrderReplaceView extends Itch50View {
    /** Offset of {@code original_order_reference_number}, bytes from the start of the message. */
    public static final int ORIGINAL_ORDER_REFERENCE_NUMBER_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code original_order_reference_number}. */
    public static final int ORIGINAL_ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Offset of {@code new_order_reference_number}, bytes from the start of the message. */
    public static final int NEW_ORDER_REFERENCE_NUMBER_OFFSET =
            ORIGINAL_ORDER_REFERENCE_NUMBER_OFFSET + ORIGINAL_ORDER_REFERENCE_NUMBER_LENGTH;

    /** Bytes of {@code new_order_reference_number}. */
    public static final int NEW_ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Offset of {@code shares}, bytes from the start of the message. */
    public static final int SHARES_OFFSET = NEW_ORDER_REFERENCE_NUMBER_OFFSET + NEW_ORDER_REFERENCE_NUMBER_LENGTH;

    /** Bytes of {@code shares}. */
    public static final int SHARES_LENGTH = 4;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = SHARES_OFFSET + SHARES_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = PRICE_OFFSET + PRICE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public OrderReplaceView() {}

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
    public OrderReplaceView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderReplaceView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return reference of the order that dies, u64, read it as unsigned} */
    public long originalOrderReferenceNumber() {
        return u64(ORIGINAL_ORDER_REFERENCE_NUMBER_OFFSET);
    }

    /** {@return reference of the order that lives on, u64, read it as unsigned} */
    public long newOrderReferenceNumber() {
        return u64(NEW_ORDER_REFERENCE_NUMBER_OFFSET);
    }

    /** {@return number of shares, u32} */
    public long shares() {
        return u32(SHARES_OFFSET);
    }

    /** {@return price, u32, four implied decimals} */
    public long priceE4() {
        return u32(PRICE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("OrderReplace{}");
        }
        Itch50Text.appendHeader(out, "OrderReplace", buffer, offset);
        Itch50Text.appendUnsigned(out, ", originalOrderReferenceNumber=", originalOrderReferenceNumber());
        Itch50Text.appendUnsigned(out, ", newOrderReferenceNumber=", newOrderReferenceNumber());
        Itch50Text.appendUnsigned(out, ", shares=", shares());
        Itch50Text.appendUnsigned(out, ", priceE4=", priceE4());
        return out.append('}');
    }
}
