// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.time.ScaledTime;
import io.truetape.engine.time.TimeScale;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a clock of a scale shows: {@code 2016-12-31T23:59:60.5Z} on UTC, without Z on the others; or nanoseconds since the
 * scale's epoch.
 *
 * @param ns   nanoseconds since the scale's epoch
 * @param leap inside a positive leap second; on UTC alone
 */
record ScaleReading(long ns, boolean leap) {
    private static final Pattern READING =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?(Z?)");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long GPS_EPOCH_DAY = LocalDate.of(1980, 1, 6).toEpochDay();

    /** Reads what an option says. */
    static ScaleReading parse(String text, TimeScale scale) {
        if (text.matches("-?\\d{1,19}")) {
            try {
                return new ScaleReading(Long.parseLong(text), false);
            } catch (NumberFormatException e) {
                throw wrong(text, "64 bits do not hold it");
            }
        }
        Matcher matcher = READING.matcher(text);
        if (!matcher.matches()) {
            throw wrong(
                    text,
                    "it is neither 2016-12-31T23:59:60.5Z, with nine digits of a second at most, nor nanoseconds");
        }
        if (scale != TimeScale.UTC && !matcher.group(6).isEmpty()) {
            throw wrong(text, "Z is for UTC; name another scale with --from and leave it out");
        }
        int hour = Integer.parseInt(matcher.group(2));
        int minute = Integer.parseInt(matcher.group(3));
        int second = Integer.parseInt(matcher.group(4));
        boolean leap = second == 60 && scale == TimeScale.UTC && hour == 23 && minute == 59;
        if (hour > 23 || minute > 59 || second > 59 && !leap) {
            throw wrong(text, "no clock shows that; second 60 is for 23:59 UTC");
        }
        try {
            long day = LocalDate.parse(matcher.group(1)).toEpochDay() - epochDay(scale);
            long seconds = day * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + (leap ? 59 : second);
            String digits = matcher.group(5) == null ? "0" : matcher.group(5);
            long fraction = Long.parseLong(digits + "0".repeat(9 - digits.length()));
            return new ScaleReading(Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), fraction), leap);
        } catch (DateTimeException e) {
            throw wrong(text, "there is no such date");
        } catch (ArithmeticException e) {
            throw wrong(text, "64 bits of nanoseconds do not hold it");
        }
    }

    private static UsageException wrong(String text, String why) {
        return new UsageException("--convert " + text + ": " + why);
    }

    private static long epochDay(TimeScale scale) {
        return scale == TimeScale.GPS ? GPS_EPOCH_DAY : 0;
    }

    /** What a clock shows at a time. */
    static String text(ScaledTime time) {
        if (time.ns() == ScaledTime.NULL_NS) {
            return "-";
        }
        long second = Math.floorDiv(time.ns(), NANOS_PER_SECOND);
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        int ofDay = (int) (second - day * SECONDS_PER_DAY);
        return LocalDate.ofEpochDay(day + epochDay(time.scale()))
                + String.format(
                        "T%02d:%02d:%02d.%09d",
                        ofDay / 3_600,
                        ofDay / 60 % 60,
                        ofDay % 60 + (time.leap() ? 1 : 0),
                        time.ns() - second * NANOS_PER_SECOND)
                + (time.scale() == TimeScale.UTC ? "Z" : "");
    }
}
