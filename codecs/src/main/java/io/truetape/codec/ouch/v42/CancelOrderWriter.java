// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code X} message, Cancel Order: an order to be reduced or cancelled.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link CancelOrderView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class CancelOrderWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = CancelOrderView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public CancelOrderWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public CancelOrderWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_CANCEL_ORDER);
        OuchAlpha.blankToken(buffer, offset + CancelOrderView.ORDER_TOKEN_OFFSET);
        buffer.putInt(offset + CancelOrderView.SHARES_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public CancelOrderWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + CancelOrderView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public CancelOrderWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + CancelOrderView.ORDER_TOKEN_OFFSET, src, srcOffset, CancelOrderView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value shares that may remain, executed ones included, u32; 0 cancels the order
     * @return this
     */
    public CancelOrderWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + CancelOrderView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
