// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The host's clock, held against one that never goes back.
 *
 * <p>When the two drift apart by more than {@link #JUMP_NS} at once, the clock was set, or the host slept: it cannot be known
 * which of the two times is right. So for a day both count: {@link #offsetNs(int)} has, for each time that the clock would
 * show if a jump had not happened, how far it lies from what the clock shows; work runs only if it may at all of them.
 *
 * <p>Belongs to one thread at a time. Looking allocates nothing unless there was a jump.
 */
public final class ClockJumps {
    /** Less is the ordinary correction of a clock. */
    public static final long JUMP_NS = 2 * Texts.SECOND_NS;

    /** How long the time before a jump counts too. */
    public static final long DOUBT_NS = Texts.DAY_NS;

    private static final int OFFSETS_MAX = 8;

    private final LongSupplier epochNsClock;
    private final LongSupplier nanoClock;
    private final long[] offsetNs = new long[OFFSETS_MAX];
    private final long[] untilNano = new long[OFFSETS_MAX];
    private final List<String> jumps = new ArrayList<>();
    private int offsets;
    private int changes;
    private long epochNs;
    private long nano;

    /**
     * A watch that begins now.
     *
     * @param epochNsClock the host's clock, nanoseconds since 1970 UTC
     * @param nanoClock    a clock that never goes back, nanoseconds
     */
    public ClockJumps(LongSupplier epochNsClock, LongSupplier nanoClock) {
        this.epochNsClock = epochNsClock;
        this.nanoClock = nanoClock;
        this.epochNs = epochNsClock.getAsLong();
        this.nano = nanoClock.getAsLong();
    }

    /** Looks at both clocks. */
    void look() {
        long nowNano = nanoClock.getAsLong();
        long nowNs = epochNsClock.getAsLong();
        long driftNs = nowNs - epochNs - (nowNano - nano);
        if (driftNs > JUMP_NS || driftNs < -JUMP_NS) {
            long nanoAfter = nanoClock.getAsLong();
            // A thread that was put aside between its two looks sees no jump.
            if (driftNs < 0 || driftNs - (nanoAfter - nowNano) > JUMP_NS) {
                onJump(driftNs, nowNs, nowNano);
            } else {
                nowNano = nanoAfter;
            }
        }
        epochNs = nowNs;
        nano = nowNano;
        expire();
    }

    private void onJump(long byNs, long nowNs, long nowNano) {
        for (int i = 0; i < offsets; i++) {
            offsetNs[i] -= byNs;
        }
        add(-byNs, nowNano + DOUBT_NS);
        for (int i = offsets - 1; i >= 0; i--) {
            if (Math.abs(offsetNs[i]) <= JUMP_NS) {
                remove(i);
            }
        }
        changes++;
        jumps.add("the clock was set " + (byNs > 0 ? "forward" : "back") + " by " + Texts.duration(Math.abs(byNs))
                + ", to "
                + Texts.utc(nowNs) + " (or the host slept): for " + Texts.duration(DOUBT_NS)
                + " work keeps clear by the time before, too");
    }

    private void add(long offset, long until) {
        if (offsets == OFFSETS_MAX) {
            remove(0);
        }
        offsetNs[offsets] = offset;
        untilNano[offsets++] = until;
    }

    private void remove(int index) {
        System.arraycopy(offsetNs, index + 1, offsetNs, index, offsets - index - 1);
        System.arraycopy(untilNano, index + 1, untilNano, index, offsets - index - 1);
        offsets--;
    }

    private void expire() {
        for (int i = offsets - 1; i >= 0; i--) {
            if (nano - untilNano[i] >= 0) {
                remove(i);
                changes++;
            }
        }
    }

    /** What the clock showed at the last look. */
    long epochNs() {
        return epochNs;
    }

    /** What the clock that never goes back showed at the last look. */
    long nano() {
        return nano;
    }

    /** How many times count beside the one that the clock shows. */
    int offsets() {
        return offsets;
    }

    /** How far one of them lies from it, nanoseconds. */
    long offsetNs(int index) {
        return offsetNs[index];
    }

    /** Rises when times that count come or go. */
    int changes() {
        return changes;
    }

    /** All jumps so far, in words. */
    List<String> jumps() {
        return jumps;
    }
}
