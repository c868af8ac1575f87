// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The verdict by numbers that nobody measured. */
class JudgementTest {
    private static final long RATE = 1_000_000;
    private static final Limit P99 = new Limit(Limit.APPENDED, Percentile.of("p99"), 100_000);
    private static final Limit MAX = new Limit(Limit.APPENDED, Percentile.MAX, 1_000_000);
    private static final Profile PROFILE = new Profile("test", RATE, 1, 0, 25, List.of(P99, MAX));

    private static Figure figure(Limit limit, long measuredNs, long floorNs) {
        return new Figure(limit, measuredNs, floorNs, 1_000_000);
    }

    private static Judgement judge(long reached, long losses, Figure... figures) {
        return Judgement.of(PROFILE, RATE, reached, losses, List.of(figures));
    }

    @Test
    void shouldPassWhatMeetsEveryLimitEvenExactly() {
        Judgement judgement = judge(999_000, 0, figure(P99, 100_000, 25_000), figure(MAX, 1_000_000, 0));

        assertEquals(Verdict.PASS, judgement.verdict());
        assertEquals(List.of(), judgement.reasons());
    }

    @Test
    void shouldFailWhatExceedsALimitAndSayByHowMuch() {
        Judgement judgement = judge(RATE, 0, figure(P99, 112_300, 1_000), figure(MAX, 900_000, 0));

        assertEquals(Verdict.FAIL, judgement.verdict());
        assertEquals(List.of("p99 appended is 112 µs, 12.3 µs above its limit of 100 µs"), judgement.reasons());
    }

    @Test
    void shouldNotJudgeALimitThatTheHostsNoiseTakesTooMuchOf() {
        assertEquals(
                Verdict.INVALID,
                judge(RATE, 0, figure(P99, 50_000, 25_001), figure(MAX, 1, 1)).verdict());
        // Exceeded or not: a noisy host can be blamed for it.
        assertEquals(
                Verdict.INVALID,
                judge(RATE, 0, figure(P99, 500_000, 25_001), figure(MAX, 1, 1)).verdict());
    }

    @Test
    void shouldFailWhereOneLimitIsExceededForCertainThoughAnotherIsNoisy() {
        Judgement judgement = judge(RATE, 0, figure(P99, 100_001, 25_000), figure(MAX, 9_000_000, 8_000_000));

        assertEquals(Verdict.FAIL, judgement.verdict());
        assertEquals(2, judgement.reasons().size(), judgement.reasons()::toString);
    }

    @Test
    void shouldNotJudgeARunThatDidNotReachItsRate() {
        Judgement judgement = judge(998_999, 0, figure(P99, 1, 1), figure(MAX, 1, 1));

        assertEquals(Verdict.INVALID, judgement.verdict());
        assertTrue(judgement.reasons().get(0).contains("998,999"), judgement.reasons()::toString);
    }

    @Test
    void shouldNotJudgeByTooFewMessages() {
        Figure few = new Figure(P99, 500_000, 0, 999);

        assertEquals(Verdict.INVALID, judge(RATE, 0, few).verdict());
    }

    @Test
    void shouldFailWhateverLosesMoreThanItMay() {
        assertEquals(
                Verdict.FAIL,
                judge(1, 1, figure(P99, 1, 90_000), figure(MAX, 1, 1)).verdict());

        Profile lenient = new Profile("test", RATE, 1, 1, 25, List.of(P99));
        assertEquals(
                Verdict.PASS,
                Judgement.of(lenient, RATE, RATE, 1, List.of(figure(P99, 1, 1))).verdict());
    }

    @Test
    void shouldLetTheWorstRepetitionDecide() {
        assertEquals(Verdict.PASS, Verdict.PASS.and(Verdict.PASS));
        assertEquals(Verdict.INVALID, Verdict.PASS.and(Verdict.INVALID));
        assertEquals(Verdict.FAIL, Verdict.INVALID.and(Verdict.FAIL));
        assertEquals(Verdict.FAIL, Verdict.FAIL.and(Verdict.PASS));
    }
}
