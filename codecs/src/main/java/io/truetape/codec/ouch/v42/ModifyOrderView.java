// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one inbound {@code M} message, Modify Order: side or shares of an order to be changed in place.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'M'
 *      1      14  order_token                         alpha
 *     15       1  buy_sell_indicator                  alpha
 *     16       4  shares                              u32
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ModifyOrderView {
    /** Offset of {@code order_token}, bytes from the start of the message. */
    public static final int ORDER_TOKEN_OFFSET = Ouch42.MESSAGE_TYPE_LENGTH;

    /** Bytes of {@code order_token}. */
    public static final int ORDER_TOKEN_LENGTH = 14;

    /** Offset of {@code buy_sell_indicator}, bytes from the start of the message. */
    public static final int BUY_SELL_INDICATOR_OFFSET = ORDER_TOKEN_OFFSET + ORDER_TOKEN_LENGTH;

    /** Bytes of {@code buy_sell_indicator}. */
    public static final int BUY_SELL_INDICATOR_LENGTH = 1;

    /** Offset of {@code shares}, bytes from the start of the message. */
    public static final int SHARES_OFFSET = BUY_SELL_INDICATOR_OFFSET + BUY_SELL_INDICATOR_LENGTH;

    /** Bytes of {@code shares}. */
    public static final int SHARES_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = SHARES_OFFSET + SHARES_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public ModifyOrderView() {}

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
    public ModifyOrderView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    ModifyOrderView attach(DirectBuffer buffer, int offset) {
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

    /** {@return side of the order: B, S, T (short) or E (short exempt)} */
    public byte buySellIndicator() {
        return buffer.getByte(offset + BUY_SELL_INDICATOR_OFFSET);
    }

    /** {@return number of shares, u32} */
    public long shares() {
        return buffer.getInt(offset + SHARES_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("MODIFY_ORDER{}");
        }
        return Ouch42MessageType.MODIFY_ORDER.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
