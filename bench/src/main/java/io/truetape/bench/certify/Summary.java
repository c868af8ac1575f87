// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.Series;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A distribution in some numbers.
 *
 * @param samples how many durations
 * @param meanNs  their mean, nanoseconds
 * @param valueNs the values of {@link #PERCENTILES}, nanoseconds
 */
public record Summary(long samples, long meanNs, List<Long> valueNs) {
    /** What is told of each distribution. */
    public static final List<Percentile> PERCENTILES = List.of(
            Percentile.of("p50"),
            Percentile.of("p90"),
            Percentile.of("p99"),
            Percentile.of("p99.9"),
            Percentile.of("p99.99"),
            Percentile.MAX);

    /** Of a histogram; all 0 where it is empty. */
    public static Summary of(final Histogram histogram) {
        return new Summary(
                histogram.getTotalCount(),
                Math.round(histogram.getTotalCount() == 0 ? 0 : histogram.getMean()),
                PERCENTILES.stream().map(each -> each.in(histogram)).toList());
    }

    /** Of several histograms together. */
    static Summary of(final List<Histogram> histograms) {
        final Histogram all = Series.newHistogram();
        histograms.forEach(all::add);
        return of(all);
    }

    /** The value of one of {@link #PERCENTILES}, nanoseconds. */
    public long at(final String percentile) {
        return valueNs.get(PERCENTILES.indexOf(Percentile.of(percentile)));
    }
}
