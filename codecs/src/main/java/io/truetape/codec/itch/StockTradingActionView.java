// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code H} message, Stock Trading Action: a security halted, paused, in quotation only,
 * or trading.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'H'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  trading_state                       alpha
 *     20       1  reserved                            alpha
 *     21       4  reason                              alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.2.
 */
public final class StockTradingActionView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code trading_state}, bytes from the start of the message. */
    public static final int TRADING_STATE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code trading_state}. */
    public static final int TRADING_STATE_LENGTH = 1;

    /** Offset of {@code reserved}, bytes from the start of the message. */
    public static final int RESERVED_OFFSET = TRADING_STATE_OFFSET + TRADING_STATE_LENGTH;

    /** Bytes of {@code reserved}. */
    public static final int RESERVED_LENGTH = 1;

    /** Offset of {@code reason}, bytes from the start of the message. */
    public static final int REASON_OFFSET = RESERVED_OFFSET + RESERVED_LENGTH;

    /** Bytes of {@code reason}. */
    public static final int REASON_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = REASON_OFFSET + REASON_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public StockTradingActionView() {}

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
    public StockTradingActionView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    StockTradingActionView attach(DirectBuffer buffer, int offset) {
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

    /** {@return H halted, P paused, Q quotation only, T trading} */
    public byte tradingState() {
        return code(TRADING_STATE_OFFSET);
    }

    /** {@return reserved byte, without meaning} */
    public byte reserved() {
        return code(RESERVED_OFFSET);
    }

    /**
     * Copies the reason of the trading action, padded with spaces.
     *
     * @param dst receives {@link #REASON_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void reason(byte[] dst, int dstOffset) {
        text(REASON_OFFSET, REASON_LENGTH, dst, dstOffset);
    }

    /** {@return reason of the trading action, padded with spaces; its 4 bytes packed big-endian} */
    public int reasonAsInt() {
        return i32(REASON_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("StockTradingAction{}");
        }
        Itch50Text.appendHeader(out, "StockTradingAction", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(out, ", tradingState=", buffer, offset + TRADING_STATE_OFFSET, TRADING_STATE_LENGTH);
        Itch50Text.appendAlpha(out, ", reserved=", buffer, offset + RESERVED_OFFSET, RESERVED_LENGTH);
        Itch50Text.appendAlpha(out, ", reason=", buffer, offset + REASON_OFFSET, REASON_LENGTH);
        return out.append('}');
    }
}
