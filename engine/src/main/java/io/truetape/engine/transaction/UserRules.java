// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rules of the user's own that judge one source, in the order of their names: the first that takes a record has it.
 *
 * <p>One instance a source; one thread at a time; allocates nothing after construction but what the rules do.
 */
public final class UserRules {
    /** What {@link #eventOf} says of a record that no rule takes. */
    public static final long NOT_TAKEN = -1;

    /** Stands before the name of a user's rule in notes. */
    public static final String PREFIX = "user:";

    /** No rule. */
    public static final UserRules NONE = new UserRules(List.of(), "");

    private static final Set<String> OWN_NAMES = Set.of(
            ItchTransactionStage.NAME, OuchTransactionStage.NAME, FixTransactions.NAME, AloneTransactionStage.NAME);

    private final TransactionRecord record = new TransactionRecord();
    private final EventKey key = new EventKey();
    private final List<String> names = new ArrayList<>();
    private final TransactionRule.Judge[] judges;
    private final OpenEvents[] events;
    private long asked;

    /**
     * Begins a source.
     *
     * @param rules all there are
     * @param codec of the source, as the opening note names it
     * @throws IllegalArgumentException when a rule has no proper name or version, or two have the same name
     */
    public UserRules(List<TransactionRule> rules, String codec) {
        List<TransactionRule.Judge> begun = new ArrayList<>();
        for (TransactionRule rule : rules.stream()
                .sorted(Comparator.comparing(TransactionRule::name))
                .toList()) {
            check(rule);
            TransactionRule.Judge judge = rule.begin(codec);
            if (judge != null) {
                names.add(PREFIX + rule.name() + " " + rule.version());
                begun.add(judge);
            }
        }
        judges = begun.toArray(TransactionRule.Judge[]::new);
        events = new OpenEvents[judges.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = new OpenEvents();
        }
    }

    private void check(TransactionRule rule) {
        String name = rule.name();
        if (!name.matches("[a-z][a-z0-9-]*") || rule.version() < 1) {
            throw new IllegalArgumentException(
                    "a transaction rule needs a name of lower-case letters, digits and hyphens,"
                            + " and a version from 1: name=" + name + ", version=" + rule.version());
        }
        if (OWN_NAMES.contains(name) || names.stream().anyMatch(other -> other.startsWith(PREFIX + name + " "))) {
            throw new IllegalArgumentException("there is another transaction rule of this name: name=" + name);
        }
    }

    /** {@return name, behind {@link #PREFIX}, and version of each rule that judges the source} */
    public List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Asks the rules about a record.
     *
     * @param slab holds it
     * @param index its place there
     * @param fix its fields where it is FIX, else null
     * @return the record's event, or {@link #NOT_TAKEN}
     */
    public long eventOf(Slab slab, int index, FixMessage fix) {
        if (judges.length == 0 || (slab.verdicts[index] & Verdict.UNUSABLE) != 0) {
            return NOT_TAKEN;
        }
        record.of(slab, index, fix);
        asked = record.record();
        for (int i = 0; i < judges.length; i++) {
            if (takes(i)) {
                return events[i].eventOf(record.record(), key);
            }
        }
        return NOT_TAKEN;
    }

    private boolean takes(int rule) {
        try {
            return judges[rule].keyOf(record, key.clear());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the transaction rule " + names.get(rule) + " failed at record " + record.record() + ": " + e, e);
        }
    }

    /** {@return whether a record behind the last that was asked about could still belong to an event that has begun} */
    public boolean insideEvent() {
        for (OpenEvents open : events) {
            if (open.isOpen(asked + 1)) {
                return true;
            }
        }
        return false;
    }

    /** {@return how many events of these rules had more than one record} */
    public long eventsOfSeveral() {
        long sum = 0;
        for (OpenEvents open : events) {
            sum += open.eventsOfSeveral();
        }
        return sum;
    }

    /**
     * Ends the source, and gives out its events that came to no end: rule, first record, records, reason.
     *
     * @param records of the source
     * @param lines   receives a line each
     */
    public void end(long records, Consumer<String> lines) {
        for (int i = 0; i < events.length; i++) {
            String name = names.get(i).substring(0, names.get(i).indexOf(' '));
            events[i].endAll(records);
            events[i].forEachIncomplete(
                    (event, count, reason) -> lines.accept(name + " " + event + " " + count + " " + reason));
        }
    }
}
