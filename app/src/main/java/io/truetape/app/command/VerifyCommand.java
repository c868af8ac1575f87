// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Rederivation;
import io.truetape.engine.migrate.RederivationReport;
import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.Trust;
import io.truetape.journal.verify.VerifyReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a tape. */
@Command(
        name = "verify",
        description = {
            "Verifies a tape from the raw bytes of its file: every byte accounted for, hashes, trees, seals, counts,"
                    + " numbering, and that each source comes out with the SHA-256 that it went in with.",
            "Without a public key this proves that the tape is whole and consistent in itself, not who made it.",
            "With --deep everything that was concluded is concluded again, from the tape's own bytes, and compared: every"
                    + " time, verdict and transaction, and what the notes add up."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong, nothing is missing",
            "1:something is, or the tape is not closed, or it was salvaged and lacks something, or --deep cannot confirm"
                    + " it: all is listed",
            "2:wrong usage, or no tape there",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape verify day.tape",
            "  truetape verify day.tape --public-key migration.pub.pem --json",
            "  truetape verify day.tape --deep"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int PROBLEMS_SHOWN = 20;

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(
            names = "--deep",
            description =
                    "Run the pipeline again over the tape's bytes and compare everything that it concludes with what"
                            + " was journalled. Takes about as long as the migration.")
    private boolean deep;

    @Mixin
    private TrustOptions trusted = new TrustOptions();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public VerifyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        Trust trust = trusted.load();
        long total = Files.size(TapeReader.dataFile(tape));
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        VerifyReport report = ProgressLine.during(
                progress.on(host),
                () -> text(done.get(), total, startedNs),
                () -> TapeVerifier.verify(tape, trust, host.threads(), done::lazySet));
        RederivationReport derived = deep ? derive() : null;
        boolean confirmed = report.ok() && (derived == null || derived.confirmed());
        if (json) {
            Map<String, Object> object = object(report);
            if (derived != null) {
                object.put("ok", confirmed);
                object.put("deep", DeepView.object(derived));
            }
            JsonOutput.print(host.out(), object);
        } else {
            host.out().print(describe(report, derived));
        }
        return confirmed ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private RederivationReport derive() throws Exception {
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        try {
            return ProgressLine.during(
                    progress.on(host),
                    () -> "concluding again, "
                            + ProgressLine.rate(done.get(), host.nanoClock().getAsLong() - startedNs, "records"),
                    () -> Rederivation.of(TapeReader.open(tape), host.threads(), done::lazySet));
        } catch (JournalException e) {
            if (e.kind() != JournalException.Kind.DAMAGED) {
                throw e;
            }
            return RederivationReport.ofUnreadable(e.getMessage());
        }
    }

    private String text(long done, long total, long startedNs) {
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return "verifying " + ProgressLine.describe(done, total, elapsedNs) + ", "
                + ProgressLine.rate(done, elapsedNs, "bytes");
    }

    private static Map<String, Object> object(VerifyReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", report.ok());
        object.put("closed", report.closed());
        object.put("reopenings", report.reopenings());
        object.put("anchored", report.anchored());
        object.put("records", records(report));
        object.put("blocks", report.state().blocks());
        object.put("seals", report.seals());
        object.put("contentRoot", report.contentRoot());
        object.put("head", report.head());
        object.put("heads", report.heads().stream().map(VerifyCommand::object).toList());
        object.put(
                "timestamps",
                report.stamps().stream().map(VerifyCommand::object).toList());
        object.put(
                "problems",
                report.problems().stream().map(VerifyCommand::object).toList());
        object.put("losses", report.losses().stream().map(VerifyCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(VerifyReport.Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", problem.at());
        object.put("what", problem.what());
        return object;
    }

    private static Map<String, Object> object(VerifyReport.Head head) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", head.file());
        object.put("given", head.given());
        object.put("seal", head.seal());
        object.put("documents", head.documents());
        object.put("signatures", head.signatures());
        return object;
    }

    private static Map<String, Object> object(VerifyReport.Stamp stamp) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", stamp.file());
        object.put("seal", stamp.seal());
        object.put("time", stamp.time());
        object.put("signer", stamp.signer());
        object.put("anchored", stamp.anchored());
        return object;
    }

    private String describe(VerifyReport verified, RederivationReport derived) {
        Report report = new Report();
        report.heading((verified.ok() ? DeepView.state(derived) : "NOT OK") + "  " + tape)
                .row("records", records(verified))
                .row("blocks", verified.state().blocks())
                .row("seals", verified.seals())
                .row("closed", (verified.closed() ? "yes" : "NO") + reopened(verified.reopenings()))
                .row("content root", verified.contentRoot())
                .row("head", verified.head().isEmpty() ? "none: there is no seal" : verified.head());
        if (derived != null) {
            DeepView.describe(derived, report);
        }
        if (!verified.ok()) {
            describeProblems(verified, report);
        } else if (derived == null || derived.confirmed()) {
            describeProof(verified, derived != null, report);
        }
        return report.text();
    }

    /** Lost ones have numbers, and are not there. */
    private static long records(VerifyReport report) {
        return report.state().records() - report.lostRecords();
    }

    private static String reopened(long times) {
        return times == 0 ? "" : ", after it was opened again " + Report.count(times, "time");
    }

    private void describeProof(VerifyReport verified, boolean derived, Report report) {
        report.heading("Proven")
                .line("Every byte of the tape's file is accounted for; each record is as it was sealed, in its place.")
                .line("Each source comes out with the SHA-256 that it went in with.");
        if (derived) {
            report.line(
                    "Every time, verdict and transaction, and each source's totals, come out of these bytes again.");
        }
        if (verified.anchored().equals("key")) {
            report.line("Every seal was signed by the holder of a key that you gave.");
        }
        trusted.stolenSince()
                .ifPresent(since -> report.line(
                        verified.stolenSeals() == 0
                                ? "No seal is by a stolen key."
                                : "Each seal by a stolen key was there before " + since
                                        + ": shown by a head that you gave, a witness, a timestamp, or a later seal by a"
                                        + " given key."));
        verified.heads().stream()
                .filter(VerifyReport.Head::given)
                .forEach(head -> report.line(
                        "The tape up to seal " + head.seal() + " is the one whose head is in " + head.file() + "."));
        verified.stamps().stream()
                .filter(VerifyReport.Stamp::anchored)
                .forEach(stamp -> report.line("Seal "
                        + stamp.seal() + " existed at " + stamp.time() + ": " + stamp.signer()
                        + " says so, under an authority that you gave."));
        describeEvidence(verified, report);
        List<String> open = notProven(verified);
        if (!open.isEmpty()) {
            report.heading("Not proven");
            open.forEach(report::line);
        }
    }

    private static List<String> notProven(VerifyReport verified) {
        List<String> open = new ArrayList<>();
        if (verified.anchored().equals("none")) {
            open.add("Who sealed it: no public key was given (--public-key), so the whole tape could have been made"
                    + " anew by anybody.");
        }
        if (verified.heads().stream().noneMatch(VerifyReport.Head::given)) {
            open.add("That this is the tape it should be: against one swapped whole, or an older state of it, compare"
                    + " the head above with one published elsewhere (--against).");
        }
        if (verified.stamps().stream().anyMatch(stamp -> !stamp.anchored())) {
            open.add("Who gave the timestamps that are not anchored: name his authority (--tsa-ca).");
        }
        return open;
    }

    /** What others signed, whether or not it is known who they are. */
    private static void describeEvidence(VerifyReport verified, Report report) {
        if (verified.heads().isEmpty() && verified.stamps().isEmpty()) {
            return;
        }
        report.heading("Signatures and timestamps");
        for (VerifyReport.Head head : verified.heads()) {
            head.signatures().forEach(signature -> report.row("head at seal " + head.seal(), signature));
        }
        for (VerifyReport.Stamp stamp : verified.stamps()) {
            report.row(
                    "timestamp of seal " + stamp.seal(),
                    stamp.time() + " by " + stamp.signer() + (stamp.anchored() ? "" : ", not anchored"));
        }
    }

    private static void describeProblems(VerifyReport verified, Report report) {
        if (!verified.losses().isEmpty()) {
            report.heading("Lost: this tape was salvaged from a damaged one, see inspect");
            list(verified.losses(), report);
        }
        if (verified.problems().isEmpty()) {
            report.paragraph(
                    "All else is whole and as the salvager sealed it; how far the original seals still hold is in"
                            + " inspect.");
            return;
        }
        report.heading("Problems");
        list(verified.problems(), report);
    }

    private static void list(List<VerifyReport.Problem> problems, Report report) {
        problems.stream().limit(PROBLEMS_SHOWN).forEach(problem -> report.row(problem.at(), problem.what()));
        if (problems.size() > PROBLEMS_SHOWN) {
            report.line("and " + Report.number(problems.size() - PROBLEMS_SHOWN)
                    + (problems.size() == VerifyReport.MAX_PROBLEMS ? " or more" : "") + " others; --json lists them");
        }
    }
}
