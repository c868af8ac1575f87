// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code S} message, System Event: a phase of the trading day, from start to end of
 * messages.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'S'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       1  event_code                          alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.1.
 */
public final class SystemEventView extends Itch50View {
    /** Offset of {@code event_code}, bytes from the start of the message. */
    public static final int EVENT_CODE_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code event_code}. */
    public static final int EVENT_CODE_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = EVENT_CODE_OFFSET + EVENT_CODE_LENGTH;

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
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    SystemEventView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return phase that begins or ends: O, S, Q, M, E or C} */
    public byte eventCode() {
        return code(EVENT_CODE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("SystemEvent{}");
        }
        Itch50Text.appendHeader(out, "SystemEvent", buffer, offset);
        Itch50Text.appendAlpha(out, ", eventCode=", buffer, offset + EVENT_CODE_OFFSET, EVENT_CODE_LENGTH);
        return out.append('}');
    }
}
