// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.util.Arrays;
import java.util.Locale;

/** One figure from several rounds. */
final class Figures {
    private final double[] values;
    private int count;

    Figures(int rounds) {
        values = new double[rounds];
    }

    void add(double value) {
        values[count++] = value;
    }

    /** Each of these divided by the other's of the same round. */
    Figures dividedBy(Figures other) {
        Figures quotients = new Figures(count);
        for (int i = 0; i < count; i++) {
            quotients.add(values[i] / other.values[i]);
        }
        return quotients;
    }

    double median() {
        double[] sorted = sorted();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Median, and least to greatest. */
    String describe(int decimals) {
        double[] sorted = sorted();
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT, number + " (" + number + ".." + number + ")", median(), sorted[0], sorted[count - 1]);
    }
}
