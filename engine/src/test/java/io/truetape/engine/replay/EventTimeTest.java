// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2019-12-30T14:30:00.000000001Z, 2019-12-30T14:30:00.000000001Z",
        "2019-12-30T09:30:00.5-05:00, 2019-12-30T14:30:00.500000000Z",
        "2019-12-30T09:30, 2019-12-30T14:30:00.000000000Z",
        "09:30, 2019-12-30T14:30:00.000000000Z",
        "09:30:00.123456789, 2019-12-30T14:30:00.123456789Z",
        "23:59:59, 2019-12-31T04:59:59.000000000Z",
        "2016-12-31T23:59:60.25Z, 2016-12-31T23:59:60.250000000Z",
        "2016-12-31T18:59:60.25, 2016-12-31T23:59:60.250000000Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z"
    })
    void shouldReadTimesAsPeopleWriteThemAndShowThemInUtc(String text, String expected) {
        assertEquals(expected, EventTime.parse(text, DATE, ZONE).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9:30",
                "noon",
                "24:00",
                "09:60",
                "09:30Z",
                "09:30:00.1234567890",
                "2019-13-01T00:00Z",
                "2019-02-30T00:00Z",
                "2019-12-30 09:30",
                "2019-12-30T14:30:60Z",
                "9999-12-30T14:30:00Z"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> EventTime.parse(text, DATE, ZONE));

        assertTrue(refused.getMessage().contains("2019-12-30T14:30:00.000000001Z"), refused.getMessage());
    }

    @Test
    void shouldShiftALocalTimeThatTheClocksSkipAndTakeTheFirstOfTwo() {
        assertEquals(
                "2024-03-10T07:30:00.000000000Z",
                EventTime.parse("02:30", LocalDate.of(2024, 3, 10), ZONE).toString());
        assertEquals(
                "2024-11-03T05:30:00.000000000Z",
                EventTime.parse("01:30", LocalDate.of(2024, 11, 3), ZONE).toString());
    }

    @Test
    void shouldOrderALeapSecondBetweenTheSecondBeforeAndMidnight() {
        EventTime before = EventTime.parse("2016-12-31T23:59:59.999999999Z", DATE, ZONE);
        EventTime leap = EventTime.parse("2016-12-31T23:59:60.000000000Z", DATE, ZONE);
        EventTime after = EventTime.parse("2017-01-01T00:00:00Z", DATE, ZONE);

        assertTrue(before.compareTo(leap) < 0);
        assertTrue(leap.compareTo(after) < 0);
    }

    @Test
    void shouldShowAnyInstantAsTheJdkDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long epochNs = random.nextLong() / 2;
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));

            String expected = String.format("%s.%09dZ", instant.toString().substring(0, 19), instant.getNano());

            assertEquals(expected, new EventTime(epochNs, false).toString(), "seed=" + seed);
        }
    }
}
