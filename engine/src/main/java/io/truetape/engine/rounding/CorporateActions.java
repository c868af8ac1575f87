// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened to securities that makes their earlier prices incomparable with later ones, and the factors that make up
 * for it. Read from a file, a line each:
 *
 * <pre>
 * split    symbol=ACME date=2024-06-10 old=1 new=10              ten for one; old=10 new=1 is a reverse split
 * dividend symbol=ACME date=2024-08-12 amount=0.25 close=120.50  cash or special; close of the day before
 * </pre>
 *
 * <p>The date is the first day on which the security trades without: prices of days before it are multiplied by old / new,
 * or by (close - amount) / close. Factors are kept as fractions and multiplied exactly. Immutable.
 */
public final class CorporateActions {
    private static final Set<String> KINDS = Set.of("split", "dividend");

    private final Map<String, List<Action>> bySymbol;

    private CorporateActions(Map<String, List<Action>> bySymbol) {
        this.bySymbol = bySymbol;
    }

    /** One action: earlier prices are multiplied by a fraction. */
    private record Action(LocalDate date, String kind, String where, BigDecimal numerator, BigDecimal denominator) {}

    /**
     * The actions of a file.
     *
     * @param name of the file, for messages
     * @param lines of the file
     * @return the actions
     * @throws RefusedNumberException USAGE, with file and line, when a line is none, says what another has said, or takes
     *                                more from a price than it is
     */
    public static CorporateActions of(String name, List<String> lines) {
        Map<String, List<Action>> bySymbol = new HashMap<>();
        for (Fact fact : Fact.of(name, lines, KINDS)) {
            List<Action> actions = bySymbol.computeIfAbsent(fact.text("symbol"), symbol -> new ArrayList<>());
            Action action = fact.kind().equals("split") ? split(fact) : dividend(fact);
            fact.end();
            for (Action other : actions) {
                // A cash and a special dividend may fall on one day, two splits may not.
                if (other.date().equals(action.date()) && other.kind().equals(action.kind())) {
                    throw fact.refused("there is a " + action.kind() + " of " + fact.text("symbol") + " on "
                            + action.date() + " already, at " + other.where()
                            + (action.kind().equals("dividend") ? "; add their amounts up" : ""));
                }
            }
            actions.add(action);
        }
        return new CorporateActions(bySymbol);
    }

    private static Action split(Fact fact) {
        return new Action(fact.date("date"), "split", fact.where(), fact.positive("old"), fact.positive("new"));
    }

    private static Action dividend(Fact fact) {
        BigDecimal amount = fact.positive("amount");
        BigDecimal close = fact.positive("close");
        if (amount.compareTo(close) >= 0) {
            throw fact.refused("amount=" + fact.text("amount") + " is no less than close=" + fact.text("close"));
        }
        return new Action(fact.date("date"), "dividend", fact.where(), close.subtract(amount), close);
    }

    /**
     * What makes prices of a day comparable with those after all actions.
     *
     * @param symbol the security
     * @param date the day of the prices
     * @return null where nothing happened to the security after that day
     */
    public PriceAdjustment adjustment(String symbol, LocalDate date) {
        BigDecimal numerator = BigDecimal.ONE;
        BigDecimal denominator = BigDecimal.ONE;
        boolean some = false;
        for (Action action : bySymbol.getOrDefault(symbol, List.of())) {
            if (date.isBefore(action.date())) {
                numerator = numerator.multiply(action.numerator());
                denominator = denominator.multiply(action.denominator());
                some = true;
            }
        }
        return some ? PriceAdjustment.of(symbol, numerator, denominator) : null;
    }
}
