// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.List;
import java.util.Map;

/**
 * All that a certificate says, before it is signed.
 *
 * @param software    name and version of the program
 * @param created     when, ISO 8601, UTC
 * @param profile     what was asked for
 * @param terms       what was run
 * @param host        facts about the host, by name
 * @param timer       the clock
 * @param repetitions runs, judged
 * @param sweep       rates that were tried before; empty where none were
 * @param files       histograms beside it
 */
public record Certificate(
        String software,
        String created,
        Profile profile,
        Terms terms,
        Map<String, String> host,
        TimerFacts timer,
        List<Repetition> repetitions,
        List<SweepPoint> sweep,
        List<ResultFile> files) {
    /** The verdict over all repetitions. */
    public Verdict verdict() {
        Verdict all = Verdict.PASS;
        for (final Repetition repetition : repetitions) {
            all = all.and(repetition.judgement().verdict());
        }
        return all;
    }
}
