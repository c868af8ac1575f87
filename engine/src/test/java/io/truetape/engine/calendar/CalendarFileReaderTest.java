// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileReaderTest {
    /** A line that is added to a good file, as its sixth, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shut 1 Jan: New Year              | unknown word 'shut'
            closed 1 Jan                      | say why behind a colon
            closed                            | 'closed' says nothing
            closed 30 Feb: never              | no such day in every year: '30 Feb'
            closed 29 Feb: leap day           | no such day in every year: '29 Feb'
            closed 5th Mon Jan: rare          | not every month has a 5th
            closed 1st Mun Jan: typo          | no day of the week: 'Mun'
            closed 1 Jam: typo                | no month: 'Jam'
            closed someday: soon              | unknown days 'someday'
            closed 1 Jan, sometimes: maybe    | unknown clause 'sometimes'
            closed 1 Jan, from 2020, to 2019: | say why behind a colon
            closed 1 Jan, from 2020, to 2019: x | from 2020 lies behind to 2019
            closed 2024-02-30: never          | no date: '2024-02-30'
            closed 2024-02-05..2024-02-01: x  | no range of dates
            closed 2024-02-01, from 2020: x   | listed dates take no further clause
            closed 2023-12-29: x              | 2023-12-29 lies outside of the calendar's validity
            early 25:00, 1 Mar: x             | no time: '25:00'
            early 16:00, 1 Mar: x             | on 2024-03-01 this is no early close of a session from 09:30 to 16:00
            early 09:30, 1 Mar: x             | on 2024-03-01 this is no early close
            late 08:00, 1 Mar: x              | on 2024-03-01 this is no late open
            early 13:00: x                    | no days
            open 12:00-11:00, 2024-03-01: x   | ends before it begins
            open 09:00-11:00 10:00-12:00, 2024-03-01: x | the parts of a session must not overlap
            hours from 2024-01-01 Fri: regular 10:00-15:00 | overlaps the hours of line 5
            hours from 2024-06-01 Mon-Fri: regular 16:00-09:30 | ends before it begins
            hours from 2024-06-01 Mon-Fri: lunch 12:00-13:00 | unknown phase 'lunch'
            hours from 2024-06-01 Mon-Fri: pre 08:00-09:00 | no regular hours
            hours from 2024-06-01 Mon-Fri: regular | no time for regular
            hours from June Mon-Fri: regular 09:30-16:00 | no date: 'June'
            early 13:00, 2024-03-02: x        | 2024-03-02 has no session that could be early
            zone America/New_York             | zone is said twice
            zone Mars/Olympus                 | zone is said twice
            valid 2024-01-01 to 2024-12-31    | valid is said twice
            venue OTHR Other                  | venue is said twice
            """)
    void shouldRefuseALineWithItsFileAndNumber(String line, String reason) {
        CalendarException refused = assertThrows(CalendarException.class, () -> CalendarText.calendar(line));

        assertEquals(CalendarException.Kind.BAD_FILE, refused.kind());
        assertTrue(refused.getMessage().startsWith("test.txt:6: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'venue' is missing",
        "1, 'zone' is missing",
        "2, 'valid' is missing",
        "3, 'source' is missing",
        "4, 'hours' is missing"
    })
    void shouldRefuseAFileThatLacksALine(int missing, String reason) {
        List<String> lines = new ArrayList<>(CalendarText.FRAME);
        lines.remove(missing);

        CalendarException refused = assertThrows(CalendarException.class, () -> CalendarText.compile(lines, List.of()));

        assertEquals("test.txt:4: " + reason, refused.getMessage());
    }

    @Test
    void shouldRefuseOneDateSaidTwice() {
        CalendarException refused = assertThrows(
                CalendarException.class,
                () -> CalendarText.calendar("closed 2024-03-01: storm", "early 13:00, 2024-03-01: storm"));

        assertEquals(
                "test.txt:7: 2024-03-01 is 'early' here and 'closed' at test.txt:6; keep one of them",
                refused.getMessage());
    }

    @Test
    void shouldRefuseSessionsThatRunIntoEachOther() {
        CalendarException refused = assertThrows(
                CalendarException.class,
                () -> CalendarText.calendar(
                        "hours from 2024-06-01 Mon-Fri: pre 18:00(-1)-09:30, regular 09:30-16:00, post 16:00-20:00"));

        assertEquals(
                "test.txt:6: the session of 2024-06-04 begins before that of 2024-06-03 is over", refused.getMessage());
    }

    @Test
    void shouldLetAnEarlyCloseMeetALateOpen() {
        VenueCalendar calendar =
                CalendarText.calendar("late 11:00, 2024-03-01: snow", "early 14:00, 2024-03-01: more snow");

        CalendarDay day = calendar.day(LocalDate.of(2024, 3, 1));
        assertEquals(CalendarText.ns("2024-03-01T11:00-05:00"), day.session().openEpochNs());
        assertEquals(CalendarText.ns("2024-03-01T14:00-05:00"), day.session().closeEpochNs());
        assertEquals(1, day.session().breaks().size());
        assertEquals("snow; more snow", day.reason());
        assertEquals("test.txt:6; test.txt:7", day.source());
    }

    @Test
    void shouldDropTheAfternoonWithItsBreakWhenTheCloseIsAtNoon() {
        TradingSession session = CalendarText.calendar("early 12:00, 1 Mar: half a day")
                .day(LocalDate.of(2024, 3, 1))
                .session();

        assertEquals(List.of(), session.breaks());
        assertEquals(CalendarText.ns("2024-03-01T12:00-05:00"), session.closeEpochNs());
        assertEquals(CalendarText.ns("2024-03-01T16:00-05:00"), session.lastEpochNs());
    }

    @Test
    void shouldOpenOnASaturdayWithTheHoursOfTheWeek() {
        VenueCalendar calendar = CalendarText.calendar("open 2024-03-02: make-up day", "closed 2 Mar: a holiday");

        assertTrue(calendar.isBusinessDay(LocalDate.of(2024, 3, 2)));
        assertEquals(
                CalendarText.ns("2024-03-02T09:30-05:00"),
                calendar.day(LocalDate.of(2024, 3, 2)).session().openEpochNs());
    }

    @Test
    void shouldLetTheHolidayDecideWhereRulesMeet() {
        VenueCalendar calendar = CalendarText.calendar(
                "early 13:00, 1 Mar: half a day", "closed 1 Mar: holiday", "late 11:00, 1 Mar: late");

        assertEquals("holiday", calendar.day(LocalDate.of(2024, 3, 1)).reason());
    }
}
