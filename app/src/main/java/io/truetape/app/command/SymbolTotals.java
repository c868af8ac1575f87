// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.source.Codec;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the control totals of a tape add up to for each symbol; traded is what executions and crosses say. */
final class SymbolTotals {
    private static final String NO_SYMBOL = "-";
    private static final Set<String> TRADES = Set.of("E", "C", "P", "Q");

    private final Map<String, Symbol> symbols = new TreeMap<>();

    /**
     * One symbol.
     *
     * @param name     the symbol
     * @param messages messages about it
     * @param shares   shares traded
     * @param notional price times shares traded
     */
    record Symbol(String name, long messages, BigDecimal shares, BigDecimal notional) {
        private Symbol plus(Symbol other) {
            return new Symbol(name, messages + other.messages, shares.add(other.shares), notional.add(other.notional));
        }
    }

    private SymbolTotals() {}

    static SymbolTotals of(TapeSummary summary) {
        SymbolTotals totals = new SymbolTotals();
        for (SourceSummary source : summary.sources()) {
            for (SourceSummary.Total total : source.totals()) {
                if (!total.symbol().equals(NO_SYMBOL)) {
                    // Of other protocols, only what was traded is added up in the first place.
                    boolean trade = !source.codec().equals(Codec.ITCH50.label()) || TRADES.contains(total.type());
                    totals.symbols.merge(total.symbol(), symbol(total, trade), Symbol::plus);
                }
            }
        }
        return totals;
    }

    int count() {
        return symbols.size();
    }

    /** So many symbols with the greatest traded notional, those alike by name. */
    List<Symbol> top(int most) {
        return symbols.values().stream()
                .sorted(Comparator.comparing(Symbol::notional).reversed().thenComparing(Symbol::name))
                .limit(most)
                .toList();
    }

    private static Symbol symbol(SourceSummary.Total total, boolean trade) {
        return new Symbol(
                total.symbol(),
                total.messages(),
                trade ? new BigDecimal(total.shares()) : BigDecimal.ZERO,
                trade ? new BigDecimal(total.notional()) : BigDecimal.ZERO);
    }
}
