// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.evidence.ClockLimit;
import io.truetape.engine.evidence.ClockReading;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.time.ClockModelFile;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.time.ScaledTime;
import io.truetape.engine.time.TimeScale;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far the host's clock is from UTC, and what that is worth. */
@Command(
        name = "clock",
        description = {
            "Shows how far this host's clock is from UTC, by whose word, and which limits of RTS 25 and CAT that keeps.",
            "Asks what is named; where nothing is, chronyc if it is on this host. migrate keeps the same on the tape.",
            "Or converts a time between scales, or prints a tape's clock models."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape clock --ntp time.example.com",
            "  truetape clock --chrony-log /var/log/chrony/tracking.log --require rts25-100us --json",
            "  truetape clock --convert 2016-12-31T23:59:60.5Z --to tai",
            "  truetape clock --model-of day.tape > model.txt",
            "",
            "Exit codes: 0 the required limit is proven to be kept, or a conversion is exact; 1 it is not, or the conversion is",
            "flagged (expired, before-table, no-such-time, out-of-range); 2 wrong usage; 3 no evidence could be had."
        })
public final class ClockCommand implements Callable<Integer> {
    private static final int GRANULARITY_STEPS = 64;
    private static final int GRANULARITY_READS = 2_000_000;

    private final Host host;

    @Mixin
    private ClockEvidenceOptions evidence = new ClockEvidenceOptions();

    @Mixin
    private LeapSecondsOption leapSeconds = new LeapSecondsOption();

    @Option(
            names = "--require",
            paramLabel = "L",
            defaultValue = "cat-50ms",
            converter = LimitNames.class,
            description = "Limit that decides about the exit code: rts25-100us, rts25-1ms or cat-50ms (default).")
    private ClockLimit required;

    @Option(
            names = "--convert",
            paramLabel = "TIME",
            description = {
                "Converts a time instead: 2016-12-31T23:59:60.5Z, without Z on other scales than UTC, or nanoseconds since",
                "the scale's epoch."
            })
    private String time;

    @Option(
            names = "--from",
            paramLabel = "SCALE",
            defaultValue = "utc",
            converter = ScaleNames.class,
            description = "Scale of --convert: utc (default), tai, ptp, gps or smeared (linear, noon to noon).")
    private TimeScale from;

    @Option(
            names = "--to",
            paramLabel = "SCALE",
            converter = ScaleNames.class,
            description = "The one scale to convert to; all by default.")
    private TimeScale to;

    @Option(
            names = "--model-of",
            paramLabel = "TAPE",
            description = "Prints the clock models of a tape instead, as replay --clock-model takes them.")
    private Path modelOf;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ClockCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (modelOf != null) {
            return printModel();
        }
        if (time != null) {
            return convert(new TimeScales(leapSeconds.load(host)));
        }
        if (to != null) {
            throw new UsageException("--to is for --convert");
        }
        LeapSecondTable table = leapSeconds.load(host);
        List<ClockReading> readings = evidence.watch(host).readAll();
        ClockReading best = readings.stream()
                .filter(ClockReading::synchronised)
                .min(Comparator.comparingLong(ClockReading::boundNs))
                .orElse(readings.get(0));
        long granularityNs = granularityNs();
        if (json) {
            JsonOutput.print(host.out(), object(readings, best, granularityNs, table));
        } else {
            host.out().print(text(readings, best, granularityNs, table));
        }
        if (readings.stream().allMatch(reading -> reading.state() == ClockReading.State.UNREADABLE)) {
            return ExitCode.ENVIRONMENT;
        }
        return required.judge(best, granularityNs) == ClockLimit.Finding.MET ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private int printModel() {
        TapeOutline outline = TapeReader.open(modelOf).outline();
        List<String> lines = ClockModelFile.lines(outline.notes(), Replay.sourceCount(outline));
        if (lines.isEmpty()) {
            host.remark(modelOf + " has no clock model: only captures give one");
            return ExitCode.NEEDS_EYES;
        }
        lines.forEach(line -> host.out().print(line + "\n"));
        return ExitCode.CLEAN;
    }

