// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static io.truetape.engine.simulate.SessionTimes.MARKET_CLOSE_SECOND;
import static io.truetape.engine.simulate.SessionTimes.MARKET_OPEN_SECOND;
import static io.truetape.engine.simulate.SessionTimes.SYSTEM_HOURS_END_SECOND;
import static io.truetape.engine.simulate.SessionTimes.SYSTEM_HOURS_START_SECOND;

/**
 * How busy each second of the day is, and how many orders rest in the book at its end.
 *
 * <p>The rate rises towards the open, is a U between open and close with a spike at either end, and decays after the
 * close while day orders expire. Bursts are seconds of four and of twelve times the rate. The weights of a session only
 * mean something beside each other.
 */
final class ActivityCurve {
    private static final int REGULAR_SECONDS = MARKET_CLOSE_SECOND - MARKET_OPEN_SECOND;
    private static final int PRE_SECONDS = MARKET_OPEN_SECOND - SYSTEM_HOURS_START_SECOND;
    private static final int SPIKE_SECONDS = 300;
    private static final int BURST_OF_65536 = 2_000;
    private static final int GREAT_BURST_OF_65536 = 200;

    private static final int PEAK_LIVE_DIVISOR = 20;
    private static final int LIVE_AT_OPEN_PERCENT = 32;
    private static final int PEAK_AT_PERCENT_OF_SESSION = 92;
    private static final int LIVE_AFTER_SPIKE_PERCENT = 12;

    private final int[] weights = new int[SYSTEM_HOURS_END_SECOND - SYSTEM_HOURS_START_SECOND];
    private final long peakLive;

    ActivityCurve(Rng rng, long messages) {
        peakLive = messages / PEAK_LIVE_DIVISOR;
        for (int i = 0; i < weights.length; i++) {
            int shape = shape(i + SYSTEM_HOURS_START_SECOND);
            int jitterPercent = rng.between(50, 150);
            int burst = rng.chance(GREAT_BURST_OF_65536) ? 12 : rng.chance(BURST_OF_65536) ? 4 : 1;
            weights[i] = Math.max(1, shape * jitterPercent * burst / 100);
        }
    }

    /** Weight of one second of the day. */
    int weight(int second) {
        return weights[second - SYSTEM_HOURS_START_SECOND];
    }

    /** Sum of the weights of {@code [from, to)}. */
    long weight(int from, int to) {
        long sum = 0;
        for (int second = from; second < to; second++) {
            sum += weight(second);
        }
        return sum;
    }

    /** Number of live orders wanted at the end of a second: a twentieth of the day's messages at the peak. */
    long liveTarget(int second) {
        if (second < MARKET_OPEN_SECOND) {
            long x = second - SYSTEM_HOURS_START_SECOND;
            return peakLive * LIVE_AT_OPEN_PERCENT / 100 * (x * x / PRE_SECONDS) / PRE_SECONDS;
        }
        if (second < MARKET_CLOSE_SECOND) {
            long x = second - MARKET_OPEN_SECOND;
            long rise = REGULAR_SECONDS * PEAK_AT_PERCENT_OF_SESSION / 100;
            long base = peakLive * LIVE_AT_OPEN_PERCENT / 100;
            return base + (peakLive - base) * Math.min(x, rise) / rise;
        }
        long x = second - MARKET_CLOSE_SECOND;
        long rest = peakLive * LIVE_AFTER_SPIKE_PERCENT / 100;
        if (x < SPIKE_SECONDS) {
            return rest + (peakLive - rest) * (SPIKE_SECONDS - x) / SPIKE_SECONDS;
        }
        return rest * (SYSTEM_HOURS_END_SECOND - 1 - second) / (SYSTEM_HOURS_END_SECOND - MARKET_CLOSE_SECOND);
    }

    private static int shape(int second) {
        if (second < MARKET_OPEN_SECOND) {
            long x = second - SYSTEM_HOURS_START_SECOND;
            return (int) (20 + 600 * x * x / PRE_SECONDS * x / PRE_SECONDS / PRE_SECONDS);
        }
        if (second < MARKET_CLOSE_SECOND) {
            int x = second - MARKET_OPEN_SECOND;
            int fromNoon = 2_000 * x / REGULAR_SECONDS - 1_000;
            int valley = 300 + 700 * (fromNoon * fromNoon / 1_000) / 1_000;
            int afterOpen = Math.max(0, SPIKE_SECONDS - x) * 8;
            int beforeClose = Math.max(0, x - (REGULAR_SECONDS - SPIKE_SECONDS)) * 5;
            return valley + afterOpen + beforeClose;
        }
        int x = second - MARKET_CLOSE_SECOND;
        return x < SPIKE_SECONDS ? 200 + 10 * (SPIKE_SECONDS - x) : 20;
    }
}
