// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch42MessageType;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code S} message, System Event: start or end of the trading day.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'S'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       1  event_code                          alpha
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class SystemEventView {
    /** Offset of {@code event_code}, bytes from the start of the message. */
    public static final int EVENT_CODE_OFFSET = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;

    /** Bytes of {@code event_code}. */
    public static final int EVENT_CODE_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = EVENT_CODE_OFFSET + EVENT_CODE_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public SystemEventView() {}

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
    public SystemEventView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    SystemEventView attach(DirectBuffer buffer, int offset) {
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

    /** {@return S for start of day, E for end of day} */
    public byte eventCode() {
        return buffer.getByte(offset + EVENT_CODE_OFFSET);
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("SYSTEM_EVENT{}");
        }
        return Ouch42MessageType.SYSTEM_EVENT.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
