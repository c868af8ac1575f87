// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last lines of linuxptp's logs: of {@code ptp4l} (clock against its master), and of {@code phc2sys} (system clock
 * against the network card's) where that runs too; both may be in one file.
 *
 * <pre>
 * ptp4l[352.361]: master offset         -12 s2 freq   +1234 path delay      5678
 * phc2sys[352.4]: CLOCK_REALTIME phc offset        -14 s2 freq    +567 delay    789
 * </pre>
 *
 * <p>linuxptp's offsets are the host's clock less the master's: the sign is turned, and those of both programs are added.
 * The error is the path delay (no more can be hidden in unlike ways there and back) and half of phc2sys's delay. Only a
 * servo in state s2 counts. The lines say no date: a file that was not written to for an hour says nothing about now.
 * That the master itself keeps UTC is not in these logs.
 */
public final class PtpLog implements ClockEvidence {
    private static final String METHOD = "ptp-log";
    private static final Pattern PTP4L = Pattern.compile(
            "ptp4l\\[[^]]*\\]:.*?\\bmaster offset\\s+(-?\\d{1,18}) (s\\d)\\b.*\\bpath delay\\s+(-?\\d{1,18})");
    private static final Pattern PHC2SYS = Pattern.compile(
            "phc2sys\\[[^]]*\\]:.*?\\b(?:phc|sys) offset\\s+(-?\\d{1,18}) (s\\d)\\b.*?(?:\\bdelay\\s+(-?\\d{1,18}))?\\s*$");
    private static final String LOCKED = "s2";

    private final Path file;
    private final LongSupplier epochNsClock;

    /**
     * The log of a linuxptp that disciplines this host's clock.
     *
     * @param file         the log
     * @param epochNsClock the host's clock
     */
    public PtpLog(Path file, LongSupplier epochNsClock) {
        this.file = file;
        this.epochNsClock = epochNsClock;
    }

    @Override
    public ClockReading read() {
        long nowEpochNs = epochNsClock.getAsLong();
        try {
            long writtenEpochNs = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
            List<String> lines = LogTail.lines(file);
            Matcher ptp = last(lines, PTP4L);
            Matcher phc = last(lines, PHC2SYS);
            if (ptp == null) {
                return ClockReading.unreadable(
                        METHOD, file.toString(), nowEpochNs, "no line of ptp4l with a master offset and path delay");
            }
            if (!ptp.group(2).equals(LOCKED) || phc != null && !phc.group(2).equals(LOCKED)) {
                return ClockReading.unsynchronised(
                        METHOD,
                        file.toString(),
                        writtenEpochNs,
                        "a servo has not locked, it is in another state than s2");
            }
            if (Math.abs(nowEpochNs - writtenEpochNs) > LogTail.STALE_NS) {
                return ClockReading.unsynchronised(
                        METHOD, file.toString(), writtenEpochNs, "nothing was written to it in the last hour");
            }
            return reading(ptp, phc, writtenEpochNs);
        } catch (IOException e) {
            return ClockReading.unreadable(METHOD, file.toString(), nowEpochNs, "cannot be read: " + e.getMessage());
        }
    }

    private ClockReading reading(Matcher ptp, Matcher phc, long atEpochNs) {
        long hostAheadNs = Long.parseLong(ptp.group(1));
        long errorNs = Math.abs(Long.parseLong(ptp.group(3)));
        String detail = "ptp4l offset " + ptp.group(1) + " ns, path delay " + ptp.group(3) + " ns";
        if (phc == null) {
            detail += "; without phc2sys: holds for the clock that ptp4l sets";
        } else {
            hostAheadNs += Long.parseLong(phc.group(1));
            errorNs += phc.group(3) == null ? 0 : (Math.abs(Long.parseLong(phc.group(3))) + 1) / 2;
            detail += "; phc2sys offset " + phc.group(1) + " ns";
        }
        return ClockReading.synchronised(METHOD, file.toString(), atEpochNs, -hostAheadNs, errorNs, detail);
    }

    private static Matcher last(List<String> lines, Pattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher matcher = pattern.matcher(lines.get(i));
            if (matcher.find()) {
                return matcher;
            }
        }
        return null;
    }
}
