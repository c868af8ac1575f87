// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.migrate.NumbersSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.rounding.ConversionTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a tape says of the numbers that were derived from it: {@code inspect --numbers}. */
final class NumbersView {
    private static final String FIRST_INEXACT = "first-inexact";
    private static final String FIRST_RESULT = "first-result";
    private static final String FIRST_REMAINDER = "first-remainder";

    private NumbersView() {}

    /** What one conversion of a source came to, all symbols together. */
    private record Outcome(int source, ConversionTerms terms, List<NumbersSummary.Total> totals) {
        private long sum(ToLongFunction<NumbersSummary.Total> of) {
            return totals.stream().mapToLong(of).sum();
        }
    }

    private static List<Outcome> outcomes(TapeSummary summary) {
        List<Outcome> outcomes = new ArrayList<>();
        for (NumbersSummary numbers : NumbersSummary.of(summary)) {
            for (int i = 0; i < numbers.conversions().size(); i++) {
                outcomes.add(new Outcome(
                        numbers.source(), numbers.conversions().get(i).terms(), totals(numbers, i)));
            }
        }
        return outcomes;
    }

    private static List<NumbersSummary.Total> totals(NumbersSummary numbers, int conversion) {
        return numbers.totals().stream()
                .filter(total -> total.conversion() == conversion)
                .toList();
    }

    /** What conversions came to, a line each, with why some records were not converted: for a receipt. */
    static void summarise(TapeSummary summary, Report report) {
        List<Outcome> outcomes = outcomes(summary);
        if (!outcomes.isEmpty()) {
            report.heading("Conversions").row("source", "of what was traded", "converted", "unconverted", "");
        }
        outcomes.forEach(outcome -> report.row(
                outcome.source(),
                outcome.terms().from() + " to " + outcome.terms().to() + " by "
                        + outcome.terms().rule(),
                outcome.sum(NumbersSummary.Total::records),
                outcome.sum(NumbersSummary.Total::unconverted),
                described(reasons(outcome.totals()))));
    }

