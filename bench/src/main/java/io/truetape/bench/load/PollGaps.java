// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import org.HdrHistogram.Histogram;

/**
 * How long one thread that polls was kept from it between two looks at the clock, while it had nothing else to do: the
 * machine's doing (or the JVM's), not the pipeline's. Belongs to that thread; allocates nothing. To be read when it ended.
 */
public final class PollGaps {
    /** Gaps from here on, nanoseconds, are looked at one by one. */
    private static final long NOTABLE_NS = 5_000;

    private final String thread;
    private final long fromNs;
    private final long toNs;
    private final long intervalNs;
    private final Histogram gaps = Series.newHistogram();
    private final long[] greatestNs;
    private boolean polling;
    private long lastNs;
    private long polledNs;

    /**
     * For one thread.
     *
     * @param fromNs    first instant that counts, by {@code System.nanoTime}
     * @param toNs      the instant from which on nothing counts
     * @param intervals pieces of equal length of that time, of which the greatest gap each is kept
     */
    PollGaps(final String thread, final long fromNs, final long toNs, final int intervals) {
        this.thread = thread;
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.intervalNs = Math.max(1, (toNs - fromNs + intervals - 1) / intervals);
        this.greatestNs = new long[intervals];
    }

    /** The thread has work, or has just done some: what passes until the next look is no gap. */
    void interrupted() {
        polling = false;
    }

    /** One look at the clock. */
    void poll() {
        final long nowNs = System.nanoTime();
        if (polling && lastNs - fromNs >= 0 && nowNs - toNs < 0) {
            add(lastNs, nowNs - lastNs);
        }
        polling = true;
        lastNs = nowNs;
    }

    /** A gap that began at an instant inside the time that counts. */
    void add(final long atNs, final long gapNs) {
        gaps.recordValue(Math.min(gapNs, Series.HIGHEST_NS));
        polledNs += gapNs;
        if (gapNs >= NOTABLE_NS) {
            final int interval = (int) ((atNs - fromNs) / intervalNs);
            greatestNs[interval] = Math.max(greatestNs[interval], gapNs);
        }
    }

    /** Name of the thread. */
    public String thread() {
        return thread;
    }

    /** Time in which the thread did nothing but poll, nanoseconds. */
    public long polledNs() {
        return polledNs;
    }

    /** Share of the whole time in which it did, per mille. */
    public long polledPerMille() {
        return polledNs * 1_000 / Math.max(1, toNs - fromNs);
    }

    /** The greatest gap of each interval, nanoseconds; 0 where none was notable. */
    public long[] greatestNs() {
        return greatestNs.clone();
    }

    /**
     * By how much each of these gaps would have delayed a message that came at any instant and needed no work: a gap
     * delays what comes at its beginning by its whole length, and what comes at its end not at all. Weighed by time, so
     * percentiles can be held against those of latencies.
     */
    public Histogram delays() {
        final Histogram delays = Series.newHistogram();
        gaps.recordedValues().forEach(each -> {
            final long gapNs = each.getValueIteratedTo();
            final long steps = Math.min(1_000, gapNs / 1_000 + 1);
            for (long step = 1; step <= steps; step++) {
                delays.recordValueWithCount(
                        gapNs * step / steps, Math.max(1, gapNs / steps) * each.getCountAtValueIteratedTo());
            }
        });
        return delays;
    }
}
