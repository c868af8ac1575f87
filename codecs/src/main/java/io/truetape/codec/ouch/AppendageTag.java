// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchField.alpha;
import static io.truetape.codec.ouch.OuchField.price4U64;
import static io.truetape.codec.ouch.OuchField.signedPrice4;
import static io.truetape.codec.ouch.OuchField.u16;
import static io.truetape.codec.ouch.OuchField.u32;
import static io.truetape.codec.ouch.OuchField.u32Seconds;
import static io.truetape.codec.ouch.OuchField.u64;
import static io.truetape.codec.ouch.OuchField.u8;

/**
 * The options that OUCH 5.0 knows by tag. An option with any other tag is kept as bytes.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02; tags from 26 on since 2024, as public decoders have them. Tags 8, 19, 20 and
 * 21 belonged to options that were removed.
 */
public enum AppendageTag {
    /** Second reference the venue gave the order, u64, read it as unsigned. */
    SECONDARY_ORD_REF_NUM(1, u64("SecondaryOrdRefNum")),

    /** Firm on whose behalf. */
    FIRM(2, alpha("Firm", 4)),

    /** Least number of shares to trade at once, u32. */
    MIN_QTY(3, u32("MinQty")),

    /** Retail or not. */
    CUSTOMER_TYPE(4, alpha("CustomerType", 1)),

    /** Number of shares displayed at once, u32. */
    MAX_FLOOR(5, u32("MaxFloor")),

    /** What the price is: a limit, or pegged, and to what. */
    PRICE_TYPE(6, alpha("PriceType", 1)),

    /** Distance to the price pegged to, signed, four implied decimals. */
    PEG_OFFSET(7, signedPrice4("PegOffset")),

    /** Price up to which the order may trade at discretion, u64, four implied decimals. */
    DISCRETION_PRICE(9, price4U64("DiscretionPrice")),

    /** What the discretion price is. */
    DISCRETION_PRICE_TYPE(10, alpha("DiscretionPriceType", 1)),

    /** Distance of the discretion price to the price pegged to, signed, four implied decimals. */
    DISCRETION_PEG_OFFSET(11, signedPrice4("DiscretionPegOffset")),

    /** P for an order that must not take liquidity, else N. */
    POST_ONLY(12, alpha("PostOnly", 1)),

    /** Range of the random size of refreshes, shares, u32. */
    RANDOM_RESERVES(13, u32("RandomReserves")),

    /** Route of the order. */
    ROUTE(14, alpha("Route", 4)),

    /** Time at which the order expires, seconds, u32. */
    EXPIRE_TIME(15, u32Seconds("ExpireTime")),

    /** Whether a resting order takes liquidity now. */
    TRADE_NOW(16, alpha("TradeNow", 1)),

    /** How the order is handled. */
    HANDLE_INST(17, alpha("HandleInst", 1)),

    /** Where the order stood against the best prices. */
    BBO_WEIGHT_INDICATOR(18, alpha("BBOWeightIndicator", 1)),

    /** Number of shares displayed, u32. */
    DISPLAY_QUANTITY(22, u32("DisplayQuantity")),

    /** Price at which the order is displayed, u64, four implied decimals. */
    DISPLAY_PRICE(23, price4U64("DisplayPrice")),

    /** Group of the order, u16. */
    GROUP_ID(24, u16("GroupID")),

    /** Whether the shares of a short sale were located. */
    SHARES_LOCATED(25, alpha("SharesLocated", 1)),

    /** Broker that located them. */
    LOCATE_BROKER(26, alpha("LocateBroker", 4)),

    /** Side of the order: B, S, T (short) or E (short exempt). */
    SIDE(27, alpha("Side", 1)),

    /** Index of the order in its group of order numbers, u8. */
    USER_REF_IDX(28, u8("UserRefIdx"));

    private static final AppendageTag[] BY_CODE = new AppendageTag[256];
    private static final byte[] SIZE_BY_CODE = new byte[256];

    static {
        for (AppendageTag tag : values()) {
            BY_CODE[tag.code] = tag;
            SIZE_BY_CODE[tag.code] = (byte) tag.size();
        }
    }

    private final int code;
    private final OuchField field;

    AppendageTag(int code, OuchField field) {
        this.code = code;
        this.field = field.at(0);
    }

    /**
     * The tag with a number. Allocates nothing.
     *
     * @param code u8
     * @return the tag, or null when it is unknown
     */
    public static AppendageTag of(int code) {
        return BY_CODE[code & 0xFF];
    }

    /** Bytes of the value behind a tag, or 0 when the tag is unknown. */
    static int sizeOf(int code) {
        return SIZE_BY_CODE[code & 0xFF];
    }

    /** {@return the number of this tag on the wire, u8} */
    public int code() {
        return code;
    }

    /** {@return the name the specification gives the option} */
    public String specName() {
        return field.name();
    }

    /** {@return bytes of the value} */
    public int size() {
        return field.length();
    }

    /** {@return the value as a field, its offset counted from where the value begins} */
    public OuchField field() {
        return field;
    }
}
