// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code K} message, IPO Quoting Period Update: when, and at what price, a security leaves
 * its IPO quoting period.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link IpoQuotingPeriodView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.6.
 */
public final class IpoQuotingPeriodWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = IpoQuotingPeriodView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public IpoQuotingPeriodWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public IpoQuotingPeriodWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_IPO_QUOTING_PERIOD);
        buffer.putLong(offset + IpoQuotingPeriodView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + IpoQuotingPeriodView.IPO_QUOTATION_RELEASE_TIME_OFFSET, 0, BIG_ENDIAN);
        buffer.putByte(offset + IpoQuotingPeriodView.IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + IpoQuotingPeriodView.IPO_PRICE_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public IpoQuotingPeriodWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public IpoQuotingPeriodWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public IpoQuotingPeriodWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public IpoQuotingPeriodWriter stock(long value) {
        buffer.putLong(offset + IpoQuotingPeriodView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public IpoQuotingPeriodWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the ipo quotation release time.
     *
     * @param value when the quoting period is to end, u32, seconds since midnight, US/Eastern
     * @return this
     */
    public IpoQuotingPeriodWriter ipoQuotationReleaseTimeSinceMidnightSeconds(long value) {
        Itch50Checks.requireU32("ipoQuotationReleaseTimeSinceMidnightSeconds", value);
        buffer.putInt(offset + IpoQuotingPeriodView.IPO_QUOTATION_RELEASE_TIME_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the ipo quotation release qualifier.
     *
     * @param value A anticipated, C cancelled or postponed
     * @return this
     */
    public IpoQuotingPeriodWriter ipoQuotationReleaseQualifier(byte value) {
        buffer.putByte(offset + IpoQuotingPeriodView.IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET, value);
        return this;
    }

    /**
     * Writes the ipo price.
     *
     * @param value price of the IPO, u32, four implied decimals
     * @return this
     */
    public IpoQuotingPeriodWriter ipoPriceE4(long value) {
        Itch50Checks.requireU32("ipoPriceE4", value);
        buffer.putInt(offset + IpoQuotingPeriodView.IPO_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
