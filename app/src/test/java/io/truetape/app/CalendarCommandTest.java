// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CalendarCommandTest {
    @TempDir
    private Path folder;

    private Cli.Result at(String instant, Object... words) {
        Cli cli = new Cli(folder.resolve("home"), () -> Instant.parse(instant).getEpochSecond() * 1_000_000_000L);
        return cli.run(words);
    }

    private Cli.Result run(Object... words) {
        return at("2024-07-03T14:00:30Z", words);
    }

    @Test
    void shouldPrintSessionsAndHolidaysWithTheirReason() {
        String out = run("calendar", "xnys", "--from", "2024-07-02", "--to", "2024-07-08")
                .expect(0)
                .out();

        assertEquals(
                List.of(
                        "XNYS  New York Stock Exchange, America/New_York",
                        "  2024-07-02  Tue  09:30 - 16:00",
                        "  2024-07-03  Wed  09:30 - 13:00  day before Independence Day",
                        "  2024-07-04  Thu  closed         Independence Day",
                        "  2024-07-05  Fri  09:30 - 16:00",
                        "  2024-07-08  Mon  09:30 - 16:00"),
                out.lines()
                        .map(line -> line.replaceAll(" \\(XNYS\\.txt:\\d+\\)$", ""))
                        .toList());
    }

    @Test
    void shouldPrintBothPartsOfASessionWithABreak() {
        String out = run("calendar", "XTKS", "--from", "2024-11-05", "--to", "2024-11-05")
                .expect(0)
                .out();

        assertTrue(out.contains("2024-11-05  Tue  09:00 - 11:30, 12:30 - 15:30"), out);
    }

    @Test
    void shouldSayWhereHoursAreNotSure() {
        String out = run("calendar", "XETR", "--from", "1991-03-01", "--to", "1991-03-01")
                .expect(0)
                .out();

        assertTrue(out.contains("Hours before 2003-11-03 are later ones put back; only the dates are sure."), out);
    }

    @Test
    void shouldPrintJsonInUtc() {
        JsonNode venue = run("calendar", "XHKG", "--from", "2024-12-24", "--to", "2024-12-25", "--json")
                .expect(0)
                .json()
                .get("venues")
                .get(0);

        assertEquals("XHKG", venue.get("mic").stringValue());
        JsonNode eve = venue.get("days").get(0);
        assertTrue(eve.get("session").booleanValue());
        assertEquals("2024-12-24T01:30:00Z", eve.get("open").stringValue());
        assertEquals("2024-12-24T04:00:00Z", eve.get("close").stringValue());
        assertEquals("opening-auction", eve.get("phases").get(0).get("phase").stringValue());
        assertFalse(venue.get("days").get(1).get("session").booleanValue());
        assertEquals("Christmas Day", venue.get("days").get(1).get("reason").stringValue());
    }

    @Test
    void shouldPrintICalendarWithShortLinesAndStableIdentifiers() {
        String out = run("calendar", "XNYS", "--from", "2024-07-03", "--to", "2024-07-05", "--ics")
                .expect(0)
                .out();

        assertTrue(out.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), out);
        assertTrue(out.endsWith("END:VCALENDAR\r\n"), out);
        assertEquals(2, out.split("BEGIN:VEVENT", -1).length - 1);
        assertTrue(out.contains("UID:XNYS-20240703@truetape\r\nDTSTAMP:20240703T140030Z\r\n"), out);
        assertTrue(out.contains("DTSTART:20240703T133000Z\r\nDTEND:20240703T170000Z\r\n"), out);
        assertTrue(out.contains("SUMMARY:XNYS session\\, day before Independence Day\r\n"), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 75), out);
    }

    @Test
    void shouldShowWhoIsOpenNow() {
        String out = run("calendar", "--now", "XNYS", "XLON", "XTKS").expect(0).out();

        assertEquals(
                List.of(
                        "at 2024-07-03T14:00:30Z",
                        "  MIC  local time  now  next  at  in",
                        "  XNYS  10:00  regular  post  13:00  3 h 0 min  day before Independence Day",
                        "  XLON  15:00  regular  closing-auction  16:30  1 h 30 min",
                        "  XTKS  23:00  closed  regular  2024-07-04 09:00  10 h 0 min"),
                out.lines().map(line -> line.replaceAll(" {2,}", "  ")).toList());
    }

    @Test
    void shouldShowNowAsJson() {
        JsonNode state = at("2024-07-04T14:00:00Z", "calendar", "--now", "XNYS", "--json")
                .expect(0)
                .json()
                .get("venues")
                .get(0);

        assertEquals("closed", state.get("phase").stringValue());
        assertEquals("Independence Day", state.get("reason").stringValue());
        assertEquals("2024-07-05T08:00:00Z", state.get("changesAt").stringValue());
    }

    @Test
    void shouldSayUnknownOutsideOfValidity() {
        Cli.Result now = at("2031-01-02T14:00:00Z", "calendar", "--now", "XNYS").expect(1);
        assertTrue(now.out().contains("unknown"), now.out());
        assertTrue(now.out().contains("valid from 1990-01-01 to 2027-12-31"), now.out());

        Cli.Result dates = run("calendar", "XNYS", "--from", "2027-12-30", "--to", "2028-01-03")
                .expect(1);
        assertEquals(
                "truetape: the calendar of XNYS does not know 2028-01-01: it is valid from 1990-01-01 to 2027-12-31",
                dates.err().strip());
        assertEquals("", dates.out());
    }

    @Test
    void shouldRefuseUnknownVenuesWithTheNearest() {
        Cli.Result result = run("calendar", "XNYE").expect(2);

        assertTrue(result.err().contains("there is no calendar for 'XNYE'; nearest are XNSE, XNYS"), result.err());
    }

    @Test
    void shouldRefuseWrongUsage() {
        run("calendar").expect(2);
        run("calendar", "XNYS", "--from", "2024-07-05", "--to", "2024-07-01").expect(2);
        run("calendar", "XNYS", "--json", "--ics").expect(2);
        run("calendar", "--now", "XNYS", "--from", "2024-07-05").expect(2);
        run("calendar", "--list", "XNYS").expect(2);
        run("calendar", "XNYS", "--from", "yesterday").expect(2);
    }

    @Test
    void shouldTakeOverridesAndNameThem() throws IOException {
        Path mine = folder.resolve("mine.txt");
        Files.writeString(mine, "venue XNYS\nclosed 2024-07-05: our bridge day\n");

        String out = run("calendar", "XNYS", "--from", "2024-07-05", "--to", "2024-07-05", "--overrides", mine)
                .expect(0)
                .out();
        assertTrue(out.contains("closed  our bridge day (override " + mine + ":2)"), out);

        Files.writeString(mine, "venue XNYS\nclosed 2024-07-05: a\nearly 13:00, 2024-07-05: b\n");
        Cli.Result refused = run("calendar", "XNYS", "--overrides", mine).expect(1);
        assertEquals(
                "truetape: " + mine + ":3: 2024-07-05 is 'early' here and 'closed' at " + mine + ":2; keep one of them",
                refused.err().strip());
        run("calendar", "XNYS", "--overrides", folder.resolve("absent.txt")).expect(3);
    }

    @Test
    void shouldListAllVenuesWithTheirValidity() {
        Cli.Result result = run("calendar", "--list").expect(0);

        assertTrue(result.out().lines().count() > 40, result.out());
        assertTrue(
                result.out().lines().anyMatch(line -> line.matches(" *XNYS +1990-01-01 +2027-12-31 .*")), result.out());
        assertTrue(run("calendar", "--list", "--json")
                        .expect(0)
                        .json()
                        .get("venues")
                        .size()
                > 40);
    }
}
