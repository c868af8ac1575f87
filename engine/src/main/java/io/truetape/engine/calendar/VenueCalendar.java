// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When one venue trades: by instants, as {@link TradingTimes} has them, and by dates. Immutable; for any thread. */
public final class VenueCalendar extends TradingTimes {
    private final CalendarFile file;
    private final DayPlan plan;
    private final int[] epochDays;
    private final int[] unknownDays;

    VenueCalendar(CalendarFile file, DayPlan plan, Boundaries boundaries) {
        super(boundaries);
        this.file = file;
        this.plan = plan;
        this.epochDays = boundaries.epochDays();
        this.unknownDays = boundaries.unknownDays();
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

    /**
     * One session with all its phases.
     *
     * @param session its number
     */
    public TradingSession session(int session) {
        long open = openEpochNs(session);
        long close = closeEpochNs(session);
        List<TradingSession.Interval> all = phasesOf(session);
        List<TradingSession.Interval> breaks = all.stream()
                .filter(each -> each.phase() == Phase.BREAK && each.fromEpochNs() >= open && each.toEpochNs() <= close)
                .toList();
        return new TradingSession(
                session, LocalDate.ofEpochDay(epochDays[session]), open, close, breaks, List.copyOf(all));
    }

    /**
     * The sessions of some dates.
     *
     * @param from first date
     * @param to   last date
     * @throws CalendarException if one of the dates is not known: OUTSIDE_VALIDITY
     */
    public List<TradingSession> sessions(LocalDate from, LocalDate to) {
        requireKnown(from, to);
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
        requireKnown(date, date);
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
        requireKnown(date, date);
        int at = firstFrom(date);
        boolean own = at < epochDays.length && epochDays[at] == date.toEpochDay();
        long wanted = n <= 0 || own ? (long) at + n : (long) at + n - 1;
        if (n == 0 && !own || wanted < 0 || wanted >= epochDays.length) {
            throw outside("session " + n + " after " + date);
        }
        LocalDate reached = LocalDate.ofEpochDay(epochDays[(int) wanted]);
        requireKnown(n < 0 ? reached : date, n < 0 ? date : reached);
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
        requireValid(date);
        boolean known = !isUnknownBetween(date, date);
        int session = known ? sessionOf(date) : NO_SESSION;
        StringBuilder reason = new StringBuilder();
        StringBuilder source = new StringBuilder();
        boolean override = false;
        for (DayStatement statement : plan.on(date)) {
            if (known && statement.effect() == DayStatement.Effect.UNKNOWN) {
                // A weekend among unknown days has no session whatever they bring.
                continue;
            }
            reason.append(reason.length() == 0 ? "" : "; ").append(statement.name());
            source.append(source.length() == 0 ? "" : "; ").append(statement.where());
            override |= statement.override();
        }
        return new CalendarDay(
                date,
                known,
                session == NO_SESSION ? null : session(session),
                reason.toString(),
                source.toString(),
                override);
    }

    /** {@return what the calendar answers for, in words} */
    public String validity() {
        return "valid from " + validFrom() + " to " + validTo()
                + (unknownDays.length == 0 ? "" : ", but for " + unknownDays.length + " days that it does not know");
    }

    private boolean isUnknownBetween(LocalDate from, LocalDate to) {
        int found = Arrays.binarySearch(unknownDays, (int) from.toEpochDay());
        int next = found >= 0 ? found : -found - 1;
        return next < unknownDays.length && unknownDays[next] <= to.toEpochDay();
    }

    private void requireKnown(LocalDate from, LocalDate to) {
        requireValid(from);
        requireValid(to);
        if (isUnknownBetween(from, to)) {
            throw outside(from.equals(to) ? from.toString() : "all days from " + from + " to " + to);
        }
    }

    private void requireValid(LocalDate date) {
        if (date.isBefore(file.from()) || date.isAfter(file.to())) {
            throw outside(date.toString());
        }
    }

    @Override
    CalendarException outside(String what) {
        return new CalendarException(
                CalendarException.Kind.OUTSIDE_VALIDITY,
                "the calendar of " + mic() + " does not know " + what + ": it is " + validity());
    }
}
