// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

/**
 * From when to when the records of a source are. One thread at a time; allocates nothing.
 */
public final class TimeSpan {
    private long leastEpochNs = Long.MAX_VALUE;
    private long greatestEpochNs = Long.MIN_VALUE;

    /** Creates a span of nothing. */
    public TimeSpan() {}

    /**
     * Takes in a time.
     *
     * @param epochNs epoch nanoseconds
     */
    public void add(long epochNs) {
        leastEpochNs = Math.min(leastEpochNs, epochNs);
        greatestEpochNs = Math.max(greatestEpochNs, epochNs);
    }

    /** {@return whether it holds no time} */
    public boolean isEmpty() {
        return leastEpochNs > greatestEpochNs;
    }

    /** {@return the least time, epoch nanoseconds; 0 when there is none} */
    public long leastEpochNs() {
        return isEmpty() ? 0 : leastEpochNs;
    }

    /** {@return the greatest time, epoch nanoseconds; 0 when there is none} */
    public long greatestEpochNs() {
        return isEmpty() ? 0 : greatestEpochNs;
    }
}
