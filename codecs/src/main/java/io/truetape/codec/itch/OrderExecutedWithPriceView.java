// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code C} message, Order Executed With Price: an execution of a displayed order at a
 * price other than its displayed one.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'C'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  order_reference_number              u64
 *     19       4  executed_shares                     u32
 *     23       8  match_number                        u64
 *     31       1  printable                           alpha
 *     32       4  execution_price                     price(4): u32, 4 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.4.2.
 */
public final class OrderExecutedWithPriceView extends Itch50View {
    /** Offset of {@code order_reference_number}, bytes from the start of the message. */
    public static final int ORDER_REFERENCE_NUMBER_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code order_reference_number}. */
    public static final int ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Offset of {@code executed_shares}, bytes from the start of the message. */
    public static final int EXECUTED_SHARES_OFFSET = ORDER_REFERENCE_NUMBER_OFFSET + ORDER_REFERENCE_NUMBER_LENGTH;

    /** Bytes of {@code executed_shares}. */
    public static final int EXECUTED_SHARES_LENGTH = 4;

    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = EXECUTED_SHARES_OFFSET + EXECUTED_SHARES_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Offset of {@code printable}, bytes from the start of the message. */
    public static final int PRINTABLE_OFFSET = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Bytes of {@code printable}. */
    public static final int PRINTABLE_LENGTH = 1;

    /** Offset of {@code execution_price}, bytes from the start of the message. */
    public static final int EXECUTION_PRICE_OFFSET = PRINTABLE_OFFSET + PRINTABLE_LENGTH;

    /** Bytes of {@code execution_price}. */
    public static final int EXECUTION_PRICE_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = EXECUTION_PRICE_OFFSET + EXECUTION_PRICE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public OrderExecutedWithPriceView() {}

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
    public OrderExecutedWithPriceView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderExecutedWithPriceView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return day-unique reference of the order, u64, read it as unsigned} */
    public long orderReferenceNumber() {
        return u64(ORDER_REFERENCE_NUMBER_OFFSET);
    }

    /** {@return number of shares executed by this message alone, u32} */
    public long executedShares() {
        return u32(EXECUTED_SHARES_OFFSET);
    }

    /** {@return day-unique number of the match, u64, read it as unsigned} */
    public long matchNumber() {
        return u64(MATCH_NUMBER_OFFSET);
    }

    /** {@return Y when the execution counts for volume and time and sales, N when a bulk print will contain it} */
    public byte printable() {
        return code(PRINTABLE_OFFSET);
    }

    /** {@return price of the execution, u32, four implied decimals} */
    public long executionPriceE4() {
        return u32(EXECUTION_PRICE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("OrderExecutedWithPrice{}");
        }
        Itch50Text.appendHeader(out, "OrderExecutedWithPrice", buffer, offset);
        Itch50Text.appendUnsigned(out, ", orderReferenceNumber=", orderReferenceNumber());
        Itch50Text.appendUnsigned(out, ", executedShares=", executedShares());
        Itch50Text.appendUnsigned(out, ", matchNumber=", matchNumber());
        Itch50Text.appendAlpha(out, ", printable=", buffer, offset + PRINTABLE_OFFSET, PRINTABLE_LENGTH);
        Itch50Text.appendUnsigned(out, ", executionPriceE4=", executionPriceE4());
        return out.append('}');
    }
}
