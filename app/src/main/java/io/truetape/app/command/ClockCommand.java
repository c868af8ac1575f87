// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.evidence.ClockLimit;
import io.truetape.engine.evidence.ClockReading;
import io.truetape.engine.time.LeapSecondTable;
import java.io.IOException;
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
            "Asks what is named; where nothing is, chronyc if it is on this host. migrate keeps the same on the tape."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape clock --ntp time.example.com",
            "  truetape clock --chrony-log /var/log/chrony/tracking.log --require rts25-100us --json",
            "",
            "Exit codes: 0 the required limit is proven to be kept; 1 it is not; 2 wrong usage; 3 no evidence could be had."
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

    /** For {@code --require}. */
    static final class LimitNames extends LowerCaseNames<ClockLimit> {
        LimitNames() {
            super(ClockLimit.class);
        }
    }
}
