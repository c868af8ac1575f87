// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The last line of chrony's {@code tracking.log}.
 *
 * <pre>
 * date time address stratum frequency skew OFFSET L Co offset-sd REMAINING ROOT-DELAY ROOT-DISPERSION MAX-ERROR
 *    0    1       2       3         4    5      6 7  8         9        10         11              12        13
 * </pre>
 *
 * <p>Times are in seconds. chrony's offset is the host's clock less UTC: the sign is turned. The error is root dispersion
 * + root delay / 2 + what remains to be corrected, or chrony's own greatest error where that is more. A line that is more
 * than an hour old says nothing about now.
 */
public final class ChronyLog implements ClockEvidence {
    private static final String METHOD = "chrony-log";
    private static final int COLUMNS = 13;
    private static final int STRATUM = 3;
    private static final int OFFSET = 6;
    private static final int LEAP = 7;
    private static final int REMAINING = 10;
    private static final int ROOT_DELAY = 11;
    private static final int ROOT_DISPERSION = 12;
    private static final int MAX_ERROR = 13;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path file;
    private final LongSupplier epochNsClock;

    /**
     * The log of a chrony that disciplines this host's clock.
     *
     * @param file         {@code tracking.log}
     * @param epochNsClock the host's clock
     */
    public ChronyLog(Path file, LongSupplier epochNsClock) {
        this.file = file;
        this.epochNsClock = epochNsClock;
    }

    @Override
    public ClockReading read() {
        long nowEpochNs = epochNsClock.getAsLong();
        try {
            List<String> lines = LogTail.lines(file);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String[] words = lines.get(i).strip().split("\\s+");
                if (words.length >= COLUMNS && words[0].matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return reading(words, nowEpochNs);
                }
            }
            return ClockReading.unreadable(
                    METHOD, file.toString(), nowEpochNs, "no line of a tracking.log with root delay and dispersion");
        } catch (IOException e) {
            return ClockReading.unreadable(METHOD, file.toString(), nowEpochNs, "cannot be read: " + e.getMessage());
        } catch (DateTimeException | NumberFormatException e) {
            return ClockReading.unreadable(
                    METHOD, file.toString(), nowEpochNs, "its last line is damaged: " + e.getMessage());
        }
    }

    private ClockReading reading(String[] words, long nowEpochNs) {
        long atEpochNs =
                LocalDateTime.parse(words[0] + "T" + words[1]).toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND;
        int stratum = Integer.parseInt(words[STRATUM]);
        if (words[LEAP].equals("?") || stratum == 0 || stratum >= NtpPacket.STRATUM_UNSYNCHRONISED) {
            return ClockReading.unsynchronised(
                    METHOD, file.toString(), atEpochNs, "chrony says that it is not synchronised");
        }
        if (Math.abs(nowEpochNs - atEpochNs) > LogTail.STALE_NS) {
            return ClockReading.unsynchronised(
                    METHOD,
                    file.toString(),
                    atEpochNs,
                    "its last line is not of the last hour: " + words[0] + " " + words[1]);
        }
        long remainingNs = Math.abs(ns(words[REMAINING]));
        long rootNs = ns(words[ROOT_DISPERSION]) + (ns(words[ROOT_DELAY]) + 1) / 2;
        long maxErrorNs = words.length > MAX_ERROR ? ns(words[MAX_ERROR]) : 0;
        return ClockReading.synchronised(
                METHOD,
                file.toString(),
                atEpochNs,
                -ns(words[OFFSET]),
                Math.max(rootNs + remainingNs, maxErrorNs),
                "source " + words[2] + ", stratum " + stratum);
    }

    /** Seconds as chrony writes them, {@code 1.234e-05}; rounded away from zero. */
    static long ns(String seconds) {
        double ns = Double.parseDouble(seconds) * NANOS_PER_SECOND;
        if (!(Math.abs(ns) < Long.MAX_VALUE / 4)) {
            throw new NumberFormatException("'" + seconds + "' are no seconds");
        }
        return (long) (ns < 0 ? Math.floor(ns) : Math.ceil(ns));
    }
}
