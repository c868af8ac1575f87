// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadResult;
import io.truetape.bench.load.LoadStage;
import io.truetape.bench.load.PollGaps;
import io.truetape.bench.load.WrittenTape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One run, judged: what of it stands in a certificate.
 *
 * @param rate           messages a second that were due
 * @param reachedRate    messages a second that were appended
 * @param samples        messages measured
 * @param judgement      the verdict, and why
 * @param figures        each limit
 * @param latencies      of every message: {@link Limit#APPENDED} and, where measured, {@link Limit#SYNCED}
 * @param stages         of some slabs
 * @param floorNs        the jitter floor: of each phase the worst thread's percentiles, see {@link Summary#PERCENTILES}
 * @param floorCurve     the jitter floor over all, see {@link Distribution#curve()}
 * @param stallNs        the greatest gap in our own polling in each interval; 0 where none was notable
 * @param polledPerMille share of its time that each thread did nothing but poll
 * @param machine        what else went on
 * @param allocatedBytes by each thread while messages were measured; -1 where the JVM does not count
 * @param tape           what came onto the tape
 */
public record Repetition(
        long rate,
        long reachedRate,
        long samples,
        Judgement judgement,
        List<Figure> figures,
        Map<String, Distribution> latencies,
        Map<LoadStage, Distribution> stages,
        Map<String, List<Long>> floorNs,
        List<Long> floorCurve,
        List<Long> stallNs,
        Map<String, Long> polledPerMille,
        Machine machine,
        Map<String, Long> allocatedBytes,
        WrittenTape tape) {

    static Repetition of(
            final Profile profile,
            final LoadResult result,
            final Floor floor,
            final SystemLoad before,
            final SystemLoad after) {
        final Map<String, Distribution> latencies = new LinkedHashMap<>();
        latencies.put(Limit.APPENDED, Distribution.of(result.appended()));
        result.synced().ifPresent(series -> latencies.put(Limit.SYNCED, Distribution.of(series)));
        final List<Figure> figures = new ArrayList<>();
        addFigures(profile.of(Limit.APPENDED), result.appended().total(), floor, figures);
        result.synced().ifPresent(series -> addFigures(profile.of(Limit.SYNCED), series.total(), floor, figures));
        final Map<LoadStage, Distribution> stages = new LinkedHashMap<>();
        result.stages().forEach((stage, series) -> stages.put(stage, Distribution.of(series)));
        final long samples = result.appended().total().getTotalCount();
        return new Repetition(
                result.plan().ratePerSecond(),
                result.reachedRate(),
                samples,
                Judgement.of(
                        profile,
                        result.plan().ratePerSecond(),
                        result.reachedRate(),
                        result.tape().losses(),
                        figures),
                figures,
                latencies,
                stages,
                floor.valuesNs(),
                floor.curve(samples),
                stalls(result),
                polled(result.gaps()),
                new Machine(
                        before.loadAverage(),
                        after.loadAverage(),
                        after.stealPerMilleSince(before),
                        after.othersPerMilleSince(before),
                        result.collections(),
                        result.collectionMs()),
                result.allocatedBytes(),
                result.tape());
    }

    private static void addFigures(
            final List<Limit> limits, final Histogram measured, final Floor floor, final List<Figure> figures) {
        limits.forEach(limit -> figures.add(new Figure(
                limit, limit.percentile().in(measured), floor.at(limit.percentile()), measured.getTotalCount())));
    }

    private static List<Long> stalls(final LoadResult result) {
        final long[] greatest = new long[result.appended().intervals().size()];
        for (final PollGaps gaps : result.gaps()) {
            final long[] of = gaps.greatestNs();
            for (int i = 0; i < greatest.length; i++) {
                greatest[i] = Math.max(greatest[i], of[i]);
            }
        }
        return Arrays.stream(greatest).boxed().toList();
    }

    private static Map<String, Long> polled(final List<PollGaps> gaps) {
        final Map<String, Long> polled = new LinkedHashMap<>();
        gaps.forEach(each -> polled.put(each.thread(), each.polledPerMille()));
        return polled;
    }

    /** The stage with the highest median, those apart in which slabs wait by design: a stall makes no stage slow. */
    public LoadStage slowestStage() {
        return stages.entrySet().stream()
                .filter(entry -> entry.getKey() != LoadStage.ACCEPT && entry.getKey() != LoadStage.SYNC)
                .max(Comparator.comparingLong(entry -> entry.getValue().total().at("p50")))
                .orElseThrow()
                .getKey();
    }
}
