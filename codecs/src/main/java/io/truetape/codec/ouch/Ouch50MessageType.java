// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchField.alpha;
import static io.truetape.codec.ouch.OuchField.appendage;
import static io.truetape.codec.ouch.OuchField.price4U64;
import static io.truetape.codec.ouch.OuchField.u16;
import static io.truetape.codec.ouch.OuchField.u32;
import static io.truetape.codec.ouch.OuchField.u64;

import java.util.ArrayList;
import java.util.List;

/**
 * The 8 inbound and 18 outbound message types of OUCH 5.0 as data: names and fields. For printing and checking off
 * the hot path.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02; messages since 2024 as public decoders have them.
 */
public enum Ouch50MessageType implements OuchMessageType {
    /** Enter Order, inbound O. */
    ENTER_ORDER(
            OuchDirection.INBOUND,
            Ouch50.MSG_ENTER_ORDER,
            "Enter Order",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("side", 1),
            u32("quantity"),
            alpha("symbol", 8),
            price4U64("price"),
            alpha("time_in_force", 1),
            alpha("display", 1),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            alpha("cross_type", 1),
            alpha("clordid", 14)),

    /** Replace Order Request, inbound U. */
    REPLACE_ORDER_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_REPLACE_ORDER_REQUEST,
            "Replace Order Request",
            Options.WORD_REQUIRED,
            u32("orig_user_ref_num"),
            u32("user_ref_num"),
            u32("quantity"),
            price4U64("price"),
            alpha("time_in_force", 1),
            alpha("display", 1),
            alpha("intermarket_sweep_eligibility", 1),
            alpha("clordid", 14)),

    /** Cancel Order Request, inbound X. */
    CANCEL_ORDER_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_CANCEL_ORDER_REQUEST,
            "Cancel Order Request",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u32("quantity")),

    /** Modify Order Request, inbound M. */
    MODIFY_ORDER_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_MODIFY_ORDER_REQUEST,
            "Modify Order Request",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            alpha("side", 1),
            u32("quantity")),

    /** Mass Cancel Request, inbound C. Since 2024. */
    MASS_CANCEL_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_MASS_CANCEL_REQUEST,
            "Mass Cancel Request",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4),
            alpha("symbol", 8)),

    /** Disable Order Entry Request, inbound D. Since 2024. */
    DISABLE_ORDER_ENTRY_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_DISABLE_ORDER_ENTRY_REQUEST,
            "Disable Order Entry Request",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4)),

    /** Enable Order Entry Request, inbound E. Since 2024. */
    ENABLE_ORDER_ENTRY_REQUEST(
            OuchDirection.INBOUND,
            Ouch50.MSG_ENABLE_ORDER_ENTRY_REQUEST,
            "Enable Order Entry Request",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4)),

    /** Account Query Request, inbound Q. */
    ACCOUNT_QUERY_REQUEST(
            OuchDirection.INBOUND, Ouch50.MSG_ACCOUNT_QUERY_REQUEST, "Account Query Request", Options.WORD_OPTIONAL),

    /** System Event, outbound S. */
    SYSTEM_EVENT(OuchDirection.OUTBOUND, Ouch50.MSG_SYSTEM_EVENT, "System Event", Options.NONE, alpha("event_code", 1)),

    /** Order Accepted, outbound A. */
    ORDER_ACCEPTED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_ACCEPTED,
            "Order Accepted",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("side", 1),
            u32("quantity"),
            alpha("symbol", 8),
            price4U64("price"),
            alpha("time_in_force", 1),
            alpha("display", 1),
            u64("order_reference_number"),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            alpha("cross_type", 1),
            alpha("order_state", 1),
            alpha("clordid", 14)),

    /** Order Replaced, outbound U. */
    ORDER_REPLACED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_REPLACED,
            "Order Replaced",
            Options.WORD_REQUIRED,
            u32("orig_user_ref_num"),
            u32("user_ref_num"),
            alpha("side", 1),
            u32("quantity"),
            alpha("symbol", 8),
            price4U64("price"),
            alpha("time_in_force", 1),
            alpha("display", 1),
            u64("order_reference_number"),
            alpha("capacity", 1),
            alpha("intermarket_sweep_eligibility", 1),
            alpha("cross_type", 1),
            alpha("order_state", 1),
            alpha("clordid", 14)),

    /** Order Canceled, outbound C. */
    ORDER_CANCELED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_CANCELED,
            "Order Canceled",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u32("quantity"),
            alpha("reason", 1)),

    /** AIQ Canceled, outbound D. */
    AIQ_CANCELED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_AIQ_CANCELED,
            "AIQ Canceled",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u32("decrement_shares"),
            alpha("reason", 1),
            u32("quantity_prevented_from_trading"),
            price4U64("execution_price"),
            alpha("liquidity_flag", 1),
            alpha("aiq_strategy", 1)),

    /** Order Executed, outbound E. */
    ORDER_EXECUTED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_EXECUTED,
            "Order Executed",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u32("quantity"),
            price4U64("price"),
            alpha("liquidity_flag", 1),
            u64("match_number")),

    /** Broken Trade, outbound B. */
    BROKEN_TRADE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_BROKEN_TRADE,
            "Broken Trade",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u64("match_number"),
            alpha("reason", 1),
            alpha("clordid", 14)),

    /** Rejected, outbound J. */
    REJECTED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_REJECTED,
            "Rejected",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            u16("reason"),
            alpha("clordid", 14)),

    /** Cancel Pending, outbound P. */
    CANCEL_PENDING(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_CANCEL_PENDING,
            "Cancel Pending",
            Options.WORD_OPTIONAL,
            u32("user_ref_num")),

    /** Cancel Reject, outbound I. */
    CANCEL_REJECT(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_CANCEL_REJECT,
            "Cancel Reject",
            Options.WORD_OPTIONAL,
            u32("user_ref_num")),

    /** Order Priority Update, outbound T. */
    ORDER_PRIORITY_UPDATE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_PRIORITY_UPDATE,
            "Order Priority Update",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            price4U64("price"),
            alpha("display", 1),
            u64("order_reference_number")),

    /** Order Modified, outbound M. */
    ORDER_MODIFIED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_MODIFIED,
            "Order Modified",
            Options.WORD_OPTIONAL,
            u32("user_ref_num"),
            alpha("side", 1),
            u32("quantity")),

    /** Order Restated, outbound R. */
    ORDER_RESTATED(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ORDER_RESTATED,
            "Order Restated",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("reason", 1)),

    /** Mass Cancel Response, outbound X. Since 2024. */
    MASS_CANCEL_RESPONSE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_MASS_CANCEL_RESPONSE,
            "Mass Cancel Response",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4),
            alpha("symbol", 8)),

    /** Disable Order Entry Response, outbound G. Since 2024. */
    DISABLE_ORDER_ENTRY_RESPONSE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_DISABLE_ORDER_ENTRY_RESPONSE,
            "Disable Order Entry Response",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4)),

    /** Enable Order Entry Response, outbound K. Since 2024. */
    ENABLE_ORDER_ENTRY_RESPONSE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ENABLE_ORDER_ENTRY_RESPONSE,
            "Enable Order Entry Response",
            Options.WORD_REQUIRED,
            u32("user_ref_num"),
            alpha("firm", 4)),

    /** Account Query Response, outbound Q. */
    ACCOUNT_QUERY_RESPONSE(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_ACCOUNT_QUERY_RESPONSE,
            "Account Query Response",
            Options.WORD_OPTIONAL,
            u32("next_user_ref_num")),

    /** Trade Correction, outbound F. Before 2023-05-02 only. */
    TRADE_CORRECTION(
            OuchDirection.OUTBOUND,
            Ouch50.MSG_TRADE_CORRECTION,
            "Trade Correction",
            Options.NONE,
            u32("user_ref_num"),
            u32("quantity"),
            price4U64("price"),
            alpha("liquidity_flag", 1),
            u64("match_number"),
            alpha("reason", 1),
            alpha("clordid", 14));

    /** Whether options may follow, and whether the length in front of them may be missing. */
    private enum Options {
        NONE,
        WORD_REQUIRED,
        WORD_OPTIONAL
    }

    private static final Ouch50MessageType[][] BY_DIRECTION_AND_TYPE =
            new Ouch50MessageType[OuchDirection.values().length][256];

    static {
        for (Ouch50MessageType type : values()) {
            BY_DIRECTION_AND_TYPE[type.direction.ordinal()][type.code & 0xFF] = type;
        }
    }

    private final OuchDirection direction;
    private final byte code;
    private final String specName;
    private final List<OuchField> fields;
    private final int length;
    private final int minLength;

    Ouch50MessageType(OuchDirection direction, byte code, String specName, Options options, OuchField... body) {
        this.direction = direction;
        this.code = code;
        this.specName = specName;
        List<OuchField> placed = new ArrayList<>();
        int offset = OuchHeader.place(direction, placed);
        for (OuchField field : body) {
            placed.add(field.at(offset));
            offset += field.length();
        }
        int bodyEnd = offset;
        if (options != Options.NONE) {
            placed.add(u16("appendage_length").at(offset));
            offset += Short.BYTES;
            placed.add(appendage().at(offset));
        }
        this.fields = List.copyOf(placed);
        this.length = offset;
        this.minLength = options == Options.WORD_OPTIONAL ? bodyEnd : offset;
    }

    /**
     * The type of a message. Allocates nothing.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return its type, or null when there is none such that way
     */
    public static Ouch50MessageType of(OuchDirection direction, byte type) {
        return BY_DIRECTION_AND_TYPE[direction.ordinal()][type & 0xFF];
    }

    @Override
    public OuchVersion version() {
        return OuchVersion.V50;
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
        return minLength;
    }
}
