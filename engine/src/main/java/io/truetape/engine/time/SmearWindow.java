// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * From when to when a server spreads a leap second, linearly: each of its seconds in the window is as much longer (or
 * shorter) than one of the SI. Smears that are not linear (cosine, quadratic) have no exact inverse and are not known
 * here.
 *
 * <p>With w the window's seconds and x nanoseconds since it began, the smeared clock shows the whole nanoseconds in
 * {@code x * w / (w + 1)} since then, rounded down ({@code w / (w - 1)} for a negative leap second). The way back takes
 * the least x that shows so. So smeared to TAI and back is the same for a positive leap second, and TAI to smeared and
 * back at most 1 ns less; for a negative one the first is at most 1 ns more, and the second the same.
 *
 * @param beforeSeconds seconds of UTC before the midnight that ends the leap second
 * @param afterSeconds  seconds of UTC behind it
 */
public record SmearWindow(int beforeSeconds, int afterSeconds) {
    /** Noon to noon, 24 hours: what the large public servers have agreed on. */
    public static final SmearWindow NOON_TO_NOON = new SmearWindow(43_200, 43_200);

    private static final int MAX_SECONDS = 10 * 86_400;
    private static final int MIN_WINDOW_SECONDS = 2;

    /**
     * Checks the window.
     *
     * @throws IllegalArgumentException if it is empty, or longer than ten days to either side
     */
    public SmearWindow {
        boolean inRange =
                beforeSeconds >= 0 && afterSeconds >= 0 && beforeSeconds <= MAX_SECONDS && afterSeconds <= MAX_SECONDS;
        if (!inRange || beforeSeconds + afterSeconds < MIN_WINDOW_SECONDS) {
            throw new IllegalArgumentException("a smear takes 2 seconds and more, and 10 days at most to either side:"
                    + " beforeSeconds=" + beforeSeconds + ", afterSeconds=" + afterSeconds);
        }
    }

    /** Smeared nanoseconds since the window began, of {@code ns} of the SI since then; {@code step} is +1 or -1. */
    long smeared(long ns, int step) {
        long window = beforeSeconds + (long) afterSeconds;
        return step > 0 ? ns - ceilDiv(ns, window + 1) : ns + ns / (window - 1);
    }

    /** The least nanoseconds of the SI since the window began that show {@code ns} since then. */
    long unsmeared(long ns, int step) {
        long window = beforeSeconds + (long) afterSeconds;
        return step > 0 ? ns + ceilDiv(ns, window) : ns - ns / window;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
