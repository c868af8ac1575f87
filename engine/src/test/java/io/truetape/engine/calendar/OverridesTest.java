// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    @TempDir
    private Path folder;

    private Calendars overridden(String... lines) throws IOException {
        Path file = folder.resolve("mine.txt");
        Files.write(file, List.of(lines));
        return Calendars.withOverrides(file);
    }

    private String where(int line) {
        return folder.resolve("mine.txt") + ":" + line;
    }

    @Test
    void shouldWinOverRulesAndListedDatesAndBeNamedInTheAnswer() throws IOException {
        Calendars calendars = overridden(
                "# our own days",
                "venue XNYS",
                "open 2025-01-09: it was open for us",
                "closed 2025-07-08: planned closure",
                "early 12:00, 2025-12-25: a short Christmas",
                "venue XLON",
                "late 10:00, 2025-07-08: system maintenance");

        CalendarDay opened = calendars.calendar("XNYS").day(LocalDate.of(2025, 1, 9));
        CalendarDay closed = calendars.calendar("XNYS").day(LocalDate.of(2025, 7, 8));
        CalendarDay early = calendars.calendar("XNYS").day(LocalDate.of(2025, 12, 25));
        CalendarDay late = calendars.calendar("XLON").day(LocalDate.of(2025, 7, 8));

        assertTrue(opened.isBusinessDay() && opened.override());
        assertEquals("it was open for us", opened.reason());
        assertEquals(where(3), opened.source());
        assertFalse(closed.isBusinessDay());
        assertEquals(where(4), closed.source());
        assertEquals(CalendarText.ns("2025-12-25T12:00-05:00"), early.session().closeEpochNs());
        assertEquals(CalendarText.ns("2025-07-08T10:00+01:00"), late.session().openEpochNs());
        assertEquals(Phase.CLOSED, calendars.calendar("XNYS").phaseAt(CalendarText.ns("2025-07-08T12:00-04:00")));
        assertFalse(calendars.calendar("XNYS").day(LocalDate.of(2025, 7, 4)).override());
    }

    @Test
    void shouldRefuseContradictionsAcrossSections() {
        CalendarException refused = assertThrows(
                CalendarException.class,
                () -> overridden(
                        "venue XNYS",
                        "closed 2025-07-08: a",
                        "venue XLON",
                        "closed 2025-07-08: b",
                        "venue XNYS",
                        "open 2025-07-08: c"));

        assertEquals(
                where(6) + ": 2025-07-08 is 'open' here and 'closed' at " + where(2) + "; keep one of them",
                refused.getMessage());
    }

    @Test
    void shouldRefuseAFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("mine.txt"), new byte[] {'v', (byte) 0xFF, (byte) 0xC0});

        CalendarException refused = assertThrows(CalendarException.class, () -> Calendars.withOverrides(file));

        assertEquals(file + ": is no UTF-8 text", refused.getMessage());
    }

    @Test
    void shouldRefuseDatesOutsideOfValidity() {
        CalendarException refused =
                assertThrows(CalendarException.class, () -> overridden("venue XNYS", "closed 2099-07-08: far off"));

        assertTrue(refused.getMessage().startsWith(where(2) + ": 2099-07-08 lies outside"), refused.getMessage());
    }

    @Test
    void shouldRefuseWhatOnlyACalendarFileMaySay() {
        for (String line : List.of(
                "hours from 2025-01-01 Mon-Fri: regular 09:00-17:00", "valid 2025-01-01 to 2099-12-31", "zone UTC")) {
            CalendarException refused = assertThrows(CalendarException.class, () -> overridden("venue XNYS", line));

            assertTrue(
                    refused.getMessage().startsWith(where(2) + ": an override adds or corrects days"),
                    refused.getMessage());
        }
    }

    @Test
    void shouldRefuseDaysBeforeTheirVenueAndVenuesThatThereAreNot() {
        assertEquals(
                where(1) + ": say first which venue this is about: venue MIC",
                assertThrows(CalendarException.class, () -> overridden("closed 2025-07-08: a"))
                        .getMessage());
        CalendarException unknown =
                assertThrows(CalendarException.class, () -> overridden("venue XNYE", "closed 2025-07-08: a"));
        assertEquals(CalendarException.Kind.UNKNOWN_VENUE, unknown.kind());
        assertTrue(unknown.getMessage().contains(".txt: there is no calendar for 'XNYE'"), unknown.getMessage());
    }
}
