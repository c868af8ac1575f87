// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code V} message, MWCB Decline Level: the three market-wide circuit breaker prices of
 * the day.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'V'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  level_1                             price(8): u64, 8 decimals
 *     19       8  level_2                             price(8): u64, 8 decimals
 *     27       8  level_3                             price(8): u64, 8 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.5.1.
 */
public final class MwcbDeclineLevelView extends Itch50View {
    /** Offset of {@code level_1}, bytes from the start of the message. */
    public static final int LEVEL_1_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code level_1}. */
    public static final int LEVEL_1_LENGTH = 8;

    /** Offset of {@code level_2}, bytes from the start of the message. */
    public static final int LEVEL_2_OFFSET = LEVEL_1_OFFSET + LEVEL_1_LENGTH;

    /** Bytes of {@code level_2}. */
    public static final int LEVEL_2_LENGTH = 8;

    /** Offset of {@code level_3}, bytes from the start of the message. */
    public static final int LEVEL_3_OFFSET = LEVEL_2_OFFSET + LEVEL_2_LENGTH;

    /** Bytes of {@code level_3}. */
    public static final int LEVEL_3_LENGTH = 8;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = LEVEL_3_OFFSET + LEVEL_3_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public MwcbDeclineLevelView() {}

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
    public MwcbDeclineLevelView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    MwcbDeclineLevelView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return price of level 1, u64, eight implied decimals} */
    public long level1E8() {
        return u64(LEVEL_1_OFFSET);
    }

    /** {@return price of level 2, u64, eight implied decimals} */
    public long level2E8() {
        return u64(LEVEL_2_OFFSET);
    }

    /** {@return price of level 3, u64, eight implied decimals} */
    public long level3E8() {
        return u64(LEVEL_3_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("MwcbDeclineLevel{}");
        }
        Itch50Text.appendHeader(out, "MwcbDeclineLevel", buffer, offset);
        Itch50Text.appendUnsigned(out, ", level1E8=", level1E8());
        Itch50Text.appendUnsigned(out, ", level2E8=", level2E8());
        Itch50Text.appendUnsigned(out, ", level3E8=", level3E8());
        return out.append('}');
    }
}
