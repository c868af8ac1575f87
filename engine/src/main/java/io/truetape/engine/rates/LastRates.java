// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rates;

import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.rounding.Currency;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RefusedNumberException;
import io.truetape.engine.rounding.RuleBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Of each pair of currencies and day (UTC) the last rate, while the records of a tape pass by. One thread. */
final class LastRates {
    private static final int CODE = 3;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final String tape;
    private final Set<String> codes;
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    private String source = "";
    private String sourceHash = "";
    private long record;
    private long epochNs;
    private boolean timed;

    private record Key(String base, String quote, LocalDate day) {}

    /** A rate, and the name that a feed gave its entry so that it can take it back; empty for none. */
    private record Kept(Rate rate, String entry, long record) {}

    LastRates(String tape, RuleBook rules) {
        this.tape = tape;
        codes = rules.currencies().stream().map(Currency::code).collect(Collectors.toSet());
    }

    /** What follows is of another source. */
    void begin(SourceSummary summary) {
        source = "source " + summary.source() + " (" + summary.name() + ")";
        sourceHash = summary.sha256().isEmpty() ? "" : ", SHA-256 of the source " + summary.sha256();
    }

    /** What follows stands in this record. */
    void at(long newRecord, long newEpochNs, boolean hasTime) {
        record = newRecord;
        epochNs = newEpochNs;
        timed = hasTime;
    }

    /** Whether a symbol is two known currencies: {@code EURUSD} or {@code EUR/USD}. */
    boolean isPair(String symbol) {
        boolean joined = symbol.length() == 2 * CODE;
        boolean parted = symbol.length() == 2 * CODE + 1 && symbol.charAt(CODE) == '/';
        return (joined || parted)
                && codes.contains(base(symbol))
                && codes.contains(quote(symbol))
                && !base(symbol).equals(quote(symbol));
    }

    private static String base(String pair) {
        return pair.substring(0, CODE);
    }

    private static String quote(String pair) {
        return pair.substring(pair.length() - CODE);
    }

    /**
     * A pair was traded.
     *
     * @param pair one, see {@link #isPair}
     * @param price as it stands in the message
     * @param entry how the feed names the trade; empty for not at all
     * @param field of the message where the price stands, for the trail
     */
    void traded(String pair, String price, String entry, String field) {
        if (!timed) {
            throw refused(pair + " was traded at no known time");
        }
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND));
        Rate rate = new Rate(
                base(pair), quote(pair), value(pair, price), price, where() + ", " + field + sourceHash, time, false);
        kept.merge(
                new Key(rate.base(), rate.quote(), rate.date()),
                new Kept(rate, entry, record),
                (before, now) -> now.rate().time().isBefore(before.rate().time()) ? before : now);
    }

    private BigDecimal value(String pair, String price) {
        try {
            return Rate.positive("a rate", price);
        } catch (RefusedNumberException e) {
            throw refused(pair + ": " + e.getMessage());
        }
    }

    /** A feed changes or takes back a trade: who has gone on to use it would use what never was. */
    void takenBack(String entry) {
        for (Kept each : kept.values()) {
            if (!entry.isEmpty() && each.entry().equals(entry)) {
                throw refused(
                        "it changes or takes back the trade " + entry + " of record " + each.record() + ", the last of "
                                + each.rate().base() + "/" + each.rate().quote() + " on "
                                + each.rate().date() + ": give that rate with --rate or --rates");
            }
        }
    }

    private RefusedNumberException refused(String why) {
        return RefusedNumberException.forbidden(where() + ": " + why);
    }

    private String where() {
        return "tape " + tape + ", " + source + ", record " + record;
    }

    /** All that were kept. */
    List<Rate> all() {
        if (kept.isEmpty()) {
            throw RefusedNumberException.forbidden("tape " + tape
                    + " has no rates: neither FIX market data (W, X) with trades, nor ITCH trades (P), of a pair of currencies"
                    + " such as EURUSD or EUR/USD");
        }
        return kept.values().stream().map(Kept::rate).toList();
    }
}
