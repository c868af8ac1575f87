// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code N} message, Retail Price Improvement Indicator (RPII): whether retail price
 * improvement interest is there, and on which side.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'N'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  interest_flag                       alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.7.
 */
public final class RpiiView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code interest_flag}, bytes from the start of the message. */
    public static final int INTEREST_FLAG_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code interest_flag}. */
    public static final int INTEREST_FLAG_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = INTEREST_FLAG_OFFSET + INTEREST_FLAG_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public RpiiView() {}

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
    public RpiiView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    RpiiView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #STOCK_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void stock(byte[] dst, int dstOffset) {
        text(STOCK_OFFSET, STOCK_LENGTH, dst, dstOffset);
    }

    /** {@return security symbol, left-justified, padded with spaces; its 8 bytes packed big-endian} */
    public long stockAsLong() {
        return u64(STOCK_OFFSET);
    }

    /** {@return B buy, S sell, A both sides, N none} */
    public byte interestFlag() {
        return code(INTEREST_FLAG_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("Rpii{}");
        }
        Itch50Text.appendHeader(out, "Rpii", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(out, ", interestFlag=", buffer, offset + INTEREST_FLAG_OFFSET, INTEREST_FLAG_LENGTH);
        return out.append('}');
    }
}
