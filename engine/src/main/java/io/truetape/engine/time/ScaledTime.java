// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * A count of nanoseconds of a scale, and how far it can be trusted: the destination of {@link TimeScales}, to be filled
 * again and again.
 *
 * <p>Mutable; owned by its caller, one thread at a time.
 */
public final class ScaledTime {
    /** Flag: the instant lies at or behind the expiry of the leap second table, whose last offset was taken. */
    public static final int EXPIRED = 1;

    /**
     * Flag: the instant lies before the table begins, whose first offset was taken. Those of the IERS begin in 1972:
     * before, UTC was not whole seconds from TAI.
     */
    public static final int BEFORE_TABLE = 1 << 1;

    /** Flag: no clock on UTC showed the reading: a leap second that was none, or a second that was left out. */
    public static final int NO_SUCH_TIME = 1 << 2;

    /** Flag: 64 bits do not hold the result, which is {@link #NULL_NS}. */
    public static final int OUT_OF_RANGE = 1 << 3;

    /** Stands for a result that 64 bits do not hold. */
    public static final long NULL_NS = Long.MIN_VALUE;

    private TimeScale scale = TimeScale.UTC;
    private long ns;
    private boolean leap;
    private int flags;

    /** Creates the start of 1970 on UTC. */
    public ScaledTime() {}

    /** {@return the scale that {@link #ns} counts on} */
    public TimeScale scale() {
        return scale;
    }

    /** {@return nanoseconds since the scale's epoch} */
    public long ns() {
        return ns;
    }

    /** {@return whether the instant lies inside a positive leap second; on UTC only} */
    public boolean leap() {
        return leap;
    }

    /** {@return bits of {@link #EXPIRED}, {@link #BEFORE_TABLE}, {@link #NO_SUCH_TIME}, {@link #OUT_OF_RANGE}; 0: exact} */
    public int flags() {
        return flags;
    }

    int set(TimeScale newScale, long newNs, boolean newLeap, int newFlags) {
        scale = newScale;
        ns = newNs;
        leap = newLeap;
        flags = newNs == NULL_NS ? newFlags | OUT_OF_RANGE : newFlags;
        return flags;
    }

    /**
     * The flags in words, for people and notes.
     *
     * @param flags bits of this class
     * @return for each a word, with commas between them; empty for none
     */
    public static String describe(int flags) {
        StringBuilder text = new StringBuilder();
        append(text, flags, EXPIRED, "expired");
        append(text, flags, BEFORE_TABLE, "before-table");
        append(text, flags, NO_SUCH_TIME, "no-such-time");
        append(text, flags, OUT_OF_RANGE, "out-of-range");
        return text.toString();
    }

    private static void append(StringBuilder text, int flags, int flag, String word) {
        if ((flags & flag) != 0) {
            text.append(text.length() == 0 ? "" : ",").append(word);
        }
    }
}
