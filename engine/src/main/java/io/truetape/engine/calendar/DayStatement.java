// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.util.List;

/**
 * One line of a calendar file about days: closed, or open at other hours than usual.
 *
 * @param effect   what becomes of the days
 * @param atS      for {@code early} the close, for {@code late} the open, seconds since midnight; else 0
 * @param hours    for {@code open} the parts of the session, empty for the usual ones
 * @param days     which days
 * @param name     why, for people
 * @param file     file it stands in
 * @param line     line it stands on, from 1
 * @param override whether a user's override says it
 */
record DayStatement(
        Effect effect,
        int atS,
        List<HoursEra.Span> hours,
        DayRule days,
        String name,
        String file,
        int line,
        boolean override) {

    /** What becomes of a day. */
    enum Effect {
        UNKNOWN,
        CLOSED,
        OPEN,
        EARLY,
        LATE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where it stands, for people. */
    String where() {
        return file + ":" + line;
    }
}
