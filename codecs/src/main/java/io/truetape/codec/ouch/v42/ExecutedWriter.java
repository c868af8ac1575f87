// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code E} message, Executed: an order that traded, in whole or in part.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ExecutedView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ExecutedWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ExecutedView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ExecutedWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ExecutedWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_EXECUTED);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + ExecutedView.ORDER_TOKEN_OFFSET);
        buffer.putInt(offset + ExecutedView.EXECUTED_SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ExecutedView.EXECUTION_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + ExecutedView.LIQUIDITY_FLAG_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + ExecutedView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public ExecutedWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ExecutedWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ExecutedView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ExecutedWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(offset + ExecutedView.ORDER_TOKEN_OFFSET, src, srcOffset, ExecutedView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the executed shares.
     *
     * @param value shares that traded now, u32
     * @return this
     */
    public ExecutedWriter executedShares(long value) {
        OuchChecks.requireU32("executedShares", value);
        buffer.putInt(offset + ExecutedView.EXECUTED_SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the execution price.
     *
     * @param value price of the execution, u32, four implied decimals
     * @return this
     */
    public ExecutedWriter executionPriceE4(long value) {
        OuchChecks.requireU32("executionPriceE4", value);
        buffer.putInt(offset + ExecutedView.EXECUTION_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the liquidity flag.
     *
     * @param value whether liquidity was added or taken, and how
     * @return this
     */
    public ExecutedWriter liquidityFlag(byte value) {
        buffer.putByte(offset + ExecutedView.LIQUIDITY_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, the same on both sides, u64, read it as unsigned
     * @return this
     */
    public ExecutedWriter matchNumber(long value) {
        buffer.putLong(offset + ExecutedView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }
}
