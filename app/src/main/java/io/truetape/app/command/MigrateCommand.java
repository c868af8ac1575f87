// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.migrate.Conversion;
import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationPlan;
import io.truetape.engine.migrate.MigrationProgress;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.migrate.WorkHours;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.rounding.Converter;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  truetape migrate a.pcap b.pcap --lines --date 2024-01-02 --to feed.tape"
        })
public final class MigrateCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Archives of one session, in their order.")
    private List<Path> sources;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TAPE",
            description = "Directory of the tape; made where there is none.")
    private Path tape;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = DateText.class,
            description = "Session date, as 2019-12-30; else from file names such as 12302019.NASDAQ_ITCH50.gz.")
    private LocalDate date;

    @Option(names = "--venue", paramLabel = "MIC", description = "Venue; else from file names, else XXXX.")
    private String venue;

    @Option(
            names = "--topology",
            paramLabel = "T",
            defaultValue = "auto",
            converter = LowerCaseNames.OfTopology.class,
            description =
                    "Where the stages run: inline (one thread), split (two), staged (one a stage), or auto. Changes"
                            + " no byte of what is sealed.")
    private Topology topology;

    @Option(
            names = "--durability",
            paramLabel = "D",
            defaultValue = "sync-per-seal",
            converter = LowerCaseNames.OfDurability.class,
            description =
                    "What survives power loss while this runs: sync-per-seal (all that is sealed), sync-per-block,"
                            + " or map (nothing is promised until the tape is closed). A killed process loses nothing in any.")
    private Durability durability;

    @Option(
            names = "--framing",
            paramLabel = "F",
            defaultValue = "auto",
            converter = LowerCaseNames.OfFraming.class,
            description =
                    "How messages are told apart: auto (by content), binaryfile, binaryfile-zero-lengths (which must be"
                            + " asked for), soupbin, mold, pcap (and pcapng), fixlog, or raw.")
    private Framing framing;

    @Option(
            names = "--codec",
            paramLabel = "C",
            converter = CodecName.class,
            description =
                    "Protocol of the messages: itch50, ouch42, ouch50, fix or fast; by default what the content shows.")
    private Codec codec;

    @Option(names = "--templates", paramLabel = "FILE", description = "Templates of FAST messages, as XML.")
    private Path templates;

    @Option(
            names = "--fast-blocks",
            paramLabel = "B",
            defaultValue = "none",
            converter = LowerCaseNames.OfFastBlocks.class,
            description = "What stands before the messages of a FAST stream: none, stop-bit (a length as FAST writes"
                    + " integers) or u32-little-endian.")
    private FastBlocks fastBlocks;

    @Option(
            names = "--ports",
            split = ",",
            paramLabel = "PORT",
            description =
                    "Of a capture: ports of the servers whose packets carry messages; by default all are looked at.")
    private Set<Integer> ports = Set.of();

    @Option(
            names = "--lines",
            description =
                    "The captures are lines of one feed (A and B): one source, each message once, a gap only where"
                            + " all lines miss. Messages are told by MoldUDP64 session and number (or by TCP connection)."
                            + " export gives each capture back.")
    private boolean lines;

    @Option(
            names = "--convert",
            paramLabel = "FROM:TO",
            description =
                    "Convert what was traded (ITCH, OUCH, FIX), each execution by itself, and note totals and what rounding took;"
                            + " the records stay what they are. A run that goes on may change rule or rate: the tape says from"
                            + " which record on.")
    private String convert;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "With --convert: how many units of TO one unit of FROM is; or in a file (--rates).")
    private String rate;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "iso-4217",
            description = "With --convert: rule to round by; ${DEFAULT-VALUE} by default.")
    private String rule;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private RateOptions rates = new RateOptions();

    @Option(names = "--strict", description = "Stop at the first record that needs somebody's eyes (exit code 1).")
    private boolean strict;

    @Option(
            names = "--on-disorder",
            paramLabel = "P",
            defaultValue = "flag",
            description =
                    "What becomes of records that are out of order: flag (their verdict is noted), quarantine (set apart"
                            + " too, in their place: replay leaves them out unless asked) or halt (stop before the first), for all"
                            + " such verdicts but DUPLICATE, or for each: conflict=halt,late=quarantine. Verdicts: late,"
                            + " time-out-of-range, gap-before, duplicate, conflict, after-end.")
    private String onDisorder;

    @Option(
            names = "--reopen",
            description =
                    "Open a closed tape again for sources that it does not hold: alone, or behind those it holds. What it"
                            + " holds stays as it is, under its seals; a note tells, and a further seal closes it.")
    private boolean reopen;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, in your words, for the tape's note.")
    private String reason = "";

    @Option(
            names = "--transaction-rules",
            paramLabel = "JAR",
            split = ",",
            description =
                    "Transaction rules of your own, in jar files; asked before the product's, and noted on the tape"
                            + " with name and version.")
    private List<Path> transactionRules = List.of();

    @Option(names = "--dry-run", description = "Say what would be done; write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the receipt as JSON.")
    private boolean json;

    @Mixin
    private ClockEvidenceOptions clockEvidence = new ClockEvidenceOptions();

    @Mixin
    private LeapSecondsOption leapSeconds = new LeapSecondsOption();

    @Mixin
    private KeyOption key = new KeyOption();

    private LeapSecondTable leapSecondTable;

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
        MigrationRequest request = new MigrationRequest(
                sources, tape, date, venue, topology, durability, disorder(), hints(), host.software());
        if (reopen && reason.isBlank() || !reopen && !reason.isEmpty()) {
            throw new UsageException("--reopen and --reason go together: a tape says why it was opened again");
        }
        if (reopen) {
            request = request.reopening(reason.strip());
        }
        if (convert != null) {
            request = request.with(conversion());
        } else if (rate != null || !rates.isEmpty()) {
            throw new UsageException("rates are for --convert FROM:TO");
        }
        leapSecondTable = leapSeconds.load(host);
        WorkHours hours = avoid.hours(host);
        // Before the key, so that a command that is refused makes none.
        MigrationPlan plan = new Migration(request, environment(null)).plan();
        if (dryRun) {
            plan = new Migration(request, environment(null)).rehearse();
            printPlan(plan, hours);
            return plan.target() == MigrationPlan.Target.DAMAGED ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
        }
        if (plan.target() != MigrationPlan.Target.FINISHED
                && plan.shapes().stream().anyMatch(shape -> shape.codec().isPrivate())) {
            secret.load(host);
        }
        Migration migration = new Migration(request, environment(key.load(host)), hours);
        long startedNs = host.nanoClock().getAsLong();
        MigrationOutcome outcome =
                ProgressLine.during(progress.on(host), () -> text(migration.progress(), startedNs), migration::run);
        if (json) {
            JsonOutput.print(host.out(), object(outcome));
        } else {
            host.out().print(new Receipt(tape, plan, outcome, durability).text());
        }
        return outcome.clean() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private Conversion conversion() throws IOException {
        String[] pair = convert.split(":", -1);
        if (pair.length != 2) {
            throw new UsageException("--convert " + convert + ": write two currencies, as in USD:EUR");
        }
        RuleBook book = rules.ruleBook();
        RateBook known = rates.rateBook(book);
        if (rate != null) {
            known = known.with(Rate.given(
                    book.currency(pair[0]).code(), book.currency(pair[1]).code(), rate, "command line"));
        }
        return new Conversion(new Converter(book, known), pair[0], pair[1], rule);
    }

    private DisorderPolicy disorder() {
        try {
            return DisorderPolicy.parse(onDisorder).strict(strict);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--on-disorder " + e.getMessage());
        }
    }

    private SourceHints hints() {
        return new SourceHints(
                Optional.ofNullable(codec), framing, Optional.ofNullable(templates), fastBlocks, ports, lines);
    }

    private MigrationEnvironment environment(SigningKey signingKey) {
        return new MigrationEnvironment(
                signingKey,
                () -> secret.load(host),
                host.epochNsClock(),
                host.threads(),
                leapSecondTable,
                clockEvidence.watch(host),
                UserRuleFiles.load(transactionRules));
    }

    private String text(MigrationProgress live, long startedNs) {
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return live.phase() + " " + ProgressLine.describe(live.fileBytesRead(), live.fileBytesTotal(), elapsedNs) + ", "
                + ProgressLine.rate(live.recordsJournalled(), elapsedNs, "records");
    }

    private Map<String, Object> object(MigrationOutcome outcome) {
        Map<String, Object> object = TapeView.object(tape, outcome.summary());
        long elapsedMs = outcome.elapsedNs() / 1_000_000;
        object.put("elapsedMs", elapsedMs);
        object.put(
                "recordsPerSecond", Math.round(outcome.summary().records() * 1e9 / Math.max(1, outcome.elapsedNs())));
        object.put("alreadyThere", outcome.alreadyThere());
        object.put("remarks", outcome.remarks());
        return object;
    }

    private void printPlan(MigrationPlan plan, WorkHours hours) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("dryRun", true);
            object.put("tape", tape.toString());
            object.put("target", LowerCaseNames.name(plan.target()));
            object.put("date", plan.date().toString());
            object.put("venue", plan.venue());
            object.put("hours", when(hours));
            object.put("remarks", plan.remarks());
            object.put(
                    "sources",
                    IntStream.range(0, plan.sources().size())
                            .mapToObj(source -> object(plan, source))
                            .toList());
            JsonOutput.print(host.out(), object);
            return;
        }
        Report report = new Report().heading("Would migrate to " + tape);
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
                .row("topology", LowerCaseNames.name(topology))
                .row("hours", when(hours))
                .heading("Sources");
        plan.sources().forEach(source -> report.row(source.name(), source.fileBytes(), "bytes", source.reason()));
        plan.remarks().forEach(report::line);
        host.out().print(report.paragraph("Nothing was written.").text());
    }

    private static String when(WorkHours hours) {
        if (hours.mayWork(0)) {
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
