// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Calendars written down in tests, and instants as people write them. */
final class CalendarText {
    static final List<String> FRAME = List.of(
            "venue TEST Test Exchange",
            "zone America/New_York",
            "valid 2024-01-01 to 2024-12-31",
            "source this test",
            "hours from 2024-01-01 Mon-Fri: pre 04:00-09:30, regular 09:30-12:00 13:00-16:00, post 16:00-20:00");

    private CalendarText() {}

    /** The frame above with further lines. */
    static List<String> framed(String... more) {
        List<String> lines = new ArrayList<>(FRAME);
        lines.addAll(List.of(more));
        return lines;
    }

    static VenueCalendar calendar(String... more) {
        return compile(framed(more), List.of());
    }

    static VenueCalendar compile(List<String> lines, List<String> overrides) {
        CalendarFile file = CalendarFileReader.venue("test.txt", lines);
        return new CalendarCompiler(file, null, CalendarFileReader.overrides("mine.txt", overrides)).compile();
    }

    /** {@code 2024-01-02T09:30-05:00}, or with a zone in brackets. */
    static long ns(String time) {
        Instant instant = ZonedDateTime.parse(time).toInstant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
