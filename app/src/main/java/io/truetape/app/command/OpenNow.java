// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.CalendarException;
import io.truetape.engine.calendar.Phase;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one venue does at an instant, and what comes next.
 *
 * @param venue        which
 * @param epochNs      the instant
 * @param phase        what it does
 * @param changeEpochNs when that changes; {@link VenueCalendar#NO_INSTANT} if it is not known
 * @param next         what comes then
 * @param reason       why the date is no ordinary one, or why nothing is known; empty on ordinary days
 */
record OpenNow(VenueCalendar venue, long epochNs, Phase phase, long changeEpochNs, Phase next, String reason) {
    private static final long NS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1440;

    static OpenNow of(VenueCalendar venue, long epochNs) {
        Phase phase = venue.phaseAt(epochNs);
        long change = venue.isKnown(epochNs) ? venue.nextChange(epochNs) : VenueCalendar.NO_INSTANT;
        Phase next = change == VenueCalendar.NO_INSTANT ? Phase.UNKNOWN : venue.phaseAt(change);
        return new OpenNow(venue, epochNs, phase, change, next, reason(venue, epochNs));
    }

    private static String reason(VenueCalendar venue, long epochNs) {
        int session = venue.sessionAt(epochNs);
        LocalDate date = session == VenueCalendar.NO_SESSION
                ? LocalDate.ofInstant(CalendarReport.instant(epochNs), venue.zone())
                : venue.session(session).date();
        try {
            return venue.day(date).reason();
        } catch (CalendarException outside) {
            return outside.getMessage();
        }
    }

    boolean isKnown() {
        return phase != Phase.UNKNOWN;
    }

    static String table(List<OpenNow> states) {
        Report text =
                new Report().heading("at " + CalendarReport.utc(states.get(0).epochNs()));
        text.row("MIC", "local time", "now", "next", "at", "in", "");
        for (OpenNow state : states) {
            text.row(
                    state.venue.mic(),
                    CalendarReport.local(state.epochNs, state.venue.zone()),
                    state.phase.word(),
                    state.isKnown() ? state.next.word() : "",
                    state.isKnown() ? state.changeLocal() : "",
                    state.isKnown() ? state.in() : "",
                    state.reason);
        }
        return text.text();
    }

    /** The local time of the next change, with its date where that is another day. */
    private String changeLocal() {
        LocalDate today = LocalDate.ofInstant(CalendarReport.instant(epochNs), venue.zone());
        LocalDate then = LocalDate.ofInstant(CalendarReport.instant(changeEpochNs), venue.zone());
        return (today.equals(then) ? "" : then + " ") + CalendarReport.local(changeEpochNs, venue.zone());
    }

    /** Time to the next change; a minute that has begun counts whole, so that nothing is said to have happened before it has. */
    private String in() {
        long minutes = (changeEpochNs - epochNs + NS_PER_MINUTE - 1) / NS_PER_MINUTE;
        long days = minutes / MINUTES_PER_DAY;
        long rest = minutes % MINUTES_PER_DAY;
        return (days > 0 ? days + " d " : "") + (rest >= 60 ? rest / 60 + " h " : "") + rest % 60 + " min";
    }

    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mic", venue.mic());
        object.put("at", CalendarReport.utc(epochNs));
        object.put("phase", phase.word());
        if (isKnown()) {
            object.put("changesAt", CalendarReport.utc(changeEpochNs));
            object.put("next", next.word());
        }
        object.put("reason", reason);
        return object;
    }
}
