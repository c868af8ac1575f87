// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code R} message, Stock Directory: the properties of one security for this day; the
 * only place where a locate code meets its symbol.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'R'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  market_category                     alpha
 *     20       1  financial_status_indicator          alpha
 *     21       4  round_lot_size                      u32
 *     25       1  round_lots_only                     alpha
 *     26       1  issue_classification                alpha
 *     27       2  issue_sub_type                      alpha
 *     29       1  authenticity                        alpha
 *     30       1  short_sale_threshold_indicator      alpha
 *     31       1  ipo_flag                            alpha
 *     32       1  luld_reference_price_tier           alpha
 *     33       1  etp_flag                            alpha
 *     34       4  etp_leverage_factor                 u32
 *     38       1  inverse_indicator                   alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.1.
 */
public final class StockDirectoryView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code market_category}, bytes from the start of the message. */
    public static final int MARKET_CATEGORY_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code market_category}. */
    public static final int MARKET_CATEGORY_LENGTH = 1;

    /** Offset of {@code financial_status_indicator}, bytes from the start of the message. */
    public static final int FINANCIAL_STATUS_INDICATOR_OFFSET = MARKET_CATEGORY_OFFSET + MARKET_CATEGORY_LENGTH;

    /** Bytes of {@code financial_status_indicator}. */
    public static final int FINANCIAL_STATUS_INDICATOR_LENGTH = 1;

    /** Offset of {@code round_lot_size}, bytes from the start of the message. */
    public static final int ROUND_LOT_SIZE_OFFSET =
            FINANCIAL_STATUS_INDICATOR_OFFSET + FINANCIAL_STATUS_INDICATOR_LENGTH;

    /** Bytes of {@code round_lot_size}. */
    public static final int ROUND_LOT_SIZE_LENGTH = 4;

    /** Offset of {@code round_lots_only}, bytes from the start of the message. */
    public static final int ROUND_LOTS_ONLY_OFFSET = ROUND_LOT_SIZE_OFFSET + ROUND_LOT_SIZE_LENGTH;

    /** Bytes of {@code round_lots_only}. */
    public static final int ROUND_LOTS_ONLY_LENGTH = 1;

    /** Offset of {@code issue_classification}, bytes from the start of the message. */
    public static final int ISSUE_CLASSIFICATION_OFFSET = ROUND_LOTS_ONLY_OFFSET + ROUND_LOTS_ONLY_LENGTH;

    /** Bytes of {@code issue_classification}. */
    public static final int ISSUE_CLASSIFICATION_LENGTH = 1;

    /** Offset of {@code issue_sub_type}, bytes from the start of the message. */
    public static final int ISSUE_SUB_TYPE_OFFSET = ISSUE_CLASSIFICATION_OFFSET + ISSUE_CLASSIFICATION_LENGTH;

    /** Bytes of {@code issue_sub_type}. */
    public static final int ISSUE_SUB_TYPE_LENGTH = 2;

    /** Offset of {@code authenticity}, bytes from the start of the message. */
    public static final int AUTHENTICITY_OFFSET = ISSUE_SUB_TYPE_OFFSET + ISSUE_SUB_TYPE_LENGTH;

    /** Bytes of {@code authenticity}. */
    public static final int AUTHENTICITY_LENGTH = 1;

    /** Offset of {@code short_sale_threshold_indicator}, bytes from the start of the message. */
    public static final int SHORT_SALE_THRESHOLD_INDICATOR_OFFSET = AUTHENTICITY_OFFSET + AUTHENTICITY_LENGTH;

    /** Bytes of {@code short_sale_threshold_indicator}. */
    public static final int SHORT_SALE_THRESHOLD_INDICATOR_LENGTH = 1;

    /** Offset of {@code ipo_flag}, bytes from the start of the message. */
    public static final int IPO_FLAG_OFFSET =
            SHORT_SALE_THRESHOLD_INDICATOR_OFFSET + SHORT_SALE_THRESHOLD_INDICATOR_LENGTH;

    /** Bytes of {@code ipo_flag}. */
    public static final int IPO_FLAG_LENGTH = 1;

    /** Offset of {@code luld_reference_price_tier}, bytes from the start of the message. */
    public static final int LULD_REFERENCE_PRICE_TIER_OFFSET = IPO_FLAG_OFFSET + IPO_FLAG_LENGTH;

    /** Bytes of {@code luld_reference_price_tier}. */
    public static final int LULD_REFERENCE_PRICE_TIER_LENGTH = 1;

    /** Offset of {@code etp_flag}, bytes from the start of the message. */
    public static final int ETP_FLAG_OFFSET = LULD_REFERENCE_PRICE_TIER_OFFSET + LULD_REFERENCE_PRICE_TIER_LENGTH;

    /** Bytes of {@code etp_flag}. */
    public static final int ETP_FLAG_LENGTH = 1;

    /** Offset of {@code etp_leverage_factor}, bytes from the start of the message. */
    public static final int ETP_LEVERAGE_FACTOR_OFFSET = ETP_FLAG_OFFSET + ETP_FLAG_LENGTH;

    /** Bytes of {@code etp_leverage_factor}. */
    public static final int ETP_LEVERAGE_FACTOR_LENGTH = 4;

    /** Offset of {@code inverse_indicator}, bytes from the start of the message. */
    public static final int INVERSE_INDICATOR_OFFSET = ETP_LEVERAGE_FACTOR_OFFSET + ETP_LEVERAGE_FACTOR_LENGTH;

    /** Bytes of {@code inverse_indicator}. */
    public static final int INVERSE_INDICATOR_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = INVERSE_INDICATOR_OFFSET + INVERSE_INDICATOR_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public StockDirectoryView() {}

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
    public StockDirectoryView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    StockDirectoryView attach(DirectBuffer buffer, int offset) {
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

    /** {@return listing market} */
    public byte marketCategory() {
        return code(MARKET_CATEGORY_OFFSET);
    }

    /** {@return financial standing of the issuer} */
    public byte financialStatusIndicator() {
        return code(FINANCIAL_STATUS_INDICATOR_OFFSET);
    }

    /** {@return shares of one round lot, u32} */
    public long roundLotSize() {
        return u32(ROUND_LOT_SIZE_OFFSET);
    }

    /** {@return Y when only round lots are accepted, else N} */
    public byte roundLotsOnly() {
        return code(ROUND_LOTS_ONLY_OFFSET);
    }

    /** {@return class of security} */
    public byte issueClassification() {
        return code(ISSUE_CLASSIFICATION_OFFSET);
    }

    /**
     * Copies the sub-type of the class of security, padded with a space.
     *
     * @param dst receives {@link #ISSUE_SUB_TYPE_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void issueSubType(byte[] dst, int dstOffset) {
        text(ISSUE_SUB_TYPE_OFFSET, ISSUE_SUB_TYPE_LENGTH, dst, dstOffset);
    }

    /** {@return sub-type of the class of security, padded with a space; its 2 bytes packed big-endian} */
    public int issueSubTypeAsInt() {
        return u16(ISSUE_SUB_TYPE_OFFSET);
    }

    /** {@return P for a live security, T for a test security} */
    public byte authenticity() {
        return code(AUTHENTICITY_OFFSET);
    }

    /** {@return Y when subject to mandatory close-out, N when not, space when not available} */
    public byte shortSaleThresholdIndicator() {
        return code(SHORT_SALE_THRESHOLD_INDICATOR_OFFSET);
    }

    /** {@return Y for a new IPO, N for none, Z for another new listing, space when not available} */
    public byte ipoFlag() {
        return code(IPO_FLAG_OFFSET);
    }

    /** {@return limit up, limit down tier: 1, 2 or space} */
    public byte luldReferencePriceTier() {
        return code(LULD_REFERENCE_PRICE_TIER_OFFSET);
    }

    /** {@return Y for an exchange traded product, N for none, space when not available} */
    public byte etpFlag() {
        return code(ETP_FLAG_OFFSET);
    }

    /** {@return whole-number leverage of an exchange traded product, u32} */
    public long etpLeverageFactor() {
        return u32(ETP_LEVERAGE_FACTOR_OFFSET);
    }

    /** {@return Y for an inverse exchange traded product, else N} */
    public byte inverseIndicator() {
        return code(INVERSE_INDICATOR_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("StockDirectory{}");
        }
        Itch50Text.appendHeader(out, "StockDirectory", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(
                out, ", marketCategory=", buffer, offset + MARKET_CATEGORY_OFFSET, MARKET_CATEGORY_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", financialStatusIndicator=",
                buffer,
                offset + FINANCIAL_STATUS_INDICATOR_OFFSET,
                FINANCIAL_STATUS_INDICATOR_LENGTH);
        Itch50Text.appendUnsigned(out, ", roundLotSize=", roundLotSize());
        Itch50Text.appendAlpha(
                out, ", roundLotsOnly=", buffer, offset + ROUND_LOTS_ONLY_OFFSET, ROUND_LOTS_ONLY_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", issueClassification=",
                buffer,
                offset + ISSUE_CLASSIFICATION_OFFSET,
                ISSUE_CLASSIFICATION_LENGTH);
        Itch50Text.appendAlpha(out, ", issueSubType=", buffer, offset + ISSUE_SUB_TYPE_OFFSET, ISSUE_SUB_TYPE_LENGTH);
        Itch50Text.appendAlpha(out, ", authenticity=", buffer, offset + AUTHENTICITY_OFFSET, AUTHENTICITY_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", shortSaleThresholdIndicator=",
                buffer,
                offset + SHORT_SALE_THRESHOLD_INDICATOR_OFFSET,
                SHORT_SALE_THRESHOLD_INDICATOR_LENGTH);
        Itch50Text.appendAlpha(out, ", ipoFlag=", buffer, offset + IPO_FLAG_OFFSET, IPO_FLAG_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", luldReferencePriceTier=",
                buffer,
                offset + LULD_REFERENCE_PRICE_TIER_OFFSET,
                LULD_REFERENCE_PRICE_TIER_LENGTH);
        Itch50Text.appendAlpha(out, ", etpFlag=", buffer, offset + ETP_FLAG_OFFSET, ETP_FLAG_LENGTH);
        Itch50Text.appendUnsigned(out, ", etpLeverageFactor=", etpLeverageFactor());
        Itch50Text.appendAlpha(
                out, ", inverseIndicator=", buffer, offset + INVERSE_INDICATOR_OFFSET, INVERSE_INDICATOR_LENGTH);
        return out.append('}');
    }
}
