// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.time.LeapSecondTable;

/**
 * Whether a time that names its date can be of the session.
 *
 * <pre>
 * time                                                                       verdict
 * sent before the session's date begins in UTC+14 or after it ends in UTC-12,
 *   so that it is the session's date nowhere on earth                        TIME_OUT_OF_RANGE
 * second 60 on a day without a leap second                                   TIME_OUT_OF_RANGE
 * </pre>
 *
 * <p>Leap seconds are those of the table that comes with this version, whatever others the run is given: a conclusion
 * follows from the rules' version. Past the table's expiry, and before it begins, nobody knows, and nothing is said.
 */
final class DateCheck {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int HOURS_BEFORE = 14;
    private static final int HOURS_AFTER = 24 + 12;

    private final LeapSecondTable leapSeconds = LeapSecondTable.shipped();
    private final long fromEpochNs;
    private final long untilEpochNs;

    /** A check for the date that begins at {@code midnightEpochNs} UTC. */
    DateCheck(long midnightEpochNs) {
        fromEpochNs = midnightEpochNs - HOURS_BEFORE * NANOS_PER_HOUR;
        untilEpochNs = midnightEpochNs + HOURS_AFTER * NANOS_PER_HOUR;
    }

    /** Verdicts on when a message was sent. */
    int ofSending(long epochNs, boolean leapSecond) {
        boolean within = epochNs >= fromEpochNs && epochNs < untilEpochNs;
        return within ? ofSecond(epochNs, leapSecond) : Verdict.TIME_OUT_OF_RANGE.mask();
    }

    /** Verdicts on when something happened, which may have been on any date. */
    int ofSecond(long epochNs, boolean leapSecond) {
        return leapSecond && isNone(Math.floorDiv(epochNs, NANOS_PER_SECOND)) ? Verdict.TIME_OUT_OF_RANGE.mask() : 0;
    }

    private boolean isNone(long second59) {
        boolean known = second59 < leapSeconds.expiresEpochSecond() && second59 >= leapSeconds.changeEpochSecond(0);
        return known && leapSeconds.stepAfter(second59) != 1;
    }
}
