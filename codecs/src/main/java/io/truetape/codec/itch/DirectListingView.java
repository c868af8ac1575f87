// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code O} message, Direct Listing with Capital Raise Price Discovery: price discovery
 * before the open of a direct listing with capital raise.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'O'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  open_eligibility_status             alpha
 *     20       4  minimum_allowable_price             price(4): u32, 4 decimals
 *     24       4  maximum_allowable_price             price(4): u32, 4 decimals
 *     28       4  near_execution_price                price(4): u32, 4 decimals
 *     32       8  near_execution_time                 u64, ns since midnight (assumed)
 *     40       4  lower_price_range_collar            price(4): u32, 4 decimals
 *     44       4  upper_price_range_collar            price(4): u32, 4 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.8.
 */
public final class DirectListingView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code open_eligibility_status}, bytes from the start of the message. */
    public static final int OPEN_ELIGIBILITY_STATUS_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code open_eligibility_status}. */
    public static final int OPEN_ELIGIBILITY_STATUS_LENGTH = 1;

    /** Offset of {@code minimum_allowable_price}, bytes from the start of the message. */
    public static final int MINIMUM_ALLOWABLE_PRICE_OFFSET =
            OPEN_ELIGIBILITY_STATUS_OFFSET + OPEN_ELIGIBILITY_STATUS_LENGTH;

    /** Bytes of {@code minimum_allowable_price}. */
    public static final int MINIMUM_ALLOWABLE_PRICE_LENGTH = 4;

    /** Offset of {@code maximum_allowable_price}, bytes from the start of the message. */
    public static final int MAXIMUM_ALLOWABLE_PRICE_OFFSET =
            MINIMUM_ALLOWABLE_PRICE_OFFSET + MINIMUM_ALLOWABLE_PRICE_LENGTH;

    /** Bytes of {@code maximum_allowable_price}. */
    public static final int MAXIMUM_ALLOWABLE_PRICE_LENGTH = 4;

    /** Offset of {@code near_execution_price}, bytes from the start of the message. */
    public static final int NEAR_EXECUTION_PRICE_OFFSET =
            MAXIMUM_ALLOWABLE_PRICE_OFFSET + MAXIMUM_ALLOWABLE_PRICE_LENGTH;

    /** Bytes of {@code near_execution_price}. */
    public static final int NEAR_EXECUTION_PRICE_LENGTH = 4;

    /** Offset of {@code near_execution_time}, bytes from the start of the message. */
    public static final int NEAR_EXECUTION_TIME_OFFSET = NEAR_EXECUTION_PRICE_OFFSET + NEAR_EXECUTION_PRICE_LENGTH;

    /** Bytes of {@code near_execution_time}. */
    public static final int NEAR_EXECUTION_TIME_LENGTH = 8;

    /** Offset of {@code lower_price_range_collar}, bytes from the start of the message. */
    public static final int LOWER_PRICE_RANGE_COLLAR_OFFSET = NEAR_EXECUTION_TIME_OFFSET + NEAR_EXECUTION_TIME_LENGTH;

    /** Bytes of {@code lower_price_range_collar}. */
    public static final int LOWER_PRICE_RANGE_COLLAR_LENGTH = 4;

    /** Offset of {@code upper_price_range_collar}, bytes from the start of the message. */
    public static final int UPPER_PRICE_RANGE_COLLAR_OFFSET =
            LOWER_PRICE_RANGE_COLLAR_OFFSET + LOWER_PRICE_RANGE_COLLAR_LENGTH;

    /** Bytes of {@code upper_price_range_collar}. */
    public static final int UPPER_PRICE_RANGE_COLLAR_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = UPPER_PRICE_RANGE_COLLAR_OFFSET + UPPER_PRICE_RANGE_COLLAR_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public DirectListingView() {}

    /**
     * Points this view at a message. The type byte is not looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public DirectListingView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    DirectListingView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #STOCK_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void stock(byte[] dst, int dstOffset) {
        text(STOCK_OFFSET, STOCK_LENGTH, dst, dstOffset);
    }

    /** {@return security symbol, left-justified, padded with spaces; its 8 bytes packed big-endian} */
    public long stockAsLong() {
        return u64(STOCK_OFFSET);
    }

    /** {@return Y when eligible to open, else N} */
    public byte openEligibilityStatus() {
        return code(OPEN_ELIGIBILITY_STATUS_OFFSET);
    }

    /** {@return lowest price the security may open at, u32, four implied decimals} */
    public long minimumAllowablePriceE4() {
        return u32(MINIMUM_ALLOWABLE_PRICE_OFFSET);
    }

    /** {@return highest price the security may open at, u32, four implied decimals} */
    public long maximumAllowablePriceE4() {
        return u32(MAXIMUM_ALLOWABLE_PRICE_OFFSET);
    }

    /** {@return reference price of the next execution, u32, four implied decimals} */
    public long nearExecutionPriceE4() {
        return u32(NEAR_EXECUTION_PRICE_OFFSET);
    }

    /**
     * {@return when the near execution price was set, u64; the specification states no unit, nanoseconds since
     * midnight are assumed}
     */
    public long nearExecutionTimeSinceMidnightNs() {
        return u64(NEAR_EXECUTION_TIME_OFFSET);
    }

    /** {@return lower collar of the price range, u32, four implied decimals} */
    public long lowerPriceRangeCollarE4() {
        return u32(LOWER_PRICE_RANGE_COLLAR_OFFSET);
    }

    /** {@return upper collar of the price range, u32, four implied decimals} */
    public long upperPriceRangeCollarE4() {
        return u32(UPPER_PRICE_RANGE_COLLAR_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("DirectListing{}");
        }
        Itch50Text.appendHeader(out, "DirectListing", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", openEligibilityStatus=",
                buffer,
                offset + OPEN_ELIGIBILITY_STATUS_OFFSET,
                OPEN_ELIGIBILITY_STATUS_LENGTH);
        Itch50Text.appendUnsigned(out, ", minimumAllowablePriceE4=", minimumAllowablePriceE4());
        Itch50Text.appendUnsigned(out, ", maximumAllowablePriceE4=", maximumAllowablePriceE4());
        Itch50Text.appendUnsigned(out, ", nearExecutionPriceE4=", nearExecutionPriceE4());
        Itch50Text.appendUnsigned(out, ", nearExecutionTimeSinceMidnightNs=", nearExecutionTimeSinceMidnightNs());
        Itch50Text.appendUnsigned(out, ", lowerPriceRangeCollarE4=", lowerPriceRangeCollarE4());
        Itch50Text.appendUnsigned(out, ", upperPriceRangeCollarE4=", upperPriceRangeCollarE4());
        return out.append('}');
    }
}
