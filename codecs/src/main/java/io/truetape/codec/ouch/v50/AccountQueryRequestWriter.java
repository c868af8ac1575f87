// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code Q} message, Account Query Request: a question for the next order number.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link AccountQueryRequestView}. Source: OUCH 5.0, revision 2023-05-02.
 */
public final class AccountQueryRequestWriter {
    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = AccountQueryRequestView.MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = AccountQueryRequestView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public AccountQueryRequestWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public AccountQueryRequestWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        buffer.putShort(offset + AccountQueryRequestView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
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
    public AccountQueryRequestWriter wrapWithoutAppendage(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, MIN_LENGTH);
        return begin(buffer, offset);
    }

    private AccountQueryRequestWriter begin(MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_ACCOUNT_QUERY_REQUEST);
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
        return options.wrap(buffer, offset + AccountQueryRequestView.APPENDAGE_LENGTH_OFFSET);
    }
}
