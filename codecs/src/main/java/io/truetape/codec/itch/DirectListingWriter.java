// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code O} message, Direct Listing with Capital Raise Price Discovery: price discovery
 * before the open of a direct listing with capital raise.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link DirectListingView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.8.
 */
public final class DirectListingWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = DirectListingView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public DirectListingWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public DirectListingWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_DIRECT_LISTING);
        buffer.putLong(offset + DirectListingView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putByte(offset + DirectListingView.OPEN_ELIGIBILITY_STATUS_OFFSET, Itch50Alpha.BLANK);
        buffer.putInt(offset + DirectListingView.MINIMUM_ALLOWABLE_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + DirectListingView.MAXIMUM_ALLOWABLE_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + DirectListingView.NEAR_EXECUTION_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putLong(offset + DirectListingView.NEAR_EXECUTION_TIME_OFFSET, 0L, BIG_ENDIAN);
        buffer.putInt(offset + DirectListingView.LOWER_PRICE_RANGE_COLLAR_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + DirectListingView.UPPER_PRICE_RANGE_COLLAR_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public DirectListingWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public DirectListingWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public DirectListingWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public DirectListingWriter stock(long value) {
        buffer.putLong(offset + DirectListingView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public DirectListingWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the open eligibility status.
     *
     * @param value Y when eligible to open, else N
     * @return this
     */
    public DirectListingWriter openEligibilityStatus(byte value) {
        buffer.putByte(offset + DirectListingView.OPEN_ELIGIBILITY_STATUS_OFFSET, value);
        return this;
    }

    /**
     * Writes the minimum allowable price.
     *
     * @param value lowest price the security may open at, u32, four implied decimals
     * @return this
     */
    public DirectListingWriter minimumAllowablePriceE4(long value) {
        Itch50Checks.requireU32("minimumAllowablePriceE4", value);
        buffer.putInt(offset + DirectListingView.MINIMUM_ALLOWABLE_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the maximum allowable price.
     *
     * @param value highest price the security may open at, u32, four implied decimals
     * @return this
     */
    public DirectListingWriter maximumAllowablePriceE4(long value) {
        Itch50Checks.requireU32("maximumAllowablePriceE4", value);
        buffer.putInt(offset + DirectListingView.MAXIMUM_ALLOWABLE_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the near execution price.
     *
     * @param value reference price of the next execution, u32, four implied decimals
     * @return this
     */
    public DirectListingWriter nearExecutionPriceE4(long value) {
        Itch50Checks.requireU32("nearExecutionPriceE4", value);
        buffer.putInt(offset + DirectListingView.NEAR_EXECUTION_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the near execution time.
     *
     * @param value when the near execution price was set, u64; the specification states no unit, nanoseconds since midnight are assumed
     * @return this
     */
    public DirectListingWriter nearExecutionTimeSinceMidnightNs(long value) {
        buffer.putLong(offset + DirectListingView.NEAR_EXECUTION_TIME_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the lower price range collar.
     *
     * @param value lower collar of the price range, u32, four implied decimals
     * @return this
     */
    public DirectListingWriter lowerPriceRangeCollarE4(long value) {
        Itch50Checks.requireU32("lowerPriceRangeCollarE4", value);
        buffer.putInt(offset + DirectListingView.LOWER_PRICE_RANGE_COLLAR_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the upper price range collar.
     *
     * @param value upper collar of the price range, u32, four implied decimals
     * @return this
     */
    public DirectListingWriter upperPriceRangeCollarE4(long value) {
        Itch50Checks.requireU32("upperPriceRangeCollarE4", value);
        buffer.putInt(offset + DirectListingView.UPPER_PRICE_RANGE_COLLAR_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
