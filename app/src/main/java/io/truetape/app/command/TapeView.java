// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.LineSummary;
import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.replay.EventTime;
import io.truetape.engine.source.Codec;
import io.truetape.journal.salvage.SalvageNotes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a tape says of itself, as JSON and for people: shared by the receipt and {@code inspect}. */
final class TapeView {
    private static final String UNKNOWN = "not known before it is whole";
    private static final int LOSSES_SHOWN = 20;

    private TapeView() {}

    /** The keys that {@code migrate} and {@code inspect} have in common. */
    static Map<String, Object> object(Path tape, TapeSummary summary) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("tape", tape.toString());
        object.put("date", summary.header().sessionDate().toString());
        object.put("venue", summary.header().venue());
        object.put("records", summary.records());
        object.put("bytes", summary.bytes());
        object.put("sources", summary.sources().stream().map(TapeView::object).toList());
        object.put("byType", summary.byType());
        object.put("verdicts", summary.verdicts());
        object.put("transactions", summary.transactions());
        object.put("transactionsOfSeveral", summary.transactionsOfSeveral());
        object.put("contentRoot", summary.contentRoot());
        object.put("conclusionsRoot", summary.conclusionsRoot());
        object.put("head", summary.head());
        object.put("closed", summary.closed());
        object.put(
                "losses", summary.losses().stream().map(SalvageCommand::object).toList());
        object.put("unnamedLosses", summary.unnamedLosses());
        return object;
    }

    /** Of a salvaged tape: where it is from, what it lacks, how far the original seals hold. */
    static void salvaged(TapeSummary summary, Report report) {
        summary.notes().stream()
                .filter(note -> note.name().equals(SalvageNotes.SALVAGED))
                .forEach(note -> {
                    report.heading("Salvaged from a damaged tape")
                            .row("tape", note.lines().get("tape"))
                            .row("sealed by", note.lines().find("signed-by").orElse("nobody, as far as was found"))
                            .row("bytes lost", note.lines().all("lost-bytes").size() + " ranges; --notes lists them");
                    if (note.lines().all("held").isEmpty()) {
                        report.line("No original seal still holds over anything.");
                    }
                    note.lines().all("held").forEach(held -> report.line("The original " + held + " still holds."));
                });
        unnamed(summary.unnamedLosses(), report);
        if (!summary.losses().isEmpty()) {
            report.heading("Lost");
            summary.losses().stream()
                    .limit(LOSSES_SHOWN)
                    .forEach(loss -> report.row("source " + loss.source(), loss.describe()));
            if (summary.losses().size() > LOSSES_SHOWN) {
                report.line(
                        "and " + Report.number(summary.losses().size() - LOSSES_SHOWN) + " others; --json lists them");
            }
            report.line("What follows is as the notes of the damaged tape have it, lost records included.");
        }
    }

    private static void unnamed(List<String> losses, Report report) {
        if (!losses.isEmpty()) {
            report.heading("Lost, and no record tells what it was");
            losses.stream().limit(LOSSES_SHOWN).forEach(report::line);
            if (losses.size() > LOSSES_SHOWN) {
                report.line("and " + Report.number(losses.size() - LOSSES_SHOWN) + " others; --json lists them");
            }
        }
    }

    private static Map<String, Object> object(SourceSummary source) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", source.name());
        object.put("sha256", source.sha256());
        object.put("bytes", source.bytes());
        object.put("records", source.records());
        object.put("complete", source.complete());
        object.put("incompleteReason", source.incompleteReason());
        object.put("contentRoot", source.contentRoot());
        object.put("conclusionsRoot", source.conclusionsRoot());
        object.put("codec", source.codec());
        object.put("framing", source.framing());
        object.put("saltSecret", source.saltSecret());
        object.put("container", source.container());
        object.put("containerSha256", source.containerSha256());
        object.put("lines", source.lines().stream().map(TapeView::object).toList());
        object.put("firstTime", time(source, source.leastEpochNs()));
        object.put("lastTime", time(source, source.greatestEpochNs()));
        return object;
    }

    private static Map<String, Object> object(LineSummary line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", line.name());
        object.put("sha256", line.sha256());
        object.put("bytes", line.bytes());
        object.put("container", line.container());
        object.put("containerSha256", line.containerSha256());
        object.putAll(line.found());
        return object;
    }

    /** Sources, each with what it was and whether it is whole. */
    static void sources(TapeSummary summary, Report report) {
        for (SourceSummary source : summary.sources()) {
            report.heading("Source " + source.source() + ": " + source.name());
            report.row("recognised", source.recognised())
                    .row("read as", source.codec() + ", " + source.framing())
                    .row("records", source.records())
                    .row(source.lines().isEmpty() ? "bytes" : "bytes, merged", bytes(source.closed(), source.bytes()))
                    .row(source.lines().isEmpty() ? "SHA-256" : "SHA-256, merged", orUnknown(source.sha256()));
            if (!source.saltSecret().isEmpty()) {
                report.row(
                        "salted by", "vault secret " + source.saltSecret() + ": a proof of one record shows no other");
            }
            if (!source.containerSha256().isEmpty()) {
                report.row("inside", source.container() + " with SHA-256 " + source.containerSha256());
            }
            for (int line = 0; line < source.lines().size(); line++) {
                lines(line, source.lines().get(line), source.closed(), report);
            }
            if (source.closed() && hasTimes(source)) {
                report.row("first", time(source, source.leastEpochNs()))
                        .row("last", time(source, source.greatestEpochNs()));
            } else if (source.closed() && source.records() > 0) {
                report.row("times", "none: no record carries one that can be read");
            }
            report.row("complete", complete(source, summary));
        }
    }

    private static String complete(SourceSummary source, TapeSummary summary) {
        if (!source.complete()) {
            return "NO: " + source.incompleteReason();
        }
        return summary.unnamedLosses().isEmpty()
                ? "yes"
                : "its records are; whether notes of it were lost is not known, see above";
    }

    private static void lines(int number, LineSummary line, boolean closed, Report report) {
        report.row("line " + number, line.name());
        if (!closed) {
            return;
        }
        report.row("  bytes", line.bytes()).row("  SHA-256", line.sha256());
        if (!line.containerSha256().isEmpty()) {
            report.row("  inside", line.container() + " with SHA-256 " + line.containerSha256());
        }
        report.row("  packets", line.found().getOrDefault("packets", 0L));
        if (line.found().getOrDefault("messages", 0L) > 0) {
            report.row(
                    "  messages",
                    Report.number(line.found().get("messages")) + ": "
                            + Report.number(line.found().get("first"))
                            + " first, " + Report.number(line.found().get("copies")) + " copies, "
                            + Report.number(line.found().get("conflicts")) + " in conflict");
        }
        if (line.found().containsKey("missing")) {
            report.row(
                    "  missing",
                    Report.number(line.found().get("missing")) + ", of them "
                            + Report.number(line.found().get("elsewhere")) + " on another line");
        }
    }

    /** Records by type. */
    static void types(TapeSummary summary, Report report) {
        if (!summary.byType().isEmpty()) {
            report.heading("Messages by type");
            // Only ITCH has types that are single letters and have names of their own.
            boolean itch =
                    summary.sources().stream().allMatch(source -> source.codec().equals(Codec.ITCH50.label()));
            summary.byType().forEach((type, count) -> report.row(itch ? MessageTypes.describe(type) : type, count));
        }
    }

    /** Verdicts and what they mean. */
    static void verdicts(TapeSummary summary, Report report) {
        report.heading("Verdicts");
        if (!whole(summary)) {
            report.line("not all counted: a source is not on the tape to its end");
        } else if (summary.verdicts().isEmpty()) {
            report.line("none: every message is as the rules want it");
        }
        summary.verdicts()
                .forEach((name, count) -> report.row(
                        name,
                        count,
                        VerdictTexts.meaning(name) + (VerdictTexts.needsEyes(name) ? "  <- look at these" : "")));
    }

    /** Roots, head, and whether the tape is closed. */
    static void seals(TapeSummary summary, Report report) {
        report.heading("Sealed")
                .row(
                        "closed",
                        summary.closed()
                                ? "yes, with " + Report.count(summary.seals().size(), "seal")
                                : "NO")
                .row("content root", orUnknown(summary.contentRoot()))
                .row("conclusions root", orUnknown(summary.conclusionsRoot()))
                .row("head", summary.head().isEmpty() ? "none: there is no seal yet" : summary.head());
    }

    /** Whether every source that was begun is on the tape to its end. */
    static boolean whole(TapeSummary summary) {
        return summary.sources().stream().allMatch(SourceSummary::closed);
    }

    /** Bytes of the sources, where all are whole. */
    static String bytes(TapeSummary summary) {
        return bytes(whole(summary), summary.bytes());
    }

    private static String bytes(boolean known, long bytes) {
        return known ? Report.number(bytes) : UNKNOWN;
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    /** The closing note has 0 for both where no record has a time. */
    private static boolean hasTimes(SourceSummary source) {
        return source.records() > 0 && (source.leastEpochNs() != 0 || source.greatestEpochNs() != 0);
    }

    private static String time(SourceSummary source, long epochNs) {
        return source.closed() && hasTimes(source) ? new EventTime(epochNs, false).toString() : "";
    }
}
