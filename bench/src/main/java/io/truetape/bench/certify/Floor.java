// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.PollGaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The host's jitter floor around one run: by how much a message that needs no work would have been delayed, had it come to
 * a thread that only polls. Of several threads the worst one counts, at each percentile.
 */
final class Floor {
    private final Map<String, List<Histogram>> phases = new LinkedHashMap<>();

    /**
     * Of the gaps that were seen.
     *
     * @param before without work, before the run
     * @param during in the run's own polling loops
     * @param after  without work, after the run
     */
    Floor(final List<PollGaps> before, final List<PollGaps> during, final List<PollGaps> after) {
        phases.put("before", delays(before));
        phases.put("during", delays(during));
        phases.put("after", delays(after));
    }

    private static List<Histogram> delays(final List<PollGaps> gaps) {
        return gaps.stream().map(PollGaps::delays).toList();
    }

    /** The worst of all phases and threads, nanoseconds. */
    long at(final Percentile percentile) {
        return at(percentile.isMax() ? 100 : percentile.hundredths() / 100.0);
    }

    private long at(final double percent) {
        return phases.values().stream()
                .flatMap(List::stream)
                .mapToLong(each -> each.getValueAtPercentile(percent))
                .max()
                .orElse(0);
    }

    /** For a chart; see {@link Distribution#curve()}. */
    List<Long> curve(final long samples) {
        return Distribution.curve(samples, this::at);
    }

    /** The worst thread of each phase, by its percentiles. */
    Map<String, List<Long>> valuesNs() {
        final Map<String, List<Long>> values = new LinkedHashMap<>();
        phases.forEach((phase, threads) -> values.put(
                phase,
                Summary.PERCENTILES.stream()
                        .map(percentile ->
                                threads.stream().mapToLong(percentile::in).max().orElse(0))
                        .toList()));
        return values;
    }
}
