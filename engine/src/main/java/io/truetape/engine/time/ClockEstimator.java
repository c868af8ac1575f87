// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver's clock shows while a source's clock shows another time, learned from pairs of both as they come:
 * offset, drift, and how far that may be off, for each segment between two steps of one of the clocks.
 *
 * <p>A message leaves at source time t and is received at time r; r - t is the offset of the clocks plus the delay on
 * the way, which is the least delay plus a wait that is never negative. So the line is the highest that lies below all
 * pairs: the edge of their lower convex hull over the mean of all t. The least delay itself cannot be told from the
 * offset and is part of it.
 *
 * <pre>
 * e   mean, over the last 64 batches of 32 pairs, of how far a batch's lowest pair is from the line
 * s   how far the lowest pair of a 32nd to 64th of the segment is from the line at most, and what the hull left out
 * T = max(500 ns, 6 e, 2 s)   what is nearer cannot be told from waiting
 * u = 2 T                     the stated uncertainty
 *
 * from 256 pairs on                                                              then
 * 256 pairs, one after the other, all more than T above the line                 a step: a segment begins with the first,
 *                                                                                or with the first behind those of the
 *                                                                                first 64 that are lower than the rest
 * 4 of 256 pairs more than T below it                                            the same
 * fewer of 256                                                                   those stamps were wrong: left out
 * 32 pairs, one after the other, whose source time goes back                     a step: the same
 * fewer                                                                          left out
 * </pre>
 *
 * <p>So a step of more than u is found within {@link #STEP_SAMPLES} pairs, if the path is not so busy that there are
 * fewer than 4 in 256 that waited less than T. A burst of 256 pairs that all waited looks like a step; if the line before
 * is met again behind it, the uncertainty of what lies between covers both.
 *
 * <p>Work per pair is amortised O(1); nothing is allocated but a segment for each step. One thread at a time.
 */
public final class ClockEstimator {
    /** Name under which notes cite this way of estimating. */
    public static final String METHOD = "lower-hull";

    /** Version of the method: changes whenever an estimate could change. */
    public static final int VERSION = 1;

    /** Pairs within which a step of more than the stated uncertainty is found. */
    public static final int STEP_SAMPLES = 320;

    /** Segments of a channel at most; pairs behind the last are counted, not used. */
    static final int MAX_SEGMENTS = 1_024;

    private static final int BATCH = 32;
    private static final int BATCHES_REMEMBERED = 64;
    private static final int RUN = 256;
    private static final int LOW_SAMPLES = 4;
    private static final int BACK_RUN = 32;
    private static final double LEAST_THRESHOLD_NS = 500;
    private static final double EXCESS_FACTOR = 6;
    private static final double SPREAD_FACTOR = 2;
    private static final long MAX_NS = Long.MAX_VALUE / 2;

    /** First pairs of a run above the line that may have only waited, before the step that it turns out to be. */
    private static final int HELD = 64;

    private final int channel;
    private final long[] heldRecord = new long[HELD];
    private final double[] heldAboveNs = new double[HELD];
    private double runLowestNs;
    private final List<ClockSegment> segments = new ArrayList<>();
    private SegmentFit fit = new SegmentFit();
    private SegmentFit next = new SegmentFit();
    private SegmentFit back = new SegmentFit();
    private double thresholdNs;
    private double meanExcessNs;
    private int batches;
    private int inBatch;
    private double batchLowestNs;
    private int highRun;
    private int lowSamples;
    private int sinceFirstLow;
    private int backRun;
    private long used;
    private long leftOut;

    /**
     * Begins a channel.
     *
     * @param channel that the pairs are of
     */
    public ClockEstimator(int channel) {
        this.channel = channel;
    }

    /**
     * Takes a pair.
     *
     * @param record        number of the record, rising
     * @param sourceTaiNs   when its source sent it by the source's clock, TAI, nanoseconds
     * @param receiverTaiNs when it was received by the receiver's clock, TAI, nanoseconds
     */
    public void sample(long record, long sourceTaiNs, long receiverTaiNs) {
        long offsetNs = receiverTaiNs - sourceTaiNs;
        boolean usable =
                Math.abs(sourceTaiNs) < MAX_NS && Math.abs(receiverTaiNs) < MAX_NS && Math.abs(offsetNs) < MAX_NS;
        if (!usable || segments.size() == MAX_SEGMENTS) {
            leftOut++;
            return;
        }
        used++;
        if (used == 1) {
            fit.begin(record, sourceTaiNs, offsetNs);
            return;
        }
        double place = fit.place(sourceTaiNs);
        if (fit.goesBack(place)) {
            onBack(record, sourceTaiNs, offsetNs);
            return;
        }
        leftOut += backRun;
        backRun = 0;
        double height = fit.height(offsetNs);
        double above = fit.above(place, height);
        inBatch(above);
        if (fit.samples() < RUN) {
            fit.add(place, height);
            return;
        }
        double limit = thresholdNs * fit.extrapolation(place);
        if (above < -limit) {
            onLow(record, sourceTaiNs, offsetNs);
        } else {
            onUsual(record, sourceTaiNs, offsetNs, above, above > limit);
        }
    }

    /** A batch whose lowest pair is far above is a burst, or a step: it says nothing about the usual wait. */
    private void inBatch(double aboveNs) {
        batchLowestNs = inBatch == 0 ? aboveNs : Math.min(batchLowestNs, aboveNs);
        if (++inBatch < BATCH) {
            return;
        }
        inBatch = 0;
        double excessNs = Math.abs(batchLowestNs);
        if (fit.samples() < RUN || excessNs <= thresholdNs) {
            batches = Math.min(batches + 1, BATCHES_REMEMBERED);
            meanExcessNs += (excessNs - meanExcessNs) / batches;
        }
        threshold();
    }

    private void threshold() {
        thresholdNs =
                Math.max(LEAST_THRESHOLD_NS, Math.max(EXCESS_FACTOR * meanExcessNs, SPREAD_FACTOR * fit.spreadNs()));
    }

    private void onBack(long record, long sourceTaiNs, long offsetNs) {
        if (backRun++ == 0) {
            back.begin(record, sourceTaiNs, offsetNs);
        } else {
            back.add(back.place(sourceTaiNs), back.height(offsetNs));
        }
        if (backRun == BACK_RUN) {
            close();
            SegmentFit closed = fit;
            fit = back;
            back = closed;
            afterStep();
        }
    }

    private void onLow(long record, long sourceTaiNs, long offsetNs) {
        if (lowSamples == 0) {
            forgetHigh();
            next.begin(record, sourceTaiNs, offsetNs);
            sinceFirstLow = 0;
        } else {
            next.add(next.place(sourceTaiNs), next.height(offsetNs));
        }
        sinceFirstLow++;
        if (++lowSamples == LOW_SAMPLES) {
            step();
        }
    }

    private void onUsual(long record, long sourceTaiNs, long offsetNs, double aboveNs, boolean high) {
        if (lowSamples > 0) {
            next.add(next.place(sourceTaiNs), next.height(offsetNs));
            if (++sinceFirstLow >= RUN) {
                leftOut += lowSamples;
                lowSamples = 0;
            }
        }
        if (!high) {
            forgetHigh();
            fit.add(fit.place(sourceTaiNs), fit.height(offsetNs));
        } else if (lowSamples == 0) {
            onHigh(record, sourceTaiNs, offsetNs, aboveNs);
        }
    }

    private void onHigh(long record, long sourceTaiNs, long offsetNs, double aboveNs) {
        if (highRun < HELD) {
            heldRecord[highRun] = record;
            heldAboveNs[highRun] = aboveNs;
        } else if (highRun == HELD) {
            next.begin(record, sourceTaiNs, offsetNs);
            runLowestNs = aboveNs;
        } else {
            next.add(next.place(sourceTaiNs), next.height(offsetNs));
            runLowestNs = Math.min(runLowestNs, aboveNs);
        }
        if (++highRun == RUN) {
            next.coverFrom(firstOfStep());
            step();
        }
    }

    /** The first of the held pairs behind which none is lower than those that followed. */
    private long firstOfStep() {
        int first = HELD - 1;
        while (first > 0 && heldAboveNs[first - 1] >= runLowestNs - thresholdNs) {
            first--;
        }
        return heldRecord[first];
    }

    private void forgetHigh() {
        highRun = 0;
    }

    private void step() {
        close();
        SegmentFit closed = fit;
        fit = next;
        next = closed;
        afterStep();
    }

    private void close() {
        segments.add(closing());
    }

    private ClockSegment closing() {
        fit.fit();
        threshold();
        return fit.segment(channel, (long) Math.ceil(2 * thresholdNs));
    }

    private void afterStep() {
        forgetHigh();
        lowSamples = 0;
        backRun = 0;
        inBatch = 0;
        fit.fit();
        threshold();
    }

    /**
     * The segments so far.
     *
     * @return rising by record; the last as it is known now. Where the last pairs may be a step, but too few have come to
     *     tell, they are a segment of unknown uncertainty
     */
    public List<ClockSegment> segments() {
        List<ClockSegment> all = new ArrayList<>(segments);
        if (used > 0 && all.size() < MAX_SEGMENTS) {
            all.add(closing());
            if (highRun > HELD || lowSamples > 0) {
                all.add(next.segment(channel, ClockSegment.UNKNOWN));
            }
        }
        for (int i = 1; i + 1 < all.size(); i++) {
            all.set(i, orBurst(all.get(i - 1), all.get(i), all.get(i + 1)));
        }
        return all;
    }

    /** Where a line is left upwards and met again, it may have been a long burst: then the line had held all the time. */
    private static ClockSegment orBurst(ClockSegment before, ClockSegment segment, ClockSegment after) {
        long metNs = Math.abs(before.offsetAtNs(after.fromTaiNs()) - after.offsetNs());
        long heightNs = segment.offsetNs() - before.offsetAtNs(segment.fromTaiNs());
        boolean known = before.uncertaintyNs() >= 0 && segment.uncertaintyNs() >= 0 && after.uncertaintyNs() >= 0;
        if (!known || heightNs < 0 || metNs > before.uncertaintyAtNs(after.fromTaiNs()) + after.uncertaintyNs()) {
            return segment;
        }
        long endTaiNs = segment.fromTaiNs() + segment.lengthNs();
        long heightAtEndNs = Math.abs(segment.offsetEndNs() - before.offsetAtNs(endTaiNs));
        return segment.uncertain(segment.uncertaintyNs() + Math.max(heightNs, heightAtEndNs));
    }

    /** {@return pairs that were left out: stamps that stand alone, go back, or come behind too many steps} */
    public long leftOut() {
        return leftOut + backRun + lowSamples;
    }
}
