// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static io.truetape.engine.calendar.CalendarText.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendars as they are shipped: that all can be read, and days that everybody remembers. */
class ShippedCalendarsTest {
    private final Calendars calendars = Calendars.shipped();

    @Test
    void shouldCompileEveryVenueWithSourcesAndSessionsInOrder() {
        assertTrue(calendars.mics().size() >= 65, calendars.mics().toString());
        for (String mic : calendars.mics()) {
            VenueCalendar calendar = calendars.calendar(mic);
            assertEquals(mic, calendar.mic());
            assertFalse(calendar.sources().isEmpty(), mic);
            assertTrue(calendar.sessionCount() > 400, mic);
            long last = Long.MIN_VALUE;
            for (int i = 0; i < calendar.sessionCount(); i++) {
                TradingSession session = calendar.session(i);
                assertTrue(session.firstEpochNs() >= last, mic + " " + session);
                assertTrue(session.tradingNs() > 0, mic + " " + session);
                last = session.lastEpochNs();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "XNYS,2001-09-11",
        "XNYS,2001-09-14",
        "XNYS,2012-10-29",
        "XNYS,2012-10-30",
        "XNYS,2018-12-05",
        "XNYS,2025-01-09",
        "XNAS,2025-01-09",
        "XTSE,2001-09-12",
        "XLON,2022-09-19",
        "XLON,2023-05-08",
        "XTKS,2020-10-01",
        "XTKS,2019-05-01",
        "XHKG,2023-09-01",
        "XHKG,2023-09-08",
        "XTAI,2024-10-31",
        "XIST,2023-02-08",
        "XNYS,2022-06-20",
        "XKRX,2015-08-14",
        "XNSE,2024-01-22",
        "XJSE,2024-05-29",
        "XIDX,2025-08-18",
        "XSHG,2015-09-03",
        "XSHE,2015-09-03",
        "XASX,2022-09-22",
        "XTKS,1990-11-12",
        "XTKS,1993-06-09",
        "XKRX,2026-07-17",
        "XJSE,2026-11-04",
        "XSES,2027-02-08",
        "XATH,2015-07-01",
        "XDUB,2018-03-02",
        "XSAU,2025-06-10",
        "XMEX,2024-10-01",
        "XWAR,2005-04-08",
        "XIST,2003-11-21",
        "XPRA,2002-08-14",
        "XRIS,2026-01-02",
        "XRIS,2026-06-22",
        "XADS,2026-03-02",
        "XDFM,2024-06-18",
        "XNZE,1999-12-31",
        "XMAD,2004-08-16",
        "XBRU,2001-06-04",
        "XNAS,1994-04-27",
        "XASE,2001-09-11",
        "EDGX,2012-10-29",
        "MEMX,2022-06-20",
        "XBKK,2001-09-12",
        "XIDX,1999-06-07",
        "XSHE,1995-02-06",
        "XWBO,1990-08-15",
        "XBRU,1991-11-01",
        "XSES,1997-01-02",
        "XMEX,1994-03-24",
        "XMEX,2006-12-01",
        "BVMF,1994-07-01",
        "XHEL,1991-05-09",
        "XEUR,1999-04-05"
    })
    void shouldBeClosedOnDaysThatEverybodyRemembers(String mic, LocalDate date) {
        CalendarDay day = calendars.calendar(mic).day(date);

        assertFalse(day.isBusinessDay(), day.toString());
        assertFalse(day.reason().isEmpty());
        assertTrue(day.source().matches("[A-Z0-9]{4}\\.txt:\\d+"), day.source());
        assertFalse(day.override());
    }

    @ParameterizedTest
    @CsvSource({
        "XNYS,2001-09-10,09:30,16:00", "XNYS,2001-09-17,09:30,16:00", "XNYS,2024-12-24,09:30,13:00",
        "XNYS,2023-11-24,09:30,13:00", "XLON,2024-12-24,08:00,12:30", "XTKS,2024-11-01,09:00,15:00",
        "XTKS,2024-11-05,09:00,15:30", "XHKG,2024-12-24,09:30,12:00", "XHKG,2020-08-19,13:30,16:00",
        "XASX,2024-12-24,10:00,14:10", "XASX,2022-12-23,10:00,16:00", "XNSE,2023-11-12,18:15,19:15",
        "XNSE,2024-03-02,09:15,12:30", "XKRX,2023-11-16,10:00,16:30", "XKRX,2024-01-02,10:00,15:30",
        "XTAE,2025-12-28,09:59,15:40", "XTAE,2026-01-09,09:59,13:50", "BVMF,2025-03-07,10:00,18:00",
        "BVMF,2025-03-10,10:00,17:00", "BVMF,2025-03-05,13:00,18:00", "XMEX,2025-03-10,07:30,14:00",
        "XSES,2025-12-24,09:00,12:00", "XSTO,2025-04-30,09:00,13:00", "XETR,2024-12-30,09:00,14:00",
        "XKRX,1995-01-07,09:30,11:30", "XKRX,1998-12-14,09:00,15:00", "XSAU,2025-06-04,10:00,15:00",
        "XCME,2012-04-06,17:00,08:15", "XCME,2013-07-04,17:00,10:30", "XCME,2019-07-04,17:00,12:00",
        "XNSE,2017-10-19,18:30,19:30", "XIST,2027-03-08,10:00,12:30", "XDUB,2026-12-24,08:00,12:28"
    })
    void shouldKnowTheHoursOfAnyDay(String mic, LocalDate date, LocalTime open, LocalTime close) {
        VenueCalendar calendar = calendars.calendar(mic);
        TradingSession session = calendar.day(date).session();

        assertEquals(open, local(session.openEpochNs(), calendar));
        assertEquals(close, local(session.closeEpochNs(), calendar));
    }

    /** Before 1994 there were a few auctions a week: other days had none, whatever the hours of later years say. */
    @ParameterizedTest
    @CsvSource({
        "1991-04-16,true",
        "1991-04-17,false",
        "1991-05-07,false",
        "1992-01-07,true",
        "1992-01-08,false",
        "1993-01-04,true",
        "1993-06-09,true",
        "1993-06-16,false",
        "1994-07-06,true",
        "1994-07-08,false",
        "1994-10-07,true"
    })
    void shouldKnowOnWhichDaysWarsawMetInItsFirstYears(LocalDate date, boolean session) {
        assertEquals(session, calendars.calendar("XWAR").isBusinessDay(date));
    }

    /** Ranges that the documentation promises: from 1990 or from the venue's first session. */
    @Test
    void shouldReachBackTo1990OrToTheBeginningOfTheVenueAtFortyVenues() {
        List<String> begun =
                List.of("ARCX", "BATS", "BATY", "EDGA", "EDGX", "EPRL", "IEXG", "LTSE", "MEMX", "XBOG", "XBOS", "XCIS");
        List<String> begunToo = List.of("XCME", "XEUR", "XNSE", "XPSX", "XSHE", "XTSX", "XWAR");
        long whole = calendars.mics().stream()
                .filter(mic -> calendars.calendar(mic).validFrom().getYear() == 1990
                        || begun.contains(mic)
                        || begunToo.contains(mic))
                .count();
        long to2027 = calendars.mics().stream()
                .filter(mic -> calendars.calendar(mic).validTo().equals(LocalDate.of(2027, 12, 31)))
                .count();

        assertTrue(whole >= 45, "from 1990 or the beginning: " + whole);
        assertTrue(to2027 >= 52, "to the end of 2027: " + to2027);
    }

    /** A close that one source has and the rules do not is no proof: the day is unknown, and no answer reaches across it. */
    @ParameterizedTest
    @CsvSource({
        "XBRU,1993-04-09",
        "XSES,1991-09-12",
        "BVMF,1990-03-15",
        "XHEL,1998-12-31",
        "XEUR,2014-10-03",
        "XSHE,1993-09-17",
        "XCME,2001-09-12",
        "XCME,2005-11-24"
    })
    void shouldNotGuessADayThatItsWitnessesDoNotAgreeOn(String mic, LocalDate date) {
        CalendarDay day = calendars.calendar(mic).day(date);

        assertFalse(day.known(), day.toString());
        assertFalse(day.reason().isEmpty());
    }

    private static LocalTime local(long epochNs, VenueCalendar calendar) {
        return Instant.ofEpochSecond(epochNs / 1_000_000_000L)
                .atZone(calendar.zone())
                .toLocalTime();
    }

    @ParameterizedTest
    @CsvSource({"XNYS,09:30,16:00", "XLON,08:00,16:30", "XETR,09:00,17:30", "XASX,10:00,16:00", "XNZE,10:00,16:45"})
    void shouldShowTheSameWallClockOnEveryOrdinaryDayOfSummerAndWinter(String mic, LocalTime open, LocalTime close) {
        VenueCalendar calendar = calendars.calendar(mic);
        int ordinary = 0;
        for (int i = 0; i < calendar.sessionCount(); i++) {
            TradingSession session = calendar.session(i);
            if (calendar.day(session.date()).reason().isEmpty()) {
                assertEquals(open, local(session.openEpochNs(), calendar), session.toString());
                assertEquals(close, local(session.closeEpochNs(), calendar), session.toString());
                ordinary++;
            }
        }
        assertTrue(ordinary > 0.97 * calendar.sessionCount());
    }

    /** What the venues have announced; days that nobody had fixed are listed as such, and the file says why. */
    @Test
    void shouldKnowTheRestOf2026AtEveryVenueOrNameTheDaysThatItDoesNot() {
        LocalDate end = LocalDate.of(2026, 12, 31);
        List<String> unknown = new ArrayList<>();
        for (String mic : calendars.mics()) {
            VenueCalendar calendar = calendars.calendar(mic);
            assertFalse(calendar.validTo().isBefore(end), mic);
            LocalDate.of(2026, 11, 21)
                    .datesUntil(end.plusDays(1))
                    .map(calendar::day)
                    .forEach(day -> {
                        if (!day.known()) {
                            unknown.add(mic + " " + day.date());
                        }
                    });
        }

        List<String> national = List.of("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04");
        List<String> expected = new ArrayList<>();
        List.of("XADS", "XDFM").forEach(mic -> national.forEach(date -> expected.add(mic + " " + date)));
        assertEquals(expected, unknown);
    }

    @Test
    void shouldNotGuessOnWhichDayTelAvivVotes() {
        VenueCalendar calendar = calendars.calendar("XTAE");

        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("2026-10-27T12:00+02:00")));
        assertThrows(CalendarException.class, () -> calendar.isBusinessDay(LocalDate.of(2026, 10, 27)));
        assertEquals(Phase.REGULAR, calendar.phaseAt(ns("2026-11-20T12:00+02:00")));
        assertFalse(calendar.isBusinessDay(LocalDate.of(2026, 9, 21)), "Yom Kippur");
    }

    @Test
    void shouldMoveTheWeekOfTelAvivFromSundayToFriday() {
        VenueCalendar calendar = calendars.calendar("XTAE");

        assertTrue(calendar.isBusinessDay(LocalDate.of(2025, 12, 28)));
        assertFalse(calendar.isBusinessDay(LocalDate.of(2025, 12, 26)));
        assertFalse(calendar.isBusinessDay(LocalDate.of(2026, 1, 11)));
        assertTrue(calendar.isBusinessDay(LocalDate.of(2026, 1, 9)));
    }

    @Test
    void shouldKnowThePhasesAroundASession() {
        VenueCalendar newYork = calendars.calendar("XNYS");
        assertEquals(Phase.CLOSED, newYork.phaseAt(ns("2024-07-02T03:59:59-04:00")));
        assertEquals(Phase.PRE_MARKET, newYork.phaseAt(ns("2024-07-02T04:00-04:00")));
        assertEquals(Phase.REGULAR, newYork.phaseAt(ns("2024-07-02T09:30-04:00")));
        assertEquals(Phase.POST_MARKET, newYork.phaseAt(ns("2024-07-02T16:00-04:00")));
        assertEquals(Phase.CLOSED, newYork.phaseAt(ns("2024-07-02T20:00-04:00")));
        assertEquals(Phase.POST_MARKET, newYork.phaseAt(ns("2024-07-03T13:00-04:00")));
        assertEquals(Phase.CLOSED, newYork.phaseAt(ns("2024-07-03T17:00-04:00")));

        VenueCalendar tokyo = calendars.calendar("XTKS");
        assertEquals(Phase.BREAK, tokyo.phaseAt(ns("2024-11-05T12:00+09:00")));
        assertEquals(Phase.CLOSING_AUCTION, tokyo.phaseAt(ns("2024-11-05T15:29:59+09:00")));
        assertTrue(tokyo.isTrading(ns("2024-11-05T15:29:59+09:00")));

        VenueCalendar london = calendars.calendar("XLON");
        assertEquals(Phase.CLOSING_AUCTION, london.phaseAt(ns("2024-12-24T12:31Z")));
        assertFalse(london.isTrading(ns("2024-12-24T12:31Z")));
    }

    @Test
    void shouldKeepAPostMarketThatBeginsAfterAPauseInItsSession() {
        VenueCalendar toronto = calendars.calendar("XTSE");
        int session = toronto.sessionOf(LocalDate.of(2024, 7, 2));

        assertEquals(Phase.CLOSED, toronto.phaseAt(ns("2024-07-02T16:05-04:00")));
        assertEquals(session, toronto.sessionAt(ns("2024-07-02T16:05-04:00")));
        assertEquals(Phase.POST_MARKET, toronto.phaseAt(ns("2024-07-02T16:15-04:00")));
        assertEquals(ns("2024-07-02T17:00-04:00"), toronto.session(session).lastEpochNs());
        assertEquals(VenueCalendar.NO_SESSION, toronto.sessionAt(ns("2024-07-02T17:00-04:00")));
    }

    @Test
    void shouldBeginAFuturesSessionOnTheEveningBefore() {
        VenueCalendar futures = calendars.calendar("XCME");

        int monday = futures.sessionOf(LocalDate.of(2025, 3, 10));
        assertEquals(ns("2025-03-09T17:00-05:00"), futures.openEpochNs(monday));
        assertEquals(ns("2025-03-10T16:00-05:00"), futures.closeEpochNs(monday));
        assertEquals(monday, futures.sessionAt(ns("2025-03-09T23:00-05:00")));
    }

    @Test
    void shouldAnswerUnknownOutsideOfValidity() {
        VenueCalendar calendar = calendars.calendar("XNYS");

        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("1989-12-29T12:00-05:00")));
        assertEquals(Phase.CLOSED, calendar.phaseAt(ns("1990-01-01T00:00-05:00")));
        assertEquals(Phase.CLOSED, calendar.phaseAt(ns("2027-12-31T23:59:59-05:00")));
        assertEquals(Phase.UNKNOWN, calendar.phaseAt(ns("2028-01-01T00:00-05:00")));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.nextOpen(ns("2028-01-01T00:00-05:00")));
        assertEquals(VenueCalendar.NO_INSTANT, calendar.nextOpen(ns("2027-12-31T23:00-05:00")));
        CalendarException outside =
                assertThrows(CalendarException.class, () -> calendar.isBusinessDay(LocalDate.of(2028, 1, 3)));
        assertEquals(CalendarException.Kind.OUTSIDE_VALIDITY, outside.kind());
        assertEquals(
                "the calendar of XNYS does not know 2028-01-03: it is valid from 1990-01-01 to 2027-12-31",
                outside.getMessage());
        assertThrows(
                CalendarException.class,
                () -> calendar.tradingNs(ns("1989-12-29T12:00-05:00"), ns("1990-01-03T12:00-05:00")));
    }

    /** POSIX gives 23:59:60.5 the number of 23:59:59.5: 09:00 in Tokyo was one second later than a clock without it says. */
    @Test
    void shouldPutALeapSecondWhereItsPredecessorIs() {
        VenueCalendar tokyo = calendars.calendar("XTKS");
        long inside = ns("2015-06-30T23:59:59.5Z");

        assertEquals(Phase.CLOSED, tokyo.phaseAt(inside));
        assertEquals(Phase.REGULAR, tokyo.phaseAt(ns("2015-07-01T00:00:00Z")));
        VenueCalendar sydney = calendars.calendar("XASX");
        assertEquals(sydney.sessionOf(LocalDate.of(2015, 7, 1)), sydney.sessionAt(inside));
    }

    @Test
    void shouldCountTradingMinutes() {
        VenueCalendar calendar = calendars.calendar("XHKG");

        assertEquals(
                330, calendar.tradingNs(ns("2024-01-02T00:00+08:00"), ns("2024-01-03T00:00+08:00")) / 60_000_000_000L);
        assertEquals(
                30, calendar.tradingNs(ns("2024-01-02T11:45+08:00"), ns("2024-01-02T13:15+08:00")) / 60_000_000_000L);
    }

    @Test
    void shouldNameTheNearestVenuesForOneThatIsNotKnown() {
        CalendarException unknown = assertThrows(CalendarException.class, () -> calendars.calendar("XNYE"));

        assertEquals(CalendarException.Kind.UNKNOWN_VENUE, unknown.kind());
        assertEquals(List.of("XNSE", "XNYS"), calendars.nearest("XNYE").subList(0, 2));
        assertTrue(unknown.getMessage().contains("nearest are XNSE, XNYS"), unknown.getMessage());
    }
}
