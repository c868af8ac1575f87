// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Reopening;
import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.replay.EventTime;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is on a tape. */
@Command(
        name = "inspect",
        description = {
            "Shows what is on a tape: sources, time range, counts, symbols, control totals, verdicts, seals.",
            "It reads what the tape says of itself and checks nothing; that is verify. Works while the tape is being"
                    + " written."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, whatever the verdicts are, finished or not",
            "1:shown; the tape was salvaged from a damaged one and lacks something, or it cannot be read",
            "2:wrong usage, or no tape there",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape inspect day.tape", "  truetape inspect day.tape --totals --json"})
public final class InspectCommand implements Callable<Integer> {
    private static final int TOP = 10;

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(names = "--totals", description = "All control totals, by symbol and type.")
    private boolean totals;

    @Option(names = "--notes", description = "All notes, as they stand on the tape.")
    private boolean notes;

    @Option(
            names = "--numbers",
            description = "What was reckoned from the records: rules, conversions, what rounding took.")
    private boolean numbers;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public InspectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        TapeSummary summary = TapeSummary.of(TapeReader.open(tape));
        if (json) {
            JsonOutput.print(host.out(), object(summary));
        } else {
            host.out().print(describe(summary));
        }
        return summary.losses().isEmpty() && summary.unnamedLosses().isEmpty() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private Map<String, Object> object(TapeSummary summary) {
        Map<String, Object> object = TapeView.object(tape, summary);
        object.put("tapeId", summary.header().tapeId());
        object.put("software", summary.header().software());
        object.put("blocks", summary.blocks());
        object.put("seals", summary.seals().size());
        object.put("reopenings", summary.reopenings());
        object.put(
                "reopened",
                summary.reopened().stream().map(InspectCommand::object).toList());
        object.put("symbols", SymbolTotals.of(summary).count());
        if (totals) {
            object.put(
                    "totals",
                    summary.sources().stream()
                            .flatMap(source -> totals(source, source.totals()))
                            .toList());
            object.put(
                    "buys",
                    summary.sources().stream()
                            .flatMap(source -> totals(source, source.buys()))
                            .toList());
        }
        if (numbers) {
            object.put("numbers", NumbersView.object(summary));
        }
        if (notes) {
            object.put(
                    "notes",
                    summary.notes().stream().map(note -> note.lines().text()).toList());
        }
        return object;
    }

    private static Map<String, Object> object(Reopening reopening) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", new EventTime(reopening.timeEpochNs(), false).toString());
        object.put("reason", reopening.reason());
        object.put("software", reopening.software());
        object.put("fromRecord", reopening.records() == Reopening.UNKNOWN ? null : reopening.records());
        object.put("beforeSalvage", reopening.beforeSalvage());
        return object;
    }

    private static java.util.stream.Stream<Map<String, Object>> totals(
            SourceSummary source, List<SourceSummary.Total> lines) {
        return lines.stream().map(total -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("source", source.source());
            object.put("symbol", total.symbol());
            object.put("type", total.type());
            object.put("messages", total.messages());
            object.put("shares", total.shares());
            object.put("notional", total.notional());
            return object;
        });
    }

    private String describe(TapeSummary summary) {
        Report report = new Report();
        report.heading("Tape " + tape)
                .row(
                        "session",
                        summary.header().sessionDate() + ", " + summary.header().venue())
                .row("id", summary.header().tapeId())
                .row(
                        "made",
                        new EventTime(summary.header().createdEpochNs(), false) + " by "
                                + summary.header().software())
                .row("records", summary.records())
                .row("blocks", summary.blocks())
                .row("bytes", TapeView.bytes(summary));
        TapeView.salvaged(summary, report);
        TapeView.sources(summary, report);
        TapeView.types(summary, report);
        if (TapeView.whole(summary)) {
            report.heading("Atomic events")
                    .row("all", summary.transactions())
                    .row("of several records", summary.transactionsOfSeveral());
        }
        describeSymbols(SymbolTotals.of(summary), report);
        TapeView.verdicts(summary, report);
        TapeView.seals(summary, report);
        describeSeals(summary.seals(), report);
        describeReopenings(summary.reopened(), report);
        if (totals) {
            describeTotals(summary, report);
        }
        if (numbers) {
            NumbersView.describe(summary, report);
        }
        if (notes) {
            summary.notes().forEach(note -> {
                report.heading("Note " + note.name());
                note.lines().all().forEach(line -> report.row(line.key(), line.value()));
            });
        }
        return report.text();
    }

    private static void describeSymbols(SymbolTotals symbols, Report report) {
        if (symbols.count() > 0) {
            report.heading("Symbols: " + Report.number(symbols.count()) + ", by traded notional the first are");
            report.row("symbol", "messages", "shares traded", "notional traded");
            symbols.top(TOP)
                    .forEach(symbol -> report.row(
                            symbol.name(),
                            symbol.messages(),
                            Report.decimal(symbol.shares()),
                            Report.decimal(symbol.notional())));
        }
    }

    private static void describeSeals(List<SignedSeal> seals, Report report) {
        if (!seals.isEmpty()) {
            Seal last = seals.get(seals.size() - 1).seal();
            report.row(
                    "last seal",
                    "number " + last.number() + ", by key " + last.keyId() + ", at "
                            + new EventTime(last.timeEpochNs(), false) + ", over " + Report.number(last.records())
                            + " records");
        }
    }

    private static void describeReopenings(List<Reopening> reopenings, Report report) {
        if (!reopenings.isEmpty()) {
            report.heading("Closed and opened again");
            reopenings.forEach(each -> report.row(
                    new EventTime(each.timeEpochNs(), false).toString(),
                    (each.records() == Reopening.UNKNOWN
                                    ? "from a record on that is not known any more"
                                    : "from record " + Report.number(each.records()) + " of the tape on")
                            + (each.beforeSalvage() ? ", before it was damaged and salvaged" : "") + ": "
                            + each.reason()));
        }
    }

    private static void describeTotals(TapeSummary summary, Report report) {
        for (SourceSummary source : summary.sources()) {
            describeTotals("Control totals of source " + source.source(), source.totals(), report);
            if (!source.buys().isEmpty()) {
                describeTotals(
                        "Of these, to buy, of source " + source.source()
                                + "; the rest of these types is to sell, or says no side",
                        source.buys(),
                        report);
            }
        }
    }

    private static void describeTotals(String heading, List<SourceSummary.Total> totals, Report report) {
        report.heading(heading);
        report.row("symbol", "type", "messages", "shares", "notional");
        totals.forEach(total -> report.row(
                total.symbol(),
                total.type(),
                total.messages(),
                Report.decimal(new java.math.BigDecimal(total.shares())),
                Report.decimal(new java.math.BigDecimal(total.notional()))));
    }
}
