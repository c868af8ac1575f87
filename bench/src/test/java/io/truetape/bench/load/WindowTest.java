// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Topology;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(100, 125, 10);

    @Test
    void shouldPutEachMessageIntoTheIntervalInWhichItIsDue() {
        assertEquals(3, window.intervals());
        assertEquals(Window.OUTSIDE, window.intervalOf(99));
        assertEquals(0, window.intervalOf(100));
        assertEquals(0, window.intervalOf(109));
        assertEquals(1, window.intervalOf(110));
        assertEquals(2, window.intervalOf(124));
        assertEquals(Window.OUTSIDE, window.intervalOf(125));
    }

    @Test
    void shouldSayWhereTheStretchOfAMessageEnds() {
        for (long message = 0; message < 130; message++) {
            long end = window.endOfIntervalOf(message);

            assertTrue(end > message);
            assertEquals(window.intervalOf(message), window.intervalOf(Math.min(end, 1_000) - 1));
            if (end < 1_000) {
                assertTrue(window.intervalOf(end) != window.intervalOf(message), "message=" + message);
            }
        }
    }

    @Test
    void shouldHoldEveryMeasuredMessageOfAPlan() {
        LoadPlan plan = new LoadPlan(
                1_234, 500_000_000, 3_000_000_000L, 250_000_000, 0, Topology.SPLIT, false, 8, Optional.empty());
        Window of = plan.window();

        assertEquals(617, of.first());
        assertEquals(617 + 3 * 1_234, of.end());
        assertEquals(617 + 3 * 1_234 + 308, plan.messages());
        assertEquals(12, of.intervals());
    }

    @Test
    void shouldMakeIntervalsAlikeWhereTheRateDividesBadly() {
        for (long rate : new long[] {1, 3, 7, 1_234, 1_421_911, 4_999_999}) {
            LoadPlan plan = new LoadPlan(rate, 0, 5_000_000_000L, 0, 0, Topology.SPLIT, false, 8, Optional.empty());
            Window of = plan.window();
            long last = of.end() - of.first() - (of.intervals() - 1) * of.perInterval();

            assertTrue(of.intervals() <= 20, "rate=" + rate);
            assertTrue(rate < 100 || of.intervals() == 20, "rate=" + rate);
            assertTrue(last > 0 && last >= of.perInterval() - 20, "rate=" + rate + ", last=" + last);
        }
    }

    @Test
    void shouldBeDueInEqualStepsWithoutDrift() {
        Schedule schedule = new Schedule(-5, 3);

        assertEquals(-5, schedule.dueNs(0));
        assertEquals(333_333_328, schedule.dueNs(1));
        assertEquals(1_000_000_000L - 5, schedule.dueNs(3));
        assertEquals(1_000_000_000_000_000_000L - 5, schedule.dueNs(3_000_000_000L));
    }
}
