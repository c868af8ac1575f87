// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of the benchmarks: slabs from the middle of a simulated day, concluded upon by the real stages.
 *
 * <p>The day is run through the stages from its start, so that the orders of the slabs that are kept are known and their
 * verdicts and events are those of a real run. The last slab kept is cut short, so that there are always
 * {@link #MESSAGES} messages; they lie in about as many slabs as the pipeline's ring has.
 */
final class SimulatedSlabs {
    /** Messages in all slabs together. */
    static final int MESSAGES = 65_536;

    /** Session date of the day. */
    static final LocalDate DATE = LocalDate.of(2019, 12, 30);

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final long SEED = 1;
    private static final long DAY_MESSAGES = 600_000;
    private static final long FIRST_RECORD = 300_000;

    private SimulatedSlabs() {}

    /** The clock of the day. */
    static SessionClock clock() {
        return new SessionClock(DATE, ZONE);
    }

    /** Makes the slabs: the same ones on each call, on every machine. */
    static List<Slab> make() throws IOException {
        Path file = Files.createTempFile("truetape-bench", ".itch50");
        try {
            MarketSimulator.writeTo(SimulationPlan.of(DAY_MESSAGES, SEED, DATE), file);
            try (ByteSource bytes = SourceFile.recognize(file).open(Thread::new)) {
                return keep(new SlabCutter(bytes, new BinaryFileFramer(), false, 0));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static List<Slab> keep(SlabCutter cutter) throws IOException {
        Stage[] stages = {new ItchDecodeStage(clock()), new ItchOrderStage(), new ItchTransactionStage()};
        List<Slab> kept = new ArrayList<>();
        int messages = 0;
        Slab slab = new Slab();
        while (messages < MESSAGES && cutter.fill(slab)) {
            for (Stage stage : stages) {
                stage.onSlab(slab);
            }
            if (slab.firstRecord >= FIRST_RECORD) {
                shorten(slab, MESSAGES - messages);
                messages += slab.recordCount;
                kept.add(slab);
                slab = new Slab();
            }
        }
        if (messages != MESSAGES) {
            throw new IllegalStateException("the day is too short: messages=" + messages);
        }
        return kept;
    }

    private static void shorten(Slab slab, int recordsMax) {
        if (slab.recordCount > recordsMax) {
            slab.recordCount = recordsMax;
            slab.rawLength = slab.messageOffset[recordsMax - 1] + slab.messageLength[recordsMax - 1];
        }
    }
}
