// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StagesAllocationTest {
    /** The JVM allocates a few bytes on the thread's account when it links or compiles a path: once, not again. */
    private static final int QUIET_ROUNDS = 25;

    private static final int ROUNDS_MAX = 1_000;

    @Test
    void shouldAllocateNothingOnceWarm() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Slab> slabs = Slabs.cut(new RandomDay(random, true).messages(6_000), () -> Slab.RECORD_CAPACITY);
        // The match numbers of one day are added again and again, so that no chunk of them fills up.
        Stage[] stages = {
            new ItchDecodeStage(new SessionClock(LocalDate.of(2019, 12, 30), ZoneId.of("America/New_York"))),
            new ItchOrderStage(),
            new ItchTransactionStage(),
            new ItchArithmeticStage()
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int quietRounds = 0;
        for (int round = 0; round < ROUNDS_MAX && quietRounds < QUIET_ROUNDS; round++) {
            quietRounds = allocatedBytes(threads, stages, slabs) == 0 ? quietRounds + 1 : 0;
        }

        assertEquals(QUIET_ROUNDS, quietRounds, () -> "rounds in a row without allocation, seed=" + seed);
    }

    private static long allocatedBytes(ThreadMXBean threads, Stage[] stages, List<Slab> slabs) {
        long before = threads.getCurrentThreadAllocatedBytes();
        run(stages, slabs);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void run(Stage[] stages, List<Slab> slabs) {
        for (int i = 0; i < slabs.size(); i++) {
            for (int j = 0; j < stages.length; j++) {
                stages[j].onSlab(slabs.get(i));
            }
        }
    }
}
