// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.rounding.Converted;
import io.truetape.engine.rounding.Converter;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.Rule;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.engine.rounding.TrailStep;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rounds and converts one amount by a rule, and says how. */
@Command(
        name = "convert",
        description = {
            "Converts an amount, or rounds it where both currencies are the same, by a rule; prints the result, what"
                    + " rounding took away (result + remainder is exact), and the trail: every step with its rule and"
                    + " rate.",
            "Nothing is approximated: an amount is multiplied by a rate, or divided by one quoted the other way"
                    + " around, and rounded once. Rates that a law has fixed (euro, redenominations) are known."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the rule forbids it, or is not in force; a rate of a file or tape is missing, stale or not more than 0",
            "2:wrong usage: an unknown rule or currency, a number that is none, a file that contradicts itself",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape convert --amount 123.455 --from USD --to JPY --rate 151.2345 --rule iso-4217",
            "  truetape convert --amount 100 --from DEM --to FRF --rule eu-1103-97 --json",
            "  truetape convert --amount 100 --from USD --to EUR --rate EUR/USD=1.0812 --rule eu-1103-97",
            "  truetape convert --amount 100 --from EUR --to USD --rates-from fx.tape --date 2024-01-02",
            "  truetape convert --amount 12.03 --from CHF --to CHF --rule chf-cash",
            "  truetape convert --amount 10.005 --from EUR --to EUR --rule rts-11 --liquidity 700",
            "  truetape convert --list"
        })
public final class ConvertCommand implements Callable<Integer> {
    private final Host host;

    @Option(names = "--amount", paramLabel = "N", description = "The amount: digits, a point, a minus sign.")
    private String amount;

    @Option(names = "--from", paramLabel = "CODE", description = "Currency of the amount.")
    private String from;

    @Option(names = "--to", paramLabel = "CODE", description = "Currency of the result.")
    private String to;

