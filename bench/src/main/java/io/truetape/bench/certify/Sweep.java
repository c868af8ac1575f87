// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks for the highest rate that still meets a profile: upwards in equal ratios until two rates in a row do not, then
 * between the highest that did, with none below it that did not, and the next.
 */
final class Sweep {
    private static final int STEPS = 8;
    private static final int HALVINGS = 3;
    private static final int MISSES = 2;

    private final Trial trial;
    private final List<SweepPoint> points = new ArrayList<>();

    /** Runs at one rate. */
    interface Trial {
        SweepPoint at(long rate) throws IOException;
    }

    Sweep(final Trial trial) {
        this.trial = trial;
    }

    /**
     * Tries rates.
     *
     * @param lowest  first rate
     * @param highest last rate, at least the first
     * @return the points, by their rates
     */
    List<SweepPoint> run(final long lowest, final long highest) throws IOException {
        int misses = 0;
        long tried = 0;
        for (int step = 0; step < STEPS && misses < MISSES; step++) {
            final long rate = Math.round(lowest * Math.pow((double) highest / lowest, step / (STEPS - 1.0)));
            if (rate > tried) {
                tried = rate;
                misses = met(rate) ? 0 : misses + 1;
            }
        }
        for (int i = 0; i < HALVINGS; i++) {
            final OptionalLong below = highestMet(points());
            final OptionalLong above = points().stream()
                    .mapToLong(SweepPoint::rate)
                    .filter(rate -> below.isPresent() && rate > below.getAsLong())
                    .min();
            if (below.isPresent() && above.isPresent() && above.getAsLong() - below.getAsLong() > 1) {
                met(Math.round(Math.sqrt((double) below.getAsLong() * above.getAsLong())));
            }
        }
        return points();
    }

    private boolean met(final long rate) throws IOException {
        final SweepPoint point = trial.at(rate);
        points.add(point);
        return point.verdict() == Verdict.PASS;
    }

    private List<SweepPoint> points() {
        return points.stream()
                .sorted(Comparator.comparingLong(SweepPoint::rate))
                .toList();
    }

    /** Whether the rate that was found has failed in a repetition, and a lower one is left to certify. */
    static boolean stepsDown(final List<SweepPoint> points, final List<Repetition> repetitions) {
        return repetitions.stream().anyMatch(each -> each.judgement().verdict() != Verdict.PASS)
                && highestMet(points).isPresent()
                && highestMet(after(points, repetitions)).isPresent();
    }

    /** The points, of which the one that was repeated is now what the first repetition was that did not pass. */
    static List<SweepPoint> after(final List<SweepPoint> points, final List<Repetition> repetitions) {
        final Repetition failed = repetitions.stream()
                .filter(each -> each.judgement().verdict() != Verdict.PASS)
                .findFirst()
                .orElseThrow();
        return points.stream()
                .map(point -> point.rate() == failed.rate() ? SweepPoint.of(failed) : point)
                .toList();
    }

    /** The highest rate that met the profile, as did all lower ones that were tried; empty where the lowest did not. */
    static OptionalLong highestMet(final List<SweepPoint> points) {
        return points.stream()
                .takeWhile(point -> point.verdict() == Verdict.PASS)
                .mapToLong(SweepPoint::rate)
                .max();
    }
}
