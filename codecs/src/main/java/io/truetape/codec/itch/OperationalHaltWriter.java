// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code h} message, Operational Halt: a security halted or resumed on one market centre
 * only.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link OperationalHaltView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.8.
 */
public final class OperationalHaltWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OperationalHaltView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public OperationalHaltWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public OperationalHaltWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_OPERATIONAL_HALT);
        buffer.putLong(offset + OperationalHaltView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + OperationalHaltView.MARKET_CODE_OFFSET, Itch50Alpha.BLANK);
        buffer.putByte(offset + OperationalHaltView.OPERATIONAL_HALT_ACTION_OFFSET, Itch50Alpha.BLANK);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public OperationalHaltWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public OperationalHaltWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public OperationalHaltWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public OperationalHaltWriter stock(long value) {
        buffer.putLong(offset + OperationalHaltView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public OperationalHaltWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the market code.
     *
     * @param value market centre: Q Nasdaq, B Nasdaq Texas (BX until 2026), X PSX
     * @return this
     */
    public OperationalHaltWriter marketCode(byte value) {
        buffer.putByte(offset + OperationalHaltView.MARKET_CODE_OFFSET, value);
        return this;
    }

    /**
     * Writes the operational halt action.
     *
     * @param value H halted, T halt lifted
     * @return this
     */
    public OperationalHaltWriter operationalHaltAction(byte value) {
        buffer.putByte(offset + OperationalHaltView.OPERATIONAL_HALT_ACTION_OFFSET, value);
        return this;
    }
}
