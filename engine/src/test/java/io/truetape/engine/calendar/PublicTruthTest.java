// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Session by session equality with public data from 1990 on. What differs is listed here and, with who is right, in
 * {@code docs/CALENDARS.md}; a difference that goes away fails as one that comes.
 */
class PublicTruthTest {
    private static final Path FOLDER = Path.of(System.getProperty("truetape.shared", "absent"), "data/calendars");
    /** Until this date the public file of Hong Kong has a lunch break that was not kept yet. */
    private static final LocalDate HONG_KONG_LUNCH = LocalDate.of(2012, 3, 5);

    private record Hours(Instant open, Instant close, Instant breakStart, Instant breakEnd) {}

    @ParameterizedTest
    @ValueSource(strings = {"XLON", "XTKS", "XETR", "XPAR", "XAMS", "XTSE", "XSWX", "XASX"})
    void shouldEqualThePublicSessions(String mic) throws IOException {
        assertEquals(List.of(), differences(mic, publicSessions(mic)));
    }

    @Test
    void shouldEqualThePublicSessionsOfNewYorkButForThreeDays() throws IOException {
        assertEquals(
                List.of(
                        "1994-02-11 14:30Z-19:30Z, public 14:30Z-21:00Z",
                        "1996-01-08 16:00Z-19:00Z, public 14:30Z-21:00Z",
                        "2002-09-11 16:00Z-20:00Z, public 13:30Z-20:00Z"),
                differences("XNYS", publicSessions("XNYS")));
    }

    @Test
    void shouldEqualThePublicSessionsOfHongKongButForStormsAndLunch() throws IOException {
        Map<LocalDate, Hours> sessions = publicSessions("XHKG");

        VenueCalendar calendar = Calendars.shipped().calendar("XHKG");
        List<String> lunches = new ArrayList<>();
        sessions.replaceAll((date, hours) -> {
            if (date.isBefore(HONG_KONG_LUNCH) && hours.breakStart != null) {
                lunches.add(date.toString());
                TradingSession ours = calendar.day(date).session();
                return new Hours(
                        hours.open,
                        hours.close,
                        instant(ours.breaks().get(0).fromEpochNs()),
                        instant(ours.breaks().get(0).toEpochNs()));
            }
            return hours;
        });

        assertEquals(5_445, lunches.size());
        assertEquals(
                List.of(
                        "2020-08-19 05:30Z-08:00Z, public 01:30Z-08:00Z break 04:00Z-05:00Z",
                        "2021-06-28 05:30Z-08:00Z, public 01:30Z-08:00Z break 04:00Z-05:00Z",
                        "2023-09-01 closed, public 01:30Z-08:00Z break 04:00Z-05:00Z",
                        "2023-09-08 closed, public 01:30Z-08:00Z break 04:00Z-05:00Z"),
                differences("XHKG", sessions));
    }

    private static List<String> differences(String mic, Map<LocalDate, Hours> expected) {
        VenueCalendar calendar = Calendars.shipped().calendar(mic);
        LocalDate first = expected.keySet().iterator().next();
        LocalDate last = new ArrayList<>(expected.keySet()).get(expected.size() - 1);
        assertTrue(expected.size() > 6_000, mic);
        List<String> differences = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            CalendarDay day = calendar.day(date);
            Hours ours = day.isBusinessDay() ? hours(day.session()) : null;
            Hours theirs = expected.get(date);
            if (!java.util.Objects.equals(ours, theirs)) {
                differences.add(date + " " + text(ours) + ", public " + text(theirs));
            }
        }
        return differences;
    }

    private static Hours hours(TradingSession session) {
        boolean pause = !session.breaks().isEmpty();
        assertTrue(session.breaks().size() <= 1, session.toString());
        return new Hours(
                instant(session.openEpochNs()),
                instant(session.closeEpochNs()),
                pause ? instant(session.breaks().get(0).fromEpochNs()) : null,
                pause ? instant(session.breaks().get(0).toEpochNs()) : null);
    }

    private static Instant instant(long epochNs) {
        return Instant.ofEpochSecond(epochNs / 1_000_000_000L);
    }

    private static String text(Hours hours) {
        if (hours == null) {
            return "closed";
        }
        return clock(hours.open) + "-" + clock(hours.close)
                + (hours.breakStart == null ? "" : " break " + clock(hours.breakStart) + "-" + clock(hours.breakEnd));
    }

    private static String clock(Instant instant) {
        return instant.toString().substring(11, 16) + "Z";
    }

    private static Map<LocalDate, Hours> publicSessions(String mic) throws IOException {
        Path file = FOLDER.resolve(mic.toLowerCase(java.util.Locale.ROOT) + ".csv");
        assumeTrue(Files.exists(file), "skipped: no public sessions at " + file);
        Map<LocalDate, Hours> sessions = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith(",")) {
                String[] cells = line.split(",", -1);
                sessions.put(
                        LocalDate.parse(cells[0].substring(0, 10)),
                        new Hours(parse(cells[1]), parse(cells[2]), parse(cells[3]), parse(cells[4])));
            }
        }
        return sessions;
    }

    private static Instant parse(String cell) {
        return cell.isEmpty() ? null : Instant.parse(cell);
    }
}
