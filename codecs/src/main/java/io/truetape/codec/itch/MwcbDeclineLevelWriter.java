// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code V} message, MWCB Decline Level: the three market-wide circuit breaker prices of
 * the day.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link MwcbDeclineLevelView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.5.1.
 */
public final class MwcbDeclineLevelWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MwcbDeclineLevelView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public MwcbDeclineLevelWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public MwcbDeclineLevelWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_MWCB_DECLINE_LEVEL);
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_1_OFFSET, 0L, BIG_ENDIAN);
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_2_OFFSET, 0L, BIG_ENDIAN);
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_3_OFFSET, 0L, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public MwcbDeclineLevelWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public MwcbDeclineLevelWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public MwcbDeclineLevelWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the level 1.
     *
     * @param value price of level 1, u64, eight implied decimals
     * @return this
     */
    public MwcbDeclineLevelWriter level1E8(long value) {
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_1_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the level 2.
     *
     * @param value price of level 2, u64, eight implied decimals
     * @return this
     */
    public MwcbDeclineLevelWriter level2E8(long value) {
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_2_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the level 3.
     *
     * @param value price of level 3, u64, eight implied decimals
     * @return this
     */
    public MwcbDeclineLevelWriter level3E8(long value) {
        buffer.putLong(offset + MwcbDeclineLevelView.LEVEL_3_OFFSET, value, BIG_ENDIAN);
        return this;
    }
}
