// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.time.LocalDate;

/**
 * What an operator knows of one session that the calendar could not.
 *
 * @param mic     the venue
 * @param date    the session's date, by the venue's own reckoning
 * @param kind    what happens
 * @param epochNs when: the new open or close, or the begin or end of a halt
 * @param reason  in words; empty where none was given
 * @param where   file and line
 */
record MarketEvent(String mic, LocalDate date, Kind kind, long epochNs, String reason, String where) {
    /** What can happen. */
    enum Kind {
        /** The session opens then, earlier or later. */
        OPEN,
        /** The session closes then, earlier or later. */
        CLOSE,
        /** The venue halts. */
        HALT,
        /** It trades again. */
        RESUME
    }

    /** The event without its place in the file: what tells whether something changed. */
    String text() {
        return mic + " " + date + " " + kind.name().toLowerCase(java.util.Locale.ROOT) + " at " + Texts.utc(epochNs)
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
