// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.bench.load.LoadPlan;
import io.truetape.engine.pipeline.Topology;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Charts of runs that nobody made. */
class CertificateChartsTest {
    private static final Pattern STALL = Pattern.compile("class=\"dot stall\" cx=\"[0-9.]+\" cy=\"([0-9.]+)\"");
    private static final long SECOND_NS = 1_000_000_000;

    /** A run of intervals in which each message took as long, and of the gaps that threads saw meanwhile. */
    private static Certificate certificate(long latencyNs, List<Long> stallNs) {
        Summary interval = new Summary(1_000, latencyNs, Collections.nCopies(Summary.PERCENTILES.size(), latencyNs));
        Distribution distribution =
                new Distribution(interval, Collections.nCopies(stallNs.size(), interval), List.of(latencyNs));
        Repetition repetition = new Repetition(
                1_000,
                1_000,
                1_000,
                new Judgement(Verdict.PASS, List.of()),
                List.of(),
                Map.of(Limit.APPENDED, distribution),
                Map.of(),
                Map.of(),
                List.of(),
                stallNs,
                Map.of(),
                null,
                Map.of(),
                null);
        LoadPlan plan = new LoadPlan(
                1_000, SECOND_NS, stallNs.size() * SECOND_NS, 0, 0, Topology.INLINE, false, 8, Optional.empty());
        Terms terms = new Terms(plan, "none", 1_000, 0, "2024-01-02");
        return new Certificate("", "", null, terms, Map.of(), null, List.of(repetition), List.of(), List.of());
    }

    private static List<Double> heightsOfStalls(long latencyNs, Long... stallNs) {
        String svg = new CertificateCharts(certificate(latencyNs, List.of(stallNs)))
                .overTime(Limit.APPENDED, CertificatePage.WIDE, 320);
        return STALL.matcher(svg)
                .results()
                .map((MatchResult result) -> Double.valueOf(result.group(1)))
                .toList();
    }

    @Test
    void shouldDrawStallsThatAreShorterThanAnyLatencyWhereTheyAreAndNotAtTheFoot() {
        List<Double> heights = heightsOfStalls(5_000_000, 30_000L, 300_000L, 3_000_000L);

        assertEquals(3, heights.size());
        assertEquals(heights.get(0) - heights.get(1), heights.get(1) - heights.get(2), 0.2, heights::toString);
        assertTrue(heights.get(0) > heights.get(1), heights::toString);
    }

    @Test
    void shouldLeaveOutIntervalsWithoutAStall() {
        assertEquals(2, heightsOfStalls(5_000_000, 30_000L, 0L, 3_000_000L).size());
    }
}
