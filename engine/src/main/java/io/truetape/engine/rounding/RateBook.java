// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rates that somebody has quoted, each with its source and time. Immutable. */
public final class RateBook {
    private final List<Rate> rates;
    private final long maxAgeDays;

    private RateBook(List<Rate> rates, long maxAgeDays) {
        this.rates = rates;
        this.maxAgeDays = maxAgeDays;
    }

    /**
     * No rates.
     *
     * @param maxAgeDays how many days old a rate may be when it is used
     * @return an empty book
     */
    public static RateBook empty(long maxAgeDays) {
        return new RateBook(List.of(), maxAgeDays);
    }

    /**
     * These rates and those of a file: {@code rate base=EUR quote=USD rate=1.0812 time=2024-01-02T14:15:00Z source=ECB}.
     *
     * @param name of the file, for messages
     * @param lines of the file
     * @param rules knows the currencies
     * @return another book
     * @throws RefusedNumberException FORBIDDEN, with file and line, when a rate is not more than 0; USAGE when a line is
     *                                none, names an unknown currency, or contradicts another
     */
    public RateBook with(String name, List<String> lines, RuleBook rules) {
        List<Rate> more = new ArrayList<>(rates);
        for (Fact fact : Fact.of(name, lines, Set.of("rate"))) {
            Rate rate = rate(fact, rules);
            Rate other = atOnce(more, rate);
            if (other != null) {
                throw fact.refused("there is a rate of " + rate.base() + " and " + rate.quote() + " at " + rate.time()
                        + " already: " + other.words());
            }
            more.add(rate);
            fact.end();
        }
        return new RateBook(List.copyOf(more), maxAgeDays);
    }

    /**
     * These rates and others with times, such as those of a tape.
     *
     * @param others of each time one at most
     * @return another book
     * @throws RefusedNumberException FORBIDDEN when one contradicts a rate of the same time
     */
    public RateBook with(List<Rate> others) {
        List<Rate> more = new ArrayList<>(rates);
        for (Rate rate : others) {
            Rate other = atOnce(rates, rate);
            if (other != null) {
                throw RefusedNumberException.forbidden("there are two rates of " + rate.base() + " and " + rate.quote()
                        + " at " + rate.time() + ": " + rate.words() + " by " + rate.source() + ", and " + other.words()
                        + " by " + other.source());
            }
            more.add(rate);
        }
        return new RateBook(List.copyOf(more), maxAgeDays);
    }

    /** A rate of the same currencies and time; null for none. */
    private static Rate atOnce(List<Rate> rates, Rate rate) {
        for (Rate other : rates) {
            if (other.joins(rate.base(), rate.quote()) && rate.time().equals(other.time())) {
                return other;
            }
        }
        return null;
    }

    private static Rate rate(Fact fact, RuleBook rules) {
        String base = code(fact, rules, "base");
        String quote = code(fact, rules, "quote");
        if (base.equals(quote)) {
            throw fact.refused("base and quote are both " + base);
        }
        if (fact.decimal("rate").signum() <= 0) {
            throw RefusedNumberException.forbidden(
                    fact.where() + ": rate=" + fact.text("rate") + " must be more than 0");
        }
        return new Rate(base, quote, fact.decimal("rate"), fact.text("rate"), fact.text("source"), time(fact), false);
    }

    private static String code(Fact fact, RuleBook rules, String key) {
        try {
            return rules.currency(fact.text(key)).code();
        } catch (RefusedNumberException e) {
            throw fact.refused(e.getMessage());
        }
    }

    private static Instant time(Fact fact) {
        String text = fact.text("time");
        try {
            return text.length() == "2024-01-02".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw fact.refused("time=" + text + " is no time; write 2024-01-02 or 2024-01-02T14:15:00Z");
        }
    }

    /**
     * These rates and one without time, which goes before all others of its currencies.
     *
     * @param rate the rate
     * @return another book
     */
    public RateBook with(Rate rate) {
        List<Rate> more = new ArrayList<>();
        more.add(rate);
        more.addAll(rates);
        return new RateBook(List.copyOf(more), maxAgeDays);
    }

    /**
     * The rate between two currencies, whichever of them is its base: one without time, else the last that is not after a
     * day.
     *
     * @param a code of one currency
     * @param b code of the other
     * @param date the day, in UTC
     * @return null where there is none
     * @throws RefusedNumberException FORBIDDEN when the last is older than allowed
     */
    public Rate find(String a, String b, LocalDate date) {
        Rate best = null;
        for (Rate rate : rates) {
            if (rate.joins(a, b)) {
                if (rate.time() == null) {
                    return rate;
                }
                boolean known = !rate.date().isAfter(date);
                best = known && (best == null || rate.time().isAfter(best.time())) ? rate : best;
            }
        }
        if (best != null && best.date().until(date, ChronoUnit.DAYS) > maxAgeDays) {
            throw RefusedNumberException.forbidden("the last rate of " + a + " and " + b + " before " + date
                    + " is stale: " + best.words() + " of " + best.time() + " by " + best.source() + ", more than "
                    + maxAgeDays + " days old (--max-age)");
        }
        return best;
    }

    /** Currencies by which two others are joined, other than directly: for messages. */
    Set<String> between(String a, String b) {
        Set<String> between = new TreeSet<>();
        for (Rate first : rates) {
            String other =
                    first.base().equals(a) ? first.quote() : first.quote().equals(a) ? first.base() : "";
            if (!other.isEmpty() && rates.stream().anyMatch(second -> second.joins(other, b))) {
                between.add(other);
            }
        }
        return between;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return rates.isEmpty();
    }
}
