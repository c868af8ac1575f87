// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.VenueCalendar;
import java.util.List;

/**
 * What work keeps clear of. Immutable.
 *
 * @param venues           all of them at once; empty: nothing is avoided
 * @param phases           which phases of their days
 * @param marginNs         nanoseconds kept free before each open and after each close, at least {@link #MARGIN_NS_MIN}
 * @param useHalts         whether a halt of a venue, told by the operator, frees the time it lasts
 * @param unknownIsClosed  whether times that a calendar does not know are taken for closed; else for open
 */
public record Avoidance(
        List<VenueCalendar> venues, AvoidedPhases phases, long marginNs, boolean useHalts, boolean unknownIsClosed) {
    /** The least margin: within it a run finds the next boundary between blocks, seals and lets go. */
    public static final long MARGIN_NS_MIN = 60_000_000_000L;

    /** The margin where none is named. */
    public static final long MARGIN_NS_DEFAULT = 15 * MARGIN_NS_MIN;

    /** Checks, and keeps the list from being changed. */
    public Avoidance {
        venues = List.copyOf(venues);
        if (marginNs < MARGIN_NS_MIN) {
            throw new ScheduleException("a margin is at least 1 minute: within it a run stops and seals; it is "
                    + Texts.duration(marginNs));
        }
    }

    /** The same with another margin. */
    Avoidance withMarginNs(long other) {
        return new Avoidance(venues, phases, other, useHalts, unknownIsClosed);
    }

    /** The same with other phases. */
    Avoidance withPhases(AvoidedPhases other) {
        return new Avoidance(venues, other, marginNs, useHalts, unknownIsClosed);
    }

    /** The same without one of the venues. */
    Avoidance without(VenueCalendar venue) {
        return new Avoidance(
                venues.stream().filter(other -> other != venue).toList(), phases, marginNs, useHalts, unknownIsClosed);
    }
}
