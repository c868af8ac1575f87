// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * A stretch of a channel's records over which the receiver's clock, less the source's, follows a line. The line is the
 * lowest that pairs of both clocks allow: it contains the least delay on the way.
 *
 * @param channel       of the records
 * @param fromRecord    first record; the last is the one before the channel's next segment
 * @param samples       pairs that the line was drawn through
 * @param fromTaiNs     source's time at which the line begins, TAI, nanoseconds
 * @param lengthNs      how long the line is on the source's clock, nanoseconds of the SI; 0 and more
 * @param offsetNs      receiver's clock less the source's where it begins
 * @param offsetEndNs   the same where it ends
 * @param uncertaintyNs how far the line may be off, {@link #UNKNOWN} where too few pairs tell
 */
public record ClockSegment(
        int channel,
        long fromRecord,
        long samples,
        long fromTaiNs,
        long lengthNs,
        long offsetNs,
        long offsetEndNs,
        long uncertaintyNs) {
    /** Stands for an uncertainty that is not known. */
    public static final long UNKNOWN = -1;

    private static final double PPB = 1e9;

    /** The same with another uncertainty. */
    ClockSegment uncertain(long newUncertaintyNs) {
        return new ClockSegment(
                channel, fromRecord, samples, fromTaiNs, lengthNs, offsetNs, offsetEndNs, newUncertaintyNs);
    }

    /** {@return how much faster the receiver's clock goes, in billionths} */
    public double driftPpb() {
        return lengthNs == 0 ? 0 : PPB * (offsetEndNs - offsetNs) / lengthNs;
    }

    /**
     * The line.
     *
     * @param sourceTaiNs source's time, TAI, nanoseconds; may lie outside the segment
     * @return receiver's clock less the source's, to the nearest nanosecond
     */
    public long offsetAtNs(long sourceTaiNs) {
        double sinceStart = sourceTaiNs - fromTaiNs;
        return offsetNs + (lengthNs == 0 ? 0 : Math.round((offsetEndNs - offsetNs) * sinceStart / lengthNs));
    }

    /**
     * How far the line may be off; more, the farther a time is from the segment.
     *
     * @param sourceTaiNs source's time, TAI, nanoseconds
     * @return nanoseconds, {@link #UNKNOWN} where that is not known
     */
    public long uncertaintyAtNs(long sourceTaiNs) {
        double sinceStart = sourceTaiNs - fromTaiNs;
        double outside = Math.max(0, Math.max(-sinceStart, sinceStart - lengthNs));
        return uncertaintyNs == UNKNOWN || outside == 0
                ? uncertaintyNs
                : (long) Math.ceil(uncertaintyNs * (1 + 2 * outside / Math.max(1, lengthNs)));
    }
}
