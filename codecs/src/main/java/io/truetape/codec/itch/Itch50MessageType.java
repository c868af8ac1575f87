// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50Field.alpha;
import static io.truetape.codec.itch.Itch50Field.oneOf;
import static io.truetape.codec.itch.Itch50Field.price4;
import static io.truetape.codec.itch.Itch50Field.price8;
import static io.truetape.codec.itch.Itch50Field.u32;
import static io.truetape.codec.itch.Itch50Field.u32Seconds;
import static io.truetape.codec.itch.Itch50Field.u64;
import static io.truetape.codec.itch.Itch50Field.u64Ns;

import java.util.ArrayList;
import java.util.List;

/**
 * The 23 message types of TotalView-ITCH 5.0 as data: names, fields, known values. For printing and checking off the hot
 * path; the order of the constants is that of {@link Itch50#typeIndex}.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, with the values of the revisions since 2010 that a field may hold.
 */
public enum Itch50MessageType {
    /** System Event, section 1.1. */
    SYSTEM_EVENT(
            Itch50.MSG_SYSTEM_EVENT,
            "System Event",
            oneOf(
                    "event_code",
                    "O=Start of Messages",
                    "S=Start of System Hours",
                    "Q=Start of Market Hours",
                    "M=End of Market Hours",
                    "E=End of System Hours",
                    "C=End of Messages")),

    /** Stock Directory, section 1.2.1. */
    STOCK_DIRECTORY(
            Itch50.MSG_STOCK_DIRECTORY,
            "Stock Directory",
            alpha("stock", 8),
            oneOf(
                    "market_category",
                    "Q=Nasdaq Global Select",
                    "G=Nasdaq Global",
                    "S=Nasdaq Capital",
                    "N=NYSE",
                    "A=NYSE American",
                    "P=NYSE Arca",
                    "M=NYSE Texas (since 2025-06-16)",
                    "Z=BATS Z",
                    "V=IEX",
                    " =n/a"),
            oneOf(
                    "financial_status_indicator",
                    "D=Deficient",
                    "E=Delinquent",
                    "Q=Bankrupt",
                    "S=Suspended",
                    "G=Deficient+Bankrupt",
                    "H=Deficient+Delinquent",
                    "J=Delinquent+Bankrupt",
                    "K=all three",
                    "C=Creations/Redemptions suspended",
                    "N=Normal",
                    " =n/a"),
            u32("round_lot_size"),
            alpha("round_lots_only", 1),
            alpha("issue_classification", 1),
            alpha("issue_sub_type", 2),
            oneOf("authenticity", "P=Production", "T=Test"),
            alpha("short_sale_threshold_indicator", 1),
            oneOf("ipo_flag", "Y=new IPO", "N=not new IPO", "Z=non-IPO new listing (since 2026-02-19)", " =n/a"),
            oneOf("luld_reference_price_tier", "1=Tier 1", "2=Tier 2", " =n/a"),
            alpha("etp_flag", 1),
            u32("etp_leverage_factor"),
            alpha("inverse_indicator", 1)),

    /** Stock Trading Action, section 1.2.2. */
    STOCK_TRADING_ACTION(
            Itch50.MSG_STOCK_TRADING_ACTION,
            "Stock Trading Action",
            alpha("stock", 8),
            oneOf("trading_state", "H=Halted", "P=Paused", "Q=Quotation only", "T=Trading"),
            alpha("reserved", 1),
            alpha("reason", 4)),

    /** Reg SHO Short Sale Price Test Restricted Indicator, section 1.2.3. */
    REG_SHO_RESTRICTION(
            Itch50.MSG_REG_SHO_RESTRICTION,
            "Reg SHO Short Sale Price Test Restricted Indicator",
            alpha("stock", 8),
            oneOf("reg_sho_action", "0=none", "1=in effect (intraday drop)", "2=remains in effect")),

    /** Market Participant Position, section 1.2.4. */
    MARKET_PARTICIPANT_POSITION(
            Itch50.MSG_MARKET_PARTICIPANT_POSITION,
            "Market Participant Position",
            alpha("mpid", 4),
            alpha("stock", 8),
            alpha("primary_market_maker", 1),
            oneOf("market_maker_mode", "N=normal", "P=passive", "S=syndicate", "R=pre-syndicate", "L=penalty"),
            oneOf(
                    "market_participant_state",
                    "A=Active",
                    "E=Excused/Withdrawn",
                    "W=Withdrawn",
                    "S=Suspended",
                    "D=Deleted")),

