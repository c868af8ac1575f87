// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a message of a large day costs more than one of a day of a million. What every run takes, however few its
 * messages (files made and forced, seals, threads), is measured with the smallest day there is and told apart, for it would
 * make the million look dear; what the JIT compiler does is behind it, by the runs before.
 */
final class LargeDay {
    private static final long SMALL = 1_000_000;
    private static final int WARM_UPS = 3;

    private LargeDay() {}

    /** Ratios by name: medians of so many runs of the small days, in turns, and of one in three as many of the large one. */
    static Map<String, Double> run(
            final Path directory,
            final long messages,
            final long seed,
            final Topology topology,
            final Durability durability,
            final SigningKey key,
            final int runs)
            throws IOException {
        final Path least = Days.simulated(directory, SimulationPlan.MIN_MESSAGES, seed);
        final Path small = Days.simulated(directory, SMALL, seed);
        final Path large = Days.simulated(directory, messages, seed);
        final Path tape = directory.resolve("large-day.tape");
        final Medians ns = new Medians();
        for (int run = -WARM_UPS; run < 3 * runs; run++) {
            final boolean warm = run >= 0;
            ns.add(
                    warm,
                    "least",
                    PipelineRun.run(least, tape, topology, durability, key).wallNs());
            ns.add(
                    warm,
                    "small",
                    PipelineRun.run(small, tape, topology, durability, key).wallNs());
            if (warm && run % 3 == 0) {
                ns.add(
                        true,
                        "large",
                        PipelineRun.run(large, tape, topology, durability, key).wallNs());
            }
        }
        PipelineRun.delete(tape);
        final double fixed = ns.median("least");
        final String name = "a message, " + messages + " / " + SMALL + ", time";
        final Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put(name, ns.median("large") / messages / (ns.median("small") / SMALL));
        ratios.put(
                name + " less what a run takes",
                (ns.median("large") - fixed) / messages / ((ns.median("small") - fixed) / SMALL));
        return ratios;
    }
}
