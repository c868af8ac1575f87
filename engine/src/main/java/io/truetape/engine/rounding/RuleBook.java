// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** All rules, currencies and fixed rates that are known. Immutable. */
public final class RuleBook {
    private static final List<String> SHIPPED = List.of("currencies.facts", "rules.facts");

    private final SortedMap<String, Currency> currencies;
    /** Versions of each rule, by id, then by number. */
    private final SortedMap<String, SortedMap<Integer, Rule>> rules;

    private final List<Rate> fixedRates;
    private final RuleBookBuilder made;

    RuleBook(
            SortedMap<String, Currency> currencies,
            SortedMap<String, SortedMap<Integer, Rule>> rules,
            List<Rate> fixedRates,
            RuleBookBuilder made) {
        this.currencies = currencies;
        this.rules = rules;
        this.fixedRates = fixedRates;
        this.made = made;
    }

    /** {@return what ships with the product} */
    public static RuleBook shipped() {
        RuleBookBuilder builder = new RuleBookBuilder();
        for (String name : SHIPPED) {
            builder.add(name, resource(name));
        }
        return builder.build();
    }

    private static List<String> resource(String name) {
        try (InputStream in = RuleBook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the product must hold its rules: missing=" + name);
            }
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These rules and more.
     *
     * @param name of the file, for messages
     * @param lines of the file
     * @return another book
     * @throws RefusedNumberException USAGE, with file and line, when a line is none or contradicts another
     */
    public RuleBook with(String name, List<String> lines) {
        return made.copy().add(name, lines).build();
    }

    /**
     * A currency.
     *
     * @param code of three letters; case does not count
     * @return the currency
     * @throws RefusedNumberException USAGE, with those most alike, when there is none
     */
    public Currency currency(String code) {
        Currency currency = currencies.get(code.toUpperCase(Locale.ROOT));
        if (currency == null) {
            throw RefusedNumberException.usage("'" + code + "' is no currency that is known; the nearest are "
                    + String.join(", ", Nearest.to(code.toUpperCase(Locale.ROOT), currencies.keySet()))
                    + "; others can be added in a file (--rules)");
        }
        return currency;
    }

    /**
     * The version of a rule that is in force on a day: the last of those that are.
     *
     * @param id of the rule; case does not count
     * @param date the day
     * @return the version
     * @throws RefusedNumberException USAGE, with those most alike, when there is no such rule; FORBIDDEN when none of its
     *                                versions is in force
     */
    public Rule rule(String id, LocalDate date) {
        Collection<Rule> versions = versions(id);
        Rule inForce = null;
        for (Rule version : versions) {
            inForce = version.inForce(date) ? version : inForce;
        }
        if (inForce == null) {
            throw RefusedNumberException.forbidden("rule " + id + " is not in force on " + date + ": "
                    + String.join("; ", versions.stream().map(RuleBook::period).toList()));
        }
        return inForce;
    }

    /**
     * All versions of a rule, by their number.
     *
     * @param id of the rule; case does not count
     * @return one at least
     * @throws RefusedNumberException USAGE, with those most alike, when there is no such rule
     */
    public Collection<Rule> versions(String id) {
        Map<Integer, Rule> versions = rules.get(id.toLowerCase(Locale.ROOT));
        if (versions == null) {
            throw RefusedNumberException.usage("'" + id + "' is no rule that is known; the nearest are "
                    + String.join(", ", Nearest.to(id.toLowerCase(Locale.ROOT), rules.keySet()))
                    + "; --list shows all, others can be added in a file (--rules)");
        }
        return versions.values();
    }

    private static String period(Rule rule) {
        return "version " + rule.version()
                + (rule.from() == null ? " from a day that is not known" : " from " + rule.from())
                + (rule.until() == null ? "" : " until " + rule.until())
                + (rule.unverified().isEmpty() ? "" : " (unverified: " + rule.unverified() + ")");
    }

    /** {@return all versions of all rules, by id, then by number} */
    public List<Rule> rules() {
        return rules.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    /** {@return all currencies, by code} */
    public Collection<Currency> currencies() {
        return currencies.values();
    }

    /**
     * The rate between two currencies that a law has fixed, whichever of them is its base.
     *
     * @param a code of one
     * @param b code of the other
     * @param date the day
     * @return null where there is none in force
     */
    public Rate fixedRate(String a, String b, LocalDate date) {
        for (Rate rate : fixedRates) {
            if (rate.joins(a, b) && !date.isBefore(rate.date())) {
                return rate;
            }
        }
        return null;
    }

    /** {@return all rates that a law has fixed, in no order that means anything} */
    public List<Rate> fixedRates() {
        return fixedRates;
    }
}
