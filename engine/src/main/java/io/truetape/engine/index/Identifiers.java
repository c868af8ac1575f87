// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

/**
 * Which chain each identifier belongs to: 128 bits to a chain and an amount. Bounded: when there are too many, those that
 * were not looked for since the table was half renewed are forgotten, half of them at a time, and counted.
 *
 * <p>Two generations of one open-addressing table each: what is found in the older one moves to the younger; when that
 * holds half of what is allowed, it becomes the older one, and what was left in that is forgotten. Removed identifiers
 * stay as tombstones until then. Used by one thread at a time; allocates when a generation grows.
 */
final class Identifiers {
    /** What {@link #find} says of an identifier that is not there. */
    static final int ABSENT = -1;

    private static final int LONGS = 4;
    private static final int FIRST_SLOTS = 1 << 10;
    private static final long REMOVED = -2;

    private final int perGeneration;
    private long[] young = new long[FIRST_SLOTS * LONGS];
    private long[] old = new long[LONGS];
    private int youngSize;
    private int removed;
    private int oldSize;
    private long evicted;

    /** An empty table for so many identifiers at most. */
    Identifiers(int most) {
        perGeneration = Math.max(1, most / 2);
    }

    /** Where the identifier stands, valid until the next call of any method; {@link #ABSENT} where it does not. */
    int find(long high, long low) {
        int at = slot(young, high, low);
        if (young[at + 2] != 0) {
            return young[at + 2] == REMOVED ? ABSENT : at;
        }
        if (oldSize == 0) {
            return ABSENT;
        }
        int oldAt = slot(old, high, low);
        if (old[oldAt + 2] == 0 || old[oldAt + 2] == REMOVED) {
            return ABSENT;
        }
        long chain = old[oldAt + 2] - 1;
        long amount = old[oldAt + 3];
        old[oldAt + 2] = REMOVED;
        oldSize--;
        return put(high, low, chain, amount);
    }

    long chain(int at) {
        return young[at + 2] - 1;
    }

    long amount(int at) {
        return young[at + 3];
    }

    void setAmount(int at, long amount) {
        young[at + 3] = amount;
    }

    /** Puts an identifier, in place of what is there. */
    int put(long high, long low, long chain, long amount) {
        int at = slot(young, high, low);
        if (young[at + 2] == 0) {
            if (youngSize >= perGeneration) {
                turn();
            } else if (LONGS * 2 * (youngSize + 1) > young.length) {
                grow();
            }
            at = slot(young, high, low);
            youngSize++;
        } else if (young[at + 2] == REMOVED) {
            removed--;
        }
        young[at] = high;
        young[at + 1] = low;
        young[at + 2] = chain + 1;
        young[at + 3] = amount;
        return at;
    }

    void remove(int at) {
        young[at + 2] = REMOVED;
        removed++;
    }

    private void turn() {
        if (removed > youngSize / 2) {
            rehash(young.length);
            return;
        }
        evicted += oldSize;
        old = young;
        oldSize = youngSize - removed;
        young = new long[FIRST_SLOTS * LONGS];
        youngSize = 0;
        removed = 0;
    }

    private void grow() {
        rehash(removed > youngSize / 2 ? young.length : 2 * young.length);
    }

    private void rehash(int length) {
        long[] before = young;
        young = new long[length];
        youngSize = 0;
        removed = 0;
        for (int at = 0; at < before.length; at += LONGS) {
            if (before[at + 2] != 0 && before[at + 2] != REMOVED) {
                System.arraycopy(before, at, young, slot(young, before[at], before[at + 1]), LONGS);
                youngSize++;
            }
        }
    }

    /** The slot of an identifier, or the free one where it belongs; slots that were removed keep their identifier. */
    private static int slot(long[] table, long high, long low) {
        int mask = table.length / LONGS - 1;
        int slot = (int) Hash.mix(high * Hash.FIRST ^ low) & mask;
        while (table[slot * LONGS + 2] != 0 && (table[slot * LONGS] != high || table[slot * LONGS + 1] != low)) {
            slot = slot + 1 & mask;
        }
        return slot * LONGS;
    }

    /** How many identifiers were forgotten. */
    long evicted() {
        return evicted;
    }
}
