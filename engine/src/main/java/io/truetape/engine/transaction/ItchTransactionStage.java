// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.itch.BrokenTradeView;
import io.truetape.codec.itch.CrossTradeView;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.codec.itch.OrderReplaceView;
import io.truetape.codec.itch.TradeView;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.TimeStatus;
import java.util.function.Consumer;

/**
 * Atomic events of an ITCH 5.0 source, and whether what its records refer to exists.
 *
 * <pre>
 * record         price             shares          event                         checked
 * A, F           its own           its own         end of a sweep, else alone    reference not live
 * U              its own           its own         end of a sweep, else alone    original live, new one not
 * E              of the order, or  executed        sweep                         order live and has the shares
 *                0 for an orphan
 * C printable Y  of the execution  executed        sweep                         order live and has the shares
 * C printable N  of the execution  executed        cross                         order live and has the shares
 * C otherwise    of the execution  executed        alone                         order live and has the shares
 * X              as E              cancelled       alone                         order live and has the shares
 * D              of the order      what was left   alone                         order live
 * P              its own           its own         sweep                         -
 * Q              of the cross      its own         closes the cross              prints all executions of the cross
 * B              0                 0               alone                         match number published before
 * others         0                 0               alone                         -
 * </pre>
 *
 * <p>A match number that E, a printable C or P has after another execution had it is {@link Verdict#MATCH_REUSED}; those of
 * a cross (C with N, Q) may say the same one. A record's event is the number of the event's first record, so that each record is in exactly one event, and most
 * are alone in theirs. Sweeps are what lies side by side, crosses what one security's cross trade prints:
 * {@link SweepRule}, {@link CrossRule}; orders: {@link OrderRule}. Malformed records, those of unknown type and
 * those whose number was there before ({@link Verdict#REPEATED}) touch nothing and belong to nothing. What a rule of the user's own takes is checked like all others and belongs to none of
 * these events; a cross whose trade it takes stays without. State runs on from slab to slab: where slabs are cut changes no conclusion.
 *
 * <p>Writes {@code event}, {@code priceE4} and {@code shares} of every record and adds its bits to {@code verdicts}.
 * One instance a source; one thread at a time; allocates only when the table of orders or the set of match numbers
 * grows.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, sections 1.3 to 1.5.
 */
public final class ItchTransactionStage implements Stage {
    /** Name under which notes cite these rules: sweeps, crosses, live orders and match numbers together. */
    public static final String NAME = "itch-transaction";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    private static final int FIRST_CAPACITY = 1 << 16;
    /** Records whose orders are touched before they are concluded upon: their lines stay in the first-level cache. */
    private static final int STRETCH = 256;

    /** Number of order references of each type; all types have the first at the same place, behind the header. */
    private static final byte[] REFERENCES = new byte[256];

    static {
        REFERENCES[Itch50.MSG_ADD_ORDER] = 1;
        REFERENCES[Itch50.MSG_ADD_ORDER_MPID] = 1;
        REFERENCES[Itch50.MSG_ORDER_EXECUTED] = 1;
        REFERENCES[Itch50.MSG_ORDER_EXECUTED_WITH_PRICE] = 1;
        REFERENCES[Itch50.MSG_ORDER_CANCEL] = 1;
        REFERENCES[Itch50.MSG_ORDER_DELETE] = 1;
        REFERENCES[Itch50.MSG_ORDER_REPLACE] = 2;
    }

    private final OrderTable orders;
    private final OrderRule orderRule;
    private final MatchNumbers matchNumbers = new MatchNumbers();
    private final SweepRule sweeps = new SweepRule();
    private final CrossRule crosses = new CrossRule();
    private final int[] soonNeeded = new int[2 * STRETCH];
    private long transactions;
    private long touched;
    private final UserRules userRules;
    /** Whether a rule of the user's own has the record that is being looked at. */
    private boolean taken;

    /** Begins a source that only these rules judge. */
    public ItchTransactionStage() {
        this(UserRules.NONE);
    }

    /**
     * Begins a source.
     *
     * @param userRules are asked first
     */
    public ItchTransactionStage(UserRules userRules) {
        this(userRules, 0);
    }