    /** The same for a receipt in JSON. */
    static List<Map<String, Object>> summaries(TapeSummary summary) {
        return outcomes(summary).stream()
                .map(outcome -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("source", outcome.source());
                    object.put("from", outcome.terms().from());
                    object.put("to", outcome.terms().to());
                    object.put("rule", outcome.terms().rule());
                    object.put("ruleVersion", outcome.terms().version());
                    object.put("records", outcome.sum(NumbersSummary.Total::records));
                    object.put("inexact", outcome.sum(NumbersSummary.Total::inexact));
                    object.put("unconverted", outcome.sum(NumbersSummary.Total::unconverted));
                    object.put("reasons", reasons(outcome.totals()));
                    return object;
                })
                .toList();
    }

    /** Why records were not converted, and how many. */
    private static Map<String, Long> reasons(List<NumbersSummary.Total> totals) {
        Map<String, Long> reasons = new TreeMap<>();
        totals.forEach(total -> total.more().forEach((name, value) -> {
            if (!name.startsWith("first-")) {
                reasons.merge(name, Long.parseLong(value), Long::sum);
            }
        }));
        return reasons;
    }

    private static String described(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .map(reason ->
                        Report.number(reason.getValue()) + " " + reason.getKey().replace('-', ' '))
                .collect(Collectors.joining(", "));
    }

    static List<Map<String, Object>> object(TapeSummary summary) {
        return NumbersSummary.of(summary).stream().map(NumbersView::object).toList();
    }

    private static Map<String, Object> object(NumbersSummary numbers) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", numbers.source());
        object.put("rules", numbers.rules());
        List<Map<String, Object>> conversions = new ArrayList<>();
        for (int i = 0; i < numbers.conversions().size(); i++) {
            Map<String, Object> conversion = object(numbers.conversions().get(i));
            conversion.put(
                    "totals",
                    totals(numbers, i).stream().map(NumbersView::object).toList());
            conversions.add(conversion);
        }
        object.put("conversions", conversions);
        return object;
    }

    private static Map<String, Object> object(ConversionStage.From from) {
        ConversionTerms terms = from.terms();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fromRecord", from.fromRecord());
        object.put("from", terms.from());
        object.put("to", terms.to());
        object.put("rule", terms.rule());
        object.put("ruleVersion", terms.version());
        object.put("ruleSource", terms.ruleSource());
        object.put("operation", terms.divide() ? "divide" : "multiply");
        object.put("rate", terms.rate().toPlainString());
        object.put("rateText", terms.rateText());
        object.put("rateSource", terms.rateSource());
        object.put("rateTime", terms.rateTime().isEmpty() ? null : terms.rateTime());
        object.put("digits", terms.digits());
        object.put("mode", LowerCaseNames.name(terms.mode()));
        object.put("first", terms.first() == null ? null : object(terms.first()));
        return object;
    }

    private static Map<String, Object> object(ConversionTerms.First first) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("to", first.to());
        object.put("operation", first.divide() ? "divide" : "multiply");
        object.put("rate", first.rate().toPlainString());
        object.put("rateText", first.rateText());
        object.put("rateSource", first.rateSource());
        object.put("rateTime", first.rateTime().isEmpty() ? null : first.rateTime());
        object.put("digits", first.digits());
        object.put("mode", LowerCaseNames.name(first.mode()));
        return object;
    }

    private static Map<String, Object> object(NumbersSummary.Total total) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("symbol", total.symbol());
        object.put("records", total.records());
        object.put("inexact", total.inexact());
        object.put("unconverted", total.unconverted());
        object.put("amount", total.amount().toPlainString());
        object.put("result", total.result().toPlainString());
        object.put("remainder", total.remainder().toPlainString());
        if (total.more().containsKey(FIRST_RESULT)) {
            object.put("firstInexact", Long.parseLong(total.more().get(FIRST_INEXACT)));
            object.put("firstResult", total.more().get(FIRST_RESULT));
            object.put("firstRemainder", total.more().get(FIRST_REMAINDER));
        }
        object.put("reasons", reasons(List.of(total)));
        return object;
    }

    static void describe(TapeSummary summary, Report report) {
        for (NumbersSummary numbers : NumbersSummary.of(summary)) {
            report.heading("Numbers of source " + numbers.source())
                    .line("control totals: shares times price, exact, nothing rounded, by "
                            + String.join(", ", numbers.rules()));
            if (numbers.conversions().isEmpty()) {
                report.line("conversions: none");
            }
            for (int i = 0; i < numbers.conversions().size(); i++) {
                describe(numbers, i, report);
            }
        }
    }

    private static void describe(NumbersSummary numbers, int conversion, Report report) {
        ConversionStage.From from = numbers.conversions().get(conversion);
        ConversionTerms terms = from.terms();
        report.heading("Conversion of what was traded, from record " + Report.number(from.fromRecord()))
                .row("currencies", terms.from() + " to " + terms.to())
                .row("rule", terms.rule() + " version " + terms.version() + ": " + terms.ruleSource())
                .row(
                        terms.first() == null
                                ? "rate"
                                : "rate from " + terms.first().to(),
                        terms.rateText() + " (" + terms.rateSource()
                                + (terms.rateTime().isEmpty() ? "" : ", " + terms.rateTime()) + "), "
                                + (terms.divide() ? "divided by" : "multiplied by"))
                .row("rounded", "to " + terms.digits() + " decimals, " + LowerCaseNames.name(terms.mode()));
        List<NumbersSummary.Total> totals = totals(numbers, conversion);
        if (!reasons(totals).isEmpty()) {
            report.row("unconverted", described(reasons(totals)));
        }
        if (terms.first() != null) {
            describeFirst(terms, totals, report);
        }
        report.heading("Totals");
        report.row("symbol", "records", "inexact", "unconverted", terms.from(), terms.to(), "remainder");
        totals.forEach(total -> report.row(
                total.symbol(),
                total.records(),
                total.inexact(),
                total.unconverted(),
                Report.decimal(total.amount()),
                Report.decimal(total.result()),
                plain(total.remainder())));
    }

    private static void describeFirst(ConversionTerms terms, List<NumbersSummary.Total> totals, Report report) {
        ConversionTerms.First first = terms.first();
        report.row(
                        "first to " + first.to(),
                        first.rateText() + " (" + first.rateSource()
                                + (first.rateTime().isEmpty() ? "" : ", " + first.rateTime()) + "), "
                                + (first.divide() ? "divided by" : "multiplied by"))
                .row("rounded there", "to " + first.digits() + " decimals, " + LowerCaseNames.name(first.mode()));
        report.heading("First to " + first.to());
        report.row("symbol", "inexact", terms.from(), first.to(), "remainder");
        totals.forEach(total -> report.row(
                total.symbol(),
                Long.parseLong(total.more().get(FIRST_INEXACT)),
                Report.decimal(total.amount()),
                Report.decimal(new BigDecimal(total.more().get(FIRST_RESULT))),
                plain(new BigDecimal(total.more().get(FIRST_REMAINDER)))));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
