// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.JitterFloor;
import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadResult;
import io.truetape.bench.load.LoadRun;
import io.truetape.bench.load.Payload;
import io.truetape.bench.load.PollGaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a certificate: for each repetition the jitter floor, the load, the jitter floor again; judged, its histograms written
 * beside where the certificate goes. A sweep tries rates first, once each, and certifies the highest that met the profile in
 * its repetitions too.
 */
public final class Certification {
    private static final long FLOOR_MIN_NS = 500_000_000L;
    private static final long FLOOR_MAX_NS = 5_000_000_000L;

    private final Request request;
    private final LoadRun.Environment environment;
    private final Consumer<String> progress;
    private final TimerFacts timer;
    private final HistogramFiles files;
    private int runs;

    /**
     * What to certify.
     *
     * @param profile    limits
     * @param plan       each run; a sweep changes its rate
     * @param payload    what is sent, enough for the highest rate
     * @param out        folder of the results, which is there and empty
     * @param tapeFolder where tapes are written, one at a time
     * @param keepTapes  whether they stay
     * @param sweepTo    highest rate of a sweep that begins at the plan's; 0: there is no sweep
     */
    public record Request(
            Profile profile,
            LoadPlan plan,
            Payload payload,
            Path out,
            Path tapeFolder,
            boolean keepTapes,
            long sweepTo) {}

    /**
     * A certification, not begun.
     *
     * @param timer    the clock, measured before
     * @param progress told what is going on, a line each
     */
    public Certification(
            final Request request,
            final LoadRun.Environment environment,
            final TimerFacts timer,
            final Consumer<String> progress) {
        this.request = request;
        this.environment = environment;
        this.timer = timer;
        this.progress = progress;
        this.files = new HistogramFiles(request.out());
    }

    /** Where the tape of a run is, counted from 1, tries of a sweep included. */
    public static Path tape(final Path folder, final int run) {
        return folder.resolve("run-" + run + ".tape");
    }

    /**
     * Runs everything.
     *
     * @throws IOException when results or tapes cannot be written
     */
    public Certificate run() throws IOException {
        final Map<String, String> host = HostFacts.read(request.tapeFolder());
        List<SweepPoint> sweep = List.of();
        LoadPlan plan = request.plan();
        if (request.sweepTo() > 0) {
            sweep = new Sweep(this::attempt).run(plan.ratePerSecond(), request.sweepTo());
            plan = plan.at(Sweep.highestMet(sweep).orElse(plan.ratePerSecond()));
        }
        List<Repetition> repetitions = repetitions(plan, sweep);
        while (Sweep.stepsDown(sweep, repetitions)) {
            sweep = Sweep.after(sweep, repetitions);
            plan = plan.at(Sweep.highestMet(sweep).orElseThrow());
            files.discard();
            repetitions = repetitions(plan, sweep);
        }
        final Payload payload = request.payload();
        return new Certificate(
                environment.software(),
                Instant.ofEpochSecond(0, environment.epochNsClock().getAsLong())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                profile(plan),
                new Terms(
                        plan,
                        payload.description(),
                        payload.messages(),
                        payload.liveOrdersMax(),
                        payload.date().toString()),
                host,
                timer,
                repetitions,
                sweep,
                files.written());
    }

    /** The profile, of a sweep at a rate that it tries. */
    private Profile profile(final LoadPlan plan) {
        return request.sweepTo() > 0 ? request.profile().at(plan.ratePerSecond()) : request.profile();
    }

    /** All of them, or up to the first that shows that a sweep has to take a lower rate. */
    private List<Repetition> repetitions(final LoadPlan plan, final List<SweepPoint> sweep) throws IOException {
        final int count = request.profile().repetitions();
        final List<Repetition> repetitions = new ArrayList<>();
        while (repetitions.size() < count && !Sweep.stepsDown(sweep, repetitions)) {
            final int number = repetitions.size() + 1;
            repetitions.add(
                    repetition(profile(plan), plan, "run " + number + " of " + count, result -> write(number, result)));
        }
        return repetitions;
    }

    private SweepPoint attempt(final long rate) throws IOException {
        final LoadPlan plan = request.plan().at(rate);
        Repetition tried = repetition(profile(plan), plan, "trying", result -> {});
        if (tried.judgement().verdict() == Verdict.INVALID) {
            // A noisy moment says nothing about a rate; one that the host does not reach is not reached again.
            tried = repetition(profile(plan), plan, "once more", result -> {});
        }
        return SweepPoint.of(tried);
    }

    private Repetition repetition(
            final Profile profile, final LoadPlan plan, final String name, final Consumer<LoadResult> then)
            throws IOException {
        final Path tape = tape(request.tapeFolder(), ++runs);
        if (Files.exists(tape)) {
            throw new FileAlreadyExistsException(tape + " is of another certification");
        }
        progress.accept(String.format("%s: %,d messages/s", name, plan.ratePerSecond()));
        final List<PollGaps> floorBefore = floor(plan);
        final SystemLoad before = SystemLoad.now();
        final LoadResult result = new LoadRun(request.payload(), environment).run(plan, tape);
        final SystemLoad after = SystemLoad.now();
        final Floor floor = new Floor(floorBefore, result.gaps(), floor(plan));
        if (!request.keepTapes()) {
            delete(tape);
        }
        then.accept(result);
        final Repetition repetition = Repetition.of(profile, result, floor, before, after);
        progress.accept(name + ": " + repetition.judgement().verdict() + ", "
                + Summary.PERCENTILES.get(2).text() + " "
                + Durations.text(
                        repetition.latencies().get(Limit.APPENDED).total().at("p99")));
        return repetition;
    }

    private List<PollGaps> floor(final LoadPlan plan) {
        final long ns = Math.max(FLOOR_MIN_NS, Math.min(FLOOR_MAX_NS, plan.durationNs() / 10));
        return JitterFloor.measure(plan.threads().size(), ns, environment.threads());
    }

    private void write(final int run, final LoadResult result) {
        try {
            files.write(run, result);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(final Path tape) throws IOException {
        try (Stream<Path> entries = Files.walk(tape)) {
            for (final Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
