// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code K} message, IPO Quoting Period Update: when, and at what price, a security leaves
 * its IPO quoting period.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'K'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       4  ipo_quotation_release_time          u32, s since midnight
 *     23       1  ipo_quotation_release_qualifier     alpha
 *     24       4  ipo_price                           price(4): u32, 4 decimals
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.6.
 */
public final class IpoQuotingPeriodView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code ipo_quotation_release_time}, bytes from the start of the message. */
    public static final int IPO_QUOTATION_RELEASE_TIME_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code ipo_quotation_release_time}. */
    public static final int IPO_QUOTATION_RELEASE_TIME_LENGTH = 4;

    /** Offset of {@code ipo_quotation_release_qualifier}, bytes from the start of the message. */
    public static final int IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET =
            IPO_QUOTATION_RELEASE_TIME_OFFSET + IPO_QUOTATION_RELEASE_TIME_LENGTH;

    /** Bytes of {@code ipo_quotation_release_qualifier}. */
    public static final int IPO_QUOTATION_RELEASE_QUALIFIER_LENGTH = 1;

    /** Offset of {@code ipo_price}, bytes from the start of the message. */
    public static final int IPO_PRICE_OFFSET =
            IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET + IPO_QUOTATION_RELEASE_QUALIFIER_LENGTH;

    /** Bytes of {@code ipo_price}. */
    public static final int IPO_PRICE_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = IPO_PRICE_OFFSET + IPO_PRICE_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public IpoQuotingPeriodView() {}

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
    public IpoQuotingPeriodView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    IpoQuotingPeriodView attach(DirectBuffer buffer, int offset) {
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

    /** {@return when the quoting period is to end, u32, seconds since midnight, US/Eastern} */
    public long ipoQuotationReleaseTimeSinceMidnightSeconds() {
        return u32(IPO_QUOTATION_RELEASE_TIME_OFFSET);
    }

    /** {@return A anticipated, C cancelled or postponed} */
    public byte ipoQuotationReleaseQualifier() {
        return code(IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET);
    }

    /** {@return price of the IPO, u32, four implied decimals} */
    public long ipoPriceE4() {
        return u32(IPO_PRICE_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("IpoQuotingPeriod{}");
        }
        Itch50Text.appendHeader(out, "IpoQuotingPeriod", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendUnsigned(
                out, ", ipoQuotationReleaseTimeSinceMidnightSeconds=", ipoQuotationReleaseTimeSinceMidnightSeconds());
        Itch50Text.appendAlpha(
                out,
                ", ipoQuotationReleaseQualifier=",
                buffer,
                offset + IPO_QUOTATION_RELEASE_QUALIFIER_OFFSET,
                IPO_QUOTATION_RELEASE_QUALIFIER_LENGTH);
        Itch50Text.appendUnsigned(out, ", ipoPriceE4=", ipoPriceE4());
        return out.append('}');
    }
}
