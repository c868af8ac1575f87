// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.util.Locale;

/** A way of counting time. Of each a count of nanoseconds is meant; {@link TimeScales} converts. */
public enum TimeScale {
    /**
     * As the tape keeps it: since 1970-01-01T00:00:00Z as POSIX counts, with a bit that is set inside a positive leap
     * second, whose number is that of the second before it.
     */
    UTC,
    /** International Atomic Time: seconds of the SI without steps, since 1970-01-01T00:00:00 TAI. */
    TAI,
    /** That of IEEE 1588, whose epoch is 1970-01-01T00:00:00 TAI: the same number as {@link #TAI}. */
    PTP,
    /** That of GPS: TAI less 19 s, since 1980-01-06T00:00:00Z. */
    GPS,
    /** UTC as servers show it that spread a leap second over a {@link SmearWindow}; POSIX numbers without a leap bit. */
    SMEARED;

    /** {@return the name in lower case, as options and output have it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
