// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code W} message, MWCB Status: a market-wide circuit breaker level that was breached.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link MwcbStatusView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.5.2.
 */
public final class MwcbStatusWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MwcbStatusView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public MwcbStatusWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public MwcbStatusWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_MWCB_STATUS);
        buffer.putByte(offset + MwcbStatusView.BREACHED_LEVEL_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public MwcbStatusWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public MwcbStatusWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public MwcbStatusWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the breached level.
     *
     * @param value level that was breached: 1, 2 or 3
     * @return this
     */
    public MwcbStatusWriter breachedLevel(byte value) {
        buffer.putByte(offset + MwcbStatusView.BREACHED_LEVEL_OFFSET, value);
        return this;
    }
}
