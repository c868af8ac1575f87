// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one inbound {@code M} message, Modify Order: side or shares of an order to be changed in place.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link ModifyOrderView}. Source: OUCH 4.2, revision 2018-12-07.
 */
public final class ModifyOrderWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = ModifyOrderView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public ModifyOrderWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public ModifyOrderWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        buffer.putByte(offset, Ouch42.MSG_MODIFY_ORDER);
        OuchAlpha.blankToken(buffer, offset + ModifyOrderView.ORDER_TOKEN_OFFSET);
        buffer.putByte(offset + ModifyOrderView.BUY_SELL_INDICATOR_OFFSET, OuchAlpha.BLANK);
        buffer.putInt(offset + ModifyOrderView.SHARES_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the order token, padded with spaces.
     *
     * @param value at most 14 ASCII characters
     * @return this
     */
    public ModifyOrderWriter orderToken(CharSequence value) {
        OuchAlpha.putToken(buffer, offset + ModifyOrderView.ORDER_TOKEN_OFFSET, value);
        return this;
    }

    /**
     * Writes the order token as it is.
     *
     * @param src holds its 14 bytes, padding included
     * @param srcOffset of the first of them
     * @return this
     */
    public ModifyOrderWriter orderToken(byte[] src, int srcOffset) {
        buffer.putBytes(
                offset + ModifyOrderView.ORDER_TOKEN_OFFSET, src, srcOffset, ModifyOrderView.ORDER_TOKEN_LENGTH);
        return this;
    }

    /**
     * Writes the buy sell indicator.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public ModifyOrderWriter buySellIndicator(byte value) {
        buffer.putByte(offset + ModifyOrderView.BUY_SELL_INDICATOR_OFFSET, value);
        return this;
    }

    /**
     * Writes the shares.
     *
     * @param value number of shares, u32
     * @return this
     */
    public ModifyOrderWriter shares(long value) {
        OuchChecks.requireU32("shares", value);
        buffer.putInt(offset + ModifyOrderView.SHARES_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
