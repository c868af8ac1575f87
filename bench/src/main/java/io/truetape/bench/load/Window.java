// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

/**
 * Which messages are measured, and in which interval each lies: by the time it was due, so that every interval has as many
 * messages as it should, however late they were.
 *
 * <pre>
 * messages   0 .. first      first .. end                       end .. total
 *            warm-up         intervals 0 .. intervals - 1       cool-down
 * </pre>
 *
 * @param first       first message that is measured
 * @param end         message behind the last one that is measured
 * @param perInterval messages of an interval, at least 1; the last one may have less
 */
record Window(long first, long end, long perInterval) {
    /** What {@link #intervalOf} says of messages that are not measured. */
    static final int OUTSIDE = -1;

    /** How many intervals there are. */
    int intervals() {
        return (int) ((end - first + perInterval - 1) / perInterval);
    }

    /** Interval of a message, or {@link #OUTSIDE}. */
    int intervalOf(final long message) {
        return message < first || message >= end ? OUTSIDE : (int) ((message - first) / perInterval);
    }

    /** The message behind the last one of the interval, or of the stretch outside, that a message lies in. */
    long endOfIntervalOf(final long message) {
        if (message < first) {
            return first;
        }
        if (message >= end) {
            return Long.MAX_VALUE;
        }
        return Math.min(end, first + ((message - first) / perInterval + 1) * perInterval);
    }
}
