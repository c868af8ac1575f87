// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code T} message, Order Priority Update: an order that got another place in the
 * book, and with it another reference number.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'T'
 *      1       8  timestamp                           u64, ns since midnight
 *      9      14  order_token                         alpha
 *     23       4  price                               price: u32, 4 decimals
 *     27       1  display                             alpha
 *     28       8  order_reference_number              u64
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class OrderPriorityUpdateView {
    /** Offset of {@code order_token}, bytes from the start of the message. */
    public static final int ORDER_TOKEN_OFFSET = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;

    /** Bytes of {@code order_token}. */
    public static final int ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = ORDER_TOKEN_OFFSET + ORDER_TOKEN_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 4;

    /** Offset of {@code display}, bytes from the start of the message. */
    public static final int DISPLAY_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code display}. */
    public static final int DISPLAY_LENGTH = 1;

    /** Offset of {@code order_reference_number}, bytes from the start of the message. */
    public static final int ORDER_REFERENCE_NUMBER_OFFSET = DISPLAY_OFFSET + DISPLAY_LENGTH;

    /** Bytes of {@code order_reference_number}. */
    public static final int ORDER_REFERENCE_NUMBER_LENGTH = 8;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ORDER_REFERENCE_NUMBER_OFFSET + ORDER_REFERENCE_NUMBER_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public OrderPriorityUpdateView() {}

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
    public OrderPriorityUpdateView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OrderPriorityUpdateView attach(DirectBuffer buffer, int offset) {
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

    /**
     * {@return limit price, u32, four implied decimals; {@code Ouch42.MARKET_CROSS_PRICE_E4} at any price of a cross}
     */
    public long priceE4() {
        return buffer.getInt(offset + PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return how the order is displayed} */
    public byte display() {
        return buffer.getByte(offset + DISPLAY_OFFSET);
    }

    /** {@return day-unique reference the venue gave the order, u64, read it as unsigned} */
    public long orderReferenceNumber() {
        return buffer.getLong(offset + ORDER_REFERENCE_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("ORDER_PRIORITY_UPDATE{}");
        }
        return Ouch42MessageType.ORDER_PRIORITY_UPDATE.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
