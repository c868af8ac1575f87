// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code L} message, Market Participant Position: the standing of one market participant
 * in one security.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'L'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       4  mpid                                alpha
 *     15       8  stock                               alpha
 *     23       1  primary_market_maker                alpha
 *     24       1  market_maker_mode                   alpha
 *     25       1  market_participant_state            alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.4.
 */
public final class MarketParticipantPositionView extends Itch50View {
    /** Offset of {@code mpid}, bytes from the start of the message. */
    public static final int MPID_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code mpid}. */
    public static final int MPID_LENGTH = 4;

    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = MPID_OFFSET + MPID_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code primary_market_maker}, bytes from the start of the message. */
    public static final int PRIMARY_MARKET_MAKER_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code primary_market_maker}. */
    public static final int PRIMARY_MARKET_MAKER_LENGTH = 1;

    /** Offset of {@code market_maker_mode}, bytes from the start of the message. */
    public static final int MARKET_MAKER_MODE_OFFSET = PRIMARY_MARKET_MAKER_OFFSET + PRIMARY_MARKET_MAKER_LENGTH;

    /** Bytes of {@code market_maker_mode}. */
    public static final int MARKET_MAKER_MODE_LENGTH = 1;

    /** Offset of {@code market_participant_state}, bytes from the start of the message. */
    public static final int MARKET_PARTICIPANT_STATE_OFFSET = MARKET_MAKER_MODE_OFFSET + MARKET_MAKER_MODE_LENGTH;

    /** Bytes of {@code market_participant_state}. */
    public static final int MARKET_PARTICIPANT_STATE_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MARKET_PARTICIPANT_STATE_OFFSET + MARKET_PARTICIPANT_STATE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public MarketParticipantPositionView() {}

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
    public MarketParticipantPositionView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    MarketParticipantPositionView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /**
     * Copies the market participant identifier, padded with spaces.
     *
     * @param dst receives {@link #MPID_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void mpid(byte[] dst, int dstOffset) {
        text(MPID_OFFSET, MPID_LENGTH, dst, dstOffset);
    }

    /** {@return market participant identifier, padded with spaces; its 4 bytes packed big-endian} */
    public int mpidAsInt() {
        return i32(MPID_OFFSET);
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

    /** {@return Y for a primary market maker, else N} */
    public byte primaryMarketMaker() {
        return code(PRIMARY_MARKET_MAKER_OFFSET);
    }

    /** {@return N, P, S, R or L} */
    public byte marketMakerMode() {
        return code(MARKET_MAKER_MODE_OFFSET);
    }

    /** {@return A, E, W, S or D} */
    public byte marketParticipantState() {
        return code(MARKET_PARTICIPANT_STATE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("MarketParticipantPosition{}");
        }
        Itch50Text.appendHeader(out, "MarketParticipantPosition", buffer, offset);
        Itch50Text.appendAlpha(out, ", mpid=", buffer, offset + MPID_OFFSET, MPID_LENGTH);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", primaryMarketMaker=",
                buffer,
                offset + PRIMARY_MARKET_MAKER_OFFSET,
                PRIMARY_MARKET_MAKER_LENGTH);
        Itch50Text.appendAlpha(
                out, ", marketMakerMode=", buffer, offset + MARKET_MAKER_MODE_OFFSET, MARKET_MAKER_MODE_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", marketParticipantState=",
                buffer,
                offset + MARKET_PARTICIPANT_STATE_OFFSET,
                MARKET_PARTICIPANT_STATE_LENGTH);
        return out.append('}');
    }
}
