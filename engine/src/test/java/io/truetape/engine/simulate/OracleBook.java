// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The displayed book of one security in plain collections: for each side, prices from the best, and queues of references. */
final class OracleBook {
    private static final int DOLLAR_E4 = 10_000;
    private static final int CENT_E4 = 100;

    private final TreeMap<Long, LinkedHashSet<Long>> bids = new TreeMap<>((a, b) -> Long.compare(b, a));
    private final TreeMap<Long, LinkedHashSet<Long>> asks = new TreeMap<>();

    void add(long ref, boolean buy, long priceE4, Supplier<String> where) {
        assertTrue(priceE4 > 0, () -> where.get() + ": no price");
        assertTrue(
                priceE4 < DOLLAR_E4 || priceE4 % CENT_E4 == 0,
                () -> where.get() + ": a price above a dollar has whole cents: priceE4=" + priceE4);
        side(buy).computeIfAbsent(priceE4, p -> new LinkedHashSet<>()).add(ref);
        assertTrue(
                bids.isEmpty() || asks.isEmpty() || bids.firstKey() < asks.firstKey(),
                () -> where.get() + ": crossed: bid=" + bids.firstKey() + ", ask=" + asks.firstKey());
    }

    void remove(long ref, boolean buy, long priceE4) {
        LinkedHashSet<Long> queue = side(buy).get(priceE4);
        assertTrue(queue.remove(ref));
        if (queue.isEmpty()) {
            side(buy).remove(priceE4);
        }
    }

    void requireFirst(long ref, boolean buy, Supplier<String> where) {
        Iterator<Long> first = side(buy).firstEntry().getValue().iterator();
        assertTrue(first.next() == ref, () -> where.get() + ": executed before its turn: ref=" + ref);
    }

    void requireInside(long priceE4, Supplier<String> where) {
        if (!bids.isEmpty() && !asks.isEmpty()) {
            assertTrue(
                    priceE4 >= bids.firstKey() && priceE4 <= asks.firstKey(),
                    () -> where.get() + ": traded outside of the quote: priceE4=" + priceE4);
        }
    }

    private TreeMap<Long, LinkedHashSet<Long>> side(boolean buy) {
        return buy ? bids : asks;
    }
}
