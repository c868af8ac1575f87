// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import java.time.LocalDate;

/**
 * Writes event times in UTC, {@code 2019-12-30T14:30:00.000000001Z}, a leap second as {@code 23:59:60}. Keeps the last
 * date it wrote, so that within a day it allocates nothing. One owner at a time.
 */
final class TimeText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_MINUTE = 60;

    private long day = Long.MIN_VALUE;
    private String date = "";

    void appendTo(final RenderBuffer out, final long epochNs, final boolean leap) {
        final long epochSecond = Math.floorDiv(epochNs, NANOS_PER_SECOND);
        final long epochDay = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
        if (epochDay != day) {
            day = epochDay;
            date = LocalDate.ofEpochDay(epochDay) + "T";
        }
        final int second = (int) (epochSecond - epochDay * SECONDS_PER_DAY);
        out.ascii(date)
                .padded(second / SECONDS_PER_HOUR, 2)
                .ascii(':')
                .padded(second % SECONDS_PER_HOUR / SECONDS_PER_MINUTE, 2)
                .ascii(':')
                .padded(second % SECONDS_PER_MINUTE + (leap ? 1 : 0), 2)
                .ascii('.')
                .padded(epochNs - epochSecond * NANOS_PER_SECOND, 9)
                .ascii('Z');
    }
}
