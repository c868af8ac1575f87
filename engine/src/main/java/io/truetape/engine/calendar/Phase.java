// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

/** What a venue does at an instant. */
public enum Phase {
    /** Outside of what the calendar knows: never a guess. */
    UNKNOWN("unknown"),
    /** Nothing: night, weekend, holiday. */
    CLOSED("closed"),
    /** Trading or order entry before the session opens. */
    PRE_MARKET("pre"),
    /** The auction that opens the session. */
    OPENING_AUCTION("opening-auction"),
    /** The session: continuous trading. */
    REGULAR("regular"),
    /** The lunch break between two parts of a session. */
    BREAK("break"),
    /** The auction that closes the session, whether inside its hours or behind them. */
    CLOSING_AUCTION("closing-auction"),
    /** Trading after the session closed. */
    POST_MARKET("post"),
    /** Trading that would be on is halted; said by {@link LiveDay} alone, never by a calendar. */
    HALTED("halted");

    private static final Phase[] VALUES = values();

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** {@return the word for it in calendar files and reports} */
    public String word() {
        return word;
    }

    /** Whether anything goes on at the venue: everything but {@link #CLOSED} and {@link #UNKNOWN}, breaks and halts too. */
    public boolean isExtendedHours() {
        return this != CLOSED && this != UNKNOWN;
    }

    /** {@return the phase with an ordinal, without copying an array} */
    static Phase of(int ordinal) {
        return VALUES[ordinal];
    }
}
