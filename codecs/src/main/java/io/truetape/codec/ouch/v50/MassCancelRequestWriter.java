// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code C} message, Mass Cancel Request: all orders of a firm, or of a firm in one
 * security, to be cancelled.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link MassCancelRequestView}. Source: OUCH 5.0 since 2024, as public decoders have it; the revision of
 * 2023-05-02 does not know this message.
 */
public final class MassCancelRequestWriter {
    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = MassCancelRequestView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public MassCancelRequestWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces, no options.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public MassCancelRequestWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch50.MSG_MASS_CANCEL_REQUEST);
        buffer.putInt(offset + MassCancelRequestView.USER_REF_NUM_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + MassCancelRequestView.FIRM_OFFSET, OuchAlpha.BLANK_4, BIG_ENDIAN);
        buffer.putLong(offset + MassCancelRequestView.SYMBOL_OFFSET, OuchAlpha.BLANK_8, BIG_ENDIAN);
        buffer.putShort(offset + MassCancelRequestView.APPENDAGE_LENGTH_OFFSET, (short) 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the user ref num.
     *
     * @param value day-unique number of the order, given by the client and rising, u32
     * @return this
     */
    public MassCancelRequestWriter userRefNum(long value) {
        OuchChecks.requireU32("userRefNum", value);
        buffer.putInt(offset + MassCancelRequestView.USER_REF_NUM_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public MassCancelRequestWriter firm(int value) {
        buffer.putInt(offset + MassCancelRequestView.FIRM_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the firm, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public MassCancelRequestWriter firm(CharSequence value) {
        return firm(OuchAlpha.pack4(value));
    }

    /**
     * Writes the symbol.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public MassCancelRequestWriter symbol(long value) {
        buffer.putLong(offset + MassCancelRequestView.SYMBOL_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the symbol, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public MassCancelRequestWriter symbol(CharSequence value) {
        return symbol(OuchAlpha.pack8(value));
    }

    /**
     * Begins the appendage: its length, still 0, and behind it what options the caller adds.
     *
     * @param options adds them; the message then has {@link #BLOCK_LENGTH} bytes and those of its options
     * @return {@code options}
     * @throws IndexOutOfBoundsException if the appendage length does not fit into the buffer
     */
    public AppendageWriter appendage(AppendageWriter options) {
        return options.wrap(buffer, offset + MassCancelRequestView.APPENDAGE_LENGTH_OFFSET);
    }
}
