// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The rank-sum test of Mann and Whitney, by its normal approximation with correction for ties: how likely two samples
 * would differ in rank at least as much if they came from the same distribution. Asks nothing of the distribution's form,
 * which latencies never have. Good from about eight values a side on.
 */
final class MannWhitney {
    private static final double SERIES_BELOW = 2.5;
    private static final int TERMS = 60;

    private MannWhitney() {}

    /** Two-sided probability, 0 to 1; 1 where all values are equal. */
    static double probability(final long[] a, final long[] b) {
        final int n = a.length + b.length;
        final Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        final long[] all = Arrays.copyOf(a, n);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(order, Comparator.comparingLong(i -> all[i]));
        double rankSumOfA = 0;
        double ties = 0;
        int from = 0;
        while (from < n) {
            int to = from;
            while (to < n && all[order[to]] == all[order[from]]) {
                to++;
            }
            final double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                rankSumOfA += order[i] < a.length ? rank : 0;
            }
            final double tied = to - from;
            ties += tied * tied * tied - tied;
            from = to;
        }
        final double u = rankSumOfA - a.length * (a.length + 1) / 2.0;
        final double product = (double) a.length * b.length;
        final double variance = product / 12 * (n + 1 - ties / ((double) n * (n - 1)));
        if (variance <= 0) {
            return 1;
        }
        final double distance = Math.max(0, Math.abs(u - product / 2) - 0.5);
        return Math.min(1, erfc(distance / Math.sqrt(variance) / Math.sqrt(2)));
    }

    /**
     * The complementary error function of 0 or more: by the power series of the error function while its terms stay small,
     * by the continued fraction beyond, from its far end inwards. Good to nine digits, of which none is needed.
     */
    private static double erfc(final double x) {
        if (x < SERIES_BELOW) {
            double term = x;
            double sum = x;
            for (int n = 1; n < TERMS; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = x;
        for (int n = TERMS; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
