// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import org.HdrHistogram.Histogram;

/**
 * A percentile with two decimals at most, or the maximum.
 *
 * @param hundredths hundredths of a percent, 1 to 9,999; {@link #MAX_HUNDREDTHS} for the maximum
 */
public record Percentile(int hundredths) implements Comparable<Percentile> {
    /** What stands for the maximum. */
    public static final int MAX_HUNDREDTHS = 10_000;

    /** The maximum. */
    public static final Percentile MAX = new Percentile(MAX_HUNDREDTHS);

    /** Messages that must lie above a percentile before it says something. */
    private static final long TAIL_SAMPLES = 10;

    /** Checks the range. */
    public Percentile {
        if (hundredths < 1 || hundredths > MAX_HUNDREDTHS) {
            throw new IllegalArgumentException("a percentile lies between p0.01 and p99.99: " + hundredths / 100.0);
        }
    }

    /**
     * The percentile of a text: {@code p50}, {@code p99.9}, {@code p99.99}, {@code max}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Percentile of(final String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (!text.matches("p[0-9]{1,2}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no percentile; write p50, p99.9, p99.99 at most, or max");
        }
        final int point = text.indexOf('.');
        final String whole = text.substring(1, point < 0 ? text.length() : point);
        final String decimals = point < 0 ? "" : text.substring(point + 1);
        return new Percentile(Integer.parseInt(whole + (decimals + "00").substring(0, 2)));
    }

    /** As users write it. */
    public String text() {
        if (hundredths == MAX_HUNDREDTHS) {
            return "max";
        }
        final String decimals = String.format("%02d", hundredths % 100).replaceAll("0+$", "");
        return "p" + hundredths / 100 + (decimals.isEmpty() ? "" : "." + decimals);
    }

    /** Whether it is the maximum. */
    public boolean isMax() {
        return hundredths == MAX_HUNDREDTHS;
    }

    /** Samples from which on it says something: ten must lie above it; the maximum is what it is. */
    public long samplesNeeded() {
        return isMax() ? 1 : (TAIL_SAMPLES * MAX_HUNDREDTHS + tail() - 1) / tail();
    }

    private int tail() {
        return MAX_HUNDREDTHS - hundredths;
    }

    /** Its value, nanoseconds: the highest of what the histogram does not tell apart, so never too little. */
    public long in(final Histogram histogram) {
        return isMax() ? histogram.getMaxValue() : histogram.getValueAtPercentile(hundredths / 100.0);
    }

    @Override
    public int compareTo(final Percentile other) {
        return Integer.compare(hundredths, other.hundredths);
    }
}
