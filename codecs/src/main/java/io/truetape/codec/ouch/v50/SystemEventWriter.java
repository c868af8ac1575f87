// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code S} message, System Event: start or end of the trading day.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link SystemEventView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class SystemEventWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = SystemEventView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public SystemEventWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public SystemEventWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_SYSTEM_EVENT);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + SystemEventView.EVENT_CODE_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public SystemEventWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the event code.
     *
     * @param value S for start of day, E for end of day
     * @return this
     */
    public SystemEventWriter eventCode(byte value) {
        buffer.putByte(offset + SystemEventView.EVENT_CODE_OFFSET, value);
        return this;
    }
}
