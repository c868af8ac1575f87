// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Certificate;
import io.truetape.bench.certify.Distribution;
import io.truetape.bench.certify.Figure;
import io.truetape.bench.certify.Judgement;
import io.truetape.bench.certify.Limit;
import io.truetape.bench.certify.Machine;
import io.truetape.bench.certify.Percentile;
import io.truetape.bench.certify.Profile;
import io.truetape.bench.certify.Repetition;
import io.truetape.bench.certify.Summary;
import io.truetape.bench.certify.SweepPoint;
import io.truetape.bench.certify.Terms;
import io.truetape.bench.certify.TimerFacts;
import io.truetape.bench.certify.Verdict;
import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadStage;
import io.truetape.bench.load.WrittenTape;
import io.truetape.engine.pipeline.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Certificates of runs that nobody made, with numbers as a test wants them. */
final class MadeUpCertificate {
    static final long SEED = 7;

    private static final long RATE = 1_000_000;
    private static final int INTERVALS = 20;
    private static final Profile PROFILE = new Profile(
            "<made> \"up\" & signed",
            RATE,
            2,
            0,
            25,
            List.of(
                    new Limit(Limit.APPENDED, Percentile.of("p50"), 100_000),
                    new Limit(Limit.APPENDED, Percentile.of("p99.99"), 1_000_000),
                    new Limit(Limit.APPENDED, Percentile.MAX, 10_000_000)));

    private final Random random = new Random(SEED);
    private long validateNs = 2_000;
    private long floorNs = 1_000;
    private long rate = RATE;

    /** With a stage that takes so long. */
    MadeUpCertificate validating(long ns) {
        validateNs = ns;
        return this;
    }

    /** With a jitter floor of so much at every percentile. */
    MadeUpCertificate onFloor(long ns) {
        floorNs = ns;
        return this;
    }

    /** At another rate. */
    MadeUpCertificate at(long perSecond) {
        rate = perSecond;
        return this;
    }

    Certificate certificate() {
        LoadPlan plan = new LoadPlan(rate, 0, 10_000_000_000L, 0, 20_000, Topology.SPLIT, false, 8, Optional.empty());
        return new Certificate(
                "truetape test",
                "2026-03-02T12:00:00Z",
                PROFILE,
                new Terms(plan, "nothing", 10_000_000, 700_000, "2024-01-02"),
                Map.of("cpu", "none"),
                new TimerFacts(10, 20),
                List.of(repetition(), repetition()),
                List.of(
                        new SweepPoint(rate / 2, Verdict.PASS, List.of(), rate / 2, around(20_000)),
                        new SweepPoint(rate, Verdict.FAIL, List.of("p50 <was> too high"), rate, around(40_000))),
                List.of());
    }

    private Repetition repetition() {
        Distribution appended = distribution(20_000 + validateNs);
        List<Figure> figures = new ArrayList<>();
        PROFILE.limits()
                .forEach(limit -> figures.add(
                        new Figure(limit, appended.total().at(limit.percentile().text()), floorNs, 10_000_000)));
        Map<LoadStage, Distribution> stages = new LinkedHashMap<>();
        stages.put(LoadStage.ACCEPT, distribution(20_000));
        stages.put(LoadStage.DECODE, distribution(1_000));
        stages.put(LoadStage.VALIDATE, distribution(validateNs));
        stages.put(LoadStage.APPEND, distribution(3_000));
        List<Long> quiet =
                new ArrayList<>(appended.intervals().stream().map(each -> 0L).toList());
        quiet.set(3, 5_000_000L);
        return new Repetition(
                rate,
                rate,
                10_000_000,
                Judgement.of(PROFILE, rate, rate, 0, figures),
                figures,
                Map.of(Limit.APPENDED, appended),
                stages,
                Map.of("before", around(floorNs).valueNs()),
                List.of(floorNs, floorNs, floorNs),
                quiet,
                Map.of("reading", 900L),
                new Machine("0.1", "0.2", 0, 0, 0, 0),
                Map.of("reading", 0L),
                new WrittenTape(10_000_000, 10_000_000, 0, 5, "00"));
    }

    private Distribution distribution(long medianNs) {
        List<Summary> intervals = new ArrayList<>();
        for (int i = 0; i < INTERVALS; i++) {
            intervals.add(around(medianNs + random.nextInt(200)));
        }
        Summary total = around(medianNs);
        return new Distribution(total, intervals, total.valueNs());
    }

    private static Summary around(long medianNs) {
        return new Summary(
                1_000,
                medianNs,
                List.of(medianNs, medianNs * 2, medianNs * 3, medianNs * 5, medianNs * 8, medianNs * 13));
    }
}
