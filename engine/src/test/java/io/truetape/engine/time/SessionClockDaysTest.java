// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days on which clocks are changed, against a model that walks through the day and looks at the wall. */
class SessionClockDaysTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1_440;
    private static final long NEVER = Long.MIN_VALUE;

    /** Gaps and overlaps of an hour, half an hour (Lord Howe), at midnight, two hours (Troll), and none. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08, 60, 0",
        "America/New_York, 2026-11-01, 0, 60",
        "Europe/London, 2026-03-29, 60, 0",
        "Europe/London, 2026-10-25, 0, 60",
        "Australia/Sydney, 2026-04-05, 0, 60",
        "Australia/Sydney, 2026-10-04, 60, 0",
        "Australia/Lord_Howe, 2026-04-05, 0, 30",
        "Australia/Lord_Howe, 2026-10-04, 30, 0",
        "America/Sao_Paulo, 2018-11-04, 60, 0",
        "America/Sao_Paulo, 2018-02-17, 0, 60",
        "Antarctica/Troll, 2026-03-29, 120, 0",
        "Antarctica/Troll, 2026-10-25, 0, 120",
        "Asia/Tokyo, 2026-03-29, 0, 0"
    })
    void shouldMeanTheFirstInstantAtWhichTheWallShowedAReading(
            ZoneId zone, LocalDate date, int skippedMinutes, int repeatedMinutes) {
        long[] firstShown = new long[MINUTES_PER_DAY];
        int repeated = walk(zone, date, firstShown);
        SessionClock clock = new SessionClock(date, zone);
        long seed = date.toEpochDay();
        Random random = new Random(seed);
        int skipped = 0;
        for (int minute = 0; minute < MINUTES_PER_DAY; minute++) {
            long within = random.nextLong(MINUTE_NS);
            long epochNs = clock.epochNs(minute * MINUTE_NS + within);
            if (firstShown[minute] == NEVER) {
                skipped++;
                assertTrue(epochNs > clock.epochNs(0), "seed " + seed + ", minute " + minute);
                assertEquals(
                        clock.epochNs((minute - 1) * MINUTE_NS) + MINUTE_NS,
                        epochNs - within,
                        "a gap is counted on into: minute " + minute);
            } else {
                assertEquals(firstShown[minute] + within, epochNs, "seed " + seed + ", minute " + minute);
            }
        }
        assertEquals(skippedMinutes, skipped);
        assertEquals(repeatedMinutes, repeated);
    }

    /** Notes when each minute of the date was shown first; gives how many were shown again. */
    private static int walk(ZoneId zone, LocalDate date, long[] firstShown) {
        Arrays.fill(firstShown, NEVER);
        int repeated = 0;
        long start = date.toEpochDay() * MINUTES_PER_DAY;
        for (long minute = start - MINUTES_PER_DAY; minute < start + 2 * MINUTES_PER_DAY; minute++) {
            var wall = Instant.ofEpochSecond(minute * 60).atZone(zone);
            if (wall.toLocalDate().equals(date)) {
                int shown = wall.getHour() * 60 + wall.getMinute();
                if (firstShown[shown] == NEVER) {
                    firstShown[shown] = minute * MINUTE_NS;
                } else {
                    repeated++;
                }
            }
        }
        return repeated;
    }
}
