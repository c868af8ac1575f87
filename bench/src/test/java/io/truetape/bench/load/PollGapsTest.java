// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PollGapsTest {
    @Test
    void shouldWeighAGapByHowManyMessagesItWouldHaveDelayedAndByHowMuch() {
        PollGaps gaps = new PollGaps("test", 0, 1_000_000_000, 1);
        // 100 ns a thousand times, and one stall of a tenth of all that time together.
        for (int i = 0; i < 9_000; i++) {
            gaps.add(0, 100);
        }
        gaps.add(0, 100_000);

        Histogram delays = gaps.delays();

        assertEquals(1_000_000, gaps.polledNs());
        assertEquals(1, gaps.polledPerMille());
        assertEquals(100, delays.getValueAtPercentile(89));
        // The stall's tenth: delays from 0 to its whole length, evenly.
        assertEquals(50_000, delays.getValueAtPercentile(95), 2_000);
        assertEquals(100_000, delays.getMaxValue(), 100);
    }

    @Test
    void shouldKeepTheGreatestGapOfEachInterval() {
        PollGaps gaps = new PollGaps("test", 1_000, 5_000, 4);
        gaps.add(1_000, 6_000);
        gaps.add(1_500, 7_000);
        gaps.add(4_999, 8_000);
        gaps.add(3_000, 4_999);

        assertEquals(
                List.of(7_000L, 0L, 0L, 8_000L),
                Arrays.stream(gaps.greatestNs()).boxed().toList());
    }

    @Test
    void shouldNotTakeWorkForAGap() {
        PollGaps gaps = new PollGaps("test", System.nanoTime() - 1, Long.MAX_VALUE / 2, 1);
        gaps.poll();
        gaps.interrupted();
        gaps.poll();

        assertEquals(0, gaps.polledNs());
        gaps.poll();
        assertTrue(gaps.polledNs() >= 0);
        assertEquals(1, gaps.delays().getTotalCount() > 0 ? 1 : 0);
    }
}
