// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static io.truetape.engine.calendar.CalendarText.calendar;
import static io.truetape.engine.calendar.CalendarText.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Days inside of validity that nobody had fixed: Tuesday and Wednesday, 7 and 8 May 2024, and a Saturday, which has no session anyway. */
class UnknownDaysTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 5, 6);
    private static final LocalDate TUESDAY = LocalDate.of(2024, 5, 7);
    private static final LocalDate THURSDAY = LocalDate.of(2024, 5, 9);

    private final VenueCalendar calendar =
            calendar("unknown 2024-05-07 2024-05-08 2024-05-11: election day, not fixed");

    private static void assertUnknown(Executable question) {
        CalendarException refused = assertThrows(CalendarException.class, question);
        assertEquals(CalendarException.Kind.OUTSIDE_VALIDITY, refused.kind());
        assertTrue(refused.getMessage().contains("but for 2 days that it does not know"), refused.getMessage());
    }

    @Test
    void shouldSayUnknownFromMidnightToMidnight() {
        assertEquals(Phase.CLOSED, calendar.phaseAt(ns("2024-05-06T23:59:59-04:00")));
        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("2024-05-07T00:00-04:00")));
        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("2024-05-07T12:00-04:00")));
        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("2024-05-08T23:59:59-04:00")));
        assertEquals(Phase.CLOSED, calendar.phaseAt(ns("2024-05-09T00:00-04:00")));
        assertEquals(ns("2024-05-09T00:00-04:00"), calendar.nextChange(ns("2024-05-07T12:00-04:00")));
        assertFalse(calendar.isKnown(ns("2024-05-08T10:00-04:00")));
        assertTrue(calendar.isKnown(ns("2024-05-09T10:00-04:00")));
        assertFalse(calendar.isTrading(ns("2024-05-08T10:00-04:00")));
        assertEquals(Phase.CLOSED, calendar.phaseAt(ns("2024-05-11T12:00-04:00")));
    }

    @Test
    void shouldAnswerNothingAcrossThem() {
        long before = ns("2024-05-06T17:00-04:00");
        long behind = ns("2024-05-09T08:00-04:00");

        assertEquals(VenueCalendar.NO_INSTANT, calendar.nextOpen(before));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.nextClose(before));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.previousClose(behind));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.previousOpen(behind));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.nextOpen(ns("2024-05-07T12:00-04:00")));
        assertUnknown(() -> calendar.tradingNs(before, behind));
        assertUnknown(() -> calendar.sessionAfter(MONDAY, 1));
        assertUnknown(() -> calendar.sessionAfter(THURSDAY, -1));
        assertUnknown(() -> calendar.sessionAfter(TUESDAY, 1));
        assertUnknown(() -> calendar.sessions(MONDAY, THURSDAY));
        assertUnknown(() -> calendar.sessionOf(TUESDAY));
        assertUnknown(() -> calendar.isBusinessDay(TUESDAY));
    }

    @Test
    void shouldAnswerAsAlwaysBesideThem() {
        assertEquals(ns("2024-05-06T16:00-04:00"), calendar.nextClose(ns("2024-05-06T10:00-04:00")));
        assertEquals(ns("2024-05-09T09:30-04:00"), calendar.nextOpen(ns("2024-05-09T00:00-04:00")));
        assertEquals(ns("2024-05-06T16:00-04:00"), calendar.previousClose(ns("2024-05-06T20:00-04:00")));
        assertEquals(
                6 * 3_600_000_000_000L - 1_800_000_000_000L,
                calendar.tradingNs(ns("2024-05-06T00:00-04:00"), ns("2024-05-07T00:00-04:00")));
        assertEquals(calendar.sessionOf(THURSDAY), calendar.sessionAfter(LocalDate.of(2024, 5, 10), -1));
        assertEquals(1, calendar.sessions(MONDAY, MONDAY).size());
        assertFalse(calendar.isBusinessDay(LocalDate.of(2024, 5, 11)));
    }

    @Test
    void shouldGiveTheReasonOfTheDay() {
        CalendarDay day = calendar.day(TUESDAY);

        assertFalse(day.known());
        assertFalse(day.isBusinessDay());
        assertEquals("election day, not fixed", day.reason());
        assertEquals("test.txt:6", day.source());
        assertTrue(calendar.day(MONDAY).known());
        CalendarDay saturday = calendar.day(LocalDate.of(2024, 5, 11));
        assertTrue(saturday.known());
        assertEquals("", saturday.reason());
    }

    @Test
    void shouldLearnFromAnOverride() {
        List<String> lines = CalendarText.framed("unknown 2024-05-07 2024-05-08: election day, not fixed");
        VenueCalendar told = CalendarText.compile(
                lines, List.of("venue TEST", "closed 2024-05-07: election", "open 2024-05-08: no election"));

        assertFalse(told.isBusinessDay(TUESDAY));
        assertEquals("election", told.day(TUESDAY).reason());
        assertEquals(told.sessionOf(LocalDate.of(2024, 5, 8)), told.sessionAfter(MONDAY, 1));
        assertEquals("valid from 2024-01-01 to 2024-12-31", told.validity());
    }

    @Test
    void shouldRefuseADayThatIsBothUnknownAndClosed() {
        CalendarException refused = assertThrows(
                CalendarException.class,
                () -> calendar("closed 2024-05-07: election", "unknown 2024-05-07: election day, not fixed"));

        assertTrue(refused.getMessage().contains("2024-05-07 is 'unknown' here and 'closed' at"), refused.getMessage());
    }

    /** Thursday's session would begin on Wednesday evening, and Friday's does on Thursday evening. */
    @Test
    void shouldBeginAndEndOnTheEveningWhereSessionsDo() {
        VenueCalendar futures = CalendarText.compile(
                List.of(
                        "venue TEST Test Exchange",
                        "zone America/New_York",
                        "valid 2024-05-01 to 2024-05-31",
                        "source this test",
                        "hours from 2024-05-01 Mon-Fri: regular 18:00(-1)-17:00",
                        "unknown 2024-05-09: a holiday that traded in part"),
                List.of());

        assertEquals(Phase.CLOSED, futures.phaseAt(ns("2024-05-08T17:30-04:00")));
        assertEquals(Phase.UNKNOWN, futures.phaseAt(ns("2024-05-08T18:00-04:00")));
        assertEquals(Phase.UNKNOWN, futures.phaseAt(ns("2024-05-09T17:59:59-04:00")));
        assertEquals(Phase.REGULAR, futures.phaseAt(ns("2024-05-09T18:00-04:00")));
        assertUnknownDay(futures, THURSDAY);
        assertTrue(futures.isBusinessDay(THURSDAY.plusDays(1)));
    }

    private static void assertUnknownDay(VenueCalendar calendar, LocalDate date) {
        assertFalse(calendar.day(date).known());
        assertThrows(CalendarException.class, () -> calendar.isBusinessDay(date));
    }
}
