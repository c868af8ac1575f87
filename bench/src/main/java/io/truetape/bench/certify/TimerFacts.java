// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * The clock that everything is measured with.
 *
 * @param resolutionNs smallest step between two looks that differ, nanoseconds
 * @param overheadNs   what one look takes, nanoseconds, a mean over many
 */
public record TimerFacts(long resolutionNs, long overheadNs) {
    private static final int LOOKS = 1_000_000;

    /** Measures them; takes some tens of milliseconds. */
    public static TimerFacts measure() {
        long smallestNs = Long.MAX_VALUE;
        looksNs();
        for (int i = 0; i < LOOKS; i++) {
            final long first = System.nanoTime();
            final long second = System.nanoTime();
            if (second > first) {
                smallestNs = Math.min(smallestNs, second - first);
            }
        }
        return new TimerFacts(smallestNs == Long.MAX_VALUE ? 0 : smallestNs, looksNs() / LOOKS);
    }

    private static long looksNs() {
        final long startNs = System.nanoTime();
        long last = startNs;
        for (int i = 0; i < LOOKS; i++) {
            last = System.nanoTime();
        }
        return last - startNs;
    }
}
