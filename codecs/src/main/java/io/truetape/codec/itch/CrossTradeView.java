// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code Q} message, Cross Trade: the bulk print of a completed cross; its shares may be
 * 0.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'Q'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  shares                              u64
 *     19       8  stock                               alpha
 *     27       4  cross_price                         price(4): u32, 4 decimals
 *     31       8  match_number                        u64
 *     39       1  cross_type                          alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.5.2.
 */
public final class CrossTradeView extends Itch50View {
    /** Offset of {@code shares}, bytes from the start of the message. */
    public static final int SHARES_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code shares}. */
    public static final int SHARES_LENGTH = 8;

    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = SHARES_OFFSET + SHARES_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code cross_price}, bytes from the start of the message. */
    public static final int CROSS_PRICE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code cross_price}. */
    public static final int CROSS_PRICE_LENGTH = 4;

    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = CROSS_PRICE_OFFSET + CROSS_PRICE_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Offset of {@code cross_type}, bytes from the start of the message. */
    public static final int CROSS_TYPE_OFFSET = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Bytes of {@code cross_type}. */
    public static final int CROSS_TYPE_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = CROSS_TYPE_OFFSET + CROSS_TYPE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public CrossTradeView() {}

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
    public CrossTradeView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    CrossTradeView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return number of shares, u64, read it as unsigned} */
    public long shares() {
        return u64(SHARES_OFFSET);
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

    /** {@return price of the cross, u32, four implied decimals} */
    public long crossPriceE4() {
        return u32(CROSS_PRICE_OFFSET);
    }

    /** {@return day-unique number of the match, u64, read it as unsigned} */
    public long matchNumber() {
        return u64(MATCH_NUMBER_OFFSET);
    }

    /** {@return O opening, C closing, H halted, paused or IPO, I intraday or post-close (older revisions)} */
    public byte crossType() {
        return code(CROSS_TYPE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("CrossTrade{}");
        }
        Itch50Text.appendHeader(out, "CrossTrade", buffer, offset);
        Itch50Text.appendUnsigned(out, ", shares=", shares());
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendUnsigned(out, ", crossPriceE4=", crossPriceE4());
        Itch50Text.appendUnsigned(out, ", matchNumber=", matchNumber());
        Itch50Text.appendAlpha(out, ", crossType=", buffer, offset + CROSS_TYPE_OFFSET, CROSS_TYPE_LENGTH);
        return out.append('}');
    }
}
