// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * What is kept of a series of durations once its histograms are in their files.
 *
 * @param total     all of it
 * @param intervals each interval
 * @param curve     for a chart on a logarithmic axis: the value behind which one in 10^(i/10) lies, nanoseconds, for i from
 *                  0 on as far as there are samples; the greatest value is the last
 */
public record Distribution(Summary total, List<Summary> intervals, List<Long> curve) {
    /** Steps of a curve between one nine and the next. */
    static final int STEPS_A_NINE = 10;

    private static final int NINES_MAX = 7;

    /** Of a series that was measured. */
    public static Distribution of(final Series series) {
        final Histogram total = series.total();
        return new Distribution(
                Summary.of(total),
                series.intervals().stream().map(Summary::of).toList(),
                curve(total.getTotalCount(), percent -> total.getValueAtPercentile(percent)));
    }

    /** A curve of any value by percentile. */
    static List<Long> curve(final long samples, final ToLongFunction<Double> valueAtPercent) {
        final List<Long> curve = new ArrayList<>();
        for (int i = 0; i <= NINES_MAX * STEPS_A_NINE; i++) {
            final double tail = Math.pow(10, -(double) i / STEPS_A_NINE);
            if (tail * samples < 1) {
                break;
            }
            curve.add(valueAtPercent.applyAsLong(100 * (1 - tail)));
        }
        curve.add(valueAtPercent.applyAsLong(100.0));
        return List.copyOf(curve);
    }
}
