// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationPlan;
import io.truetape.engine.migrate.MigrationProgress;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.WorkHours;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: archives onto a sealed tape. */
@Command(
        name = "migrate",
        description = {
            "Moves archives, captures and logs of ITCH 5.0, OUCH, FIX and FAST onto a sealed tape: no message lost, reordered or"
                    + " altered. What a source is shows in its content, is said, and can be said by --codec and --framing.",
            "Stop it anywhere and run the same command again: it compares what is there with the source and goes on. A"
                    + " finished tape is recognised, and compared, not migrated twice.",
            "Bad messages are kept with a verdict and counted; the receipt says what needs somebody's eyes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape migrate 12302019.NASDAQ_ITCH50.gz --to 20191230.tape",
            "  truetape migrate day.itch50 --date 2024-01-02 --venue XNAS --to day.tape --json",
            "  truetape migrate day.itch50 --date 2024-01-02 --to day.tape --dry-run",
            "  truetape migrate day.itch50 --date 2024-01-02 --to day.tape --avoid XNYS,XLON --margin 30m",
            "  truetape migrate *.NASDAQ_ITCH50.gz --each --parallel 4 --to tapes",
            "  truetape migrate a.pcap b.pcap --lines --date 2024-01-02 --to feed.tape"
        })
public final class MigrateCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private MigrationOptions options = new MigrationOptions();

    @Option(
            names = "--each",
            description =
                    "Many days: each source goes to a tape of its own, named as the source, in the folder that --to"
                            + " names. One that fails does not stop the others; the exit code is the greatest of all.")
    private boolean each;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "With --each: how many pipelines at once; by default one for every two cores, and at most that"
                            + " many that each has 256 MB of the Java heap.")
    private Integer parallel;

    @Option(names = "--dry-run", description = "Say what would be done; write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the receipt as JSON.")
    private boolean json;

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private SecretOption secret = new SecretOption();

    @Mixin
    private AvoidOptions avoid = new AvoidOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public MigrateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        if (each) {
            return new EachSource(host, options, key, secret, avoid).run(parallel, dryRun, json, progress.on(host));
        }
        if (parallel != null) {
            throw new UsageException("--parallel is for --each: one tape has one pipeline");
        }
        MigrationRequest request = options.request(host.software());
        MigrationEnvironment environment = options.environment(host, secret);
        SpokenHours hours = avoid.hours(host);
        Migration keyless = new Migration(request, environment, hours);
        MigrationPlan plan = keyless.plan();
        if (dryRun) {
            plan = keyless.rehearse();
            printPlan(plan, hours, keyless.beginNs());
            return plan.target() == MigrationPlan.Target.DAMAGED ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
        }
        // Before key and secret, so that a command that is refused makes none.
        hours.requireThatItMayWait(keyless.beginNs());
        if (plan.target() != MigrationPlan.Target.FINISHED
                && plan.shapes().stream().anyMatch(shape -> shape.codec().isPrivate())) {
            secret.load(host);
        }
        Migration migration = new Migration(request, environment.with(key.load(host)), hours);
        long startedNs = host.nanoClock().getAsLong();
        MigrationOutcome outcome =
                ProgressLine.during(progress.on(host), () -> text(migration.progress(), startedNs), migration::run);
        if (json) {
            JsonOutput.print(host.out(), object(options.tape(), outcome));
        } else {
            host.out().print(new Receipt(options.tape(), plan, outcome, options.durability()).text());
        }
        return outcome.clean() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private String text(MigrationProgress live, long startedNs) {
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return live.phase() + " " + ProgressLine.describe(live.fileBytesRead(), live.fileBytesTotal(), elapsedNs) + ", "
                + ProgressLine.rate(live.recordsJournalled(), elapsedNs, "records");
    }

    /** A receipt as JSON. */
    static Map<String, Object> object(Path tape, MigrationOutcome outcome) {
        Map<String, Object> object = TapeView.object(tape, outcome.summary());
        long elapsedMs = outcome.elapsedNs() / 1_000_000;
        object.put("elapsedMs", elapsedMs);
        object.put(
                "recordsPerSecond", Math.round(outcome.summary().records() * 1e9 / Math.max(1, outcome.elapsedNs())));
        object.put("alreadyThere", outcome.alreadyThere());
        object.put("remarks", outcome.remarks());
        object.put("conversions", NumbersView.summaries(outcome.summary()));
        return object;
    }

    private void printPlan(MigrationPlan plan, WorkHours hours, long beginNs) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("dryRun", true);
            object.put("tape", options.tape().toString());
            object.put("target", LowerCaseNames.name(plan.target()));
            object.put("date", plan.date().toString());
            object.put("venue", plan.venue());
            object.put("hours", when(hours, beginNs));
            object.put("remarks", plan.remarks());
            object.put(
                    "sources",
                    IntStream.range(0, plan.sources().size())
                            .mapToObj(source -> object(plan, source))
                            .toList());
            JsonOutput.print(host.out(), object);
            return;
        }
        Report report = new Report().heading("Would migrate to " + options.tape());
        report.row(
                        "target",
                        switch (plan.target()) {
                            case NEW -> "nothing there yet: the tape would be made";
                            case UNFINISHED -> "an unfinished tape of these sources: it would be gone on with";
                            case FINISHED -> "a closed tape of these sources: they would be compared with it";
                            case REOPENED ->
                                "a closed tape that lacks some of these sources: it would be opened again for them";
                            case DAMAGED ->
                                "a tape of these sources that had been closed and is damaged: it would be rebuilt from"
                                        + " them, closed anew, and the damaged file kept (exit code 1)";
                        })
                .row("session", plan.date() + ", " + plan.venue())
                .row("topology", LowerCaseNames.name(options.topology()))
                .row("hours", when(hours, beginNs))
                .heading("Sources");
        plan.sources().forEach(source -> report.row(source.name(), source.fileBytes(), "bytes", source.reason()));
        plan.remarks().forEach(report::line);
        host.out().print(report.paragraph("Nothing was written.").text());
    }

    private static String when(WorkHours hours, long beginNs) {
        if (hours.mayWork(beginNs)) {
            return "would begin at once";
        }
        WorkHours.Stop stop = hours.stop();
        return "would begin " + SpokenHours.until(stop) + ": " + stop.why();
    }

    private static Map<String, Object> object(MigrationPlan plan, int number) {
        SourceFile source = plan.sources().get(number);
        SourceShape shape = plan.shapes().get(number);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", source.name());
        object.put("fileBytes", source.fileBytes());
        object.put("recognised", source.reason());
        object.put("codec", shape.codec().label());
        object.put("framing", LowerCaseNames.name(shape.framing()));
        object.put("lines", shape.lines());
        return object;
    }
}
