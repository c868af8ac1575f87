// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.LiveCutter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** How many messages a second the generator can offer on this host when nobody works on them: no run can ask for more. */
public final class GeneratorSpeed {
    private static final long MESSAGES = 200_000;
    private static final int ROUNDS = 10;

    private GeneratorSpeed() {}

    /**
     * Measures it; takes less than a second. The best of some rounds, so a busy host is not refused too early.
     *
     * @param folder where messages may lie meanwhile
     * @throws IOException when the folder has no room for them
     */
    public static long perSecond(final Path folder) throws IOException {
        final Payload payload = Payload.simulated(SimulationPlan.of(MESSAGES, 1, LocalDate.of(2024, 1, 2)), folder);
        final Slab slab = new Slab();
        long best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final long startNs = System.nanoTime();
            final LiveCutter cutter = Rehearsal.atOnce(payload);
            while (cutter.fill(slab)) {
                Thread.onSpinWait();
            }
            best = Math.max(best, (long) (MESSAGES * 1e9 / (System.nanoTime() - startNs)));
        }
        return best;
    }
}
