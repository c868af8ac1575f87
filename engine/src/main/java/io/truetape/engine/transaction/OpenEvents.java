// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.Arrays;

/**
 * The atomic events of one rule that may still get records, by their keys. What belongs to one stroke lies close
 * together: an event goes on only within {@link #SPAN} records of its last one.
 *
 * <pre>
 * an open event meets                                            and is then
 * a record that ends it, or fills what was expected of it        complete, or SHORT or OVER where the amounts differ
 * no record of its own for SPAN records                          TOO_FAR_APART where it needed an end
 * a ninth event whose keys fall into the same set of eight       CROWDED_OUT where it needed an end
 * the end of the source                                          NO_END where it needed one
 * </pre>
 *
 * <p>Holds 1,024 events, whatever the records say: 240 KB. Which are in each other's way follows from their keys, so that
 * the same records always give the same events. Used by one thread at a time; allocates nothing but the list of what is
 * incomplete, of which the first {@link #MAX_LISTED} are kept and all are counted.
 */
final class OpenEvents {
    /** Records that may lie between two of one event. */
    static final int SPAN = 4_096;

    /** Incomplete events that are named one by one. */
    static final int MAX_LISTED = 65_536;

    private static final int WAYS = 8;
    private static final int SETS = 128;
    private static final int SLOTS = WAYS * SETS;
    private static final long FREE = -1;

    /** Why an event is incomplete. */
    enum Reason {
        /** What its records add up to is less than what was said. */
        SHORT,
        /** What its records add up to is more than what was said. */
        OVER,
        /** None of its records came for too long. */
        TOO_FAR_APART,
        /** Too many events were open at once. */
        CROWDED_OUT,
        /** The source ended. */
        NO_END
    }

    /** Is told of events that came to no end, or a wrong one. */
    @FunctionalInterface
    interface Visitor {
        void onIncomplete(long event, int records, Reason reason);
    }

    private final long[] events = new long[SLOTS];
    private final long[] lastRecords = new long[SLOTS];
    private final long[] hashes = new long[SLOTS];
    private final long[] expected = new long[SLOTS];
    private final long[] progress = new long[SLOTS];
    private final int[] records = new int[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private final boolean[] needsEnd = new boolean[SLOTS];
    private final byte[] keys = new byte[SLOTS * EventKey.MAX_LENGTH];

    private long[] incomplete = new long[0];
    private int incompleteListed;
    private long incompleteCount;
    private long eventsOfSeveral;
    private int open;
    private long newest;

    OpenEvents() {
        Arrays.fill(events, FREE);
    }

    /** {@return the event of a record with a key} */
    long eventOf(long record, EventKey key) {
        if (!key.isUsable()) {
            return record;
        }
        long hash = key.hash();
        int first = ((int) hash & SETS - 1) * WAYS;
        int slot = find(first, hash, key);
        if (slot >= 0 && record - lastRecords[slot] > SPAN) {
            end(slot, Reason.TOO_FAR_APART);
            slot = -1;
        }
        if (slot < 0) {
            slot = begin(first, hash, record, key);
        } else if (++records[slot] == 2) {
            eventsOfSeveral++;
        }
        lastRecords[slot] = record;
        newest = record;
        needsEnd[slot] |= key.needsEnd;
        progress[slot] += key.progress;
        if (key.expected != EventKey.UNKNOWN) {
            expected[slot] = key.expected;
        }
        long event = events[slot];
        endIfDue(slot, key.last);
        return event;
    }

    private int find(int first, long hash, EventKey key) {
        for (int slot = first; slot < first + WAYS; slot++) {
            if (events[slot] != FREE && hashes[slot] == hash && isKey(slot, key)) {
                return slot;
            }
        }
        return -1;
    }

    private boolean isKey(int slot, EventKey key) {
        int at = slot * EventKey.MAX_LENGTH;
        return lengths[slot] == key.length && Arrays.equals(keys, at, at + key.length, key.bytes, 0, key.length);
    }

    private int begin(int first, long hash, long record, EventKey key) {
        int slot = first;
        for (int other = first; other < first + WAYS; other++) {
            if (events[other] == FREE) {
                slot = other;
                break;
            }
            if (lastRecords[other] < lastRecords[slot]) {
                slot = other;
            }
        }
        if (events[slot] != FREE) {
            end(slot, record - lastRecords[slot] > SPAN ? Reason.TOO_FAR_APART : Reason.CROWDED_OUT);
        }
        events[slot] = record;
        open++;
        hashes[slot] = hash;
        records[slot] = 1;
        expected[slot] = EventKey.UNKNOWN;
        progress[slot] = 0;
        needsEnd[slot] = false;
        lengths[slot] = key.length;
        System.arraycopy(key.bytes, 0, keys, slot * EventKey.MAX_LENGTH, key.length);
        return slot;
    }

    private void endIfDue(int slot, boolean last) {
        boolean known = expected[slot] != EventKey.UNKNOWN;
        if (known && progress[slot] > expected[slot]) {
            note(slot, Reason.OVER);
            free(slot);
        } else if (known && progress[slot] == expected[slot]) {
            free(slot);
        } else if (last) {
            if (known) {
                note(slot, Reason.SHORT);
            }
            free(slot);
        }
    }

    private void end(int slot, Reason reason) {
        if (needsEnd[slot]) {
            note(slot, reason);
        }
        free(slot);
    }

    private void free(int slot) {
        events[slot] = FREE;
        open--;
    }

    /** {@return whether a record, the next of the source, could still belong to an event that has begun} */
    boolean isOpen(long nextRecord) {
        if (open == 0 || nextRecord - newest > SPAN) {
            return false;
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (events[slot] != FREE && nextRecord - lastRecords[slot] <= SPAN) {
                return true;
            }
        }
        return false;
    }

    private void note(int slot, Reason reason) {
        incompleteCount++;
        if (incompleteListed == MAX_LISTED) {
            return;
        }
        int at = 2 * incompleteListed++;
        if (at == incomplete.length) {
            incomplete = Arrays.copyOf(incomplete, Math.max(64, 2 * at));
        }
        incomplete[at] = events[slot];
        incomplete[at + 1] = (long) records[slot] << Byte.SIZE | reason.ordinal();
    }

    /** Ends what is still open: the source has no more records. */
    void endAll(long recordsOfSource) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (events[slot] != FREE) {
                end(slot, recordsOfSource - lastRecords[slot] > SPAN ? Reason.TOO_FAR_APART : Reason.NO_END);
            }
        }
    }

    /** {@return how many events had more than one record} */
    long eventsOfSeveral() {
        return eventsOfSeveral;
    }

    /** {@return how many events came to no end, or a wrong one} */
    long incomplete() {
        return incompleteCount;
    }

    /** Visits the incomplete events that are listed, in the order in which they were found to be. */
    void forEachIncomplete(Visitor visitor) {
        for (int i = 0; i < incompleteListed; i++) {
            long packed = incomplete[2 * i + 1];
            visitor.onIncomplete(incomplete[2 * i], (int) (packed >>> Byte.SIZE), Reason.values()[(int) packed & 0xFF]);
        }
    }
}
