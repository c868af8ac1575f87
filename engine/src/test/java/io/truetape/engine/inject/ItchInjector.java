// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Damages ITCH messages that stand one behind the other, and writes down what must come of it. A message and an order are
 * damaged once at most, so that several damages do not undo each other. Cuts and clocks go first.
 */
final class ItchInjector {
    private static final String NO_NUMBERS = "BinaryFILE has no sequence numbers, and nothing else depends on it";
    private static final String NO_CLOCK = "without a capture there is no clock to compare with";
    private static final String NO_CHECKSUM = "no check sum: a bit is missed unless it makes something impossible";
    private static final String HAS_SHARES =
            "the order has shares for it, and in a cross two executions may have one match number";
    /** Messages that must lie between a stamp and the one it is set back to, so that some of them are left. */
    private static final int BACK = 50;

    private static final int MOST_TRIES = 20_000;

    private final ItchSource source;
    private final List<Item> items;
    private final Ledger ledger;
    private final Random random;
    private final Map<Long, Set<Long>> families;
    private final Set<Long> usedRefs = new HashSet<>();
    private final Map<Item, Boolean> usedItems = new IdentityHashMap<>();

    ItchInjector(ItchSource source, Ledger ledger, Random random) {
        this.source = source;
        this.items = source.items;
        this.ledger = ledger;
        this.random = random;
        this.families = Oracle.families(items);
    }

    /** Does one damage; false where nothing suits it. */
    boolean inject(Kind kind) {
        int i = pick(candidates(kind));
        if (i < 0) {
            return false;
        }
        Item item = items.get(i);
        Entry entry = ledger.add(new Entry(kind, "of message " + i + " (" + Itch.type(item.bytes) + ")"));
        reach(entry, item);
        switch (kind) {
            case DROP -> drop(entry, i);
            case DUPLICATE -> again(entry, i + 1, item.copy()).unseenUnlessNamed(NO_NUMBERS);
            case CONFLICT -> conflict(entry, i);
            case SWAP -> swap(entry, i);
            case LATE -> late(entry, i);
            case CLOCK_STEP -> step(entry, i);
            case CLOCK_DRIFT -> drift(entry, i);
            case WRONG_DATE -> {
                stamp(item, Itch.timeNs(item.bytes) + Itch.DAY_NS);
                entry.must(item, Verdict.TIME_OUT_OF_RANGE);
            }
            case ORPHAN -> orphan(entry, item);
            case DOUBLE_EXECUTION -> doubleExecution(entry, i);
            case OVER_EXECUTION -> overExecution(entry, i);
            case CUT_AT_BOUNDARY, CUT_INSIDE -> cut(entry, i, kind == Kind.CUT_INSIDE);
            case BIT_FLIP -> flip(entry, item, 8 * (random.nextInt(8) == 0 ? 0 : random.nextInt(item.bytes.length)));
        }
        return true;
    }

    private IntPredicate candidates(Kind kind) {
        return switch (kind) {
            case ORPHAN -> i -> is(i, "ECXDUB");
            case OVER_EXECUTION -> i -> is(i, "ECX") && model(i).sharesLeft(Itch.ref(items.get(i).bytes)) > 0;
            case DOUBLE_EXECUTION -> i -> is(i, "E");
            case SWAP ->
                i -> i + 1 < items.size()
                        && isFree(i + 1)
                        && !usesOf(items.get(i + 1), usedRefs)
                        && Itch.isWhole(items.get(i + 1).bytes);
            case LATE, CLOCK_STEP -> i -> i > BACK && earlier(i) > 0 && earlier(i) < Itch.timeNs(items.get(i).bytes);
            case CUT_AT_BOUNDARY, CUT_INSIDE -> i -> i > items.size() / 2;
            default -> i -> true;
        };
    }

