// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Durations of one kind, a histogram for each interval of a run: 3 significant digits from 1 ns on. All memory is taken
 * beforehand. Written by one thread; to be read when that has ended.
 */
public final class Series {
    /** Durations above are recorded as this, nanoseconds: a minute. No profile has a limit as long. */
    public static final long HIGHEST_NS = 60_000_000_000L;

    private static final int DIGITS = 3;

    private final String name;
    private final Histogram[] intervals;

    Series(final String name, final int intervals) {
        this.name = name;
        this.intervals = new Histogram[intervals];
        Arrays.setAll(this.intervals, i -> newHistogram());
    }

    /** An empty histogram of the form that all have here. */
    public static Histogram newHistogram() {
        return new Histogram(1, HIGHEST_NS, DIGITS);
    }

    /** Records a duration; allocates nothing. */
    void record(final int interval, final long ns) {
        intervals[interval].recordValue(Math.min(ns, HIGHEST_NS));
    }

    /** What was measured, as result files call it. */
    public String name() {
        return name;
    }

    /** The intervals, in order. */
    public List<Histogram> intervals() {
        return List.of(intervals);
    }

    /** All intervals together. */
    public Histogram total() {
        final Histogram total = newHistogram();
        for (final Histogram interval : intervals) {
            total.add(interval);
        }
        return total;
    }
}
