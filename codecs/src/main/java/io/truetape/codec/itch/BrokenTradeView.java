// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code B} message, Broken Trade / Order Execution: an execution that is void, named by
 * its match number; the book is not touched.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'B'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  match_number                        u64
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.5.3.
 */
public final class BrokenTradeView extends Itch50View {
    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public BrokenTradeView() {}

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
    public BrokenTradeView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    BrokenTradeView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return number of the match that is void, u64, read it as unsigned} */
    public long matchNumber() {
        return u64(MATCH_NUMBER_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("BrokenTrade{}");
        }
        Itch50Text.appendHeader(out, "BrokenTrade", buffer, offset);
        Itch50Text.appendUnsigned(out, ", matchNumber=", matchNumber());
        return out.append('}');
    }
}