    /**
     * Begins a source of which it is known how many orders will be live: a table of millions that doubles keeps everything
     * waiting for a tenth of a second and more, which a migration does not notice and a live source does.
     *
     * @param userRules are asked first
     * @param orders    live at the same time at most, as far as is known; more may come
     */
    public ItchTransactionStage(UserRules userRules, int orders) {
        this.userRules = userRules;
        this.orders = new OrderTable(Math.max(FIRST_CAPACITY, OrderTable.slotsFor(orders)));
        this.orderRule = new OrderRule(this.orders);
    }

    @Override
    public void onSlab(Slab slab) {
        for (int from = 0; from < slab.recordCount; from += STRETCH) {
            int to = Math.min(from + STRETCH, slab.recordCount);
            touchOrders(slab, from, to);
            conclude(slab, from, to);
        }
    }

    @Override
    public boolean insideEvent() {
        return sweeps.isOpen() || crosses.open() > 0 || userRules.insideEvent();
    }

    private void conclude(Slab slab, int from, int to) {
        for (int i = from; i < to; i++) {
            long record = slab.firstRecord + i;
            long event;
            if ((slab.verdicts[i] & Verdict.UNUSABLE) == 0) {
                long userEvent = userRules.eventOf(slab, i, null);
                taken = userEvent != UserRules.NOT_TAKEN;
                event = onRecord(slab, i, record);
                event = taken ? userEvent : event;
            } else {
                event = onOther(slab, i, record);
            }
            slab.event[i] = event;
            if (event == record) {
                transactions++;
            }
        }
    }

