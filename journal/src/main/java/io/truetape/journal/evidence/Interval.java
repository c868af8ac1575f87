// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.ConclusionsReader;
import io.truetape.journal.format.TimeStatus;

/**
 * An interval of time, from one instant on to before another.
 *
 * @param fromEpochNs the first instant, epoch ns as POSIX counts
 * @param fromLeap    whether that lies inside a leap second
 * @param toEpochNs   the first instant behind
 * @param toLeap      whether that lies inside a leap second
 */
public record Interval(long fromEpochNs, boolean fromLeap, long toEpochNs, boolean toLeap) {
    /**
     * Checks that there is time between the two.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Interval {
        if (TimeStatus.compare(fromEpochNs, bit(fromLeap), toEpochNs, bit(toLeap)) >= 0) {
            throw new IllegalArgumentException("an interval must end behind its beginning");
        }
    }

    private static byte bit(final boolean leap) {
        return leap ? TimeStatus.LEAP : 0;
    }

    private boolean isBeforeBegin(final long epochNs, final int leap) {
        return TimeStatus.compare(epochNs, (byte) leap, fromEpochNs, bit(fromLeap)) < 0;
    }

    private boolean isBeforeEnd(final long epochNs, final int leap) {
        return TimeStatus.compare(epochNs, (byte) leap, toEpochNs, bit(toLeap)) < 0;
    }

    /** Whether a block and all before it in its source lie before the interval. */
    boolean isBehind(final BlockHeader block) {
        return isBeforeBegin(block.greatestSoFarEpochNs, block.leapBits >>> 3);
    }

    /** Whether a block can have records in the interval. */
    boolean touches(final BlockHeader block) {
        return block.recordCount > 0
                && !isBeforeBegin(block.greatestEpochNs, block.leapBits >>> 2 & 1)
                && isBeforeEnd(block.leastEpochNs, block.leapBits >>> 1 & 1);
    }

    /** Whether all records of a block are in the interval. */
    boolean holds(final BlockHeader block) {
        return !isBeforeBegin(block.leastEpochNs, block.leapBits >>> 1 & 1)
                && isBeforeEnd(block.greatestEpochNs, block.leapBits >>> 2 & 1);
    }

    /** Whether a record is in the interval. */
    boolean holds(final ConclusionsReader record) {
        final int leap = record.timeStatus() & TimeStatus.LEAP;
        return !isBeforeBegin(record.epochNs(), leap) && isBeforeEnd(record.epochNs(), leap);
    }
}
