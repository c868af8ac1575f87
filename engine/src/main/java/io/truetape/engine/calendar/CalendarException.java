// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

/** A question that no calendar can answer, or a calendar file that cannot be believed. The message says why, and what would help. */
public final class CalendarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** No calendar has this market identifier code. */
        UNKNOWN_VENUE,
        /** The date lies outside of what the calendar knows. */
        OUTSIDE_VALIDITY,
        /** A calendar or override file breaks the format, or contradicts itself. */
        BAD_FILE
    }

    private final transient Kind kind;

    /**
     * A failure.
     *
     * @param kind    what was wrong
     * @param message one sentence for the user
     */
    public CalendarException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static CalendarException badFile(String file, int line, String reason) {
        return new CalendarException(Kind.BAD_FILE, file + ":" + line + ": " + reason);
    }

    /** {@return what was wrong} */
    public Kind kind() {
        return kind;
    }
}