    /** A message that nothing was done to, mostly of a type that is as likely as any other. */
    private int pick(IntPredicate candidate) {
        char wanted = "SRHYLAFECXDUPQBI".charAt(random.nextInt(16));
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int i = random.nextInt(items.size());
            boolean anyType = tries > MOST_TRIES / 10;
            if ((anyType || Itch.type(items.get(i).bytes) == wanted) && isFree(i) && candidate.test(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(int i, String types) {
        return Itch.is(items.get(i).bytes, types);
    }

    private boolean isFree(int i) {
        Item item = items.get(i);
        return Itch.isWhole(item.bytes) && !usedItems.containsKey(item) && !usesOf(item, usedRefs);
    }

    private static boolean usesOf(Item item, Set<Long> refs) {
        return Itch.is(item.bytes, "AFECXDU")
                && (refs.contains(Itch.ref(item.bytes))
                        || Itch.is(item.bytes, "U") && refs.contains(Itch.newRef(item.bytes)));
    }

    /** Writes down all that a message takes part in, as it is now, and keeps it from being damaged again. */
    private void reach(Entry entry, Item item) {
        usedItems.put(item, true);
        byte[] bytes = item.bytes;
        if (Itch.is(bytes, "AFECXDU")) {
            entry.refs.addAll(families.getOrDefault(Itch.ref(bytes), Set.of(Itch.ref(bytes))));
            if (Itch.is(bytes, "U")) {
                entry.refs.add(Itch.newRef(bytes));
            }
            usedRefs.addAll(entry.refs);
        }
        if (Itch.is(bytes, "ECPQB")) {
            entry.matches.add(Itch.match(bytes));
        }
        if (Itch.is(bytes, "CQ")) {
            entry.locates.add(Itch.locate(bytes));
        }
    }

    private ItchModel model(int behind) {
        ItchModel model = new ItchModel();
        items.subList(0, behind).forEach(item -> model.next(item.bytes));
        return model;
    }

    private void drop(Entry entry, int i) {
        byte[] gone = items.remove(i).bytes;
        if (Itch.is(gone, "AFU")) {
            long ref = Itch.is(gone, "U") ? Itch.newRef(gone) : Itch.ref(gone);
            mustNext(entry, i, "ECXDU", later -> Itch.ref(later) == ref);
        } else if (Itch.is(gone, "ECPQ")) {
            mustNext(entry, i, "B", later -> Itch.match(later) == Itch.match(gone) && !model(i).knows(gone));
        } else if (Itch.is(gone, "S") && gone[11] == 'C') {
            entry.fact("end-of-messages false");
        }
        entry.unseenUnlessNamed(NO_NUMBERS);
    }

    private interface MessageTest {
        boolean test(byte[] message);
    }

    /** The next message that needs the one which is gone is an orphan. */
    private void mustNext(Entry entry, int from, String types, MessageTest needs) {
        for (Item later : items.subList(from, items.size())) {
            if (Itch.is(later.bytes, types) && needs.test(later.bytes)) {
                usedItems.put(later, true);
                entry.must(later, Verdict.ORPHAN);
                return;
            }
        }
    }

    /** Puts a message in a place, and says what it meets there. */
    private Entry again(Entry entry, int place, Item copy) {
        ItchModel before = model(place);
        byte[] bytes = copy.bytes;
        usedItems.put(copy, true);
        items.add(place, copy);
        boolean once = Itch.is(bytes, "EP") || Itch.is(bytes, "C") && bytes[31] == 'Y';
        if (once && before.knows(bytes)) {
            entry.must(copy, Verdict.MATCH_REUSED);
        }
        switch (Itch.type(bytes)) {
            case 'A', 'F' -> entry.must(copy, Verdict.REFERENCE_REUSED);
            case 'U' -> entry.must(copy, Verdict.ORPHAN).must(copy, Verdict.REFERENCE_REUSED);
            case 'D' -> entry.must(copy, Verdict.ORPHAN);
            case 'E', 'C', 'X' -> {
                long left = before.sharesLeft(Itch.ref(bytes));
                if (left < Itch.shares(bytes)) {
                    entry.must(copy, left == 0 ? Verdict.ORPHAN : Verdict.OVER_EXECUTED);
                }
            }
            case 'S' -> {
                if (bytes[11] == 'C') {
                    entry.must(copy, Verdict.AFTER_END);
                }
            }
            default -> {}
        }
        return entry;
    }

    private void conflict(Entry entry, int i) {
        Item copy = items.get(i).copy();
        if (Itch.is(copy.bytes, "AFU")) {
            int at = Itch.sharesAt(copy.bytes);
            Itch.put(copy.bytes, at, 4, Itch.shares(copy.bytes) + 1 + random.nextInt(500));
        } else {
            copy.bytes[4] ^= (byte) (1 + random.nextInt(255));
        }
        again(entry, i + 1, copy).unseenUnlessNamed(NO_NUMBERS);
    }

    private void swap(Entry entry, int i) {
        Item first = items.get(i);
        Item second = items.get(i + 1);
        reach(entry, second);
        long greatestNs = greatestNs(i + 2);
        items.set(i, second);
        items.set(i + 1, first);
        if (Itch.timeNs(first.bytes) < Itch.timeNs(second.bytes)) {
            entry.must(first, Verdict.LATE);
        }
        if (Itch.is(first.bytes, "AFU") && Itch.is(second.bytes, "ECXDU")) {
            long added = Itch.is(first.bytes, "U") ? Itch.newRef(first.bytes) : Itch.ref(first.bytes);
            if (added == Itch.ref(second.bytes)) {
                entry.must(second, Verdict.ORPHAN);
            }
        }
        if (Itch.is(first.bytes, "S") && first.bytes[11] == 'C'
                || Itch.is(second.bytes, "S") && second.bytes[11] == 'C') {
            entry.may(first, Verdict.AFTER_END);
        }
        if (Itch.is(first.bytes, "DECXU")
                && Itch.is(second.bytes, "DECXU")
                && Itch.ref(first.bytes) == Itch.ref(second.bytes)) {
            entry.may(first, Verdict.ORPHAN, Verdict.OVER_EXECUTED);
        }
        entry.late(second, greatestNs).unseenUnlessNamed("two messages of one time that do not need each other");
    }

    private long greatestNs(int behind) {
        return items.subList(0, behind).stream()
                .filter(item -> Itch.isWhole(item.bytes))
                .mapToLong(item -> Itch.timeNs(item.bytes))
                .filter(timeNs -> timeNs < Itch.DAY_NS)
                .max()
                .orElse(0);
    }

    /** A stamp that is earlier than those of many messages before one. */
    private long earlier(int i) {
        long timeNs = Itch.timeNs(items.get(i - BACK).bytes);
        return timeNs < Itch.DAY_NS ? timeNs - 1 : 0;
    }

    private static void stamp(Item item, long timeNs) {
        Itch.put(item.bytes, Itch.TIME, 6, timeNs);
    }

    private void late(Entry entry, int i) {
        stamp(items.get(i), earlier(i) - random.nextInt(1_000));
        entry.must(items.get(i), Verdict.LATE);
    }

    private void step(Entry entry, int i) {
        Item first = items.get(i);
        boolean back = random.nextBoolean();
        long byNs = back
                ? earlier(i) - Itch.timeNs(first.bytes) - random.nextInt(1_000_000)
                : 1 + random.nextInt(1_000_000_000);
        if (back) {
            entry.late(first, greatestNs(i)).must(first, Verdict.LATE);
        }
        for (Item item : items.subList(i, items.size())) {
            stamp(item, Math.max(0, Itch.timeNs(item.bytes) + byNs));
        }
        reachFarther(entry, byNs);
        entry.unseenUnlessNamed(NO_CLOCK);
    }

    private void drift(Entry entry, int i) {
        long fromNs = Itch.timeNs(items.get(i).bytes);
        long ppm = random.nextInt(401) - 200;
        for (Item item : items.subList(i, items.size())) {
            long sinceNs = Itch.timeNs(item.bytes) - fromNs;
            stamp(item, fromNs + sinceNs + Math.floorDiv(sinceNs * ppm, 1_000_000L));
        }
        reachFarther(entry, Itch.DAY_NS / 1_000_000 * ppm);
        entry.unseenUnlessNamed(NO_CLOCK);
    }

    /** Stamps that earlier damages have made late may be greater now, and late all the same. */
    private void reachFarther(Entry entry, long byNs) {
        for (Entry earlier : ledger.entries) {
            if (earlier != entry && earlier.lateBelowNs < Long.MAX_VALUE - Itch.DAY_NS) {
                earlier.lateBelowNs += Math.max(0, byNs);
            }
        }
    }

    private void orphan(Entry entry, Item item) {
        Itch.put(item.bytes, Itch.REF, 8, Long.MAX_VALUE - random.nextInt(1_000_000));
        reach(entry, item);
        entry.must(item, Verdict.ORPHAN);
    }

    private void doubleExecution(Entry entry, int i) {
        int place = Math.min(items.size(), i + 1 + random.nextInt(20));
        Item copy = items.get(i).copy();
        stamp(copy, Math.max(greatestNs(place), Itch.timeNs(copy.bytes)));
        again(entry, place, copy).late(copy, Itch.timeNs(copy.bytes)).unseenUnlessNamed(HAS_SHARES);
    }

    private void overExecution(Entry entry, int i) {
        byte[] bytes = items.get(i).bytes;
        long left = model(i).sharesLeft(Itch.ref(bytes));
        Itch.put(bytes, Itch.sharesAt(bytes), 4, left + 1 + random.nextInt(1_000));
        entry.must(items.get(i), Verdict.OVER_EXECUTED);
    }

    private void cut(Entry entry, int i, boolean inside) {
        Item torn = items.get(i);
        items.subList(inside ? i + 1 : i, items.size()).clear();
        source.endMarker = false;
        source.cutOff = inside ? 1 + random.nextInt(torn.bytes.length + ItchSource.PREFIX - 1) : 0;
        entry.fact("complete false").fact("end-marker false").fact("end-of-messages false");
    }

    /** Flips a bit of the byte that a bit is in. */
    private void flip(Entry entry, Item item, int bitOfByte) {
        int bit = bitOfByte + random.nextInt(8);
        byte[] bytes = item.bytes;
        boolean endsTheDay = Itch.is(bytes, "S");
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        if (!Itch.isWhole(bytes)) {
            entry.must(item, Itch.isKnown(bytes) ? Verdict.MALFORMED : Verdict.UNKNOWN_TYPE);
        } else {
            reach(entry, item);
            entry.may(
                    item,
                    Verdict.UNKNOWN_VALUE,
                    Verdict.ORPHAN,
                    Verdict.OVER_EXECUTED,
                    Verdict.REFERENCE_REUSED,
                    Verdict.CROSS_SHORT);
            if (bit / 8 >= Itch.TIME && bit / 8 < Itch.REF) {
                entry.may(item, Verdict.LATE, Verdict.TIME_OUT_OF_RANGE).late(item, Itch.timeNs(bytes));
            }
        }
        if (endsTheDay) {
            entry.all(item);
        }
        entry.unseenUnlessNamed(NO_CHECKSUM);
    }

    /** Flips a bit of a length: all behind it may be cut at the wrong places. Only where it is the one damage. */
    boolean flipLength() {
        int i = random.nextInt(items.size());
        Item item = items.get(i);
        int bit = random.nextInt(16);
        Entry entry = ledger.add(new Entry(Kind.BIT_FLIP, "of bit " + bit + " of the length of message " + i));
        source.flippedLengths.put(item, 1 << bit);
        int behind = items.subList(i, items.size()).stream()
                .mapToInt(later -> ItchSource.PREFIX + later.bytes.length)
                .sum();
        int length = item.bytes.length ^ 1 << bit;
        entry.all(item);
        if (ItchSource.PREFIX + length <= behind + (source.endMarker ? ItchSource.PREFIX : 0)) {
            entry.must(item, Verdict.MALFORMED);
        } else {
            entry.fact("complete false");
        }
        return true;
    }
}
