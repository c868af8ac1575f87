// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import io.truetape.engine.decimal.Decimal128;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads files of rules one after the other, and refuses what contradicts what was read before. */
final class RuleBookBuilder {
    private static final Set<String> KINDS =
            Set.of("currencies", "minor-units", "euro", "redenomination", "rule", "columns", "band", "effective");
    private static final String EURO = "EUR";

    private final SortedMap<String, Currency> currencies = new TreeMap<>();
    private final SortedMap<String, SortedMap<Integer, Rule>> rules = new TreeMap<>();
    private final List<Rate> fixedRates = new ArrayList<>();
    /** Where each thing was said first. */
    private final Map<String, String> said = new HashMap<>();

    RuleBookBuilder copy() {
        RuleBookBuilder copy = new RuleBookBuilder();
        copy.currencies.putAll(currencies);
        rules.forEach((id, versions) -> copy.rules.put(id, new TreeMap<>(versions)));
        copy.fixedRates.addAll(fixedRates);
        copy.said.putAll(said);
        return copy;
    }

    RuleBookBuilder add(String name, List<String> lines) {
        List<Fact> facts = Fact.of(name, lines, KINDS);
        for (Fact fact : facts) {
            switch (fact.kind()) {
                case "currencies" -> addCurrencies(fact);
                case "minor-units" -> addMinorUnits(fact);
                case "euro" -> addEuro(fact);
                case "redenomination" -> addRedenomination(fact);
                case "rule" -> addRule(fact);
                case "columns" -> addColumns(fact);
                case "band" -> addBand(fact);
                default -> setEffective(fact);
            }
            fact.text("unverified", "");
            fact.end();
        }
        facts.stream().filter(fact -> fact.kind().equals("rule")).forEach(this::requireWhole);
        return this;
    }

    RuleBook build() {
        return new RuleBook(
                Collections.unmodifiableSortedMap(new TreeMap<>(currencies)),
                Collections.unmodifiableSortedMap(copy().rules),
                List.copyOf(fixedRates),
                copy());
    }

    private void saidOnce(Fact fact, String what) {
        String before = said.putIfAbsent(what, fact.where());
        if (before != null) {
            throw fact.refused(what + " is said at " + before + " already");
        }
    }

    private void addCurrencies(Fact fact) {
        boolean none = fact.text("digits").equals("none");
        int digits = none ? Currency.NO_MINOR_UNIT : fact.number("digits", Decimal128.MAX_SCALE);
        LocalDate since = fact.date("from", null);
        for (String code : fact.words("codes")) {
            if (!code.matches("[A-Z][A-Z0-9]{2,7}")) {
                throw fact.refused("'" + code + "' is no code of a currency: 3 to 8 capitals and digits");
            }
            saidOnce(fact, "currency " + code);
            currencies.put(code, new Currency(code, digits, since, digits, null));
        }
    }

    private Currency currency(Fact fact, String key) {
        Currency currency = currencies.get(fact.text(key));
        if (currency == null) {
            throw fact.refused(key + "=" + fact.text(key) + " is no currency said before this line");
        }
        return currency;
    }

    private void addMinorUnits(Fact fact) {
        Currency now = currency(fact, "code");
        saidOnce(fact, "earlier minor unit of " + now.code());
        currencies.put(
                now.code(),
                new Currency(
                        now.code(),
                        now.digits(),
                        now.since(),
                        fact.number("digits", Decimal128.MAX_SCALE),
                        fact.date("before")));
    }

    private void addEuro(Fact fact) {
        Currency currency = currency(fact, "code");
        fix(
                fact,
                EURO,
                currency.code(),
                fact.positive("rate"),
                fact.text("rate"),
                fact.date("from"),
                fact.text("source"));
    }

    private void addRedenomination(Fact fact) {
        Currency old = currency(fact, "old");
        Currency fresh = currency(fact, "new");
        LocalDate date = fact.date("date");
        fix(
                fact,
                fresh.code(),
                old.code(),
                fact.positive("per"),
                fact.text("per"),
                date,
                fact.text("source", "redenomination"));
        currencies.put(
                fresh.code(), new Currency(fresh.code(), fresh.digits(), date, fresh.digitsBefore(), fresh.changed()));
    }

    private void fix(
            Fact fact, String base, String quote, BigDecimal value, String text, LocalDate from, String source) {
        saidOnce(fact, "fixed rate of " + base + " and " + quote);
        fixedRates.add(new Rate(
                base,
                quote,
                value,
                text,
                source,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                true));
    }