    private int convert(TimeScales scales) {
        ScaleReading reading = ScaleReading.parse(time, from);
        Map<String, Object> object = new LinkedHashMap<>();
        Report report = new Report();
        ScaledTime result = new ScaledTime();
        int flags = 0;
        for (TimeScale scale : to == null ? TimeScale.values() : new TimeScale[] {to}) {
            flags |= scales.convert(from, reading.ns(), reading.leap(), scale, result);
            String words = ScaledTime.describe(result.flags());
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("time", ScaleReading.text(result));
            if (result.ns() != ScaledTime.NULL_NS) {
                each.put("ns", result.ns());
                each.put("leapSecond", result.leap());
            }
            each.put("flags", words.isEmpty() ? List.of() : List.of(words.split(",")));
            object.put(scale.label(), each);
            report.row(
                    scale.label(),
                    ScaleReading.text(result) + "  " + (result.ns() == ScaledTime.NULL_NS ? "-" : result.ns() + " ns")
                            + (words.isEmpty() ? "" : "  FLAGGED: " + words));
        }
        object.put("leapSeconds", scales.table().toString());
        report.row("leap seconds", scales.table().toString());
        if (json) {
            JsonOutput.print(host.out(), object);
        } else {
            host.out().print(report.text());
        }
        return flags == 0 ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    /** The least step that the clock is seen to make. */
    private long granularityNs() {
        long least = Long.MAX_VALUE;
        long before = host.epochNsClock().getAsLong();
        int steps = 0;
        for (int i = 0; i < GRANULARITY_READS && steps < GRANULARITY_STEPS; i++) {
            long now = host.epochNsClock().getAsLong();
            if (now > before) {
                least = Math.min(least, now - before);
                steps++;
            }
            before = now;
        }
        return least;
    }

    private static Map<String, Object> object(
            List<ClockReading> readings, ClockReading best, long granularityNs, LeapSecondTable table) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("synchronised", best.synchronised());
        object.put("granularityNs", granularityNs);
        object.put("evidence", readings.stream().map(ClockCommand::object).toList());
        Map<String, Object> verdicts = new LinkedHashMap<>();
        for (ClockLimit limit : ClockLimit.values()) {
            verdicts.put(LowerCaseNames.name(limit), LowerCaseNames.name(limit.judge(best, granularityNs)));
        }
        object.put("verdicts", verdicts);
        object.put("leapSeconds", table.name());
        object.put(
                "leapSecondsExpire",
                Instant.ofEpochSecond(table.expiresEpochSecond()).toString());
        return object;
    }

    private static Map<String, Object> object(ClockReading reading) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("method", reading.method());
        object.put("from", reading.from());
        object.put("state", LowerCaseNames.name(reading.state()));
        object.put("atEpochNs", reading.atEpochNs());
        if (reading.synchronised()) {
            object.put("offsetNs", reading.offsetNs());
            object.put("errorNs", reading.errorNs());
            object.put("boundNs", reading.boundNs());
        }
        object.put("detail", reading.detail());
        return object;
    }

    private static String text(
            List<ClockReading> readings, ClockReading best, long granularityNs, LeapSecondTable table) {
        Report report = new Report();
        for (ClockReading reading : readings) {
            report.heading(reading.method() + "  " + reading.from());
            if (reading.synchronised()) {
                report.row("UTC less this clock", reading.offsetNs(), "ns")
                        .row("error at most", reading.errorNs(), "ns")
                        .row("so at most", reading.boundNs(), "ns from UTC");
            } else {
                report.line(LowerCaseNames.name(reading.state()));
            }
            report.line(reading.detail());
        }
        report.heading("This clock").row("least step", granularityNs, "ns");
        report.row("leap seconds", table.toString());
        report.heading("Limits");
        for (ClockLimit limit : ClockLimit.values()) {
            report.row(
                    limit.toString(),
                    switch (limit.judge(best, granularityNs)) {
                        case MET -> "met";
                        case NOT_MET -> "NOT MET";
                        case NOT_PROVEN -> "NOT PROVEN";
                    });
        }
        return report.text();
    }

    /** For {@code --from} and {@code --to}. */
    static final class ScaleNames extends LowerCaseNames<TimeScale> {
        ScaleNames() {
            super(TimeScale.class);
        }
    }

    /** For {@code --require}. */
    static final class LimitNames extends LowerCaseNames<ClockLimit> {
        LimitNames() {
            super(ClockLimit.class);
        }
    }
}
