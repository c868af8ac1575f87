// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * The displayed books of all securities: price levels in a fixed grid, a queue of orders in each.
 *
 * <p>A book is never crossed, so a level belongs to one side at a time and both sides share the grid. A bitmap for each
 * side has a bit for each level that holds orders; the best price is its first bit from the inside. Queues are linked
 * through the slots of {@link LiveOrders}, oldest first.
 *
 * <p>For one thread.
 */
final class Books {
    /** Price levels of a security. */
    static final int LEVELS = 512;

    /** No level: that side is empty. */
    static final int NO_LEVEL = -1;

    private static final int QUEUE_STRIDE = 2;
    private static final int OLDEST = 0;
    private static final int NEWEST = 1;
    private static final int WORDS = LEVELS / Long.SIZE;

    private final LiveOrders orders;
    /** Of each level its oldest order and its newest, side by side since they are used together. */
    private final int[] queues;

    private final long[] bidLevels;
    private final long[] askLevels;

    Books(LiveOrders orders, int symbols) {
        this.orders = orders;
        queues = new int[symbols * LEVELS * QUEUE_STRIDE];
        bidLevels = new long[symbols * WORDS];
        askLevels = new long[symbols * WORDS];
    }

    /** Puts an order at the end of its level's queue. */
    void append(int slot) {
        int symbol = orders.symbol(slot);
        int level = orders.level(slot);
        int queue = queue(symbol, level);
        int last = queues[queue + NEWEST];
        orders.previous(slot, last);
        orders.next(slot, 0);
        queues[queue + NEWEST] = slot;
        if (last == 0) {
            queues[queue + OLDEST] = slot;
            levels(orders.isBuy(slot))[symbol * WORDS + level / Long.SIZE] |= 1L << level;
        } else {
            orders.next(last, slot);
        }
    }

    /** Takes an order out of its level's queue, wherever it stands. */
    void remove(int slot) {
        int symbol = orders.symbol(slot);
        int level = orders.level(slot);
        int queue = queue(symbol, level);
        int previous = orders.previous(slot);
        int next = orders.next(slot);
        if (previous == 0) {
            queues[queue + OLDEST] = next;
        } else {
            orders.next(previous, next);
        }
        if (next == 0) {
            queues[queue + NEWEST] = previous;
        } else {
            orders.previous(next, previous);
        }
        if (previous == 0 && next == 0) {
            levels(orders.isBuy(slot))[symbol * WORDS + level / Long.SIZE] &= ~(1L << level);
        }
    }

    /** Highest level with a bid, or {@link #NO_LEVEL}. */
    int bestBid(int symbol) {
        return bidAtOrBelow(symbol, LEVELS - 1);
    }

    /** Lowest level with an offer, or {@link #NO_LEVEL}. */
    int bestAsk(int symbol) {
        return askAtOrAbove(symbol, 0);
    }

    /** Best level of a side, or {@link #NO_LEVEL}. */
    int best(int symbol, boolean buy) {
        return buy ? bestBid(symbol) : bestAsk(symbol);
    }

    /**
     * The level of a side that is at least so far behind its best, in levels; the best where none is; {@link #NO_LEVEL}
     * where the side is empty.
     */
    int behindBest(int symbol, boolean buy, int distance) {
        int best = best(symbol, buy);
        if (best == NO_LEVEL) {
            return NO_LEVEL;
        }
        int wanted = buy ? best - distance : best + distance;
        if (wanted < 0 || wanted >= LEVELS) {
            return best;
        }
        int found = buy ? bidAtOrBelow(symbol, wanted) : askAtOrAbove(symbol, wanted);
        return found == NO_LEVEL ? best : found;
    }

    /** The order that has priority on a side, or 0. */
    int first(int symbol, boolean buy) {
        int best = best(symbol, buy);
        return best == NO_LEVEL ? 0 : oldest(symbol, best);
    }

    /** The order next in priority behind one that stands in the book, or 0. */
    int following(int slot) {
        int next = orders.next(slot);
        if (next != 0) {
            return next;
        }
        int symbol = orders.symbol(slot);
        int level = orders.level(slot);
        int behind;
        if (orders.isBuy(slot)) {
            behind = level == 0 ? NO_LEVEL : bidAtOrBelow(symbol, level - 1);
        } else {
            behind = level == LEVELS - 1 ? NO_LEVEL : askAtOrAbove(symbol, level + 1);
        }
        return behind == NO_LEVEL ? 0 : oldest(symbol, behind);
    }

    /** The order that has waited longest at a level that holds orders. */
    int oldest(int symbol, int level) {
        return queues[queue(symbol, level) + OLDEST];
    }

    /** The order that came last to a level that holds orders. */
    int newest(int symbol, int level) {
        return queues[queue(symbol, level) + NEWEST];
    }

    private int bidAtOrBelow(int symbol, int level) {
        int word = level / Long.SIZE;
        int base = symbol * WORDS;
        long bits = bidLevels[base + word] & (-1L >>> (Long.SIZE - 1 - level % Long.SIZE));
        while (bits == 0) {
            if (--word < 0) {
                return NO_LEVEL;
            }
            bits = bidLevels[base + word];
        }
        return word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    private int askAtOrAbove(int symbol, int level) {
        int word = level / Long.SIZE;
        int base = symbol * WORDS;
        long bits = askLevels[base + word] & (-1L << level);
        while (bits == 0) {
            if (++word == WORDS) {
                return NO_LEVEL;
            }
            bits = askLevels[base + word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    private static int queue(int symbol, int level) {
        return (symbol * LEVELS + level) * QUEUE_STRIDE;
    }

    private long[] levels(boolean buy) {
        return buy ? bidLevels : askLevels;
    }
}
