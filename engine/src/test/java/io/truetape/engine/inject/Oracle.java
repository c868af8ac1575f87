// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a tape against a ledger.
 *
 * <pre>
 * every message is on the tape        record for record the bytes that were put into the source
 * every anomaly is found and named    what an entry says must be found is there, on that record
 * none is invented                    each verdict is the model's, and is explained by an entry or stood there undamaged
 * </pre>
 */
final class Oracle {
    private static final Set<Verdict> OF_ORDERS =
            Set.of(Verdict.ORPHAN, Verdict.OVER_EXECUTED, Verdict.REFERENCE_REUSED);

    private final Ledger ledger;
    private final List<Placed> placed;
    /** Verdicts on the same messages when nothing was damaged. */
    private final Map<Item, Set<Verdict>> undamaged;

    private final Map<Item, Integer> places = new IdentityHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Oracle(Ledger ledger, List<Placed> placed, Map<Item, Set<Verdict>> undamaged) {
        this.ledger = ledger;
        this.placed = placed;
        this.undamaged = undamaged;
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).item() != null) {
                places.put(placed.get(i).item(), i);
            }
        }
    }

    /** What is wrong with a tape: its records and the note that closes its source; empty when nothing is. */
    List<String> judge(List<TapeRecord> tape, String closingNote) {
        problems.clear();
        if (tape.size() != placed.size()) {
            problems.add("the tape has " + tape.size() + " records, " + placed.size() + " were to be there");
        }
        for (int i = 0; i < Math.min(tape.size(), placed.size()); i++) {
            compare(i, tape.get(i));
        }
        for (Entry entry : ledger.entries) {
            find(entry, tape, closingNote);
        }
        return List.copyOf(problems);
    }

    private void compare(int i, TapeRecord record) {
        Placed expected = placed.get(i);
        if (!Arrays.equals(expected.bytes(), record.bytes())) {
            problems.add("record " + i + " has other bytes");
        }
        for (Verdict verdict : record.verdicts()) {
            if (!expected.verdicts().contains(verdict)) {
                problems.add("record " + i + " is said to be " + verdict + ", which the model knows nothing of");
            } else if (!isExplained(i, verdict)) {
                problems.add("record " + i + " is said to be " + verdict + ", which no entry explains");
            }
        }
        Set<Verdict> missed = new HashSet<>(expected.verdicts());
        missed.removeAll(record.verdicts());
        if (!missed.isEmpty()) {
            problems.add("record " + i + " is not said to be " + missed);
        }
    }

    private void find(Entry entry, List<TapeRecord> tape, String closingNote) {
        for (Entry.Named must : entry.musts) {
            Integer place = places.get(must.item());
            if (place == null) {
                if (!isSwallowed()) {
                    problems.add("nowhere: the message of " + entry);
                }
            } else if (place < tape.size() && !tape.get(place).verdicts().contains(must.verdict())) {
                problems.add("missed at record " + place + ": " + entry);
            }
        }
        for (String fact : entry.facts) {
            if (!closingNote.contains(fact)) {
                problems.add("the closing note does not say " + fact + ": " + entry + "\n" + closingNote);
            }
        }
    }

    /** Whether a damaged length may have made other messages of those behind it. */
    private boolean isSwallowed() {
        return ledger.entries.stream().anyMatch(entry -> entry.allFrom != null);
    }

    private boolean isExplained(int i, Verdict verdict) {
        Item item = placed.get(i).item();
        if (item != null && undamaged.getOrDefault(item, Set.of()).contains(verdict)) {
            return true;
        }
        for (Entry entry : ledger.entries) {
            Entry.Named named = new Entry.Named(item, verdict);
            if (item != null && (entry.musts.contains(named) || entry.mays.contains(named))
                    || isBehind(i, entry.allFrom)
                    || isConsequence(i, verdict, entry)) {
                return true;
            }
        }
        return false;
    }

    private boolean isConsequence(int i, Verdict verdict, Entry entry) {
        byte[] message = placed.get(i).bytes();
        if (verdict == Verdict.LATE && isBehind(i, entry.lateFrom)) {
            return entry.lateBelowNs == Long.MAX_VALUE || Itch.timeNs(message) < entry.lateBelowNs;
        }
        if (OF_ORDERS.contains(verdict) && Itch.is(message, "AFECXDU")) {
            return entry.refs.contains(Itch.ref(message))
                    || Itch.is(message, "U") && entry.refs.contains(Itch.newRef(message));
        }
        boolean execution = verdict == Verdict.MATCH_REUSED && Itch.is(message, "ECP");
        if (execution || verdict == Verdict.ORPHAN && Itch.is(message, "B")) {
            return entry.matches.contains(Itch.match(message));
        }
        return verdict == Verdict.CROSS_SHORT && entry.locates.contains(Itch.locate(message));
    }

    private boolean isBehind(int i, Item from) {
        return from != null && places.containsKey(from) && i >= places.get(from);
    }

    /** The model's verdicts on messages as they are. */
    static Map<Item, Set<Verdict>> undamaged(List<Item> items) {
        ItchModel model = new ItchModel();
        Map<Item, Set<Verdict>> verdicts = new IdentityHashMap<>();
        for (Item item : items) {
            verdicts.put(item, model.next(item.bytes));
        }
        return verdicts;
    }

    /** Order references by the family that replacements make of them. */
    static Map<Long, Set<Long>> families(List<Item> items) {
        Map<Long, Set<Long>> families = new HashMap<>();
        for (Item item : items) {
            if (Itch.is(item.bytes, "AFECXDU")) {
                Set<Long> family = families.computeIfAbsent(Itch.ref(item.bytes), ref -> new HashSet<>(Set.of(ref)));
                if (Itch.is(item.bytes, "U")) {
                    family.add(Itch.newRef(item.bytes));
                    families.put(Itch.newRef(item.bytes), family);
                }
            }
        }
        return families;
    }
}
