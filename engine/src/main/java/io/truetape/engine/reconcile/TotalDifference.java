// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

import io.truetape.engine.migrate.SourceSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Control totals of one symbol and type that are not the same on both tapes.
 *
 * @param key symbol and type
 * @param a   totals on the first tape; null where it has none
 * @param b   totals on the second tape; null where it has none
 */
public record TotalDifference(Key key, SourceSummary.Total a, SourceSummary.Total b) {

    /**
     * What totals are of.
     *
     * @param symbol the symbol, {@code -} for none
     * @param type   message type
     * @param buys   whether only of what is to buy
     */
    public record Key(String symbol, String type, boolean buys) implements Comparable<Key> {
        @Override
        public int compareTo(final Key other) {
            final int bySymbol = symbol.compareTo(other.symbol);
            final int byType = bySymbol != 0 ? bySymbol : type.compareTo(other.type);
            return byType != 0 ? byType : Boolean.compare(buys, other.buys);
        }
    }

    /** All differences between the totals of two sources, by symbol and type. */
    static List<TotalDifference> of(final SourceSummary a, final SourceSummary b) {
        final Map<Key, SourceSummary.Total> left = byKey(a);
        final Map<Key, SourceSummary.Total> right = byKey(b);
        final SortedSet<Key> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        final List<TotalDifference> differences = new ArrayList<>();
        for (final Key key : keys) {
            if (!isSame(left.get(key), right.get(key))) {
                differences.add(new TotalDifference(key, left.get(key), right.get(key)));
            }
        }
        return differences;
    }

    private static Map<Key, SourceSummary.Total> byKey(final SourceSummary source) {
        final Map<Key, SourceSummary.Total> totals = new TreeMap<>();
        source.totals().forEach(total -> totals.put(new Key(total.symbol(), total.type(), false), total));
        source.buys().forEach(total -> totals.put(new Key(total.symbol(), total.type(), true), total));
        return totals;
    }

    private static boolean isSame(final SourceSummary.Total a, final SourceSummary.Total b) {
        return a != null
                && b != null
                && a.messages() == b.messages()
                && new BigDecimal(a.shares()).compareTo(new BigDecimal(b.shares())) == 0
                && new BigDecimal(a.notional()).compareTo(new BigDecimal(b.notional())) == 0;
    }
}
