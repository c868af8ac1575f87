// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one outbound {@code G} message, Executed with Reference Price: an order that traded relative to a
 * reference price.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ExecutedWithReferencePriceView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ExecutedWithReferencePriceWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ExecutedWithReferencePriceView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ExecutedWithReferencePriceWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ExecutedWithReferencePriceWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE);
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, 0L, BIG_ENDIAN);
        OuchAlpha.blankToken(buffer, offset + ExecutedWithReferencePriceView.ORDER_TOKEN_OFFSET);
        buffer.putInt(offset + ExecutedWithReferencePriceView.EXECUTED_SHARES_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + ExecutedWithReferencePriceView.EXECUTION_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + ExecutedWithReferencePriceView.LIQUIDITY_FLAG_OFFSET, OuchAlpha.BLANK);
        buffer.putLong(offset + ExecutedWithReferencePriceView.MATCH_NUMBER_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + ExecutedWithReferencePriceView.REFERENCE_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + ExecutedWithReferencePriceView.REFERENCE_PRICE_TYPE_OFFSET, OuchAlpha.BLANK);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u64
     * @return this
     */
    public ExecutedWithReferencePriceWriter timestampSinceMidnightNs(long value) {
        buffer.putLong(offset + Ouch42.TIMESTAMP_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ExecutedWithReferencePriceWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ExecutedWithReferencePriceView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ExecutedWithReferencePriceWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ExecutedWithReferencePriceView.ORDER_TOKEN_OFFSET,
                src,
                srcOffset,
                ExecutedWithReferencePriceView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the executed shares.
     *
     * @param value shares that traded now, u32
     * @return this
     */
    public ExecutedWithReferencePriceWriter executedShares(long value) {
        OuchChecks.requireU32("executedShares", value);
        buffer.putInt(offset + ExecutedWithReferencePriceView.EXECUTED_SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the execution price.
     *
     * @param value price of the execution, u32, four implied decimals
     * @return this
     */
    public ExecutedWithReferencePriceWriter executionPriceE4(long value) {
        OuchChecks.requireU32("executionPriceE4", value);
        buffer.putInt(offset + ExecutedWithReferencePriceView.EXECUTION_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the liquidity flag.
     *
     * @param value whether liquidity was added or taken, and how
     * @return this
     */
    public ExecutedWithReferencePriceWriter liquidityFlag(byte value) {
        buffer.putByte(offset + ExecutedWithReferencePriceView.LIQUIDITY_FLAG_OFFSET, value);
        return this;
    }

    /**
     * Writes the match number.
     *
     * @param value day-unique number of the match, the same on both sides, u64, read it as unsigned
     * @return this
     */
    public ExecutedWithReferencePriceWriter matchNumber(long value) {
        buffer.putLong(offset + ExecutedWithReferencePriceView.MATCH_NUMBER_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reference price.
     *
     * @param value price the execution was made relative to, u32, four implied decimals
     * @return this
     */
    public ExecutedWithReferencePriceWriter referencePriceE4(long value) {
        OuchChecks.requireU32("referencePriceE4", value);
        buffer.putInt(offset + ExecutedWithReferencePriceView.REFERENCE_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the reference price type.
     *
     * @param value what the reference price is
     * @return this
     */
    public ExecutedWithReferencePriceWriter referencePriceType(byte value) {
        buffer.putByte(offset + ExecutedWithReferencePriceView.REFERENCE_PRICE_TYPE_OFFSET, value);
        return this;
    }
}
