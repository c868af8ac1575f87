// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * One session of a venue. Instants are nanoseconds since 1970-01-01 UTC as POSIX counts them. Immutable.
 *
 * @param index          number of the session in its calendar, from 0
 * @param date           the date it belongs to, by the venue's own reckoning
 * @param openEpochNs    first instant of trading
 * @param closeEpochNs   first instant behind it
 * @param breaks         breaks between, rising; empty at most venues
 * @param phases         everything from the day's first phase to its last, rising and without gaps: where nothing goes on between two phases, {@link Phase#CLOSED}
 */
public record TradingSession(
        int index, LocalDate date, long openEpochNs, long closeEpochNs, List<Interval> breaks, List<Interval> phases) {

    /**
     * A phase of the day.
     *
     * @param phase     what goes on
     * @param fromEpochNs first instant
     * @param toEpochNs first instant behind it
     */
    public record Interval(Phase phase, long fromEpochNs, long toEpochNs) {}

    /** {@return when the day begins: with the pre-market where there is one} */
    public long firstEpochNs() {
        return phases.get(0).fromEpochNs();
    }

    /** {@return when the day is over: behind the post-market where there is one} */
    public long lastEpochNs() {
        return phases.get(phases.size() - 1).toEpochNs();
    }

    /** {@return nanoseconds between open and close without the breaks} */
    public long tradingNs() {
        long breakNs = 0;
        for (Interval interval : breaks) {
            breakNs += interval.toEpochNs() - interval.fromEpochNs();
        }
        return closeEpochNs - openEpochNs - breakNs;
    }
}
