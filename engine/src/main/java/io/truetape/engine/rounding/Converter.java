// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts and rounds amounts by rules, and says of each step what it did.
 *
 * <p>Between an amount and its result everything is exact: an amount is multiplied by a rate, or divided by one that is
 * quoted the other way around, and rounded once; no inverse rate is ever reckoned. Amounts through a third currency are
 * rounded there too, to the decimals of the rule, or to {@value #THROUGH_DIGITS}. Immutable; for any thread.
 */
public final class Converter {
    /** Decimals of the amount in between, where the rule does not say how many. */
    public static final int THROUGH_DIGITS = 18;

    private final RuleBook rules;
    private final RateBook rates;

    /**
     * A converter.
     *
     * @param rules the rules and currencies that it knows
     * @param rates the rates that it knows, beside those that are fixed
     */
    public Converter(RuleBook rules, RateBook rates) {
        this.rules = rules;
        this.rates = rates;
    }

    /**
     * What is to be done.
     *
     * @param amount as received: digits, a point, a minus sign
     * @param from code of its currency
     * @param to code of the result's
     * @param rule id of the rule
     * @param date day on which rules and rates must be in force
     * @param through code of the currency to go through; empty for none, or as the rule says
     * @param liquidity measure that chooses a column of tick sizes; null for none
     */
    public record Request(
            String amount, String from, String to, String rule, LocalDate date, String through, BigDecimal liquidity) {}

    /**
     * Converts.
     *
     * @param request what
     * @return the outcome and how it came about
     * @throws RefusedNumberException USAGE or FORBIDDEN, saying why
     */
    public Converted convert(Request request) {
        BigDecimal amount = Numbers.parse(request.amount());
        String from = existing(request.from(), request.date());
        String to = existing(request.to(), request.date());
        Rule rule = rules.rule(request.rule(), request.date());
        String through = through(request, rule, from, to);
        requireCurrency(rule, to);
        List<TrailStep> trail = new ArrayList<>();
        if (from.equals(to)) {
            trail.add(step(rule, request, request.amount(), amount, from, null, to));
        } else if (through.isEmpty()) {
            trail.add(step(rule, request, request.amount(), amount, from, rate(rule, from, to, request.date()), to));
        } else {
            Rate first = rate(rule, from, through, request.date());
            Rate second = rate(rule, through, to, request.date());
            TrailStep between = between(rule, request.amount(), amount, from, first, through);
            trail.add(between);
            trail.add(step(rule, request, between.output().toPlainString(), between.output(), through, second, to));
        }
        return new Converted(trail.get(trail.size() - 1).output(), to, rule, List.copyOf(trail));
    }

    /**
     * What a conversion of many amounts on one day depends on: one rate, or two through a third currency, and a rule that
     * rounds to decimals.
     *
     * @param fromCode code of the amounts' currency
     * @param toCode code of the results'
     * @param ruleId id of the rule
     * @param date day on which rule and rate must be in force
     * @param throughCode code of the currency to go through; empty for none, or as the rule says
     * @return the terms
     * @throws RefusedNumberException USAGE or FORBIDDEN, saying why
     */
    public ConversionTerms terms(String fromCode, String toCode, String ruleId, LocalDate date, String throughCode) {
        String from = existing(fromCode, date);
        String to = existing(toCode, date);
        Rule rule = rules.rule(ruleId, date);
        if (from.equals(to)) {
            throw RefusedNumberException.usage(
                    "amounts of records are converted by a rate: " + from + " to " + to + " has none");
        }
        String through = through(new Request("0", from, to, ruleId, date, throughCode, null), rule, from, to);
        requireCurrency(rule, to);
        int digits = rule.unit() == Rule.Unit.CURRENCY
                ? rules.currency(to).digitsOn(date)
                : rule.unit() == Rule.Unit.STEP ? decimals(rule.step()) : Currency.NO_MINOR_UNIT;
        if (digits < 0 || rule.mode() == RoundingMode.UNNECESSARY) {
            throw RefusedNumberException.usage(
                    "amounts of records are rounded to decimals: rule " + rule.id() + " does not do that for " + to);
        }
        Rate rate = rate(rule, through.isEmpty() ? from : through, to, date);
        return new ConversionTerms(
                from,
                to,
                rule.id(),
                rule.version(),
                rule.source(),
                !rate.quote().equals(to),
                rate.value(),
                rate.words(),
                rate.source(),
                time(rate),
                digits,
                rule.mode(),
                through.isEmpty() ? null : first(rule, rate(rule, from, through, date), through));
    }

    private static ConversionTerms.First first(Rule rule, Rate rate, String through) {
        return new ConversionTerms.First(
                through,
                !rate.quote().equals(through),
                rate.value(),
                rate.words(),
                rate.source(),
                time(rate),
                digitsBetween(rule),
                modeBetween(rule));
    }

    private static String time(Rate rate) {
        return rate.time() == null ? "" : rate.time().toString();
    }

    private static int digitsBetween(Rule rule) {
        return rule.through().isEmpty() ? THROUGH_DIGITS : rule.throughDigits();
    }

    private static RoundingMode modeBetween(Rule rule) {
        return rule.through().isEmpty() ? RoundingMode.HALF_EVEN : rule.mode();
    }

    /** How many decimals a step stands for; negative where it is no power of ten. */
    private static int decimals(BigDecimal step) {
        BigDecimal bare = step.stripTrailingZeros();
        return bare.unscaledValue().equals(BigInteger.ONE) ? bare.scale() : Currency.NO_MINOR_UNIT;
    }

    private static void requireCurrency(Rule rule, String to) {
        if (!rule.currency().isEmpty() && !rule.currency().equals(to)) {
            throw RefusedNumberException.forbidden(
                    "rule " + rule.id() + " is for amounts in " + rule.currency() + ", not in " + to);
        }
    }

    private String existing(String code, LocalDate date) {
        Currency currency = rules.currency(code);
        if (currency.since() != null && date.isBefore(currency.since())) {
            throw RefusedNumberException.forbidden(
                    currency.code() + " is a currency since " + currency.since() + ", not yet on " + date);
        }
        return currency.code();
    }

    /** The currency to go through; empty where the way is direct. */
    private String through(Request request, Rule rule, String from, String to) {
        String asked = request.through().isEmpty() ? "" : existing(request.through(), request.date());
        if (!rule.through().isEmpty()) {
            requireConcerned(rule, from, to, request.date());
            if (!asked.isEmpty() && !asked.equals(rule.through())) {
                throw RefusedNumberException.forbidden(
                        "rule " + rule.id() + " goes through " + rule.through() + ", not through " + asked);
            }
            asked = rule.through();
        }
        boolean direct = asked.isEmpty() || asked.equals(from) || asked.equals(to) || from.equals(to);
        if (!direct && !rule.through().isEmpty() && rates.find(from, to, request.date()) != null) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " knows no rate between " + from + " and " + to
                    + ": it goes through " + rule.through() + ", with a rate for each");
        }
        return direct ? "" : asked;
    }

    /** A rule about one currency and those fixed to it has nothing to say about others. */
    private void requireConcerned(Rule rule, String from, String to, LocalDate date) {
        String hub = rule.through();
        boolean concerned = from.equals(hub)
                || to.equals(hub)
                || rules.fixedRate(hub, from, date) != null
                || rules.fixedRate(hub, to, date) != null;
        if (!concerned) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " is about " + hub
                    + " and the currencies fixed to it; on " + date + " neither " + from + " nor " + to + " is one"
                    + later(hub, from) + later(hub, to));
        }
    }

    private String later(String hub, String code) {
        return rules.fixedRates().stream()
                .filter(rate -> rate.isOf(hub, code))
                .findFirst()
                .map(rate -> "; " + code + " is since " + rate.date())
                .orElse("");
    }

    private Rate rate(Rule rule, String from, String to, LocalDate date) {
        Rate fixed = rules.fixedRate(from, to, date);
        Rate quoted = rates.find(from, to, date);
        if (fixed != null && (quoted == null || isSame(fixed, quoted))) {
            return fixed;
        }
        if (fixed != null && !rule.inverse()) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " knows only the fixed rate " + fixed.words()
                    + " (" + fixed.source() + "), neither another nor its inverse; " + quoted.words()
                    + " was given: leave it out");
        }
        if (quoted == null) {
            throw missing(from, to, date);
        }
        if (!rule.inverse() && !quoted.base().equals(rule.through().isEmpty() ? from : rule.through())) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " allows no inverse rate: " + quoted.words()
                    + " must be quoted for 1 " + (rule.through().isEmpty() ? from : rule.through()));
        }
        return quoted;
    }

    private static boolean isSame(Rate fixed, Rate quoted) {
        return quoted.isOf(fixed.base(), fixed.quote()) && quoted.value().compareTo(fixed.value()) == 0;
    }

    private RefusedNumberException missing(String from, String to, LocalDate date) {
        String between = String.join(", ", rates.between(from, to));
        return rates.isEmpty()
                ? RefusedNumberException.usage("there is no fixed rate of " + from + " and " + to + " on " + date
                        + ": give one with --rate, a file with --rates, or a tape with --rates-from")
                : RefusedNumberException.forbidden("there is no rate of " + from + " and " + to + " for " + date
                        + (between.isEmpty()
                                ? ""
                                : "; there are rates through " + between + ": ask for it with --through"));
    }

    private TrailStep between(Rule rule, String input, BigDecimal amount, String from, Rate rate, String to) {
        return Rounding.of(input, amount, from, rate, to)
                .round(rule, BigDecimal.ONE.movePointLeft(digitsBetween(rule)), modeBetween(rule));
    }

    private TrailStep step(
            Rule rule, Request request, String input, BigDecimal amount, String from, Rate rate, String to) {
        Rounding exact = Rounding.of(input, amount, from, rate, to);
        return switch (rule.unit()) {
            case NONE -> exact.keep(rule);
            case STEP -> exact.round(rule, rule.step(), rule.mode());
            case BANDS -> exact.round(rule, rule.ticks().step(exact.about(), request.liquidity()), rule.mode());
            case CURRENCY -> {
                int digits = rules.currency(to).digitsOn(request.date());
                if (digits == Currency.NO_MINOR_UNIT) {
                    throw RefusedNumberException.forbidden(
                            to + " has no minor unit to round to; use rule none, or one" + " with a step");
                }
                yield exact.round(rule, BigDecimal.ONE.movePointLeft(digits), rule.mode());
            }
        };
    }
}
