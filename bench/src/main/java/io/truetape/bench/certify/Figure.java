// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * One limit held against what was measured.
 *
 * @param limit      the limit
 * @param measuredNs value of the percentile
 * @param floorNs    value of the same percentile of the host's jitter floor: the worst thread, before, during or after
 * @param samples    messages measured
 */
public record Figure(Limit limit, long measuredNs, long floorNs, long samples) {
    /**
     * What became of it.
     *
     * @param noiseSharePercent of the profile
     */
    public Outcome outcome(final int noiseSharePercent) {
        if (samples < limit.percentile().samplesNeeded()) {
            return Outcome.TOO_FEW;
        }
        if (floorNs * 100 > limit.ns() * noiseSharePercent) {
            return Outcome.NOISY;
        }
        return measuredNs > limit.ns() ? Outcome.EXCEEDED : Outcome.MET;
    }

    /** Latency and percentile, as people say it. */
    public String name() {
        return limit.percentile().text() + " " + limit.latency();
    }
}
