// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code L} message, Market Participant Position: the standing of one market participant
 * in one security.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link MarketParticipantPositionView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.4.
 */
public final class MarketParticipantPositionWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = MarketParticipantPositionView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public MarketParticipantPositionWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public MarketParticipantPositionWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_MARKET_PARTICIPANT_POSITION);
        buffer.putInt(offset + MarketParticipantPositionView.MPID_OFFSET, Itch50Alpha.BLANK_4, BIG_ENDIAN);
        buffer.putLong(offset + MarketParticipantPositionView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + MarketParticipantPositionView.PRIMARY_MARKET_MAKER_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + MarketParticipantPositionView.MARKET_MAKER_MODE_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + MarketParticipantPositionView.MARKET_PARTICIPANT_STATE_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public MarketParticipantPositionWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public MarketParticipantPositionWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public MarketParticipantPositionWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the mpid.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public MarketParticipantPositionWriter mpid(int value) {
        buffer.putInt(offset + MarketParticipantPositionView.MPID_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the mpid, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public MarketParticipantPositionWriter mpid(CharSequence value) {
        return mpid(Itch50Alpha.pack4(value));
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public MarketParticipantPositionWriter stock(long value) {
        buffer.putLong(offset + MarketParticipantPositionView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public MarketParticipantPositionWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the primary market maker.
     *
     * @param value Y for a primary market maker, else N
     * @return this
     */
    public MarketParticipantPositionWriter primaryMarketMaker(byte value) {
        buffer.putByte(offset + MarketParticipantPositionView.PRIMARY_MARKET_MAKER_OFFSET, value);
        return this;
    }

    /**
     * Writes the market maker mode.
     *
     * @param value N, P, S, R or L
     * @return this
     */
    public MarketParticipantPositionWriter marketMakerMode(byte value) {
        buffer.putByte(offset + MarketParticipantPositionView.MARKET_MAKER_MODE_OFFSET, value);
        return this;
    }

    /**
     * Writes the market participant state.
     *
     * @param value A, E, W, S or D
     * @return this
     */
    public MarketParticipantPositionWriter marketParticipantState(byte value) {
        buffer.putByte(offset + MarketParticipantPositionView.MARKET_PARTICIPANT_STATE_OFFSET, value);
        return this;
    }
}
