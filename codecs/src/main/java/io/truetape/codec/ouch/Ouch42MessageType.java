// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchField.alpha;
import static io.truetape.codec.ouch.OuchField.price4;
import static io.truetape.codec.ouch.OuchField.u32;
import static io.truetape.codec.ouch.OuchField.u64;

import java.util.ArrayList;
import java.util.List;

/**
 * The 5 inbound and 15 outbound message types of OUCH 4.2 as data: names and fields. For printing and checking off
 * the hot path.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public enum Ouch42MessageType implements OuchMessageType {
    /** Enter Order, inbound O. */
    ENTER_ORDER(
            OuchDirection.INBOUND,
            Ouch42.MSG_ENTER_ORDER,
            "Enter Order",
            alpha("order_token", 14),
            alpha("buy_sell_indicator", 1),
            u32("shares"),
            alpha("stock", 8),
            price4("price"),
            u32("time_in_force"),
            alpha("firm", 4),
            alpha("display", 1),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            u32("minimum_quantity"),
            alpha("cross_type", 1),
            alpha("customer_type", 1)),

    /** Replace Order, inbound U. */
    REPLACE_ORDER(
            OuchDirection.INBOUND,
            Ouch42.MSG_REPLACE_ORDER,
            "Replace Order",
            alpha("existing_order_token", 14),
            alpha("replacement_order_token", 14),
            u32("shares"),
            price4("price"),
            u32("time_in_force"),
            alpha("display", 1),
            alpha("intermarket_sweep_eligibility", 1),
            u32("minimum_quantity")),

    /** Cancel Order, inbound X. */
    CANCEL_ORDER(
            OuchDirection.INBOUND, Ouch42.MSG_CANCEL_ORDER, "Cancel Order", alpha("order_token", 14), u32("shares")),

    /** Modify Order, inbound M. */
    MODIFY_ORDER(
            OuchDirection.INBOUND,
            Ouch42.MSG_MODIFY_ORDER,
            "Modify Order",
            alpha("order_token", 14),
            alpha("buy_sell_indicator", 1),
            u32("shares")),

    /** Trade Now, inbound N. */
    TRADE_NOW_REQUEST(OuchDirection.INBOUND, Ouch42.MSG_TRADE_NOW_REQUEST, "Trade Now", alpha("order_token", 14)),

    /** System Event, outbound S. */
    SYSTEM_EVENT(OuchDirection.OUTBOUND, Ouch42.MSG_SYSTEM_EVENT, "System Event", alpha("event_code", 1)),

    /** Accepted, outbound A. */
    ACCEPTED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_ACCEPTED,
            "Accepted",
            alpha("order_token", 14),
            alpha("buy_sell_indicator", 1),
            u32("shares"),
            alpha("stock", 8),
            price4("price"),
            u32("time_in_force"),
            alpha("firm", 4),
            alpha("display", 1),
            u64("order_reference_number"),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            u32("minimum_quantity"),
            alpha("cross_type", 1),
            alpha("order_state", 1),
            alpha("bbo_weight_indicator", 1)),

    /** Replaced, outbound U. */
    REPLACED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_REPLACED,
            "Replaced",
            alpha("replacement_order_token", 14),
            alpha("buy_sell_indicator", 1),
            u32("shares"),
            alpha("stock", 8),
            price4("price"),
            u32("time_in_force"),
            alpha("firm", 4),
            alpha("display", 1),
            u64("order_reference_number"),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            u32("minimum_quantity"),
            alpha("cross_type", 1),
            alpha("order_state", 1),
            alpha("previous_order_token", 14),
            alpha("bbo_weight_indicator", 1)),

    /** Canceled, outbound C. */
    CANCELED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_CANCELED,
            "Canceled",
            alpha("order_token", 14),
            u32("decrement_shares"),
            alpha("reason", 1)),

    /** AIQ Canceled, outbound D. */
    AIQ_CANCELED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_AIQ_CANCELED,
            "AIQ Canceled",
            alpha("order_token", 14),
            u32("decrement_shares"),
            alpha("reason", 1),
            u32("quantity_prevented_from_trading"),
            price4("execution_price"),
            alpha("liquidity_flag", 1)),

    /** Executed, outbound E. */
    EXECUTED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_EXECUTED,
            "Executed",
            alpha("order_token", 14),
            u32("executed_shares"),
            price4("execution_price"),
            alpha("liquidity_flag", 1),
            u64("match_number")),

    /** Broken Trade, outbound B. */
    BROKEN_TRADE(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_BROKEN_TRADE,
            "Broken Trade",
            alpha("order_token", 14),
            u64("match_number"),
            alpha("reason", 1)),

    /** Executed with Reference Price, outbound G. */
    EXECUTED_WITH_REFERENCE_PRICE(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE,
            "Executed with Reference Price",
            alpha("order_token", 14),
            u32("executed_shares"),
            price4("execution_price"),
            alpha("liquidity_flag", 1),
            u64("match_number"),
            price4("reference_price"),
            alpha("reference_price_type", 1)),

    /** Trade Correction, outbound F. */
    TRADE_CORRECTION(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_TRADE_CORRECTION,
            "Trade Correction",
            alpha("order_token", 14),
            u32("executed_shares"),
            price4("execution_price"),
            alpha("liquidity_flag", 1),
            u64("match_number"),
            alpha("reason", 1)),

    /** Rejected, outbound J. */
    REJECTED(OuchDirection.OUTBOUND, Ouch42.MSG_REJECTED, "Rejected", alpha("order_token", 14), alpha("reason", 1)),

    /** Cancel Pending, outbound P. */
    CANCEL_PENDING(OuchDirection.OUTBOUND, Ouch42.MSG_CANCEL_PENDING, "Cancel Pending", alpha("order_token", 14)),

    /** Cancel Reject, outbound I. */
    CANCEL_REJECT(OuchDirection.OUTBOUND, Ouch42.MSG_CANCEL_REJECT, "Cancel Reject", alpha("order_token", 14)),

    /** Order Priority Update, outbound T. */
    ORDER_PRIORITY_UPDATE(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_ORDER_PRIORITY_UPDATE,
            "Order Priority Update",
            alpha("order_token", 14),
            price4("price"),
            alpha("display", 1),
            u64("order_reference_number")),

    /** Order Modified, outbound M. */
    ORDER_MODIFIED(
            OuchDirection.OUTBOUND,
            Ouch42.MSG_ORDER_MODIFIED,
            "Order Modified",
            alpha("order_token", 14),
            alpha("buy_sell_indicator", 1),
            u32("shares")),

    /** Trade Now, outbound N. */
    TRADE_NOW(OuchDirection.OUTBOUND, Ouch42.MSG_TRADE_NOW, "Trade Now", alpha("order_token", 14));

    private static final Ouch42MessageType[][] BY_DIRECTION_AND_TYPE =
            new Ouch42MessageType[OuchDirection.values().length][256];

    static {
        for (Ouch42MessageType type : values()) {
            BY_DIRECTION_AND_TYPE[type.direction.ordinal()][type.code & 0xFF] = type;
        }
    }

    private final OuchDirection direction;
    private final byte code;
    private final String specName;
    private final List<OuchField> fields;
    private final int length;

    Ouch42MessageType(OuchDirection direction, byte code, String specName, OuchField... body) {
        this.direction = direction;
        this.code = code;
        this.specName = specName;
        List<OuchField> placed = new ArrayList<>();
        int offset = OuchHeader.place(direction, placed);
        for (OuchField field : body) {
            placed.add(field.at(offset));
            offset += field.length();
        }
        this.fields = List.copyOf(placed);
        this.length = offset;
    }

    /**
     * The type of a message. Allocates nothing.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return its type, or null when there is none such that way
     */
    public static Ouch42MessageType of(OuchDirection direction, byte type) {
        return BY_DIRECTION_AND_TYPE[direction.ordinal()][type & 0xFF];
    }

    @Override
    public OuchVersion version() {
        return OuchVersion.V42;
    }

    @Override
    public OuchDirection direction() {
        return direction;
    }

    @Override
    public byte code() {
        return code;
    }

    @Override
    public String specName() {
        return specName;
    }

    @Override
    public List<OuchField> fields() {
        return fields;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int minLength() {
        return length;
    }
}