    @Option(
            names = "--rate",
            paramLabel = "[BASE/QUOTE=]N",
            description =
                    "How many units of --to one unit of --from is; or EUR/USD=1.0812, how many USD one EUR is. May be"
                            + " repeated in the second form.")
    private List<String> givenRates = List.of();

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "iso-4217",
            description = "Rule to round by; ${DEFAULT-VALUE} by default, none rounds nothing.")
    private String rule;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = DateText.class,
            description = "Day on which rule and rates must be in force; today in UTC by default.")
    private LocalDate date;

    @Option(names = "--through", paramLabel = "CODE", description = "Go through this currency.")
    private String through = "";

    @Option(
            names = "--liquidity",
            paramLabel = "N",
            description = "Where tick sizes have columns: the measure that chooses one (rts-11: average daily number of"
                    + " transactions).")
    private String liquidity;

    @Option(names = "--list", description = "List the rules that are known, and convert nothing.")
    private boolean list;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private RateOptions ratesGiven = new RateOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ConvertCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        RuleBook book = rules.ruleBook();
        if (list) {
            printRules(book);
            return ExitCode.CLEAN;
        }
        if (amount == null || from == null || to == null) {
            throw new UsageException("--amount, --from and --to are needed");
        }
        RateBook rates = ratesGiven.rateBook(book);
        for (String given : givenRates) {
            rates = rates.with(rate(given, book));
        }
        Converted converted = new Converter(book, rates)
                .convert(new Converter.Request(
                        amount,
                        from,
                        to,
                        rule,
                        date == null ? RuleOptions.today(host) : date,
                        through,
                        liquidity == null ? null : Rate.positive("--liquidity", liquidity)));
        if (json) {
            JsonOutput.print(host.out(), object(converted));
        } else {
            host.out().print(describe(converted));
        }
        return ExitCode.CLEAN;
    }

    private Rate rate(String given, RuleBook book) {
        int equals = given.indexOf('=');
        String[] pair = equals < 0
                ? new String[] {from, to}
                : given.substring(0, equals).split("/", -1);
        if (pair.length != 2 || equals < 0 && givenRates.size() > 1) {
            throw new UsageException("--rate " + given + ": write a number, or BASE/QUOTE=NUMBER as in EUR/USD=1.0812"
                    + (givenRates.size() > 1 ? "; of several, each as BASE/QUOTE=NUMBER" : ""));
        }
        String base = book.currency(pair[0]).code();
        String quote = book.currency(pair[1]).code();
        if (base.equals(quote)) {
            throw new UsageException(
                    "--rate " + given + ": both currencies are " + base + "; leave the rate out, to round only");
        }
        return Rate.given(base, quote, given.substring(equals + 1), "command line");
    }

    private static Map<String, Object> object(Converted converted) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("result", converted.result().toPlainString());
        object.put("currency", converted.currency());
        object.put("rule", converted.rule().id());
        object.put("ruleVersion", converted.rule().version());
        object.put("remainder", converted.remainder());
        object.put("inexact", converted.inexact());
        object.put(
                "trail", converted.trail().stream().map(ConvertCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(TrailStep step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("operation", step.operation());
        object.put("input", step.input());
        object.put("inputUnscaled", step.value().unscaledValue().toString());
        object.put("inputScale", step.value().scale());
        object.put("inputCurrency", step.from());
        if (step.rate() != null) {
            object.put("rate", step.rate().text());
            object.put("rateBase", step.rate().base());
            object.put("rateQuote", step.rate().quote());
            object.put("rateSource", step.rate().source());
            object.put(
                    "rateTime",
                    step.rate().time() == null ? null : step.rate().time().toString());
            object.put("rateFixed", step.rate().fixed());
        }
        object.put("rule", step.rule().id());
        object.put("ruleVersion", step.rule().version());
        object.put("ruleFrom", String.valueOf(step.rule().from()));
        object.put("ruleSource", step.rule().source());
        object.put("step", step.step() == null ? null : step.step().toPlainString());
        object.put("mode", step.mode());
        object.put("output", step.output().toPlainString());
        object.put("outputCurrency", step.to());
        object.put("remainder", step.remainder());
        object.put("inexact", step.inexact());
        return object;
    }

    private static String describe(Converted converted) {
        Report report = new Report();
        Rule applied = converted.rule();
        report.heading(converted.result().toPlainString() + " " + converted.currency())
                .row("result", converted.result().toPlainString() + " " + converted.currency())
                .row("rule", applied.name() + ", in force from " + applied.from() + ": " + applied.source());
        if (!applied.unverified().isEmpty()) {
            report.row("unverified", applied.unverified());
        }
        report.row("remainder", converted.remainder()).row("inexact", converted.inexact() ? "yes" : "no");
        report.heading("trail");
        converted.trail().forEach(step -> report.line(line(step)));
        return report.text();
    }

    private static String line(TrailStep step) {
        String rate = step.rate() == null
                ? ""
                : " by 1 " + step.rate().base() + " = " + step.rate().text() + " "
                        + step.rate().quote() + " (" + step.rate().source()
                        + (step.rate().time() == null
                                ? ""
                                : (step.rate().fixed() ? ", from " : ", ")
                                        + step.rate().time())
                        + ")";
        return step.operation() + " " + step.input() + " " + step.from() + rate
                + (step.step() == null
                        ? ", all digits kept"
                        : ", to multiples of " + step.step().toPlainString() + " " + step.mode())
                + ": " + step.output().toPlainString() + " " + step.to() + ", remainder " + step.remainder();
    }

    private void printRules(RuleBook book) {
        if (json) {
            JsonOutput.print(
                    host.out(),
                    Map.of(
                            "rules",
                            book.rules().stream().map(ConvertCommand::object).toList()));
            return;
        }
        Report report = new Report().heading("Rules");
        report.row("rule", "version", "in force", "mode", "source");
        book.rules()
                .forEach(known -> report.row(
                        known.id(),
                        known.version(),
                        known.from() == null
                                ? "not before it is said"
                                : known.from() + (known.until() == null ? "" : " to " + known.until()),
                        LowerCaseNames.name(known.mode()),
                        known.source()
                                + (known.unverified().isEmpty() ? "" : " (unverified: " + known.unverified() + ")")));
        host.out().print(report.text());
    }

    private static Map<String, Object> object(Rule known) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", known.id());
        object.put("version", known.version());
        object.put("from", known.from() == null ? null : known.from().toString());
        object.put("until", known.until() == null ? null : known.until().toString());
        object.put("mode", LowerCaseNames.name(known.mode()));
        object.put("source", known.source());
        object.put("unverified", known.unverified());
        return object;
    }
}
