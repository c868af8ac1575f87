// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code J} message, Rejected: an order that the venue refused.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link RejectedView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class RejectedWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = RejectedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public RejectedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public RejectedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_REJECTED);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + RejectedView.ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + RejectedView.REASON_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public RejectedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public RejectedWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + RejectedView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public RejectedWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(offset + RejectedView.ORDER_TOKEN_OFFSET, src, srcOffset, RejectedView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value code of the reason
     * @return this
     */
    public RejectedWriter reason(byte value) {
        buffer.putByte(offset + RejectedView.REASON_OFFSET, value);
        return this;
    }
}
