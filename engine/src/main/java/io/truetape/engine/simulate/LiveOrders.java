// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.util.Arrays;

/**
 * A slab of all live orders: one array, six ints an order, free slots chained. Its size follows the greatest number of
 * live orders, never the length of the day.
 *
 * <pre>
 *   +-----------+-----------+--------+-----------------------------+------+----------+
 *   | ref, high | ref, low  | shares | symbol 16 | level 9 | side 1 | next | previous |
 *   +-----------+-----------+--------+-----------------------------+------+----------+
 * </pre>
 *
 * <p>A slot is a positive int; 0 means none. Shares are 0 in a free slot. For one thread.
 */
final class LiveOrders {
    private static final int STRIDE = 6;
    private static final int REF_HIGH = 0;
    private static final int REF_LOW = 1;
    private static final int SHARES = 2;
    private static final int PLACE = 3;
    private static final int NEXT = 4;
    private static final int PREVIOUS = 5;
    private static final int MAX_SLOTS = (Integer.MAX_VALUE - 16) / STRIDE;

    private int[] cells;
    private int firstNeverUsed = 1;
    private int firstFree;
    private int count;
    private int peak;
    private int cursor;

    LiveOrders(long expectedPeak) {
        cells = new int[(int) Math.min(MAX_SLOTS, expectedPeak + 64) * STRIDE];
    }

    /** Orders alive now. */
    int count() {
        return count;
    }

    /** Greatest number of orders alive at once so far. */
    int peak() {
        return peak;
    }

    /** Takes a slot for a new order; it stands in no book yet. */
    int allocate(long ref, int symbol, boolean buy, int level, int shares) {
        int slot = firstFree;
        if (slot != 0) {
            firstFree = cells[slot * STRIDE + NEXT];
        } else {
            slot = firstNeverUsed++;
            if (slot * (long) STRIDE + STRIDE > cells.length) {
                grow();
            }
        }
        ref(slot, ref);
        shares(slot, shares);
        cells[slot * STRIDE + PLACE] = (symbol << 10) | (level << 1) | (buy ? 1 : 0);
        count++;
        peak = Math.max(peak, count);
        return slot;
    }

    /** Gives a slot back; the order must have left its book. */
    void free(int slot) {
        shares(slot, 0);
        cells[slot * STRIDE + NEXT] = firstFree;
        firstFree = slot;
        count--;
    }

    /** Any live order, going round the slab; 0 when none is alive. */
    int nextAlive() {
        if (count == 0) {
            return 0;
        }
        do {
            cursor = cursor + 1 < firstNeverUsed ? cursor + 1 : 1;
        } while (shares(cursor) == 0);
        return cursor;
    }

    long ref(int slot) {
        int at = slot * STRIDE;
        return ((long) cells[at + REF_HIGH] << 32) | (cells[at + REF_LOW] & 0xFFFF_FFFFL);
    }

    void ref(int slot, long ref) {
        int at = slot * STRIDE;
        cells[at + REF_HIGH] = (int) (ref >>> 32);
        cells[at + REF_LOW] = (int) ref;
    }

    int shares(int slot) {
        return cells[slot * STRIDE + SHARES];
    }

    void shares(int slot, int shares) {
        cells[slot * STRIDE + SHARES] = shares;
    }

    int symbol(int slot) {
        return cells[slot * STRIDE + PLACE] >>> 10;
    }

    int level(int slot) {
        return (cells[slot * STRIDE + PLACE] >>> 1) & (Books.LEVELS - 1);
    }

    void level(int slot, int level) {
        int at = slot * STRIDE + PLACE;
        cells[at] = (cells[at] & ~((Books.LEVELS - 1) << 1)) | (level << 1);
    }

    boolean isBuy(int slot) {
        return (cells[slot * STRIDE + PLACE] & 1) != 0;
    }

    int next(int slot) {
        return cells[slot * STRIDE + NEXT];
    }

    void next(int slot, int next) {
        cells[slot * STRIDE + NEXT] = next;
    }

    int previous(int slot) {
        return cells[slot * STRIDE + PREVIOUS];
    }

    void previous(int slot, int previous) {
        cells[slot * STRIDE + PREVIOUS] = previous;
    }

    private void grow() {
        long slots = cells.length / STRIDE;
        if (slots >= MAX_SLOTS) {
            throw new IllegalStateException("more live orders than one array can hold: slots=" + slots);
        }
        cells = Arrays.copyOf(cells, (int) Math.min(MAX_SLOTS, slots + slots / 2) * STRIDE);
    }
}
