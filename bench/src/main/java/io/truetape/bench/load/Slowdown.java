// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;

/**
 * A stage made slower on purpose, to show that a certificate tells which: so long for every slab. Certificates say when
 * it was there.
 *
 * @param stage one of {@link LoadStage#DECODE}, {@link LoadStage#VALIDATE}, {@link LoadStage#APPEND}
 * @param ns    how long it spins for each slab
 */
public record Slowdown(LoadStage stage, long ns) implements Stage {
    /** Checks that the stage is one of ours. */
    public Slowdown {
        if (stage != LoadStage.DECODE && stage != LoadStage.VALIDATE && stage != LoadStage.APPEND) {
            throw new IllegalArgumentException("only decode, validate and append can be slowed down: " + stage);
        }
    }

    @Override
    public void onSlab(final Slab slab) {
        final long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < ns) {
            Thread.onSpinWait();
        }
    }
}
