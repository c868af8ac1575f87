// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.format.TimeStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instant as the tape keeps it, and as people write it.
 *
 * @param epochNs nanoseconds since 1970-01-01 UTC as POSIX counts them
 * @param leap    whether it lies inside a positive leap second, 23:59:60; its number is then that of 23:59:59
 */
public record EventTime(long epochNs, boolean leap) implements Comparable<EventTime> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DIGITS = 9;
    private static final int LEAP_SECOND = 60;
    private static final Pattern TEXT = Pattern.compile(
            "(?:(\\d{4}-\\d{2}-\\d{2})T)?(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d{2}:\\d{2})?");

    /**
     * Reads a time: {@code 2019-12-30T14:30:00.000000001Z}, with an offset such as {@code -05:00} in place of the Z, or
     * without either as the session's zone shows it; or just {@code 09:30}, {@code 09:30:00} or {@code 09:30:00.5} of
     * the session date. A second 60 is the leap second. A local time that the zone skips is shifted forward, of two the
     * first is meant, as {@code SessionClock} has it.
     *
     * @param text        as typed
     * @param sessionDate date of a text that has none
     * @param zone        zone of a text that has no offset
     * @throws IllegalArgumentException when the text is no time; says what would be
     */
    public static EventTime parse(final String text, final LocalDate sessionDate, final ZoneId zone) {
        final Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || matcher.group(1) == null && matcher.group(6) != null) {
            throw noTime(text);
        }
        try {
            final int second = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
            final boolean leap = second == LEAP_SECOND;
            final LocalDateTime local = LocalDateTime.of(
                    matcher.group(1) == null ? sessionDate : LocalDate.parse(matcher.group(1)),
                    LocalTime.of(
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            leap ? LEAP_SECOND - 1 : second));
            final long epochSecond = local.atZone(zone(matcher.group(6), zone)).toEpochSecond();
            if (leap && Math.floorMod(epochSecond + 1, 86_400L) != 0) {
                throw noTime(text);
            }
            return new EventTime(
                    Math.addExact(Math.multiplyExact(epochSecond, NANOS_PER_SECOND), fraction(matcher.group(5))), leap);
        } catch (final DateTimeException | ArithmeticException e) {
            throw noTime(text);
        }
    }

    private static ZoneId zone(final String written, final ZoneId otherwise) {
        return written == null ? otherwise : ZoneOffset.of(written);
    }

    private static long fraction(final String digits) {
        return digits == null ? 0 : Long.parseLong(digits + "0".repeat(DIGITS - digits.length()));
    }

    private static IllegalArgumentException noTime(final String text) {
        return new IllegalArgumentException("'" + text + "' is no time; write 2019-12-30T14:30:00.000000001Z, or"
                + " 09:30:00.000000001 for the session's local time");
    }

    /** Status bits that order this time as {@link TimeStatus#compare} does. */
    byte status() {
        return leap ? TimeStatus.LEAP : 0;
    }

    /** Orders by time; what lies inside a leap second comes after all of 23:59:59 and before midnight. */
    @Override
    public int compareTo(final EventTime other) {
        return TimeStatus.compare(epochNs, status(), other.epochNs, other.status());
    }

    /** The time in UTC, nine digits behind the second. */
    @Override
    public String toString() {
        final RenderBuffer text = new RenderBuffer();
        new TimeText().appendTo(text, epochNs, leap);
        return text.toString();
    }
}
