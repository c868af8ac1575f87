// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code F} message, Trade Correction: an execution that was corrected.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link TradeCorrectionView}. Source: OUCH 5.0 before 2023-05-02, as public decoders have it; later
 * revisions do not know this message.
 */
public final class TradeCorrectionWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = TradeCorrectionView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public TradeCorrectionWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public TradeCorrectionWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_TRADE_CORRECTION);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + TradeCorrectionView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + TradeCorrectionView.QUANTITY_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + TradeCorrectionView.PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + TradeCorrectionView.LIQUIDITY_FLAG_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + TradeCorrectionView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + TradeCorrectionView.REASON_OFFSET, OuchAlpha.BLANK);
        OuchAlpha.blankToken(buffer, offset + TradeCorrectionView.CL_ORD_ID_OFFSET);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public TradeCorrectionWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public TradeCorrectionWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + TradeCorrectionView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the quantity.
     *
     * @param value shares that traded, u32
     * @return this
     */
    public TradeCorrectionWriter quantity(long value) {
        OuchChecks.requireU32("quantity", value);
        buffer.putInt(offset + TradeCorrectionView.QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the price.
     *
     * @param value price of the execution, u64, four implied decimals
     * @return this
     */
    public TradeCorrectionWriter priceE4(long value) {
        buffer.putLong(offset + TradeCorrectionView.PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the liquidity flag.
     *
     * @param value whether liquidity was added or taken, and how
     * @return this
     */
    public TradeCorrectionWriter liquidityFlag(byte value) {
        buffer.putByte(offset + TradeCorrectionView.LIQUIDITY_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, the same on both sides, u64, read it as unsigned
     * @return this
     */
    public TradeCorrectionWriter matchNumber(long value) {
        buffer.putLong(offset + TradeCorrectionView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value code of the reason
     * @return this
     */
    public TradeCorrectionWriter reason(byte value) {
        buffer.putByte(offset + TradeCorrectionView.REASON_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public TradeCorrectionWriter clOrdId(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + TradeCorrectionView.CL_ORD_ID_OFFSET, value);
        return this;
    }

    /**
     * Writes the cl ord id as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public TradeCorrectionWriter clOrdId(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + TradeCorrectionView.CL_ORD_ID_OFFSET, src, srcOffset, TradeCorrectionView.CL_ORD_ID_LENGTH);
        return this;
    }
}
