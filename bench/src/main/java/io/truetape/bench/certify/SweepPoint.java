// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.List;

/**
 * One rate that a sweep tried, once.
 *
 * @param rate       messages a second
 * @param verdict    about that run
 * @param reasons    everything that speaks against PASS, for people
 * @param reachedRate messages a second that were appended
 * @param appended   latency of every message, due to appended
 */
public record SweepPoint(long rate, Verdict verdict, List<String> reasons, long reachedRate, Summary appended) {
    /** Keeps the list from being changed. */
    public SweepPoint {
        reasons = List.copyOf(reasons);
    }
}
