// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.Locale;

/** Short lengths of time as people read them. */
public final class Durations {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Durations() {}

    /** Three digits or so and a unit: {@code 850 ns}, {@code 12.3 µs}, {@code 4.56 ms}, {@code 1.20 s}. */
    public static String text(final long ns) {
        if (ns < MICRO) {
            return ns + " ns";
        }
        if (ns < MILLI) {
            return digits(ns, MICRO) + " µs";
        }
        return ns < SECOND ? digits(ns, MILLI) + " ms" : digits(ns, SECOND) + " s";
    }

    private static String digits(final long ns, final long unit) {
        final double value = (double) ns / unit;
        final String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
