// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code chronyc -n tracking} prints: how far the system time is fast or slow of NTP time now, and root delay and
 * dispersion.
 */
public final class ChronycTracking {
    private static final String METHOD = "chronyc";
    private static final Pattern SYSTEM =
            Pattern.compile("(?m)^System time\\s*: ([0-9.]+) seconds (fast|slow) of NTP time");
    private static final Pattern ROOT_DELAY = Pattern.compile("(?m)^Root delay\\s*: ([0-9.]+) seconds");
    private static final Pattern ROOT_DISPERSION = Pattern.compile("(?m)^Root dispersion\\s*: ([0-9.]+) seconds");
    private static final Pattern LEAP = Pattern.compile("(?m)^Leap status\\s*: (.+?)\\s*$");

    private ChronycTracking() {}

    /**
     * Reads the text.
     *
     * @param text      as printed
     * @param atEpochNs when, by the host's clock
     * @return what it says
     */
    public static ClockReading parse(String text, long atEpochNs) {
        Matcher system = SYSTEM.matcher(text);
        Matcher delay = ROOT_DELAY.matcher(text);
        Matcher dispersion = ROOT_DISPERSION.matcher(text);
        Matcher leap = LEAP.matcher(text);
        if (!system.find() || !delay.find() || !dispersion.find() || !leap.find()) {
            return ClockReading.unreadable(METHOD, METHOD, atEpochNs, "what it printed is not its report of tracking");
        }
        if (leap.group(1).equals("Not synchronised")) {
            return ClockReading.unsynchronised(METHOD, METHOD, atEpochNs, "chrony says that it is not synchronised");
        }
        try {
            long awayNs = ChronyLog.ns(system.group(1));
            long errorNs = ChronyLog.ns(dispersion.group(1)) + (ChronyLog.ns(delay.group(1)) + 1) / 2;
            return ClockReading.synchronised(
                    METHOD,
                    METHOD,
                    atEpochNs,
                    system.group(2).equals("slow") ? awayNs : -awayNs,
                    errorNs,
                    "leap status " + leap.group(1));
        } catch (NumberFormatException e) {
            return ClockReading.unreadable(METHOD, METHOD, atEpochNs, "it printed no number: " + e.getMessage());
        }
    }
}
