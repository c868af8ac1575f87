// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code M} message, Order Modified: an order whose side or shares were changed in
 * place.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OrderModifiedView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class OrderModifiedWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OrderModifiedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OrderModifiedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OrderModifiedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_ORDER_MODIFIED);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + OrderModifiedView.ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + OrderModifiedView.BUY_SELL_INDICATOR_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + OrderModifiedView.SHARES_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public OrderModifiedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public OrderModifiedWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + OrderModifiedView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public OrderModifiedWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + OrderModifiedView.ORDER_TOKEN_OFFSET, src, srcOffset, OrderModifiedView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public OrderModifiedWriter buySellIndicator(byte value) {
        buffer.putByte(offset + OrderModifiedView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u32
     * @return this
     */
    public OrderModifiedWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + OrderModifiedView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
