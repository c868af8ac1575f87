// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code D} message, AIQ Canceled: an order that was reduced because it would have met
 * another one of its own.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link AiqCanceledView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class AiqCanceledWriter {
    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = AiqCanceledView.MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = AiqCanceledView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public AiqCanceledWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public AiqCanceledWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        buffer.putShort(offset + AiqCanceledView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return begin(buffer, offset);
    }

    /**
     * Begins a message that stops before its appendage length, as older revisions have it.
     *
     * @param buffer receives {@link #MIN_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public AiqCanceledWriter wrapWithoutAppendage(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, MIN_LENGTH);
        return begin(buffer, offset);
    }

    private AiqCanceledWriter begin(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_AIQ_CANCELED);
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + AiqCanceledView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + AiqCanceledView.DECREMENT_SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + AiqCanceledView.REASON_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + AiqCanceledView.QUANTITY_PREVENTED_FROM_TRADING_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + AiqCanceledView.EXECUTION_PRICE_OFFSET, 0L, BIG_ENDIAN);
        buffer.putByte(offset + AiqCanceledView.LIQUIDITY_FLAG_OFFSET, OuchAlpha.BLANK);
        buffer.putByte(offset + AiqCanceledView.AIQ_STRATEGY_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public AiqCanceledWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch50.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public AiqCanceledWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + AiqCanceledView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the decrement shares.
     *
     * @param value shares taken off the order now, u32
     * @return this
     */
    public AiqCanceledWriter decrementShares(long value) {
        OuchChecks.requireU32("decrementShares", value);
        buffer.putInt(offset + AiqCanceledView.DECREMENT_SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reason.
     *
     * @param value code of the reason
     * @return this
     */
    public AiqCanceledWriter reason(byte value) {
        buffer.putByte(offset + AiqCanceledView.REASON_OFFSET, value);
        return this;
    }

    /**
     * Writes the quantity prevented from trading.
     *
     * @param value shares that did not trade with themselves, u32
     * @return this
     */
    public AiqCanceledWriter quantityPreventedFromTrading(long value) {
        OuchChecks.requireU32("quantityPreventedFromTrading", value);
        buffer.putInt(offset + AiqCanceledView.QUANTITY_PREVENTED_FROM_TRADING_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the execution price.
     *
     * @param value price of the execution, u64, four implied decimals
     * @return this
     */
    public AiqCanceledWriter executionPriceE4(long value) {
        buffer.putLong(offset + AiqCanceledView.EXECUTION_PRICE_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the liquidity flag.
     *
     * @param value whether liquidity was added or taken, and how
     * @return this
     */
    public AiqCanceledWriter liquidityFlag(byte value) {
        buffer.putByte(offset + AiqCanceledView.LIQUIDITY_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the aiq strategy.
     *
     * @param value strategy against trading with oneself
     * @return this
     */
    public AiqCanceledWriter aiqStrategy(byte value) {
        buffer.putByte(offset + AiqCanceledView.AIQ_STRATEGY_OFFSET, value);
        return this;
    }

    /**
     * Begins the appendage: its length, still 0, and behind it what options the caller adds.
     *
     * @param options adds them; the message then has {@link #BLOCK_LENGTH} bytes and those of its options
     * @return {@code options}
     * @throws IndexOutOfBoundsException if the appendage length does not fit into the buffer
     */
    public AppendageWriter appendage(AppendageWriter options) {
        return options.wrap(buffer, offset + AiqCanceledView.APPENDAGE_LENGTH_OFFSET);
    }
}
