// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

/**
 * When a record is due if events are to come at the speed at which they happened, or a multiple of it. Knows no clock:
 * the caller asks with its own, and waits.
 */
public final class Pace {
    /** Speed of a replay that never waits. */
    public static final int MAX = 0;

    private final int speed;
    private boolean started;
    private long firstEpochNs;
    private long startedNs;

    /**
     * A pace that begins with the first record it is asked about.
     *
     * @param speed 1 for the speed of the day, 10 for ten times that, {@link #MAX} for no waiting
     */
    public Pace(final int speed) {
        if (speed < MAX) {
            throw new IllegalArgumentException("speed must be 0 or more: speed=" + speed);
        }
        this.speed = speed;
    }

    /** {@return whether records are waited for at all; where they are not, no clock need be read} */
    public boolean waits() {
        return speed != MAX;
    }

    /**
     * How long to wait before a record.
     *
     * @param eventEpochNs its event time
     * @param nowNs        any clock that never goes back, nanoseconds
     * @return nanoseconds; 0 or less when it is due
     */
    public long waitNs(final long eventEpochNs, final long nowNs) {
        if (speed == MAX) {
            return 0;
        }
        if (!started) {
            started = true;
            firstEpochNs = eventEpochNs;
            startedNs = nowNs;
        }
        return (eventEpochNs - firstEpochNs) / speed - (nowNs - startedNs);
    }
}
