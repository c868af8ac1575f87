// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.replay.EventClock;
import io.truetape.engine.replay.MergedReplay;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.journal.TapeReader;
import java.nio.file.Path;
import java.util.List;

/** A replay of a whole tape to nowhere, as {@code replay --format none} does it. */
final class ReplayRun {
    private ReplayRun() {}

    /** Records a second, after a warm-up; median of so many runs. */
    static double recordsPerSecond(final Path tape, final long records, final int runs) {
        final Medians rates = new Medians();
        for (int run = 0; run <= runs; run++) {
            final long startNs = System.nanoTime();
            long found = 0;
            try (MergedReplay replay = new MergedReplay(List.of(open(TapeReader.open(tape))), Long.MAX_VALUE)) {
                while (replay.next()) {
                    found++;
                }
            }
            if (found != records) {
                throw new IllegalStateException("records replayed: expected=" + records + ", found=" + found);
            }
            rates.add(run > 0, "rate", found * 1e9 / (System.nanoTime() - startNs));
        }
        return rates.median("rate");
    }

    private static Replay open(final TapeReader reader) {
        return Replay.open(
                reader,
                reader.outline(),
                ReplayQuery.EVERYTHING.withoutQuarantined(),
                new EventClock(),
                null,
                Thread::new);
    }
}
