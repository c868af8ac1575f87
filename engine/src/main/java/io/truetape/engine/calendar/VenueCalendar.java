// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When one venue trades.
 *
 * <p>Instants are nanoseconds since 1970-01-01 UTC as POSIX counts them, the time of a record on the tape. Within a leap
 * second (23:59:60) that number is the one of 23:59:59, so that such an instant belongs to what 23:59:59 belongs to,
 * whatever its leap flag: the flag need not be given.
 *
 * <p>Every answer is a look-up in boundaries that are computed once: O(log n). Methods that take and give instants and
 * session numbers allocate nothing; those that give objects do. Immutable; for any thread.
 */
public final class VenueCalendar {
    /** Number of a session that is not there. */
    public static final int NO_SESSION = -1;

    /** An instant that is not there, or not known: no boundary lies behind it. */
    public static final long NO_INSTANT = Long.MIN_VALUE;

    private final CalendarFile file;
    private final DayPlan plan;
    private final long[] fromNs;
    private final byte[] phases;
    private final int[] sessions;
    private final boolean[] trading;
    /** Trading nanoseconds from the first boundary to each. */
    private final long[] tradedNs;

    private final long[] openNs;
    private final long[] closeNs;
    private final int[] epochDays;

    VenueCalendar(CalendarFile file, DayPlan plan, Boundaries boundaries) {
        this.file = file;
        this.plan = plan;
        this.fromNs = boundaries.fromNs();
        this.phases = boundaries.phases();
        this.sessions = boundaries.sessions();
        this.trading = boundaries.trading();
        this.openNs = boundaries.openNs();
        this.closeNs = boundaries.closeNs();
        this.epochDays = boundaries.epochDays();
        this.tradedNs = new long[fromNs.length];
        for (int i = 1; i < fromNs.length; i++) {
            tradedNs[i] = tradedNs[i - 1] + (trading[i - 1] ? fromNs[i] - fromNs[i - 1] : 0);
        }
    }

    /** {@return market identifier code, four letters or digits} */
    public String mic() {
        return file.mic();
    }

    /** {@return the venue's name} */
    public String name() {
        return file.name();
    }

    /** {@return the zone whose wall clock the venue's hours are of} */
    public ZoneId zone() {
        return file.zone();
    }

    /** {@return first date that the calendar answers for} */
    public LocalDate validFrom() {
        return file.from();
    }

    /** {@return last date that the calendar answers for} */
    public LocalDate validTo() {
        return file.to();
    }

    /**
     * {@return first date whose hours are proven; before it the dates of sessions are facts, but their hours are later ones put back, as
     * public data sets have them}
     */
    public LocalDate hoursSureFrom() {
        return file.hoursSureFrom();
    }

    /** {@return where the facts are from} */
    public List<String> sources() {
        return List.copyOf(file.sources());
    }

    /** {@return first instant of what is known} */
    public long knownFromEpochNs() {
        return fromNs[0];
    }

    /** {@return first instant behind what is known} */
    public long knownToEpochNs() {
        return fromNs[fromNs.length - 1];
    }

