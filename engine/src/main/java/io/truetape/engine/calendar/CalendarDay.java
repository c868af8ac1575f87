// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;

/**
 * What a calendar says of one date.
 *
 * @param date     asked for
 * @param known    whether it is known what happens on that date
 * @param session  the session of that date; null when there is none
 * @param reason   why the date is no ordinary one: the holiday's name, or what changed its hours; empty on ordinary days and weekends
 * @param source   file and line that say so; empty where the reason is
 * @param override whether a user's override decided
 */
public record CalendarDay(
        LocalDate date, boolean known, TradingSession session, String reason, String source, boolean override) {

    /** {@return whether there is a session on this date; false too where that is not {@link #known}} */
    public boolean isBusinessDay() {
        return session != null;
    }
}
