// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionClockTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void shouldCountFromLocalMidnightOnAnOrdinaryDay() {
        SessionClock clock = new SessionClock(LocalDate.of(2019, 12, 30), NEW_YORK);

        assertEquals(epochNs("2019-12-30T05:00:00Z"), clock.epochNs(0));
        assertEquals(epochNs("2019-12-30T14:30:00.000000001Z"), clock.epochNs(ns("09:30:00.000000001")));
        assertEquals(epochNs("2019-12-31T04:59:59.999999999Z"), clock.epochNs(SessionClock.NANOS_PER_DAY - 1));
    }

    @Test
    void shouldShiftReadingsThatTheSpringDaySkips() {
        SessionClock clock = new SessionClock(LocalDate.of(2026, 3, 8), NEW_YORK);

        assertEquals(epochNs("2026-03-08T06:59:59.999999999Z"), clock.epochNs(ns("01:59:59.999999999")));
        assertEquals(epochNs("2026-03-08T07:00:00Z"), clock.epochNs(ns("02:00:00")));
        assertEquals(epochNs("2026-03-08T07:30:00Z"), clock.epochNs(ns("02:30:00")));
        assertEquals(epochNs("2026-03-08T07:00:00Z"), clock.epochNs(ns("03:00:00")));
        assertEquals(epochNs("2026-03-08T13:30:00Z"), clock.epochNs(ns("09:30:00")));
    }

    @Test
    void shouldTakeTheFirstOfTwoInstantsOnTheAutumnDay() {
        SessionClock clock = new SessionClock(LocalDate.of(2026, 11, 1), NEW_YORK);

        assertEquals(epochNs("2026-11-01T04:59:59Z"), clock.epochNs(ns("00:59:59")));
        assertEquals(epochNs("2026-11-01T05:30:00Z"), clock.epochNs(ns("01:30:00")));
        assertEquals(epochNs("2026-11-01T05:59:59.999999999Z"), clock.epochNs(ns("01:59:59.999999999")));
        assertEquals(epochNs("2026-11-01T07:00:00Z"), clock.epochNs(ns("02:00:00")));
        assertEquals(epochNs("2026-11-01T14:30:00Z"), clock.epochNs(ns("09:30:00")));
    }

    @Test
    void shouldReadUtcAndFixedOffsetsAndDaysFarAway() {
        assertEquals(7, new SessionClock(LocalDate.EPOCH, ZoneId.of("UTC")).epochNs(7));
        assertEquals(-5_400_000_000_000L + 1, new SessionClock(LocalDate.EPOCH, ZoneId.of("+01:30")).epochNs(1));
        assertEquals(
                epochNs("1936-07-01T13:30:00Z"),
                new SessionClock(LocalDate.of(1936, 7, 1), NEW_YORK).epochNs(ns("09:30:00")));
        assertEquals(epochNs("1700-01-01T04:56:02Z"), new SessionClock(LocalDate.of(1700, 1, 1), NEW_YORK).epochNs(0));
        assertEquals(
                epochNs("2262-01-01T04:59:59Z"),
                new SessionClock(LocalDate.of(2261, 12, 31), NEW_YORK).epochNs(ns("23:59:59")));
    }

    @Test
    void shouldRefuseDaysThatSixtyFourBitsDoNotReach() {
        for (int year : new int[] {1677, 2262, 9999}) {
            LocalDate date = LocalDate.of(year, 12, 31);

            assertThrows(IllegalArgumentException.class, () -> new SessionClock(date, NEW_YORK), date.toString());
        }
    }

    @Test
    void shouldHaveTheSameRangeOnShortAndLongDays() {
        for (LocalDate date : List.of(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 11, 1), LocalDate.EPOCH)) {
            SessionClock clock = new SessionClock(date, NEW_YORK);

            assertTrue(clock.inRange(0));
            assertTrue(clock.inRange(86_399_999_999_999L));
            assertFalse(clock.inRange(86_400_000_000_000L));
            assertFalse(clock.inRange(-1));
        }
    }

    @Test
    void shouldAgreeWithTheJdkOnEveryZoneAndDay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalDate date = dayNearATransition(zone, random);
            long reading = random.nextLong(SessionClock.NANOS_PER_DAY);
            LocalTime time = LocalTime.ofNanoOfDay(reading);

            ZonedDateTime expected = ZonedDateTime.ofLocal(date.atTime(time), zone, null);

            assertEquals(
                    epochNs(expected.toInstant()),
                    new SessionClock(date, zone).epochNs(reading),
                    () -> "seed=" + seed + ", zone=" + zone + ", date=" + date + ", time=" + time);
        }
    }

    private static LocalDate dayNearATransition(ZoneId zone, Random random) {
        LocalDate anyDay = LocalDate.ofEpochDay(random.nextInt(-36_500, 36_500));
        Instant from = anyDay.atStartOfDay(zone).toInstant();
        var transition = zone.getRules().nextTransition(from);
        if (transition == null || random.nextInt(4) == 0) {
            return anyDay;
        }
        return transition.getDateTimeBefore().toLocalDate().plusDays(random.nextInt(-1, 2));
    }

    private static long ns(String time) {
        return LocalTime.parse(time).toNanoOfDay();
    }

    private static long epochNs(String instant) {
        return epochNs(Instant.parse(instant));
    }

    private static long epochNs(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }
}
