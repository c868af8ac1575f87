// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * Conversions between {@link TimeScale}s, exact by a leap second table; what the table cannot vouch for is flagged,
 * never silently wrong.
 *
 * <pre>
 * TAI = PTP = UTC + (TAI less UTC), one second more inside a positive leap second
 * GPS       = TAI - 19 s, counted from 1980-01-06
 * SMEARED   = UTC outside the window; inside it {@link SmearWindow} says
 * </pre>
 *
 * <p>All but SMEARED are exact both ways. An instant past the table's expiry is converted by its last offset and
 * flagged {@link ScaledTime#EXPIRED}. Immutable; may be used by any thread; converting allocates nothing.
 *
 * <p>Source: ITU-R TF.460-6; IEEE 1588-2019, 7.2; IS-GPS-200, 3.3.4.
 */
public final class TimeScales {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** 1980-01-06T00:00:00Z as TAI counts. */
    private static final long GPS_EPOCH_TAI_NS = (315_964_800L + 19) * NANOS_PER_SECOND;

    private final LeapSecondTable table;
    private final SmearWindow window;

    /**
     * Conversions by a table, smeared from noon to noon.
     *
     * @param table of leap seconds
     */
    public TimeScales(LeapSecondTable table) {
        this(table, SmearWindow.NOON_TO_NOON);
    }

    /**
     * Conversions by a table.
     *
     * @param table  of leap seconds
     * @param window over which {@link TimeScale#SMEARED} spreads one
     */
    public TimeScales(LeapSecondTable table, SmearWindow window) {
        this.table = table;
        this.window = window;
    }

    /** {@return the leap seconds that conversions follow} */
    public LeapSecondTable table() {
        return table;
    }

    /**
     * Converts.
     *
     * @param from scale of {@code ns}
     * @param ns   nanoseconds since that scale's epoch
     * @param leap whether the instant lies inside a positive leap second; looked at on UTC only
     * @param to   scale wanted
     * @param into receives the result
     * @return its flags: bits of {@link ScaledTime}, 0 where nothing is to be said
     */
    public int convert(TimeScale from, long ns, boolean leap, TimeScale to, ScaledTime into) {
        int flags = 0;
        long taiNs = ns;
        switch (from) {
            case UTC -> {
                taiNs = taiOfUtc(ns, leap);
                flags = flagsOfUtc(ns, leap);
            }
            case GPS -> taiNs = plus(ns, GPS_EPOCH_TAI_NS);
            case SMEARED -> taiNs = taiOfSmeared(ns);
            default -> {}
        }
        if (taiNs == ScaledTime.NULL_NS) {
            return into.set(to, taiNs, false, flags);
        }
        flags |= flagsOfTai(taiNs);
        return switch (to) {
            case UTC -> utcOfTai(taiNs, flags, into);
            case TAI, PTP -> into.set(to, taiNs, false, flags);
            case GPS -> into.set(to, plus(taiNs, -GPS_EPOCH_TAI_NS), false, flags);
            case SMEARED -> into.set(to, smearedOfTai(taiNs), false, flags);
        };
    }

    /**
     * A time of the tape as TAI counts it, without flags: for elapsed time.
     *
     * @param epochNs nanoseconds since 1970 UTC as POSIX counts them
     * @param leap    whether the instant lies inside a positive leap second
     * @return nanoseconds since 1970-01-01T00:00:00 TAI; {@link ScaledTime#NULL_NS} where 64 bits do not hold them
     */
    public long taiOfUtc(long epochNs, boolean leap) {
        int index = Math.max(0, table.indexAt(Math.floorDiv(epochNs, NANOS_PER_SECOND)));
        return plus(epochNs, (table.taiMinusUtc(index) + (leap ? 1 : 0)) * NANOS_PER_SECOND);
    }

    private int flagsOfUtc(long epochNs, boolean leap) {
        int step = table.stepAfter(Math.floorDiv(epochNs, NANOS_PER_SECOND));
        return leap ? step == 1 ? 0 : ScaledTime.NO_SUCH_TIME : step == -1 ? ScaledTime.NO_SUCH_TIME : 0;
    }

    private int flagsOfTai(long taiNs) {
        int last = table.size() - 1;
        long expiresTaiNs = (table.expiresEpochSecond() + table.taiMinusUtc(last)) * NANOS_PER_SECOND;
        if (taiNs >= expiresTaiNs) {
            return ScaledTime.EXPIRED;
        }
        return taiNs < table.changeTaiNs(0) ? ScaledTime.BEFORE_TABLE : 0;
    }

    private int utcOfTai(long taiNs, int flags, ScaledTime into) {
        int index = table.indexAtTai(taiNs);
        int next = index + 1;
        boolean leap = index >= 0
                && next < table.size()
                && table.step(next) == 1
                && taiNs >= table.changeTaiNs(next) - NANOS_PER_SECOND;
        long offset = table.taiMinusUtc(Math.max(0, index)) + (leap ? 1 : 0);
        return into.set(TimeScale.UTC, plus(taiNs, -offset * NANOS_PER_SECOND), leap, flags);
    }

    private long smearedOfTai(long taiNs) {
        for (int i = table.size() - 1; i > 0; i--) {
            long change = table.changeEpochSecond(i);
            if (taiNs >= (change + window.afterSeconds() + table.taiMinusUtc(i)) * NANOS_PER_SECOND) {
                return plus(taiNs, -table.taiMinusUtc(i) * NANOS_PER_SECOND);
            }
            long startTaiNs = startTaiNs(i);
            if (taiNs >= startTaiNs) {
                return (change - window.beforeSeconds()) * NANOS_PER_SECOND
                        + window.smeared(taiNs - startTaiNs, table.step(i));
            }
        }
        return plus(taiNs, -table.taiMinusUtc(0) * NANOS_PER_SECOND);
    }

    private long taiOfSmeared(long smearedNs) {
        for (int i = table.size() - 1; i > 0; i--) {
            long change = table.changeEpochSecond(i);
            if (smearedNs >= (change + window.afterSeconds()) * NANOS_PER_SECOND) {
                return plus(smearedNs, table.taiMinusUtc(i) * NANOS_PER_SECOND);
            }
            long startNs = (change - window.beforeSeconds()) * NANOS_PER_SECOND;
            if (smearedNs >= startNs) {
                return startTaiNs(i) + window.unsmeared(smearedNs - startNs, table.step(i));
            }
        }
        return plus(smearedNs, table.taiMinusUtc(0) * NANOS_PER_SECOND);
    }

    /** When the smear of a leap second begins. */
    private long startTaiNs(int index) {
        return (table.changeEpochSecond(index) - window.beforeSeconds() + table.taiMinusUtc(index - 1))
                * NANOS_PER_SECOND;
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? ScaledTime.NULL_NS : sum;
    }
}