    /** MWCB Decline Level, section 1.2.5.1. */
    MWCB_DECLINE_LEVEL(
            Itch50.MSG_MWCB_DECLINE_LEVEL,
            "MWCB Decline Level",
            price8("level_1"),
            price8("level_2"),
            price8("level_3")),

    /** MWCB Status, section 1.2.5.2. */
    MWCB_STATUS(Itch50.MSG_MWCB_STATUS, "MWCB Status", oneOf("breached_level", "1=L1", "2=L2", "3=L3")),

    /** IPO Quoting Period Update, section 1.2.6. */
    IPO_QUOTING_PERIOD(
            Itch50.MSG_IPO_QUOTING_PERIOD,
            "IPO Quoting Period Update",
            alpha("stock", 8),
            u32Seconds("ipo_quotation_release_time"),
            oneOf("ipo_quotation_release_qualifier", "A=Anticipated", "C=Cancelled/Postponed"),
            price4("ipo_price")),

    /** LULD Auction Collar, section 1.2.7. */
    LULD_AUCTION_COLLAR(
            Itch50.MSG_LULD_AUCTION_COLLAR,
            "LULD Auction Collar",
            alpha("stock", 8),
            price4("auction_collar_reference_price"),
            price4("upper_auction_collar_price"),
            price4("lower_auction_collar_price"),
            u32("auction_collar_extension")),

    /** Operational Halt, section 1.2.8. */
    OPERATIONAL_HALT(
            Itch50.MSG_OPERATIONAL_HALT,
            "Operational Halt",
            alpha("stock", 8),
            oneOf("market_code", "Q=Nasdaq", "B=Nasdaq Texas (ex BX)", "X=PSX"),
            oneOf("operational_halt_action", "H=Halted", "T=Lifted")),

    /** Add Order - No MPID Attribution, section 1.3.1. */
    ADD_ORDER(
            Itch50.MSG_ADD_ORDER,
            "Add Order - No MPID Attribution",
            u64("order_reference_number"),
            oneOf("buy_sell_indicator", "B=Buy", "S=Sell"),
            u32("shares"),
            alpha("stock", 8),
            price4("price")),

    /** Add Order with MPID Attribution, section 1.3.2. */
    ADD_ORDER_MPID(
            Itch50.MSG_ADD_ORDER_MPID,
            "Add Order with MPID Attribution",
            u64("order_reference_number"),
            oneOf("buy_sell_indicator", "B=Buy", "S=Sell"),
            u32("shares"),
            alpha("stock", 8),
            price4("price"),
            alpha("attribution", 4)),

    /** Order Executed, section 1.4.1. */
    ORDER_EXECUTED(
            Itch50.MSG_ORDER_EXECUTED,
            "Order Executed",
            u64("order_reference_number"),
            u32("executed_shares"),
            u64("match_number")),

    /** Order Executed With Price, section 1.4.2. */
    ORDER_EXECUTED_WITH_PRICE(
            Itch50.MSG_ORDER_EXECUTED_WITH_PRICE,
            "Order Executed With Price",
            u64("order_reference_number"),
            u32("executed_shares"),
            u64("match_number"),
            oneOf("printable", "Y=printable", "N=non-printable (ignore in volume/T&S)"),
            price4("execution_price")),

    /** Order Cancel, section 1.4.3. */
    ORDER_CANCEL(Itch50.MSG_ORDER_CANCEL, "Order Cancel", u64("order_reference_number"), u32("cancelled_shares")),

    /** Order Delete, section 1.4.4. */
    ORDER_DELETE(Itch50.MSG_ORDER_DELETE, "Order Delete", u64("order_reference_number")),

    /** Order Replace, section 1.4.5. */
    ORDER_REPLACE(
            Itch50.MSG_ORDER_REPLACE,
            "Order Replace",
            u64("original_order_reference_number"),
            u64("new_order_reference_number"),
            u32("shares"),
            price4("price")),

