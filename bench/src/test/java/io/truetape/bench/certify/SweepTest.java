// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.bench.load.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** A sweep over a host that nobody has. */
class SweepTest {
    private final List<Long> tried = new ArrayList<>();

    private List<SweepPoint> sweep(LongPredicate meets) throws IOException {
        return new Sweep(rate -> {
                    tried.add(rate);
                    return point(rate, meets.test(rate) ? Verdict.PASS : Verdict.FAIL);
                })
                .run(100_000, 5_000_000);
    }

    private static SweepPoint point(long rate, Verdict verdict) {
        return new SweepPoint(rate, verdict, List.of(), rate, Summary.of(Series.newHistogram()));
    }

    @Test
    void shouldComeCloseToTheHighestRateThatMeetsTheProfile() throws IOException {
        List<SweepPoint> points = sweep(rate -> rate <= 1_234_567);

        long found = Sweep.highestMet(points).orElseThrow();
        assertTrue(found <= 1_234_567 && found > 1_234_567 * 0.9, tried::toString);
        assertEquals(
                tried.stream().sorted().toList(),
                points.stream().map(SweepPoint::rate).toList());
        assertTrue(tried.size() <= 11, tried::toString);
        assertTrue(tried.stream().noneMatch(rate -> rate == 5_000_000), "tried beyond two misses: " + tried);
    }

    @Test
    void shouldGoToTheHighestRateWhereAllMeetTheProfile() throws IOException {
        List<SweepPoint> points = sweep(rate -> true);

        assertEquals(OptionalLong.of(5_000_000), Sweep.highestMet(points));
        assertEquals(8, tried.size());
    }

    @Test
    void shouldFindNothingWhereNotEvenTheLowestDoes() throws IOException {
        List<SweepPoint> points = sweep(rate -> false);

        assertEquals(OptionalLong.empty(), Sweep.highestMet(points));
        assertEquals(2, tried.size());
    }

    @Test
    void shouldNotTakeARateAboveOneThatDidNotMeetTheProfile() {
        List<SweepPoint> points = List.of(
                point(1, Verdict.PASS), point(2, Verdict.INVALID), point(3, Verdict.PASS), point(4, Verdict.FAIL));

        assertEquals(OptionalLong.of(1), Sweep.highestMet(points));
    }
}
