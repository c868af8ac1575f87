// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code W} message, MWCB Status: a market-wide circuit breaker level that was breached.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'W'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       1  breached_level                      alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.5.2.
 */
public final class MwcbStatusView extends Itch50View {
    /** Offset of {@code breached_level}, bytes from the start of the message. */
    public static final int BREACHED_LEVEL_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code breached_level}. */
    public static final int BREACHED_LEVEL_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = BREACHED_LEVEL_OFFSET + BREACHED_LEVEL_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public MwcbStatusView() {}

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
    public MwcbStatusView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    MwcbStatusView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return level that was breached: 1, 2 or 3} */
    public byte breachedLevel() {
        return code(BREACHED_LEVEL_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("MwcbStatus{}");
        }
        Itch50Text.appendHeader(out, "MwcbStatus", buffer, offset);
        Itch50Text.appendAlpha(out, ", breachedLevel=", buffer, offset + BREACHED_LEVEL_OFFSET, BREACHED_LEVEL_LENGTH);
        return out.append('}');
    }
}
