// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code X} message, Cancel Order Request: an order to be reduced or cancelled.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link CancelOrderRequestView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class CancelOrderRequestWriter {
    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = CancelOrderRequestView.MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = CancelOrderRequestView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public CancelOrderRequestWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public CancelOrderRequestWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        buffer.putShort(offset + CancelOrderRequestView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
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
    public CancelOrderRequestWriter wrapWithoutAppendage(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, MIN_LENGTH);
        return begin(buffer, offset);
    }

    private CancelOrderRequestWriter begin(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_CANCEL_ORDER_REQUEST);
        buffer.putInt(offset + CancelOrderRequestView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + CancelOrderRequestView.QUANTITY_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public CancelOrderRequestWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + CancelOrderRequestView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the quantity.
     *
     * @param value shares that may remain, executed ones included, u32; 0 cancels the order
     * @return this
     */
    public CancelOrderRequestWriter quantity(long value) {
        OuchChecks.requireU32("quantity", value);
        buffer.putInt(offset + CancelOrderRequestView.QUANTITY_OFFSET, (int) value, BIG_ENDIAN);
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
        return options.wrap(buffer, offset + CancelOrderRequestView.APPENDAGE_LENGTH_OFFSET);
    }
}