    /** Number of the last boundary at or before an instant; -1 before all. */
    private int boundary(long epochNs) {
        int low = 0;
        int high = fromNs.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (fromNs[middle] <= epochNs) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /**
     * What the venue does at an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return {@link Phase#UNKNOWN} outside of validity
     */
    public Phase phaseAt(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? Phase.UNKNOWN : Phase.of(phases[at]);
    }

    /**
     * The session that an instant belongs to: from its pre-market to its post-market, breaks included. Allocates nothing.
     *
     * @param epochNs the instant
     * @return number of the session, or {@link #NO_SESSION} between sessions and outside of validity
     */
    public int sessionAt(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? NO_SESSION : sessions[at];
    }

    /**
     * Whether an instant lies between a session's open and close, and in no break. Allocates nothing.
     *
     * @param epochNs the instant
     * @return false outside of validity too: ask {@link #isKnown}
     */
    public boolean isTrading(long epochNs) {
        int at = boundary(epochNs);
        return at >= 0 && trading[at];
    }

    /**
     * Whether the calendar knows what an instant is. Allocates nothing.
     *
     * @param epochNs the instant
     */
    public boolean isKnown(long epochNs) {
        return epochNs >= knownFromEpochNs() && epochNs < knownToEpochNs();
    }

    /**
     * The first change of phase behind an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return the instant from which another phase holds, the end of what is known included; {@link #NO_INSTANT} behind that
     */
    public long nextChange(long epochNs) {
        int next = boundary(epochNs) + 1;
        return next < fromNs.length ? fromNs[next] : NO_INSTANT;
    }

    /**
     * The last change of phase at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return the instant since which the phase holds; {@link #NO_INSTANT} before all that is known
     */
    public long previousChange(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? NO_INSTANT : fromNs[at];
    }

    /**
     * The first open behind an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known
     */
    public long nextOpen(long epochNs) {
        return behind(openNs, epochNs);
    }

    /**
     * The first close behind an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known
     */
    public long nextClose(long epochNs) {
        return behind(closeNs, epochNs);
    }

    /**
     * The last open at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known
     */
    public long previousOpen(long epochNs) {
        return atOrBefore(openNs, epochNs);
    }

    /**
     * The last close at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known
     */
    public long previousClose(long epochNs) {
        return atOrBefore(closeNs, epochNs);
    }

    private long behind(long[] instants, long epochNs) {
        int found = Arrays.binarySearch(instants, epochNs);
        int next = found >= 0 ? found + 1 : -found - 1;
        return isKnown(epochNs) && next < instants.length ? instants[next] : NO_INSTANT;
    }

    private long atOrBefore(long[] instants, long epochNs) {
        int found = Arrays.binarySearch(instants, epochNs);
        int last = found >= 0 ? found : -found - 2;
        return isKnown(epochNs) && last >= 0 ? instants[last] : NO_INSTANT;
    }

    /**
     * Trading time between two instants, breaks left out. Allocates nothing unless it fails.
     *
     * @param fromEpochNs first instant
     * @param toEpochNs   first instant behind, not before the first
     * @return nanoseconds; a minute has 60,000,000,000
     * @throws CalendarException if one of the two lies outside of what is known: OUTSIDE_VALIDITY
     */
    public long tradingNs(long fromEpochNs, long toEpochNs) {
        if (fromEpochNs > toEpochNs) {
            throw new IllegalArgumentException(
                    "must not end before it begins: from=" + fromEpochNs + ", to=" + toEpochNs);
        }
        return tradedBefore(toEpochNs) - tradedBefore(fromEpochNs);
    }

    private long tradedBefore(long epochNs) {
        if (epochNs < knownFromEpochNs() || epochNs > knownToEpochNs()) {
            throw outside(java.time.Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L))
                    .toString());
        }
        int at = boundary(epochNs);
        return tradedNs[at] + (trading[at] ? epochNs - fromNs[at] : 0);
    }

    /** {@return how many sessions the calendar knows; they are numbered from 0} */
    public int sessionCount() {
        return openNs.length;
    }

    /**
     * When a session opens. Allocates nothing.
     *
     * @param session its number
     */
    public long openEpochNs(int session) {
        return openNs[session];
    }

    /**
     * When a session closes: the first instant behind it. Allocates nothing.
     *
     * @param session its number
     */
    public long closeEpochNs(int session) {
        return closeNs[session];
    }

    /**
     * One session with all its phases.
     *
     * @param session its number
     */
    public TradingSession session(int session) {
        List<TradingSession.Interval> all = new ArrayList<>();
        List<TradingSession.Interval> breaks = new ArrayList<>();
        int first = boundary(openNs[session]);
        while (first > 0 && sessions[first - 1] == session) {
            first--;
        }
        for (int i = first; i < fromNs.length && sessions[i] == session; i++) {
            TradingSession.Interval interval =
                    new TradingSession.Interval(Phase.of(phases[i]), fromNs[i], fromNs[i + 1]);
            all.add(interval);
            if (interval.phase() == Phase.BREAK && fromNs[i] >= openNs[session] && fromNs[i + 1] <= closeNs[session]) {
                breaks.add(interval);
            }
        }
        return new TradingSession(
                session,
                LocalDate.ofEpochDay(epochDays[session]),
                openNs[session],
                closeNs[session],
                List.copyOf(breaks),
                List.copyOf(all));
    }

    /**
     * The sessions of some dates.
     *
     * @param from first date
     * @param to   last date
     * @throws CalendarException if one of the dates lies outside of validity: OUTSIDE_VALIDITY
     */
    public List<TradingSession> sessions(LocalDate from, LocalDate to) {
        requireValid(from);
        requireValid(to);
        List<TradingSession> found = new ArrayList<>();
        for (int i = firstFrom(from); i < epochDays.length && epochDays[i] <= to.toEpochDay(); i++) {
            found.add(session(i));
        }
        return found;
    }

    /**
     * Number of the session of a date.
     *
     * @param date the date
     * @return {@link #NO_SESSION} if there is none
     * @throws CalendarException if the date lies outside of validity: OUTSIDE_VALIDITY
     */
    public int sessionOf(LocalDate date) {
        requireValid(date);
        int found = Arrays.binarySearch(epochDays, (int) date.toEpochDay());
        return found >= 0 ? found : NO_SESSION;
    }

    /**
     * Whether there is a session on a date.
     *
     * @param date the date
     * @throws CalendarException if the date lies outside of validity: OUTSIDE_VALIDITY
     */
    public boolean isBusinessDay(LocalDate date) {
        return sessionOf(date) != NO_SESSION;
    }

    /**
     * The session that comes so many after a date, or before it.
     *
     * @param date the date, with or without a session of its own
     * @param n    1 for the first session behind the date, -1 for the last before it, 0 for the date's own
     * @return number of the session
     * @throws CalendarException if the date, or the session, lies outside of validity (OUTSIDE_VALIDITY), or if {@code n} is
     *     0 and there is no session on the date
     */
    public int sessionAfter(LocalDate date, int n) {
        requireValid(date);
        int at = firstFrom(date);
        boolean own = at < epochDays.length && epochDays[at] == date.toEpochDay();
        long wanted = n <= 0 || own ? (long) at + n : (long) at + n - 1;
        if (n == 0 && !own || wanted < 0 || wanted >= epochDays.length) {
            throw outside("session " + n + " after " + date);
        }
        return (int) wanted;
    }

    /** Number of the first session on or behind a date. */
    private int firstFrom(LocalDate date) {
        int found = Arrays.binarySearch(epochDays, (int) date.toEpochDay());
        return found >= 0 ? found : -found - 1;
    }

    /**
     * What is known of a date: its session, and why it is no ordinary day.
     *
     * @param date the date
     * @throws CalendarException if the date lies outside of validity: OUTSIDE_VALIDITY
     */
    public CalendarDay day(LocalDate date) {
        int session = sessionOf(date);
        StringBuilder reason = new StringBuilder();
        StringBuilder source = new StringBuilder();
        boolean override = false;
        for (DayStatement statement : plan.on(date)) {
            reason.append(reason.length() == 0 ? "" : "; ").append(statement.name());
            source.append(source.length() == 0 ? "" : "; ").append(statement.where());
            override |= statement.override();
        }
        return new CalendarDay(
                date, session == NO_SESSION ? null : session(session), reason.toString(), source.toString(), override);
    }

    private void requireValid(LocalDate date) {
        if (date.isBefore(file.from()) || date.isAfter(file.to())) {
            throw outside(date.toString());
        }
    }

    private CalendarException outside(String what) {
        return new CalendarException(
                CalendarException.Kind.OUTSIDE_VALIDITY,
                "the calendar of " + mic() + " does not know " + what + ": it is valid from " + file.from() + " to "
                        + file.to());
    }
}
