// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import io.truetape.journal.format.Note;
import java.util.Locale;

/**
 * What one source of evidence said of the host's clock.
 *
 * @param state       whether it vouches for the clock
 * @param method      {@code ntp}, {@code chrony-log}, {@code chronyc}, {@code ptp-log} or {@code none}
 * @param from        server or file
 * @param atEpochNs   when, by the host's clock, nanoseconds since 1970 UTC
 * @param offsetNs    UTC less the host's clock: positive where the host is behind; 0 unless synchronised
 * @param errorNs     how far {@code offsetNs} may be off at most; 0 unless synchronised
 * @param detail      in words: what else was said, or why there is nothing
 */
public record ClockReading(
        State state, String method, String from, long atEpochNs, long offsetNs, long errorNs, String detail) {
    /** Name of the notes. */
    public static final String NOTE = "clock-evidence";

    /** Whether evidence vouches for a clock. */
    public enum State {
        /** Offset and error are known. */
        SYNCHRONISED,
        /** The evidence says that it does not know UTC, or there is none. */
        UNSYNCHRONISED,
        /** The evidence could not be had: no answer, no file. */
        UNREADABLE
    }

    /** Evidence with an offset. */
    static ClockReading synchronised(
            String method, String from, long atEpochNs, long offsetNs, long errorNs, String detail) {
        return new ClockReading(State.SYNCHRONISED, method, from, atEpochNs, offsetNs, errorNs, detail);
    }

    /** Evidence that does not vouch for the clock. */
    static ClockReading unsynchronised(String method, String from, long atEpochNs, String why) {
        return new ClockReading(State.UNSYNCHRONISED, method, from, atEpochNs, 0, 0, why);
    }

    /** Evidence that could not be had. */
    public static ClockReading unreadable(String method, String from, long atEpochNs, String why) {
        return new ClockReading(State.UNREADABLE, method, from, atEpochNs, 0, 0, why);
    }

    /** {@return whether offset and error are known} */
    public boolean synchronised() {
        return state == State.SYNCHRONISED;
    }

    /** {@return how far the host's clock is from UTC at most, nanoseconds} */
    public long boundNs() {
        return Math.abs(offsetNs) + errorNs;
    }

    /**
     * The note of a run that keeps the evidence.
     *
     * @param when {@code start}, {@code during} or {@code end}
     */
    Note note(String when) {
        var lines = Note.named(NOTE)
                .line("time", atEpochNs)
                .line("when", when)
                .line("state", state.name().toLowerCase(Locale.ROOT))
                .line("method", method)
                .line("from", from);
        if (synchronised()) {
            lines.line("offset-ns", offsetNs).line("error-ns", errorNs).line("bound-ns", boundNs());
        }
        return Note.of(lines.line("detail", detail).build());
    }
}
