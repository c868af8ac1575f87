// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.reconcile.Reconciliation;
import io.truetape.engine.reconcile.RecordDifference;
import io.truetape.engine.reconcile.SourceReconciliation;
import io.truetape.engine.reconcile.TotalDifference;
import io.truetape.journal.TapeReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two tapes. */
@Command(
        name = "reconcile",
        description = {
            "Compares two tapes, source by source: control totals, then the first record that is not the same, found by the"
                    + " trees over their blocks: what is equal is not read.",
            "The same messages from another kind of source (an archive, a capture) stand in other blocks: they have equal"
                    + " totals and other roots, and are compared record by record; so are private sources (OUCH, FIX) that"
                    + " were salted by different vault secrets. Hashes in block headers are believed:"
                    + " run verify on both."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record and every total is the same",
            "1:something is not, or a tape is damaged: the first differing record is named",
            "2:wrong usage, or no tape there",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape reconcile a.tape b.tape", "  truetape reconcile a.tape b.tape --json"})
public final class ReconcileCommand implements Callable<Integer> {
    private static final int TOTALS_SHOWN = 20;

    private final Host host;

    @Parameters(index = "0", paramLabel = "A", description = "Directory of one tape.")
    private Path left;

    @Parameters(index = "1", paramLabel = "B", description = "Directory of the other.")
    private Path right;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ReconcileCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Reconciliation reconciled = Reconciliation.of(TapeReader.open(left), TapeReader.open(right));
        if (json) {
            JsonOutput.print(host.out(), object(reconciled));
        } else {
            host.out().print(describe(reconciled));
        }
        return reconciled.same() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private Map<String, Object> object(Reconciliation reconciled) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("same", reconciled.same());
        object.put("a", left.toString());
        object.put("b", right.toString());
        object.put("sourcesA", reconciled.sourcesA());
        object.put("sourcesB", reconciled.sourcesB());
        object.put(
                "sources",
                reconciled.sources().stream().map(ReconcileCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(SourceReconciliation source) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", source.source());
        object.put("same", source.same());
        object.put("recordsA", source.recordsA());
        object.put("recordsB", source.recordsB());
        object.put("sameContent", source.sameContent());
        object.put("sameConclusions", source.sameConclusions());
        object.put("otherSalts", source.otherSalts());
        object.put("totalsKnown", source.totalsKnown());
        object.put(
                "totals", source.totals().stream().map(ReconcileCommand::object).toList());
        object.put("firstDifference", source.first() == null ? null : object(source.first()));
        object.put("recordsByHash", source.recordsByHash());
        object.put("recordsRead", source.recordsRead());
        object.put("recordsNotCompared", source.recordsNotCompared());
        object.put("blocksRead", source.blocksRead());
        return object;
    }

    private static Map<String, Object> object(TotalDifference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("symbol", difference.key().symbol());
        object.put("type", difference.key().type());
        object.put("buys", difference.key().buys());
        object.put("a", object(difference.a()));
        object.put("b", object(difference.b()));
        return object;
    }

    private static Map<String, Object> object(SourceSummary.Total total) {
        if (total == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("messages", total.messages());
        object.put("shares", total.shares());
        object.put("notional", total.notional());
        return object;
    }

    private static Map<String, Object> object(RecordDifference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("record", difference.record());
        object.put("what", difference.what());
        object.put("byteInRecord", difference.byteInRecord() < 0 ? null : difference.byteInRecord());
        object.put("byteInSource", difference.byteInSource() < 0 ? null : difference.byteInSource());
        return object;
    }

    private String describe(Reconciliation reconciled) {
        Report report = new Report();
        report.heading((reconciled.same() ? "SAME  " : "NOT THE SAME  ") + left + " and " + right);
        if (reconciled.sourcesA() != reconciled.sourcesB()) {
            report.row("sources", reconciled.sourcesA(), reconciled.sourcesB());
        }
        reconciled.sources().forEach(source -> describe(source, report));
        return report.text();
    }

    private static void describe(SourceReconciliation source, Report report) {
        report.heading("Source " + source.source())
                .row("records", source.recordsA(), source.recordsB())
                .row("content", source.sameContent() ? "the same root" : "other roots", "")
                .row("conclusions", source.sameConclusions() ? "the same root" : "other roots", "")
                .row("totals", totals(source), "")
                .row("compared", coverage(source), "");
        if (source.otherSalts()) {
            report.line(
                    "salted by another vault secret, or for another session: hashes say nothing, every record was read");
        }
        if (source.first() != null) {
            report.line("first difference: " + first(source.first()));
        } else if (source.otherSalts()) {
            report.line("every record is the same");
        } else if (!source.sameContent()) {
            report.line(
                    "every record is the same: what differs is how they were cut into blocks, or what stands between"
                            + " them in the source");
        }
        List<TotalDifference> totals = source.totals();
        if (!totals.isEmpty()) {
            report.heading("Totals that differ: " + Report.number(totals.size()));
            report.row("symbol", "type", "messages", "", "shares", "", "notional", "");
            totals.stream().limit(TOTALS_SHOWN).forEach(difference -> report.row(cells(difference)));
        }
    }

    /** How much is known to be the same, or not, from what. */
    private static String coverage(SourceReconciliation source) {
        return Report.number(source.recordsByHash()) + " records by hash, " + Report.number(source.recordsRead())
                + " read in " + Report.number(source.blocksRead()) + " blocks"
                + (source.recordsNotCompared() > 0
                        ? ", " + Report.number(source.recordsNotCompared())
                                + " behind the first difference not compared"
                        : "");
    }

    private static String totals(SourceReconciliation source) {
        if (!source.totalsKnown()) {
            return "not known: a tape does not hold the source to its end";
        }
        return source.totals().isEmpty() ? "the same" : "NOT the same";
    }

    private static String first(RecordDifference first) {
        return switch (first.what()) {
            case "message" ->
                "record " + first.record() + ", byte " + first.byteInRecord() + " of the message"
                        + (first.byteInSource() < 0 ? "" : ", byte " + first.byteInSource() + " of the source");
            case "conclusions" -> "record " + first.record() + ": the same message, other conclusions";
            default -> "record " + first.record() + " is " + first.what().replace('-', ' ');
        };
    }

    private static Object[] cells(TotalDifference difference) {
        SourceSummary.Total a = difference.a();
        SourceSummary.Total b = difference.b();
        return new Object[] {
            difference.key().symbol(),
            difference.key().type() + (difference.key().buys() ? " buy" : ""),
            a == null ? "-" : Report.number(a.messages()),
            b == null ? "-" : Report.number(b.messages()),
            a == null ? "-" : a.shares(),
            b == null ? "-" : b.shares(),
            a == null ? "-" : a.notional(),
            b == null ? "-" : b.notional()
        };
    }
}
