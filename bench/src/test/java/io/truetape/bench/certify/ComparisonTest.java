// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Comparisons of intervals that nobody measured. */
class ComparisonTest {
    private static final long SEED = 20_260_302;
    private static final int INTERVALS = 60;

    private final Random random = new Random(SEED);

    /** Latencies around a middle, with now and then a stall. */
    private long[] noisy(long middleNs) {
        return random.longs(INTERVALS, 0, 2_000)
                .map(noise -> middleNs + noise + (noise % 20 == 0 ? 50_000 : 0))
                .toArray();
    }

    private List<Map<String, long[]>> certificate(int repetitions, long validateNs) {
        List<Map<String, long[]>> all = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            Map<String, long[]> figures = new LinkedHashMap<>();
            figures.put("p50 appended", noisy(20_000 + validateNs));
            figures.put("p99 appended", noisy(40_000 + validateNs));
            figures.put("stage accept p50", noisy(20_000 + 2 * validateNs));
            figures.put("stage decode p50", noisy(1_000));
            figures.put("stage validate p50", noisy(2_000 + validateNs));
            all.add(figures);
        }
        return all;
    }

    @Test
    void shouldFindNoDifferenceBetweenTwoRunsOfTheSame() {
        for (int i = 0; i < 50; i++) {
            Comparison comparison = Comparison.of(certificate(2, 0), certificate(2, 0));

            assertFalse(comparison.slower() || comparison.faster(), () -> comparison + ", seed=" + SEED);
            assertEquals(Optional.empty(), comparison.slowerStage());
        }
    }

    @Test
    void shouldNameTheStageThatGotSlowerAndNotTheOneThatWaitsForIt() {
        Comparison comparison = Comparison.of(certificate(1, 0), certificate(1, 20_000));

        assertTrue(comparison.slower(), () -> "seed=" + SEED);
        assertFalse(comparison.faster(), () -> "seed=" + SEED);
        assertEquals(Optional.of("validate"), comparison.slowerStage());
        assertTrue(Comparison.of(certificate(1, 20_000), certificate(1, 0)).faster(), () -> "seed=" + SEED);
    }

    @Test
    void shouldNotCallDifferentWhatDiffersAsMuchInsideOneCertificate() {
        List<Map<String, long[]>> restless = certificate(1, 0);
        restless.addAll(certificate(1, 20_000));
        List<Map<String, long[]>> between = certificate(2, 15_000);

        Comparison comparison = Comparison.of(restless, between);

        assertFalse(comparison.slower() || comparison.faster(), () -> comparison + ", seed=" + SEED);
    }

    @Test
    void shouldNotCallDifferentWhatTwoStartsOfAJvmMayMakeOfTheSame() {
        Map<String, long[]> a = Map.of("p50 appended", new long[INTERVALS]);
        Map<String, long[]> b = Map.of("p50 appended", new long[INTERVALS]);
        Arrays.fill(a.get("p50 appended"), 100_000);
        Arrays.fill(b.get("p50 appended"), 111_000);

        assertFalse(Comparison.of(List.of(a), List.of(b)).slower());
        Arrays.fill(b.get("p50 appended"), 112_000);
        assertTrue(Comparison.of(List.of(a), List.of(b)).slower());
    }

    @Test
    void shouldComeToTheProbabilitiesThatTheRankSumTestHas() {
        // U = 0 of two times 10: z = 3.7418 with correction for continuity, two-sided.
        long[] low = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        long[] high = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
        assertEquals(1.826718e-4, MannWhitney.probability(low, high), 1e-9);
        // The same numbers on both sides: no distance at all.
        assertEquals(1.0, MannWhitney.probability(low, low), 1e-9);
        assertEquals(1.0, MannWhitney.probability(new long[] {7, 7, 7}, new long[] {7, 7}), 0);
        // U = 34 of 5 and 8: mean 20, variance 46.67, z = 13.5 / 6.8313; here the power series works.
        long[] five = {4, 9, 11, 12, 13};
        long[] eight = {1, 2, 3, 5, 6, 7, 8, 10};
        assertEquals(0.048132, MannWhitney.probability(five, eight), 1e-6);
    }
}
