// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Instants and lengths of time in words. */
final class Texts {
    static final long SECOND_NS = 1_000_000_000L;
    static final long MINUTE_NS = 60 * SECOND_NS;
    static final long HOUR_NS = 60 * MINUTE_NS;
    static final long DAY_NS = 24 * HOUR_NS;

    private Texts() {}

    static Instant instant(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, SECOND_NS));
    }

    /** {@return as 2026-11-21T21:15:00Z} */
    static String utc(long epochNs) {
        return instant(epochNs).toString();
    }

    /** {@return as Mon 16:00 in New_York} */
    static String local(long epochNs, ZoneId zone) {
        ZonedDateTime time = instant(epochNs).atZone(zone);
        String day = time.getDayOfWeek().name();
        String id = zone.getId();
        return day.charAt(0) + day.substring(1, 3).toLowerCase(Locale.ROOT) + " " + time.toLocalTime() + " in "
                + id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** {@return as 1 d 2 h 5 min, in seconds below one minute} */
    static String duration(long ns) {
        if (ns < 0) {
            return "-" + duration(-ns);
        }
        if (ns < MINUTE_NS) {
            return (ns + SECOND_NS - 1) / SECOND_NS + " s";
        }
        long minutes = ns / MINUTE_NS;
        StringBuilder text = new StringBuilder();
        part(text, minutes / 1440, "d");
        part(text, minutes / 60 % 24, "h");
        part(text, minutes % 60, "min");
        return text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.length() == 0 ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
