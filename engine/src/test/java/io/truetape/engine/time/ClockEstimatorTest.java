// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The estimate against clocks whose truth is known. {@code -Dtruetape.clockSeeds=N} tries N clocks of each kind; by
 * itself some dozens.
 */
class ClockEstimatorTest {
    private static final int SEEDS = Integer.getInteger("truetape.clockSeeds", 40);
    private static final int SAMPLES = 20_000;

    @Test
    void shouldStayWithinItsStatedUncertaintyOnSteadyClocks() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedClocks clocks = new SimulatedClocks(seed, SAMPLES, 0, false);
            List<ClockSegment> segments = estimate(clocks);

            long certain = segments.stream()
                    .filter(segment -> segment.uncertaintyNs() >= 0)
                    .count();
            assertTrue(certain == 1 || clocks.bursts, clocks.describe + segments);
            assertWithin(clocks, segments);
        }
    }

    @Test
    void shouldFindStepsAndStayWithinItsStatedUncertaintyBetweenThem() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedClocks clocks = new SimulatedClocks(1_000_000 + seed, SAMPLES, 1 + seed % 4, false);
            List<ClockSegment> segments = estimate(clocks);

            assertWithin(clocks, segments);
            assertStepsFound(clocks, segments);
        }
    }

    @Test
    void shouldStayWithinItsStatedUncertaintyWhenTheDriftChanges() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulatedClocks clocks = new SimulatedClocks(2_000_000 + seed, SAMPLES, seed % 2, true);

            assertWithin(clocks, estimate(clocks));
        }
    }

    @Test
    void shouldCountALongBurstAsUncertainAndNotAsTwoSteps() {
        ClockEstimator estimator = new ClockEstimator(0);
        for (int i = 0; i < 6_000; i++) {
            long burst = i >= 3_000 && i < 4_000 ? 900_000 : 0;
            estimator.sample(i, i * 1_000_000L, i * 1_000_000L + 5_000 + i % 7 * 100 + burst);
        }

        List<ClockSegment> segments = estimator.segments();

        assertEquals(
                List.of(0L, 3_000L, 4_000L),
                segments.stream().map(ClockSegment::fromRecord).toList());
        assertTrue(segments.get(1).uncertaintyNs() >= 900_000, segments::toString);
        assertTrue(segments.get(2).uncertaintyNs() <= 2_000, segments::toString);
    }

    @Test
    void shouldLeaveOutStampsThatStandAlone() {
        ClockEstimator estimator = new ClockEstimator(3);
        for (int i = 0; i < 5_000; i++) {
            long wrong = i == 2_000 ? 3_600_000_000_000L : i == 3_000 ? -3_600_000_000_000L : 0;
            estimator.sample(i, i * 1_000_000L + wrong, i * 1_000_000L + 5_000 + i % 7 * 100);
        }

        List<ClockSegment> segments = estimator.segments();

        assertEquals(1, segments.size(), segments::toString);
        assertEquals(5_000, segments.get(0).offsetNs(), 1);
        assertEquals(0, segments.get(0).driftPpb(), 1);
        assertEquals(3, segments.get(0).channel());
        assertEquals(2, estimator.leftOut());
    }

    @Test
    void shouldBeginAnewWhereTheSourceClockIsPutBackAnHour() {
        ClockEstimator estimator = new ClockEstimator(0);
        for (int i = 0; i < 2_000; i++) {
            long back = i >= 1_000 ? 3_600_000_000_000L : 0;
            estimator.sample(i, i * 1_000_000L - back, i * 1_000_000L + 5_000 + i % 7 * 100);
        }

        List<ClockSegment> segments = estimator.segments();

        assertEquals(
                List.of(0L, 1_000L),
                segments.stream().map(ClockSegment::fromRecord).toList());
        assertEquals(3_600_000_005_000L, segments.get(1).offsetNs(), 1);
    }

    @Test
    void shouldSayNothingOfTooFewPairsAndOfNone() {
        ClockEstimator estimator = new ClockEstimator(0);

        assertEquals(List.of(), estimator.segments());
        for (int i = 0; i < SegmentFit.LEAST_SAMPLES - 1; i++) {
            estimator.sample(i, i * 1_000_000L, i * 1_000_000L + 5_000 - i);
        }
        ClockSegment few = estimator.segments().get(0);
        assertEquals(ClockSegment.UNKNOWN, few.uncertaintyNs());
        assertEquals(ClockSegment.UNKNOWN, few.uncertaintyAtNs(0));
        assertEquals(few.offsetNs(), few.offsetAtNs(Long.MAX_VALUE / 4));
        assertEquals(0, few.driftPpb());
    }

    @Test
    void shouldBoundItsMemoryOnClocksThatStepAllTheTime() {
        ClockEstimator estimator = new ClockEstimator(0);
        long offsetNs = 0;
        for (int i = 0; i < 700_000; i++) {
            offsetNs -= i % 300 == 0 ? 10_000_000 : 0;
            estimator.sample(i, i * 1_000L, i * 1_000L + offsetNs + i % 5 * 10);
        }

        assertEquals(ClockEstimator.MAX_SEGMENTS, estimator.segments().size());
        assertTrue(estimator.leftOut() > 300_000, "left out " + estimator.leftOut());
    }

    @Test
    void shouldKeepTheHullBoundedAndSayWhatThatCosts() {
        LowerHull hull = new LowerHull();
        for (int i = 0; i <= 100_000; i++) {
            hull.add(i, (double) i * i / 1_000);
        }

        double middle = 50_000;
        double exactNs = middle * middle / 1_000;
        double lineNs = hull.heightAtZero(middle) + hull.slopeAt(middle) * middle;

        assertTrue(hull.errorNs() > 0);
        assertTrue(lineNs >= exactNs && lineNs <= exactNs + hull.errorNs(), lineNs + " against " + exactNs);
    }

    private static List<ClockSegment> estimate(SimulatedClocks clocks) {
        ClockEstimator estimator = new ClockEstimator(0);
        for (int i = 0; i < clocks.count; i++) {
            estimator.sample(i, clocks.sourceNs[i], clocks.receiverNs[i]);
        }
        return estimator.segments();
    }

    private static void assertWithin(SimulatedClocks clocks, List<ClockSegment> segments) {
        int at = 0;
        for (int i = 0; i < clocks.count; i++) {
            while (at + 1 < segments.size() && segments.get(at + 1).fromRecord() <= i) {
                at++;
            }
            ClockSegment segment = segments.get(at);
            if (segment.uncertaintyNs() == ClockSegment.UNKNOWN || nearChange(clocks, i)) {
                continue;
            }
            double wrongNs = Math.abs(segment.offsetAtNs(clocks.sourceNs[i]) - clocks.offsetNs[i]);
            int sample = i;
            assertTrue(
                    wrongNs <= segment.uncertaintyNs() + 1,
                    () -> clocks.describe + ": off by " + wrongNs + " at " + sample + ", steps " + clocks.steps
                            + clocks.stepSizes + ", drift changes " + clocks.driftChanges + "\n" + segments);
        }
    }

    private static boolean nearChange(SimulatedClocks clocks, int sample) {
        return Stream.concat(clocks.steps.stream(), clocks.driftChanges.stream())
                .anyMatch(change -> Math.abs(change - sample) < ClockEstimator.STEP_SAMPLES);
    }

    private static void assertStepsFound(SimulatedClocks clocks, List<ClockSegment> segments) {
        for (int k = 0; k < clocks.steps.size(); k++) {
            int step = clocks.steps.get(k);
            ClockSegment before = segments.stream()
                    .filter(segment -> segment.fromRecord() <= step - ClockEstimator.STEP_SAMPLES)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            if (Math.abs(clocks.stepSizes.get(k)) > before.uncertaintyNs()) {
                assertTrue(
                        segments.stream()
                                .anyMatch(
                                        segment -> Math.abs(segment.fromRecord() - step) < ClockEstimator.STEP_SAMPLES),
                        () -> clocks.describe + ": no segment at " + step + " " + clocks.stepSizes + "\n" + segments);
            }
        }
    }
}