    /** Trade Message (Non-Cross), section 1.5.1. */
    TRADE(
            Itch50.MSG_TRADE,
            "Trade Message (Non-Cross)",
            u64("order_reference_number"),
            oneOf("buy_sell_indicator", "B=Buy", "S=Sell"),
            u32("shares"),
            alpha("stock", 8),
            price4("price"),
            u64("match_number")),

    /** Cross Trade, section 1.5.2. */
    CROSS_TRADE(
            Itch50.MSG_CROSS_TRADE,
            "Cross Trade",
            u64("shares"),
            alpha("stock", 8),
            price4("cross_price"),
            u64("match_number"),
            oneOf(
                    "cross_type",
                    "O=Opening",
                    "C=Closing",
                    "H=IPO/halted/paused",
                    "I=Intraday/Post-close (older spec revisions)")),

    /** Broken Trade / Order Execution, section 1.5.3. */
    BROKEN_TRADE(Itch50.MSG_BROKEN_TRADE, "Broken Trade / Order Execution", u64("match_number")),

    /** Net Order Imbalance Indicator (NOII), section 1.6. */
    NOII(
            Itch50.MSG_NOII,
            "Net Order Imbalance Indicator (NOII)",
            u64("paired_shares"),
            u64("imbalance_shares"),
            oneOf("imbalance_direction", "B=buy", "S=sell", "N=none", "O=insufficient", "P=paused (since 2023-04-28)"),
            alpha("stock", 8),
            price4("far_price"),
            price4("near_price"),
            price4("current_reference_price"),
            oneOf(
                    "cross_type",
                    "O=Opening",
                    "C=Closing",
                    "H=IPO/halted/paused",
                    "A=Extended Trading Close (since 2022-01-07)"),
            oneOf(
                    "price_variation_indicator",
                    "L=<1%",
                    "1=1-1.99%",
                    "2=2-2.99%",
                    "3=3-3.99%",
                    "4=4-4.99%",
                    "5=5-5.99%",
                    "6=6-6.99%",
                    "7=7-7.99%",
                    "8=8-8.99%",
                    "9=9-9.99%",
                    "A=10-19.99%",
                    "B=20-29.99%",
                    "C=>=30%",
                    " =n/a")),

    /** Retail Price Improvement Indicator (RPII), section 1.7. */
    RPII(
            Itch50.MSG_RPII,
            "Retail Price Improvement Indicator (RPII)",
            alpha("stock", 8),
            oneOf("interest_flag", "B=buy", "S=sell", "A=both", "N=none")),

    /** Direct Listing with Capital Raise Price Discovery, section 1.8. */
    DIRECT_LISTING(
            Itch50.MSG_DIRECT_LISTING,
            "Direct Listing with Capital Raise Price Discovery",
            alpha("stock", 8),
            oneOf("open_eligibility_status", "N=not eligible", "Y=eligible"),
            price4("minimum_allowable_price"),
            price4("maximum_allowable_price"),
            price4("near_execution_price"),
            u64Ns("near_execution_time"),
            price4("lower_price_range_collar"),
            price4("upper_price_range_collar"));

    private static final Itch50MessageType[] BY_INDEX = values();

    private final byte code;
    private final String specName;
    private final List<Itch50Field> fields;
    private final int length;

    Itch50MessageType(byte code, String specName, Itch50Field... body) {
        this.code = code;
        this.specName = specName;
        List<Itch50Field> placed = new ArrayList<>(Itch50Field.header());
        int offset = Itch50.HEADER_LENGTH;
        for (Itch50Field field : body) {
            placed.add(field.at(offset));
            offset += field.length();
        }
        this.fields = List.copyOf(placed);
        this.length = offset;
    }

    /**
     * The type of a message.
     *
     * @param type first byte of the message
     * @return its type, or null when it is none of the 23
     */
    public static Itch50MessageType of(byte type) {
        int index = Itch50.typeIndex(type);
        return index < 0 ? null : BY_INDEX[index];
    }

    /** {@return the first byte of every message of this type} */
    public byte code() {
        return code;
    }

    /** {@return the name the specification gives the message} */
    public String specName() {
        return specName;
    }

    /** {@return bytes of a message of this type} */
    public int length() {
        return length;
    }

    /** {@return all fields in wire order, the header's four first} */
    public List<Itch50Field> fields() {
        return fields;
    }
}
