// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * The line below the pairs of one segment, so far. The place of a pair is its source time, its height the receiver's
 * time less the source's, both counted from the first pair of the segment so that doubles hold them exactly.
 *
 * <p>Reused for segment after segment; allocates nothing. One thread at a time.
 */
final class SegmentFit {
    /** Segments of fewer pairs have no drift and no uncertainty. */
    static final int LEAST_SAMPLES = 64;

    private final LowerHull hull = new LowerHull();
    private final BlockMinima minima = new BlockMinima();
    private long fromRecord;
    private long fromTaiNs;
    private long fromOffsetNs;
    private long samples;
    private long samplesAtNextFit;
    private double sumOfPlaces;
    private double lastPlace;
    private double fittedPlace;
    private double slope;
    private double heightAtZero;
    private double spreadNs;

    /** Begins with a pair. */
    void begin(long record, long sourceTaiNs, long offsetNs) {
        hull.clear();
        minima.clear();
        fromRecord = record;
        fromTaiNs = sourceTaiNs;
        fromOffsetNs = offsetNs;
        samples = 0;
        samplesAtNextFit = 1;
        sumOfPlaces = 0;
        lastPlace = 0;
        slope = 0;
        add(0, 0);
    }

    /** Lets the segment begin with an earlier record than its first pair's. */
    void coverFrom(long record) {
        fromRecord = record;
    }

    double place(long sourceTaiNs) {
        return sourceTaiNs - fromTaiNs;
    }

    double height(long offsetNs) {
        return offsetNs - fromOffsetNs;
    }

    /** Adds a pair, unless its source time goes back. */
    void add(double place, double height) {
        if (place < lastPlace) {
            return;
        }
        hull.add(place, height);
        minima.add(place, height, slope);
        samples++;
        sumOfPlaces += place;
        lastPlace = place;
        if (samples >= samplesAtNextFit) {
            fit();
        }
    }

    /** Finds the line anew; by itself after every eighth more pairs. */
    void fit() {
        samplesAtNextFit = samples + Math.max(1, samples >> 3);
        fittedPlace = lastPlace;
        double middle = sumOfPlaces / samples;
        slope = hull.slopeAt(middle);
        heightAtZero = hull.heightAtZero(middle);
        spreadNs = minima.highestAbove(slope, heightAtZero) + hull.errorNs();
    }

    /** How far a pair is above the line. */
    double above(double place, double height) {
        return height - heightAtZero - slope * place;
    }

    /** How many times as far the line may be off at a place behind the pairs that it was fitted to. */
    double extrapolation(double place) {
        return place <= fittedPlace ? 1 : 1 + 4 * (place - fittedPlace) / Math.max(1, fittedPlace);
    }

    /** How far the stretches' lowest pairs are from the line at most, and what the hull has left out. */
    double spreadNs() {
        return spreadNs;
    }

    long samples() {
        return samples;
    }

    boolean goesBack(double place) {
        return place < lastPlace;
    }

    /** The segment as it is known now. */
    ClockSegment segment(int channel, long uncertaintyNs) {
        fit();
        boolean enough = samples >= LEAST_SAMPLES;
        double start = enough ? heightAtZero : hull.lowest();
        double end = enough ? heightAtZero + slope * lastPlace : start;
        return new ClockSegment(
                channel,
                fromRecord,
                samples,
                fromTaiNs,
                (long) lastPlace,
                fromOffsetNs + Math.round(start),
                fromOffsetNs + Math.round(end),
                enough ? uncertaintyNs : ClockSegment.UNKNOWN);
    }
}
