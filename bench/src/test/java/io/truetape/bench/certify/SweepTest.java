// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.bench.load.Series;
import io.truetape.bench.load.WrittenTape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void shouldStepDownWhereARepetitionDoesNotPassAndALowerRateIsLeft() {
        List<SweepPoint> points =
                List.of(point(1, Verdict.PASS), point(2, Verdict.PASS), point(3, Verdict.PASS), point(4, Verdict.FAIL));
        List<Repetition> good = List.of(repetition(3, Verdict.PASS));
        List<Repetition> bad = List.of(repetition(3, Verdict.PASS), repetition(3, Verdict.INVALID));

        assertFalse(Sweep.stepsDown(points, good));
        assertTrue(Sweep.stepsDown(points, bad));
        List<SweepPoint> after = Sweep.after(points, bad);
        assertEquals(OptionalLong.of(2), Sweep.highestMet(after));
        assertEquals(Verdict.INVALID, after.get(2).verdict());
        assertEquals(List.of("why"), after.get(2).reasons());
        assertFalse(Sweep.stepsDown(after, List.of(repetition(2, Verdict.PASS))));
        List<SweepPoint> lowest = Sweep.after(after, List.of(repetition(2, Verdict.FAIL)));
        assertFalse(Sweep.stepsDown(lowest, List.of(repetition(1, Verdict.FAIL))), "there is no lower one");
        assertFalse(Sweep.stepsDown(List.of(), bad), "no sweep");
    }

    private static Repetition repetition(long rate, Verdict verdict) {
        Summary none = Summary.of(Series.newHistogram());
        return new Repetition(
                rate,
                rate,
                0,
                new Judgement(verdict, verdict == Verdict.PASS ? List.of() : List.of("why")),
                List.of(),
                Map.of(Limit.APPENDED, new Distribution(none, List.of(), List.of())),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                new Machine("", "", 0, 0, 0, 0),
                Map.of(),
                new WrittenTape(0, 0, 0, 0, ""));
    }
}
