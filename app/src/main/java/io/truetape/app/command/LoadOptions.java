// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Profile;
import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadStage;
import io.truetape.bench.load.Slowdown;
import io.truetape.engine.pipeline.Topology;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The load that a certificate is about: how much, for how long, through which threads. */
final class LoadOptions {
    private static final long COOL_DOWN_NS = 500_000_000L;
    private static final int SAMPLE_EVERY = 8;

    /** Not for users: slows a stage down, as {@code validate:20us}, to show that certificates tell which. */
    private static final String SLOWED_STAGE = "truetape.certify.slow";

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Messages a second, at least what the profile asks for (default: that).")
    private Long rate;

    @Option(
            names = "--duration",
            paramLabel = "T",
            defaultValue = "60s",
            converter = DurationText.class,
            description = "How long each repetition measures (default: ${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            paramLabel = "T",
            defaultValue = "10s",
            converter = DurationText.class,
            description = "How long the load runs before, unmeasured (default: ${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(
            names = "--linger",
            paramLabel = "T",
            defaultValue = "20us",
            converter = LatencyText.class,
            description =
                    "How long a message may wait for others that share its block; 0us: as long as others are there"
                            + " already (default: ${DEFAULT-VALUE}).")
    private long lingerNs;

    @Option(
            names = "--sync",
            description = "Force seals to the disk one after the other, and measure until a message is there too.")
    private boolean sync;

    @Option(
            names = "--topology",
            paramLabel = "T",
            defaultValue = "split",
            converter = LowerCaseNames.OfTopology.class,
            description = "Where the stages run: inline, split, or staged, in which 7 threads spin (default:"
                    + " ${DEFAULT-VALUE}).")
    private Topology topology;

    @Option(
            names = "--sweep",
            paramLabel = "A..B",
            converter = SweepRange.Converter.class,
            description = "Look for the highest rate that meets the profile's limits, and certify that one; the"
                    + " profile's own rate is not looked at.")
    private SweepRange sweep;

    /** The run; of a sweep, at its lowest rate. */
    LoadPlan plan(Profile profile, Path profileFile) {
        if (rate != null && sweep != null) {
            throw new UsageException("--rate and --sweep exclude each other: a sweep looks for the rate");
        }
        if (rate != null && (rate < profile.rate() || rate > Profile.RATE_MAX)) {
            throw new UsageException("--rate " + rate + " must be at least what " + profileFile + " asks for, "
                    + profile.rate() + ", and at most " + Profile.RATE_MAX);
        }
        if (sweep != null && sweep.highest() > Profile.RATE_MAX) {
            throw new UsageException("--sweep goes to " + Profile.RATE_MAX + " messages a second at most");
        }
        if (durationNs < LoadPlan.INTERVAL_MIN_NS) {
            throw new UsageException("--duration is at least a second");
        }
        long first = sweep != null ? sweep.lowest() : rate != null ? rate : profile.rate();
        return new LoadPlan(
                first, warmUpNs, durationNs, COOL_DOWN_NS, lingerNs, topology, sync, SAMPLE_EVERY, slowdown());
    }

    private static Optional<Slowdown> slowdown() {
        String slowed = System.getProperty(SLOWED_STAGE);
        if (slowed == null) {
            return Optional.empty();
        }
        String[] words = slowed.split(":", 2);
        LoadStage stage = Arrays.stream(LoadStage.values())
                .filter(each -> each.label().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new UsageException(SLOWED_STAGE + ": there is no stage '" + words[0] + "'"));
        return Optional.of(new Slowdown(stage, new LatencyText().convert(words.length > 1 ? words[1] : "")));
    }

    /** Highest rate of a sweep; 0 where there is none. */
    long sweepTo() {
        return sweep == null ? 0 : sweep.highest();
    }
}
