// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Damages a log of a FIX session, away from its ends and from what was damaged before. */
final class FixInjector {
    /** All kinds but those of executions, which are not followed in FIX logs by these rules. */
    static final Set<Kind> KINDS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Kind.ORPHAN, Kind.DOUBLE_EXECUTION, Kind.OVER_EXECUTION)));

    /** Messages between one damage and the next, and from there to the log's ends. */
    private static final int APART = 40;

    private static final String NO_CLOCK = "a log has the sender's clock alone, and it never goes back";
    private static final long DAY_MS = 86_400_000;
    private static final int SEQ_NUM = 34;
    private static final int SENDER = 49;
    private static final int SENDING_TIME = 52;

    private final FixSource source;
    private final List<Item> items;
    private final Ledger ledger;
    private final Random random;
    private final Set<Item> used = new HashSet<>();

    FixInjector(FixSource source, Ledger ledger, Random random) {
        this.source = source;
        this.items = source.items;
        this.ledger = ledger;
        this.random = random;
    }

    boolean inject(Kind kind) {
        int i = place();
        if (i < 0) {
            return false;
        }
        Item item = items.get(i);
        Map<Integer, String> fields = FixSource.fields(item.bytes);
        Entry entry = ledger.add(
                new Entry(kind, "of message " + i + " (" + fields.get(SENDER) + " " + fields.get(SEQ_NUM) + ")"));
        used.addAll(items.subList(i - APART / 2, i + APART / 2));
        switch (kind) {
            case DROP -> {
                items.remove(i);
                entry.must(nextOf(fields, i), Verdict.GAP_BEFORE);
            }
            case DUPLICATE -> duplicate(entry, i, fields);
            case CONFLICT -> items.add(i + 1, conflicting(entry, fields));
            case SWAP -> swap(entry, i, fields);
            case LATE -> {
                sent(item, millis(fields) - 10_000);
                entry.must(item, Verdict.LATE);
            }
            case CLOCK_STEP, CLOCK_DRIFT -> clock(entry, i, fields, kind == Kind.CLOCK_STEP);
            case WRONG_DATE -> wrongDate(entry, i, fields);
            case CUT_AT_BOUNDARY, CUT_INSIDE -> cut(entry, i, kind == Kind.CUT_INSIDE);
            case BIT_FLIP -> flip(entry, i, fields);
            default -> throw new IllegalArgumentException("no damage of a FIX log: " + kind);
        }
        return true;
    }

    private int place() {
        for (int tries = 0; tries < 1_000; tries++) {
            int i = APART + random.nextInt(items.size() - 2 * APART);
            if (items.subList(i - APART / 2, i + APART / 2).stream().noneMatch(used::contains)) {
                return i;
            }
        }
        return -1;
    }

    private static long millis(Map<Integer, String> fields) {
        return FixSource.millis(fields.get(SENDING_TIME));
    }

    /** The next message of a direction at or behind a place. */
    private Item nextOf(Map<Integer, String> fields, int from) {
        return items.subList(from, items.size()).stream()
                .filter(item -> FixSource.fields(item.bytes).get(SENDER).equals(fields.get(SENDER)))
                .findFirst()
                .orElseThrow();
    }

    private static void sent(Item item, long sentMs) {
        Map<Integer, String> fields = FixSource.fields(item.bytes);
        item.bytes = FixSource.message(
                        fields.get(35), Long.parseLong(fields.get(SEQ_NUM)), fields.get(SENDER), sentMs, "")
                .bytes;
    }

    /** Sent again and marked so, or written again as it was. */
    private void duplicate(Entry entry, int i, Map<Integer, String> fields) {
        boolean marked = random.nextBoolean();
        Item copy = items.get(i).copy();
        if (marked) {
            String time = fields.get(SENDING_TIME);
            long number = Long.parseLong(fields.get(SEQ_NUM));
            copy = FixSource.message(
                    fields.get(35), number, fields.get(SENDER), millis(fields), "43=Y|122=" + time + "|");
        }
        items.add(i + 1, copy);
        entry.must(copy, Verdict.DUPLICATE);
    }

    /** Another message under the same number, which may even be marked as sent again. */
    private Item conflicting(Entry entry, Map<Integer, String> fields) {
        String other = fields.get(35).equals("0") ? "1" : "0";
        String mark = random.nextBoolean() ? "43=Y|122=" + fields.get(SENDING_TIME) + "|" : "";
        Item item =
                FixSource.message(other, Long.parseLong(fields.get(SEQ_NUM)), fields.get(SENDER), millis(fields), mark);
        entry.must(item, Verdict.CONFLICT);
        return item;
    }

    private void swap(Entry entry, int i, Map<Integer, String> fields) {
        Item first = items.get(i);
        Item second = nextOf(fields, i + 1);
        items.set(items.indexOf(second), first);
        items.set(i, second);
        entry.must(second, Verdict.GAP_BEFORE).must(first, Verdict.LATE);
    }

    private void clock(Entry entry, int i, Map<Integer, String> fields, boolean step) {
        boolean back = step && random.nextBoolean();
        long fromMs = millis(fields);
        long byMs = step ? (back ? -1 : 1) * (5_000L + random.nextInt(5_000)) : 0;
        long ppm = step ? 0 : random.nextInt(20_000);
        Item first = items.get(i);
        for (Item item : items.subList(i, items.size())) {
            Map<Integer, String> later = FixSource.fields(item.bytes);
            if (later.get(SENDER).equals(fields.get(SENDER))) {
                long sinceMs = millis(later) - fromMs;
                sent(item, fromMs + byMs + sinceMs + sinceMs * ppm / 1_000_000);
            }
        }
        if (back) {
            entry.must(first, Verdict.LATE).lateFrom = first;
        }
        entry.unseenUnlessNamed(NO_CLOCK);
    }

    /** A day more or less is the session's date still, somewhere on earth, at the hour of these logs; more days are not. */
    private void wrongDate(Entry entry, int i, Map<Integer, String> fields) {
        Item item = items.get(i);
        boolean before = random.nextBoolean();
        int days = 1 + random.nextInt(4);
        long sentMs = millis(fields) + (before ? -days : days) * DAY_MS;
        sent(item, sentMs);
        if (days > 1) {
            entry.must(item, Verdict.TIME_OUT_OF_RANGE);
            return;
        }
        Item late = before ? item : nextOf(fields, i + 1);
        entry.must(late, Verdict.LATE).lateFrom = late;
    }

    private void cut(Entry entry, int i, boolean inside) {
        items.subList(i + 1, items.size()).clear();
        entry.fact("end-of-messages false");
        if (inside) {
            // The line's end, the trailer and a little more: what is left of the message is a torn tail and no record.
            source.cutOff = 1 + FixSource.TRAILER + random.nextInt(20);
            entry.fact("complete false");
        }
    }

    /** A garbled message is believed nothing, not even its number, which is missing then. */
    private void flip(Entry entry, int i, Map<Integer, String> fields) {
        Item item = items.get(i);
        Item next = nextOf(fields, i + 1);
        byte[] bytes = item.bytes;
        int at;
        byte flipped;
        do {
            at = FixSource.BODY + random.nextInt(bytes.length - FixSource.TRAILER - FixSource.BODY - 1);
            flipped = (byte) (bytes[at] ^ 1 << random.nextInt(8));
        } while (flipped == '\n' || flipped == '\r');
        bytes[at] = flipped;
        entry.must(item, Verdict.MALFORMED).must(next, Verdict.GAP_BEFORE);
    }
}
