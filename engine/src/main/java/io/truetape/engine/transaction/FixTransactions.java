// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The atomic events of a FIX source: what its messages say belongs to one stroke. Takes the message as it was read for
 * decoding, so that it is read once.
 *
 * <pre>
 * messages                        rules, the first that applies
 * ExecutionReport (8)             {@link FixMultilegRule}, {@link FixSweepRule}
 * E, N, J, P, AS, AT, y, AA, W    {@link FixFragmentRule}
 * incremental refresh (X)         {@link FixMarketEventRule}
 * all others                      alone
 * </pre>
 *
 * <p>What extends over time (an order's life, busts and corrections, allocation of a block, trade reports and their
 * corrections) is no atomic event but a chain. A DUPLICATE, sent again, belongs to nothing: its original does. Nor does a
 * CONFLICT: of two messages under one number the first is believed.
 *
 * <p>One instance a source; one thread at a time; allocates nothing after construction but what {@link OpenEvents} lists.
 */
public final class FixTransactions {
    /** Name under which notes cite these rules. */
    public static final String NAME = "fix-transaction";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    /** Records that may lie between two of one event. */
    public static final int SPAN = OpenEvents.SPAN;

    private final Long2ObjectHashMap<Bound[]> byType = new Long2ObjectHashMap<>();
    private final Bound[] rules;
    private final EventKey key = new EventKey();
    private final UserRules userRules;
    private long records;
    private long transactions;

    /** A rule and its open events. */
    private record Bound(FixRule rule, OpenEvents events) {
        private Bound(FixRule rule) {
            this(rule, new OpenEvents());
        }
    }

    /**
     * Begins a source.
     *
     * @param userRules are asked first
     */
    public FixTransactions(UserRules userRules) {
        this.userRules = userRules;
        Bound[] executions = {new Bound(new FixMultilegRule()), new Bound(new FixSweepRule())};
        Bound[] lists = {new Bound(FixFragmentRule.ofLists())};
        Bound[] allocations = {new Bound(FixFragmentRule.ofAllocations())};
        Bound[] allocationReports = {new Bound(FixFragmentRule.ofAllocationReports())};
        Bound[] securities = {new Bound(FixFragmentRule.ofSecurities())};
        Bound[] snapshots = {new Bound(FixFragmentRule.ofSnapshots())};
        Bound[] refreshes = {new Bound(new FixMarketEventRule())};
        for (Map.Entry<String, Bound[]> entry : Map.ofEntries(
                        Map.entry("8", executions),
                        Map.entry("E", lists),
                        Map.entry("N", lists),
                        Map.entry("J", allocations),
                        Map.entry("P", allocations),
                        Map.entry("AS", allocationReports),
                        Map.entry("AT", allocationReports),
                        Map.entry("y", securities),
                        Map.entry("AA", securities),
                        Map.entry("W", snapshots),
                        Map.entry("X", refreshes))
                .entrySet()) {
            byType.put(FixMsgTypes.of(entry.getKey()), entry.getValue());
        }
        rules = new Bound[] {
            executions[0],
            executions[1],
            lists[0],
            allocations[0],
            allocationReports[0],
            securities[0],
            snapshots[0],
            refreshes[0]
        };
    }

    /**
     * Takes one record, in the order of the source, after all of its verdicts; garbled ones too.
     *
     * @param message as it was read
     * @param slab    holds the record, and receives its event
     * @param index   the record's place there
     */
    public void onMessage(FixMessage message, Slab slab, int index) {
        long record = slab.firstRecord + index;
        long event = eventOf(message, slab, index, record);
        slab.event[index] = event;
        records++;
        if (event == record) {
            transactions++;
        }
    }

    private long eventOf(FixMessage message, Slab slab, int index, long record) {
        long taken = userRules.eventOf(slab, index, message);
        if (taken != UserRules.NOT_TAKEN) {
            return taken;
        }
        if ((slab.verdicts[index] & Verdict.UNUSABLE) != 0) {
            return record;
        }
        Bound[] candidates = byType.get(message.msgType());
        if (candidates != null) {
            for (Bound bound : candidates) {
                if (bound.rule.keyOf(message, key.clear())) {
                    return bound.events.eventOf(record, key);
                }
            }
        }
        return record;
    }

    /** {@return whether the next record could belong to an event that has begun} */
    public boolean insideEvent() {
        for (Bound bound : rules) {
            if (bound.events.isOpen(records)) {
                return true;
            }
        }
        return userRules.insideEvent();
    }

    /** {@return how many atomic events there were} */
    public long transactions() {
        return transactions;
    }

    /** {@return how many atomic events had more than one record} */
    public long transactionsOfSeveral() {
        long sum = userRules.eventsOfSeveral();
        for (Bound bound : rules) {
            sum += bound.events.eventsOfSeveral();
        }
        return sum;
    }

    /**
     * Ends the source, and gives out its events that came to no end: rule, first record, records, reason.
     *
     * @param lines receives a line each
     */
    public void end(Consumer<String> lines) {
        for (Bound bound : rules) {
            bound.events.endAll(records);
            bound.events.forEachIncomplete((event, count, reason) ->
                    lines.accept(bound.rule.name() + " " + event + " " + count + " " + reason));
        }
        userRules.end(records, lines);
    }
}
