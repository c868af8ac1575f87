// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code Y} message, Reg SHO Short Sale Price Test Restricted Indicator: the short sale
 * price test state of a security.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link RegShoRestrictionView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.3.
 */
public final class RegShoRestrictionWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = RegShoRestrictionView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public RegShoRestrictionWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public RegShoRestrictionWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_REG_SHO_RESTRICTION);
        buffer.putLong(offset + RegShoRestrictionView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + RegShoRestrictionView.REG_SHO_ACTION_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public RegShoRestrictionWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public RegShoRestrictionWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public RegShoRestrictionWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public RegShoRestrictionWriter stock(long value) {
        buffer.putLong(offset + RegShoRestrictionView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public RegShoRestrictionWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the reg sho action.
     *
     * @param value 0 no restriction, 1 in effect since an intraday drop, 2 remains in effect
     * @return this
     */
    public RegShoRestrictionWriter regShoAction(byte value) {
        buffer.putByte(offset + RegShoRestrictionView.REG_SHO_ACTION_OFFSET, value);
        return this;
    }
}