    private void addRule(Fact fact) {
        String id = fact.text("id");
        if (!id.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw fact.refused("id=" + id + ": a rule's id is small letters, digits, hyphens and points");
        }
        int version = fact.number("version", 1_000_000);
        saidOnce(fact, "rule " + id + " version " + version);
        String step = fact.text("step");
        Rule.Unit unit = switch (step) {
            case "currency" -> Rule.Unit.CURRENCY;
            case "none" -> Rule.Unit.NONE;
            case "bands" -> Rule.Unit.BANDS;
            default -> Rule.Unit.STEP;
        };
        Rule rule = new Rule(
                id,
                version,
                fact.date("from", null),
                fact.date("until", null),
                mode(fact),
                unit,
                unit == Rule.Unit.STEP ? fact.positive("step") : null,
                unit == Rule.Unit.BANDS ? TickTable.single() : null,
                fact.has("currency") ? currency(fact, "currency").code() : "",
                yes(fact, "inverse"),
                fact.has("through") ? currency(fact, "through").code() : "",
                fact.has("through") ? fact.number("through-digits", Decimal128.MAX_SCALE) : 0,
                fact.text("source"),
                fact.text("unverified", ""));
        if (unit == Rule.Unit.NONE && rule.mode() != RoundingMode.UNNECESSARY) {
            throw fact.refused("with step=none nothing is rounded: say mode=unnecessary");
        }
        if (rule.until() != null && rule.from() != null && rule.until().isBefore(rule.from())) {
            throw fact.refused("until=" + rule.until() + " is before from=" + rule.from());
        }
        put(fact, rule);
    }

    private static RoundingMode mode(Fact fact) {
        String name = fact.text("mode");
        for (RoundingMode mode : RoundingMode.values()) {
            if (mode.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw fact.refused("mode=" + name + " is none of half-even, half-up, half-down, up, down, ceiling, floor,"
                + " unnecessary");
    }

    private static boolean yes(Fact fact, String key) {
        String text = fact.text(key, "yes");
        if (!text.equals("yes") && !text.equals("no")) {
            throw fact.refused(key + "=" + text + " must be yes or no");
        }
        return text.equals("yes");
    }

    /** Keeps a version whose days do not contradict those of the versions before and behind it. */
    private void put(Fact fact, Rule rule) {
        SortedMap<Integer, Rule> versions = rules.computeIfAbsent(rule.id(), id -> new TreeMap<>());
        for (Rule other : versions.values()) {
            boolean both = rule.from() != null && other.from() != null && rule.version() != other.version();
            if (both && rule.version() > other.version() != rule.from().isAfter(other.from())
                    || both && rule.from().equals(other.from())) {
                throw fact.refused(rule.name() + " from " + rule.from() + " contradicts version " + other.version()
                        + " from " + other.from() + ", said at "
                        + said.get("rule " + other.id() + " version " + other.version())
                        + ": a later version begins on a later day");
            }
        }
        versions.put(rule.version(), rule);
    }

    private Rule rule(Fact fact) {
        SortedMap<Integer, Rule> versions = rules.get(fact.text("rule"));
        Rule rule = versions == null ? null : versions.get(fact.number("version", 1_000_000));
        if (rule == null) {
            throw fact.refused(
                    "rule " + fact.text("rule") + " version " + fact.text("version") + " is not said before this line");
        }
        return rule;
    }

    private Rule banded(Fact fact) {
        Rule rule = rule(fact);
        if (rule.unit() != Rule.Unit.BANDS) {
            throw fact.refused(rule.name() + " has no step=bands");
        }
        return rule;
    }

    private void addColumns(Fact fact) {
        Rule rule = banded(fact);
        saidOnce(fact, "columns of " + rule.name());
        List<TickTable.Column> columns = new ArrayList<>();
        for (String text : fact.words("from")) {
            boolean above = text.startsWith(">");
            BigDecimal from = fact.decimal("from", above ? text.substring(1) : text);
            if (!columns.isEmpty()
                    && from.compareTo(columns.get(columns.size() - 1).from()) <= 0) {
                throw fact.refused("from=" + fact.text("from") + " must rise");
            }
            columns.add(new TickTable.Column(from, above));
        }
        rules.get(rule.id())
                .put(rule.version(), rule.with(new TickTable(fact.text("by"), List.copyOf(columns), List.of())));
    }

    private void addBand(Fact fact) {
        Rule rule = banded(fact);
        BigDecimal from = fact.decimal("from");
        TickTable ticks = rule.ticks();
        List<BigDecimal> steps = new ArrayList<>();
        for (String text : fact.words("steps")) {
            BigDecimal step = fact.decimal("steps", text);
            if (step.signum() <= 0) {
                throw fact.refused("a step must be more than 0: " + text);
            }
            steps.add(step);
        }
        if (steps.size() != ticks.columns().size()) {
            throw fact.refused(
                    "there must be a step for each of " + ticks.columns().size() + " columns");
        }
        boolean first = ticks.bands().isEmpty();
        if (first
                ? from.signum() != 0
                : from.compareTo(ticks.bands().get(ticks.bands().size() - 1).from()) <= 0) {
            throw fact.refused("from=" + fact.text("from") + ": bands begin at 0 and rise");
        }
        rules.get(rule.id()).put(rule.version(), rule.with(ticks.plus(new TickTable.Band(from, List.copyOf(steps)))));
    }

    private void setEffective(Fact fact) {
        Rule rule = rule(fact);
        if (rule.from() != null) {
            throw fact.refused(rule.name() + " is in force from " + rule.from() + ", as said at "
                    + said.get("rule " + rule.id() + " version " + rule.version()) + "; add another version");
        }
        put(fact, rule.inForceFrom(fact.date("from")));
    }

    private void requireWhole(Fact fact) {
        Rule rule = rules.get(fact.text("id")).get(fact.number("version", 1_000_000));
        if (rule.unit() == Rule.Unit.BANDS && rule.ticks().bands().isEmpty()) {
            throw fact.refused(rule.name() + " has step=bands and no band");
        }
    }
}