    /**
     * Brings a stretch's orders into the cache. All its references are known beforehand, so that the misses can overlap:
     * gathered first, then touched in a loop that does nothing else.
     */
    private void touchOrders(Slab slab, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            int references = REFERENCES[slab.type[i] & 0xFF];
            if (references != 0 && (slab.verdicts[i] & Verdict.UNUSABLE) == 0) {
                int offset = slab.messageOffset[i];
                soonNeeded[count++] = orders.home(slab.i64(offset + Itch50.HEADER_LENGTH));
                if (references == 2) {
                    soonNeeded[count++] =
                            orders.home(slab.i64(offset + OrderReplaceView.NEW_ORDER_REFERENCE_NUMBER_OFFSET));
                }
            }
        }
        touched = orders.touch(soonNeeded, count);
    }

    private long onRecord(Slab slab, int i, long record) {
        int offset = slab.messageOffset[i];
        switch (slab.type[i]) {
            case Itch50.MSG_ADD_ORDER, Itch50.MSG_ADD_ORDER_MPID -> {
                orderRule.onAdd(slab, i, offset);
                return onRemainder(slab, i, record);
            }
            case Itch50.MSG_ORDER_REPLACE -> {
                orderRule.onReplace(slab, i, offset);
                return onRemainder(slab, i, record);
            }
            case Itch50.MSG_ORDER_DELETE -> {
                orderRule.onDelete(slab, i, offset);
                return alone(record);
            }
            case Itch50.MSG_ORDER_CANCEL -> {
                orderRule.onCancel(slab, i, offset);
                return alone(record);
            }
            case Itch50.MSG_ORDER_EXECUTED -> {
                orderRule.onExecuted(slab, i, offset);
                matched(slab, i, slab.i64(offset + OrderExecutedView.MATCH_NUMBER_OFFSET));
                return onExecution(slab, i, record);
            }
            case Itch50.MSG_ORDER_EXECUTED_WITH_PRICE -> {
                return onExecutedWithPrice(slab, i, record, offset);
            }
            case Itch50.MSG_TRADE -> {
                return onTrade(slab, i, record, offset);
            }
            case Itch50.MSG_CROSS_TRADE -> {
                return onCrossTrade(slab, i, record, offset);
            }
            case Itch50.MSG_BROKEN_TRADE -> {
                return onBrokenTrade(slab, i, record, offset);
            }
            default -> {
                return onOther(slab, i, record);
            }
        }
    }

    private long onExecutedWithPrice(Slab slab, int i, long record, int offset) {
        orderRule.onExecutedWithPrice(slab, i, offset);
        long match = slab.i64(offset + OrderExecutedWithPriceView.MATCH_NUMBER_OFFSET);
        byte printable = slab.raw[offset + OrderExecutedWithPriceView.PRINTABLE_OFFSET];
        if (printable == Itch50.PRINTABLE) {
            matched(slab, i, match);
            return onExecution(slab, i, record);
        }
        matchNumbers.add(match);
        sweeps.onOther();
        return printable == Itch50.NON_PRINTABLE && !taken
                ? crosses.onNonPrintable(record, slab.stockLocate[i], slab.shares[i])
                : record;
    }

    private long onTrade(Slab slab, int i, long record, int offset) {
        slab.priceE4[i] = slab.u32(offset + TradeView.PRICE_OFFSET);
        slab.shares[i] = slab.u32(offset + TradeView.SHARES_OFFSET);
        matched(slab, i, slab.i64(offset + TradeView.MATCH_NUMBER_OFFSET));
        return onExecution(slab, i, record);
    }

    private long onCrossTrade(Slab slab, int i, long record, int offset) {
        sweeps.onOther();
        long shares = slab.i64(offset + CrossTradeView.SHARES_OFFSET);
        slab.priceE4[i] = slab.u32(offset + CrossTradeView.CROSS_PRICE_OFFSET);
        slab.shares[i] = shares;
        matchNumbers.add(slab.i64(offset + CrossTradeView.MATCH_NUMBER_OFFSET));
        if (crosses.isShort(slab.stockLocate[i], shares)) {
            slab.verdicts[i] |= Verdict.CROSS_SHORT.mask();
        }
        return taken ? record : crosses.onCrossTrade(record, slab.stockLocate[i]);
    }

    private long onBrokenTrade(Slab slab, int i, long record, int offset) {
        if (!matchNumbers.contains(slab.i64(offset + BrokenTradeView.MATCH_NUMBER_OFFSET))) {
            slab.verdicts[i] |= Verdict.ORPHAN.mask();
        }
        return onOther(slab, i, record);
    }

    /** Of continuous matching each number is told of once. In a cross two orders meet, and its trade prints them all. */
    private void matched(Slab slab, int i, long number) {
        if (!matchNumbers.addNew(number)) {
            slab.verdicts[i] |= Verdict.MATCH_REUSED.mask();
        }
    }

    private long onExecution(Slab slab, int i, long record) {
        return belongs(slab, i) ? sweeps.onExecution(record, slab.stockLocate[i], slab.eventEpochNs[i]) : alone(record);
    }

    private long onRemainder(Slab slab, int i, long record) {
        return belongs(slab, i) ? sweeps.onRemainder(record, slab.stockLocate[i], slab.eventEpochNs[i]) : alone(record);
    }

    private boolean belongs(Slab slab, int i) {
        return !taken && (slab.timeStatus[i] & TimeStatus.ABSENT) == 0;
    }

    private long onOther(Slab slab, int i, long record) {
        slab.priceE4[i] = 0;
        slab.shares[i] = 0;
        return alone(record);
    }

    private long alone(long record) {
        sweeps.onOther();
        return record;
    }

    /** {@return how many atomic events there were} */
    public long transactions() {
        return transactions;
    }

    /** {@return how many atomic events had more than one record} */
    public long transactionsOfSeveral() {
        return sweeps.eventsOfSeveral() + crosses.eventsOfSeveral() + userRules.eventsOfSeveral();
    }

    /**
     * Gives out the events of the user's own rules that came to no end: rule, first record, records, reason. Crosses have
     * {@link #forEachIncompleteCross}.
     *
     * @param records of the source
     * @param lines   receives a line each
     */
    public void end(long records, Consumer<String> lines) {
        userRules.end(records, lines);
    }

    /** {@return how many orders are live now} */
    public int liveOrders() {
        return orders.size();
    }

    /** {@return how many orders were live at most} */
    public int liveOrdersMax() {
        return orders.peakSize();
    }

    /** {@return how many crosses have executions but no cross trade yet; after the last slab they never will} */
    public int incompleteCrosses() {
        return crosses.open();
    }

    /**
     * Visits the crosses that have executions but no cross trade yet, in the order of their locates.
     *
     * @param visitor is told of each
     */
    public void forEachIncompleteCross(IncompleteCrossVisitor visitor) {
        crosses.forEachOpen(visitor);
    }

    /** {@return a number without meaning; that it can be asked for keeps the touching loads in the code} */
    long touched() {
        return touched;
    }
}
