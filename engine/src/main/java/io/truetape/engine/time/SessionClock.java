// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The wall clock of one session: readings since local midnight to nanoseconds since 1970-01-01 UTC as POSIX counts them.
 *
 * <p>On a day without a transition of the zone one addition does it. On a day with one, a reading means what the wall
 * clock showed:
 *
 * <pre>
 * reading                                   means
 * skipped by the clock (spring, a gap)      shifted forward by the gap, as if the clock had not been put on yet
 * shown twice (autumn, an overlap)          the first of the two instants
 * any other                                 the one instant at which the clock showed it
 * </pre>
 *
 * <p>The wall clock shows nothing at or past 24:00 on any day, however many hours the day has: see {@link #inRange}.
 *
 * <p>Immutable; allocates nothing after construction; may be used by any thread.
 */
public final class SessionClock {
    /** Nanoseconds that a wall clock counts from midnight to midnight. */
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final int FIRST_YEAR = 1678;
    private static final int LAST_YEAR = 2261;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** No zone is farther than 18 hours from UTC, so that two days to either side hold all that matters. */
    private static final int DAYS_AROUND = 2;

    private final LocalDate date;
    private final ZoneId zone;
    /** Epoch time of reading 0 under the day's first offset. */
    private final long originEpochNs;
    /** Readings from which the next offset holds, rising; empty on most days. */
    private final long[] changeSinceMidnightNs;
    /** Epoch time of reading 0 under the offset that holds from the change with the same index. */
    private final long[] originEpochNsFromChange;

    /**
     * Prepares the readings of one day.
     *
     * @param date session date
     * @param zone whose wall clock the venue reads
     * @throws IllegalArgumentException if the day does not lie within the years 1678 to 2261, which 64 bits of
     *     nanoseconds hold
     */
    public SessionClock(LocalDate date, ZoneId zone) {
        this.date = date;
        this.zone = zone;
        if (!covers(date)) {
            throw new IllegalArgumentException(
                    "session date must lie within the years " + FIRST_YEAR + " to " + LAST_YEAR + ": date=" + date);
        }
        ZoneRules rules = zone.getRules();
        LocalDateTime midnight = date.atStartOfDay();
        Instant from = midnight.minusDays(DAYS_AROUND).toInstant(ZoneOffset.UTC);
        Instant until = midnight.plusDays(DAYS_AROUND).toInstant(ZoneOffset.UTC);
        long[] changes = new long[0];
        long[] origins = new long[0];
        ZoneOffset first = rules.getOffset(from);
        ZoneOffsetTransition transition = rules.nextTransition(from);
        while (transition != null && transition.getInstant().isBefore(until)) {
            long change = Duration.between(midnight, laterOf(transition)).toNanos();
            if (change <= 0) {
                first = transition.getOffsetAfter();
            } else if (change < NANOS_PER_DAY) {
                changes = append(changes, change);
                origins = append(origins, originEpochNs(date, transition.getOffsetAfter()));
            }
            transition = rules.nextTransition(transition.getInstant());
        }
        this.originEpochNs = originEpochNs(date, first);
        this.changeSinceMidnightNs = changes;
        this.originEpochNsFromChange = origins;
    }

    /**
     * Whether a clock can be made for a day: 64 bits of nanoseconds hold the years 1678 to 2261.
     *
     * @param date session date
     * @return false for a day outside of them
     */
    public static boolean covers(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    /** The offset before a transition is kept through a gap and through the first pass of an overlap. */
    private static LocalDateTime laterOf(ZoneOffsetTransition transition) {
        return transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
    }

    private static long originEpochNs(LocalDate date, ZoneOffset offset) {
        return date.toEpochDay() * NANOS_PER_DAY - offset.getTotalSeconds() * NANOS_PER_SECOND;
    }

    private static long[] append(long[] values, long value) {
        long[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    /** {@return the session date} */
    public LocalDate date() {
        return date;
    }

    /** {@return the zone whose wall clock is read} */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Whether a wall clock can show this reading: from 0 to below 24 hours, on days of 23 and 25 hours too.
     *
     * @param sinceMidnightNs reading, nanoseconds
     * @return false for what is corrupt
     */
    public boolean inRange(long sinceMidnightNs) {
        return sinceMidnightNs >= 0 && sinceMidnightNs < NANOS_PER_DAY;
    }

    /**
     * The instant at which the wall clock showed a reading.
     *
     * @param sinceMidnightNs reading, nanoseconds, {@link #inRange}
     * @return nanoseconds since 1970-01-01 UTC as POSIX counts them, negative before 1970
     */
    public long epochNs(long sinceMidnightNs) {
        long origin = originEpochNs;
        for (int i = 0; i < changeSinceMidnightNs.length && sinceMidnightNs >= changeSinceMidnightNs[i]; i++) {
            origin = originEpochNsFromChange[i];
        }
        return origin + sinceMidnightNs;
    }
}
