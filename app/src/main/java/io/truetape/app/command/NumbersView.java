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

/** What a tape says of the numbers that were derived from it: {@code inspect --numbers}. */
final class NumbersView {
    private NumbersView() {}

    static List<Map<String, Object>> object(TapeSummary summary) {
        return NumbersSummary.of(summary).stream().map(NumbersView::object).toList();
    }

    private static Map<String, Object> object(NumbersSummary numbers) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", numbers.source());
        object.put("rules", numbers.rules());
        List<Map<String, Object>> conversions = new ArrayList<>();
        for (int i = 0; i < numbers.conversions().size(); i++) {
            int number = i;
            Map<String, Object> conversion = object(numbers.conversions().get(i));
            conversion.put(
                    "totals",
                    numbers.totals().stream()
                            .filter(total -> total.conversion() == number)
                            .map(NumbersView::object)
                            .toList());
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
                        "rate",
                        terms.rateText() + " (" + terms.rateSource()
                                + (terms.rateTime().isEmpty() ? "" : ", " + terms.rateTime()) + "), "
                                + (terms.divide() ? "divided by" : "multiplied by"))
                .row("rounded", "to " + terms.digits() + " decimals, " + LowerCaseNames.name(terms.mode()));
        report.heading("Totals");
        report.row("symbol", "records", "inexact", "unconverted", terms.from(), terms.to(), "remainder");
        numbers.totals().stream()
                .filter(total -> total.conversion() == conversion)
                .forEach(total -> report.row(
                        total.symbol(),
                        total.records(),
                        total.inexact(),
                        total.unconverted(),
                        Report.decimal(total.amount()),
                        Report.decimal(total.result()),
                        plain(total.remainder())));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
