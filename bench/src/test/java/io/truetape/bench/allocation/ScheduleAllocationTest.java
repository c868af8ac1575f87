// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.schedule.Avoidance;
import io.truetape.engine.schedule.AvoidedPhases;
import io.truetape.engine.schedule.ClockJumps;
import io.truetape.engine.schedule.MarketEvents;
import io.truetape.engine.schedule.MarketWatch;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked before each block allocates nothing, from one change of the answer to the next and over it. */
class ScheduleAllocationTest {
    private static final int BLOCKS = 200_000;
    private static final int ROUNDS = 10;
    private static final long BLOCK_NS = 500_000_000;

    private long nowNs = Instant.parse("2024-01-08T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    private int worked;

    @Test
    void shouldAskBeforeEachBlockWithoutAllocating() {
        Optional<ThreadMXBean> counter = AllocationRecorder.counter();
        assumeTrue(counter.isPresent(), "this JVM does not count what a thread allocates");
        Calendars calendars = Calendars.shipped();
        Avoidance avoidance = new Avoidance(
                Stream.of("XNYS", "XLON", "XTKS").map(calendars::calendar).toList(),
                AvoidedPhases.REGULAR,
                Avoidance.MARGIN_NS_DEFAULT,
                false,
                false);
        MarketWatch watch = new MarketWatch(
                avoidance, MarketEvents.none(), new ClockJumps(() -> nowNs, () -> nowNs), ns -> nowNs += ns);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = counter.get().getCurrentThreadAllocatedBytes();
            for (int block = 0; block < BLOCKS; block++) {
                nowNs += BLOCK_NS;
                worked += watch.mayWork(0) ? 1 : 0;
            }
            least = Math.min(least, counter.get().getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, "bytes in " + BLOCKS + " blocks");
        assertTrue(worked > BLOCKS && worked < ROUNDS * BLOCKS, "both answers were given: " + worked);
    }
}
