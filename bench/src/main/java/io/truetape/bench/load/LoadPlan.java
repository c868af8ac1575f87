// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Topology;
import java.util.List;
import java.util.Optional;

/**
 * One run of the rig.
 *
 * @param ratePerSecond messages a second, all in equal steps
 * @param warmUpNs      messages due so long from the start are not measured
 * @param durationNs    how long messages are measured that are due
 * @param coolDownNs    messages are due for so long behind, so that the last measured ones meet a load like all others
 * @param lingerNs      how long a slab's first message may wait for company
 * @param topology      where the stages run
 * @param sync          whether seals follow each other as fast as they are signed and forced to the disk, and messages
 *                      are measured up to there; else a seal about once a second, which nothing forces
 * @param sampleEvery   1 of so many slabs is looked at stage by stage
 * @param slowdown      a stage made slower on purpose
 */
public record LoadPlan(
        long ratePerSecond,
        long warmUpNs,
        long durationNs,
        long coolDownNs,
        long lingerNs,
        Topology topology,
        boolean sync,
        int sampleEvery,
        Optional<Slowdown> slowdown) {
    /** Intervals of a run at most. */
    public static final int INTERVALS_MAX = 60;

    /** An interval takes so long at least, nanoseconds. */
    public static final long INTERVAL_MIN_NS = 250_000_000L;

    static final String READING = "reading";
    static final String DECODE = "decode";
    static final String ORDER = "order";
    static final String TRANSACTION = "transaction";
    static final String SOURCE_HASH = "source hash";
    static final String TOTALS = "totals";
    static final String JOURNAL = "journal";

    private static final double NANOS_PER_SECOND = 1e9;

    /** Messages that are sent. */
    public long messages() {
        return messagesIn(warmUpNs) + measured() + messagesIn(coolDownNs);
    }

    /** Messages that are measured. */
    public long measured() {
        return messagesIn(durationNs);
    }

    /** Length of an interval, nanoseconds. */
    public long intervalNs() {
        return Math.max(INTERVAL_MIN_NS, (durationNs + INTERVALS_MAX - 1) / INTERVALS_MAX);
    }

    /** The threads of the run, all of which spin, by what they do; the first one reads. */
    public List<String> threads() {
        return switch (topology) {
            case INLINE -> List.of(READING);
            case SPLIT -> List.of(READING, JOURNAL);
            case STAGED -> List.of(READING, DECODE, ORDER, TRANSACTION, SOURCE_HASH, TOTALS, JOURNAL);
        };
    }

    /** The same at another rate. */
    public LoadPlan at(final long otherRate) {
        return new LoadPlan(
                otherRate, warmUpNs, durationNs, coolDownNs, lingerNs, topology, sync, sampleEvery, slowdown);
    }

    Window window() {
        final long first = messagesIn(warmUpNs);
        final long intervals = Math.max(1, (durationNs + intervalNs() - 1) / intervalNs());
        return new Window(first, first + measured(), Math.max(1, (measured() + intervals - 1) / intervals));
    }

    /** About one a second: no slab is handed on sooner than its first message may wait, nor without a message. */
    int blocksPerSeal() {
        final long slabsPerSecond = Math.min(ratePerSecond, (long) (NANOS_PER_SECOND / Math.max(1, lingerNs)));
        return sync ? 1 : (int) Math.max(1, Math.min(Integer.MAX_VALUE, slabsPerSecond));
    }

    private long messagesIn(final long ns) {
        return (long) (ratePerSecond * (ns / NANOS_PER_SECOND));
    }
}
