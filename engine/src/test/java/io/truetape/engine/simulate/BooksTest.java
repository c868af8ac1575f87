// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final int SYMBOL = 1;
    private static final int SYMBOLS = 3;

    private final LiveOrders orders = new LiveOrders(0);
    private final Books books = new Books(orders, SYMBOLS);

    @Test
    void shouldHaveNothingOnEitherSideAtFirst() {
        assertEquals(Books.NO_LEVEL, books.bestBid(SYMBOL));
        assertEquals(Books.NO_LEVEL, books.bestAsk(SYMBOL));
        assertEquals(0, books.first(SYMBOL, true));
        assertEquals(Books.NO_LEVEL, books.behindBest(SYMBOL, false, 0));
    }

    @Test
    void shouldFindTheBestLevelAtEveryPlaceOfTheGrid() {
        for (int level = 0; level < Books.LEVELS; level++) {
            int bid = enter(true, level);
            assertEquals(level, books.bestBid(SYMBOL));
            leave(bid);
            int ask = enter(false, level);
            assertEquals(level, books.bestAsk(SYMBOL));
            leave(ask);
        }
        assertEquals(Books.NO_LEVEL, books.bestBid(SYMBOL + 1));
        assertEquals(Books.NO_LEVEL, books.bestAsk(SYMBOL - 1));
    }

    @Test
    void shouldLookBehindTheBestAndFallBackToIt() {
        enter(true, 300);
        enter(true, 100);
        enter(false, 301);
        enter(false, 511);

        assertEquals(300, books.behindBest(SYMBOL, true, 0));
        assertEquals(100, books.behindBest(SYMBOL, true, 1));
        assertEquals(100, books.behindBest(SYMBOL, true, 200));
        assertEquals(300, books.behindBest(SYMBOL, true, 201));
        assertEquals(300, books.behindBest(SYMBOL, true, 400));
        assertEquals(511, books.behindBest(SYMBOL, false, 1));
        assertEquals(301, books.behindBest(SYMBOL, false, 211));
    }

    @Test
    void shouldFollowPriceThenTimeThroughRandomChanges() {
        long seed = 99;
        Rng rng = new Rng(seed);
        TreeMap<Integer, Deque<Integer>> model = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            int level = rng.below(Books.LEVELS);
            if (rng.coin()) {
                model.computeIfAbsent(level, l -> new ArrayDeque<>()).addLast(enter(false, level));
            } else if (model.ceilingKey(level) != null) {
                int at = model.ceilingKey(level);
                Deque<Integer> queue = model.get(at);
                leave(rng.coin() ? queue.removeFirst() : queue.removeLast());
                if (queue.isEmpty()) {
                    model.remove(at);
                }
            }
        }

        int slot = books.first(SYMBOL, false);
        for (Deque<Integer> queue : model.values()) {
            for (Iterator<Integer> expected = queue.iterator(); expected.hasNext(); slot = books.following(slot)) {
                assertEquals(expected.next(), slot, "seed=" + seed);
            }
        }
        assertEquals(0, slot, "seed=" + seed);
    }

    @Test
    void shouldReuseSlotsAndRememberThePeak() {
        int first = enter(true, 5);
        int second = enter(true, 5);
        leave(first);

        assertEquals(first, enter(true, 9));
        assertEquals(2, orders.count());
        assertEquals(2, orders.peak());
        leave(first);
        assertEquals(second, orders.nextAlive());
        leave(second);
        assertEquals(0, orders.nextAlive());
    }

    @Test
    void shouldKeepTheFieldsOfAnOrderApart() {
        long ref = 0xFEDC_BA98_7654_3210L;
        int slot = orders.allocate(ref, 59_999, true, 511, Integer.MAX_VALUE);
        orders.level(slot, 256);
        orders.next(slot, -1);
        orders.previous(slot, -2);

        assertEquals(ref, orders.ref(slot));
        assertEquals(59_999, orders.symbol(slot));
        assertEquals(256, orders.level(slot));
        assertEquals(true, orders.isBuy(slot));
        assertEquals(Integer.MAX_VALUE, orders.shares(slot));
    }

    private int enter(boolean buy, int level) {
        int slot = orders.allocate(1, SYMBOL, buy, level, 100);
        books.append(slot);
        return slot;
    }

    private void leave(int slot) {
        books.remove(slot);
        orders.free(slot);
    }
}
