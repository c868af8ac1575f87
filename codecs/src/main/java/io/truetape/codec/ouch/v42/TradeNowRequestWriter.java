// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code N} message, Trade Now: a resting order that shall take liquidity now.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link TradeNowRequestView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class TradeNowRequestWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = TradeNowRequestView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public TradeNowRequestWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public TradeNowRequestWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_TRADE_NOW_REQUEST);
        OuchAlpha.blankToken(buffer, offset + TradeNowRequestView.ORDER_TOKEN_OFFSET);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public TradeNowRequestWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + TradeNowRequestView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public TradeNowRequestWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + TradeNowRequestView.ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                TradeNowRequestView.ORDER_TOKEN_LENGTH);
        return this;
    }
}
