// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * What a {@link ClockModel} says of a record's time: the destination of its corrections, to be filled again and again.
 * Mutable; owned by its caller, one thread at a time.
 */
public final class CorrectedTime {
    private final ScaledTime utc = new ScaledTime();
    private long uncertaintyNs = ClockSegment.UNKNOWN;

    /** Creates one that holds nothing yet. */
    public CorrectedTime() {}

    /** {@return the record's time by the receiver's clock, nanoseconds since 1970 UTC as POSIX counts them} */
    public long epochNs() {
        return utc.ns();
    }

    /** {@return whether it lies inside a positive leap second} */
    public boolean leap() {
        return utc.leap();
    }

    /** {@return how far it may be off, nanoseconds; {@link ClockSegment#UNKNOWN} where that is not known} */
    public long uncertaintyNs() {
        return uncertaintyNs;
    }

    /** {@return what the leap second table cannot vouch for: bits of {@link ScaledTime}} */
    public int flags() {
        return utc.flags();
    }

    void set(TimeScales scales, long taiNs, int flags, long newUncertaintyNs) {
        int flagsNow = scales.convert(TimeScale.TAI, taiNs, false, TimeScale.UTC, utc);
        utc.set(TimeScale.UTC, utc.ns(), utc.leap(), flags | flagsNow);
        uncertaintyNs = newUncertaintyNs;
    }
}
