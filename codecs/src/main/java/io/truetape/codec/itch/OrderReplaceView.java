// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;
import static java.nio.ByteOrder.BIG_ENDIAN;

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
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.4.5.
 */
public final class OrderReplaceView {
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

    private DirectBuffer buffer;
    private int offset;

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
        Itch50Checks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderReplaceView attach(DirectBuffer buffer, int offset) {
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

    /** {@return locate code of the security on this day, u16; 0 when the message concerns no single security} */
    public int stockLocate() {
        return Itch50.stockLocate(buffer, offset);
    }

    /** {@return Nasdaq internal tracking number, u16} */
    public int trackingNumber() {
        return Itch50.trackingNumber(buffer, offset);
    }

    /** {@return nanoseconds since midnight, US/Eastern, u48} */
    public long timestampSinceMidnightNs() {
        return Itch50.timestampSinceMidnightNs(buffer, offset);
    }

    /** {@return reference of the order that dies, u64, read it as unsigned} */
    public long originalOrderReferenceNumber() {
        return buffer.getLong(offset + ORIGINAL_ORDER_REFERENCE_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return reference of the order that lives on, u64, read it as unsigned} */
    public long newOrderReferenceNumber() {
        return buffer.getLong(offset + NEW_ORDER_REFERENCE_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return number of shares, u32} */
    public long shares() {
        return buffer.getInt(offset + SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price, u32, four implied decimals} */
    public long priceE4() {
        return buffer.getInt(offset + PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
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

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
