// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Rederivation;
import io.truetape.engine.migrate.RederivationReport;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "1:something is, or the tape is not closed, or --deep cannot confirm it: the problems are listed",
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
            names = "--public-key",
            paramLabel = "FILE",
            description = "Only this key (PEM) may have signed the seals; may be repeated, for tapes sealed before and"
                    + " after a rotation. Get it from whoever made the tape, not from beside it.")
    private List<Path> publicKeys = List.of();

    @Option(
            names = "--deep",
            description =
                    "Run the pipeline again over the tape's bytes and compare everything that it concludes with what"
                            + " was journalled. Takes about as long as the migration.")
    private boolean deep;

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
        List<VerifyingKey> keys = publicKeys.stream().map(VerifyingKey::load).toList();
        long total = Files.size(TapeReader.dataFile(tape));
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        VerifyReport report = ProgressLine.during(
                progress.on(host),
                () -> text(done.get(), total, startedNs),
                () -> TapeVerifier.verify(tape, keys, host.threads(), done::lazySet));
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
        TapeReader reader = TapeReader.open(tape);
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        return ProgressLine.during(
                progress.on(host),
                () -> "concluding again, "
                        + ProgressLine.rate(done.get(), host.nanoClock().getAsLong() - startedNs, "records"),
                () -> Rederivation.of(reader, host.threads(), done::lazySet));
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
        object.put("records", report.state().records());
        object.put("blocks", report.state().blocks());
        object.put("seals", report.seals());
        object.put("contentRoot", report.contentRoot());
        object.put("head", report.head());
        object.put(
                "problems",
                report.problems().stream().map(VerifyCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(VerifyReport.Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", problem.at());
        object.put("what", problem.what());
        return object;
    }

    private String describe(VerifyReport verified, RederivationReport derived) {
        Report report = new Report();
        report.heading((verified.ok() ? DeepView.state(derived) : "NOT OK") + "  " + tape)
                .row("records", verified.state().records())
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

    private static String reopened(long times) {
        return times == 0 ? "" : ", after it was opened again " + Report.count(times, "time");
    }

    private static void describeProof(VerifyReport verified, boolean derived, Report report) {
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
        report.heading("Not proven");
        if (verified.anchored().equals("none")) {
            report.line("Who sealed it: no public key was given (--public-key), so the whole tape could have been made"
                    + " anew by anybody.");
        }
        report.line(
                "That this is the tape it should be: against one swapped whole, or an older state of it, compare the"
                        + " head above with one published elsewhere.");
    }

    private static void describeProblems(VerifyReport verified, Report report) {
        List<VerifyReport.Problem> problems = verified.problems();
        report.heading("Problems");
        problems.stream().limit(PROBLEMS_SHOWN).forEach(problem -> report.row(problem.at(), problem.what()));
        if (problems.size() > PROBLEMS_SHOWN) {
            report.line("and " + Report.number(problems.size() - PROBLEMS_SHOWN)
                    + (problems.size() == VerifyReport.MAX_PROBLEMS ? " or more" : "") + " others; --json lists them");
        }
    }
}
