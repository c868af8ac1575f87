// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.BrokenTradeView;
import io.truetape.codec.itch.CrossTradeView;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.codec.itch.OrderCancelView;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.codec.itch.OrderReplaceView;
import io.truetape.codec.itch.TradeView;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Symbols by locate, and the chains of ITCH 5.0: orders by reference (A, F; E, C, X, D; U from the old reference to the
 * new), trades by match number (E, C, P, Q; B).
 *
 * <p>An order ends with D, or with the execution or cancel of its last share. Trades are many and breaks few, so each
 * trade's chain is kept only where it can be had: within the linker's bound of identifiers.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, sections 1.3 to 1.5.
 */
final class ItchRecordFacts implements RecordFacts {
    private static final long ORDER = 0;
    private static final long MATCH = 0;
    private static final long U32_MASK = 0xFFFF_FFFFL;
    /** What an order is taken to have of which nobody said how much. */
    private static final long UNKNOWN_SHARES = Long.MAX_VALUE >>> 1;

    private static final int STOCK_LENGTH = 8;
    private static final byte[] STOCK_OFFSETS = new byte[256];

    static {
        for (Itch50MessageType type : Itch50MessageType.values()) {
            for (Itch50Field field : type.fields()) {
                if (field.name().equals("stock")) {
                    STOCK_OFFSETS[type.code() & 0xFF] = (byte) field.offset();
                }
            }
        }
    }

    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private final boolean[] announced = new boolean[1 << Character.SIZE];
    private SourceFacts facts;
    private ChainLinker orders;
    private ChainLinker trades;

    @Override
    public boolean tellsSymbols() {
        return true;
    }

    @Override
    public void tell(RecordCursor record, SourceFacts newFacts) {
        if (facts != newFacts) {
            facts = newFacts;
            orders = facts.linker(ChainKind.ORDER).watching();
            trades = facts.linker(ChainKind.TRADE);
        }
        int length = record.messageLength();
        if (length == 0 || Itch50.lengthOf(record.buffer()[record.messageOffset()]) != length) {
            return;
        }
        bytes.wrap(record.buffer(), record.messageOffset(), length);
        byte type = bytes.getByte(0);
        symbols(type);
        if ((record.verdicts() & Verdict.REPEATED) == 0) {
            orders(type, record.record());
            trades(type, record.record());
        }
    }

    private void symbols(byte type) {
        int locate = bytes.getShort(Itch50.STOCK_LOCATE_OFFSET, BIG_ENDIAN) & 0xFFFF;
        facts.locate(locate);
        int stock = STOCK_OFFSETS[type & 0xFF];
        if (stock == 0) {
            return;
        }
        if (type == Itch50.MSG_STOCK_DIRECTORY) {
            announced[locate] = true;
            facts.symbolLocate(symbolAt(stock), locate);
        } else if (!announced[locate]) {
            facts.symbol(symbolAt(stock));
        }
    }

    private long symbolAt(int offset) {
        int length = STOCK_LENGTH;
        while (length > 0 && bytes.getByte(offset + length - 1) == ' ') {
            length--;
        }
        return Hash.of(Hash.FIRST, bytes, offset, length);
    }

    private void orders(byte type, long record) {
        switch (type) {
            case Itch50.MSG_ADD_ORDER, Itch50.MSG_ADD_ORDER_MPID ->
                orders.rebind(ORDER, reference(), orders.begin(record), u32(AddOrderView.SHARES_OFFSET));
            case Itch50.MSG_ORDER_EXECUTED -> less(record, u32(OrderExecutedView.EXECUTED_SHARES_OFFSET));
            case Itch50.MSG_ORDER_EXECUTED_WITH_PRICE ->
                less(record, u32(OrderExecutedWithPriceView.EXECUTED_SHARES_OFFSET));
            case Itch50.MSG_ORDER_CANCEL -> less(record, u32(OrderCancelView.CANCELLED_SHARES_OFFSET));
            case Itch50.MSG_ORDER_DELETE -> less(record, Long.MAX_VALUE);
            case Itch50.MSG_ORDER_REPLACE -> replace(record);
            default -> {}
        }
    }

    private long reference() {
        return bytes.getLong(Itch50.HEADER_LENGTH, BIG_ENDIAN);
    }

    private void less(long record, long shares) {
        long chain = chainOf(record, reference());
        long left = orders.amount(ORDER, reference()) - shares;
        if (left <= 0) {
            orders.forget(ORDER, reference());
            orders.end(chain);
        } else {
            orders.setAmount(ORDER, reference(), left);
        }
        facts.member(ChainKind.ORDER, chain, record);
    }

    private void replace(long record) {
        long newReference = bytes.getLong(OrderReplaceView.NEW_ORDER_REFERENCE_NUMBER_OFFSET, BIG_ENDIAN);
        long chain = chainOf(record, reference());
        orders.refer(newReference, reference(), chain, record);
        orders.forget(ORDER, reference());
        orders.rebind(ORDER, newReference, chain, u32(OrderReplaceView.SHARES_OFFSET));
        facts.member(ChainKind.ORDER, chain, record);
    }

    private long chainOf(long record, long reference) {
        long chain = orders.find(ORDER, reference);
        if (chain != ChainLinker.NONE) {
            return chain;
        }
        orders.begin(record);
        orders.end(record);
        orders.orphan(record);
        orders.rebind(ORDER, reference, record, UNKNOWN_SHARES);
        return record;
    }

    private void trades(byte type, long record) {
        switch (type) {
            case Itch50.MSG_ORDER_EXECUTED -> trade(record, OrderExecutedView.MATCH_NUMBER_OFFSET, false);
            case Itch50.MSG_ORDER_EXECUTED_WITH_PRICE ->
                trade(record, OrderExecutedWithPriceView.MATCH_NUMBER_OFFSET, false);
            case Itch50.MSG_TRADE -> trade(record, TradeView.MATCH_NUMBER_OFFSET, false);
            case Itch50.MSG_CROSS_TRADE -> trade(record, CrossTradeView.MATCH_NUMBER_OFFSET, false);
            case Itch50.MSG_BROKEN_TRADE -> trade(record, BrokenTradeView.MATCH_NUMBER_OFFSET, true);
            default -> {}
        }
    }

    private void trade(long record, int offset, boolean refersBack) {
        long match = bytes.getLong(offset, BIG_ENDIAN);
        long chain = trades.find(MATCH, match);
        if (chain == ChainLinker.NONE) {
            chain = trades.begin(record);
            trades.rebind(MATCH, match, chain, 0);
            if (refersBack) {
                trades.orphan(chain);
            }
        }
        facts.member(ChainKind.TRADE, chain, record);
    }

    private long u32(int offset) {
        return bytes.getInt(offset, BIG_ENDIAN) & U32_MASK;
    }
}
