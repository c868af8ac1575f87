// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.List;

/**
 * One rate that a sweep tried: once, or, where it passed and a repetition of it did not, that repetition.
 *
 * @param rate       messages a second
 * @param verdict    about that run
 * @param reasons    everything that speaks against PASS, for people
 * @param reachedRate messages a second that were appended
 * @param appended   latency of every message, due to appended
 */
public record SweepPoint(long rate, Verdict verdict, List<String> reasons, long reachedRate, Summary appended) {
    static SweepPoint of(final Repetition run) {
        return new SweepPoint(
                run.rate(),
                run.judgement().verdict(),
                run.judgement().reasons(),
                run.reachedRate(),
                run.latencies().get(Limit.APPENDED).total());
    }

    /** Keeps the list from being changed. */
    public SweepPoint {
        reasons = List.copyOf(reasons);
    }
}
