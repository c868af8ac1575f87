// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.replay.Replay;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What two tapes have in common: source by source, by their numbers.
 *
 * <p>What is equal is not read: the trees over the blocks' leaf hashes are compared from their roots down to the first block
 * that differs, and records are compared from there on. Where two sources hold the same messages and were cut into other
 * blocks (an archive and a capture of the same feed) no block is the same: their records are compared one by one, and
 * may all be the same though the roots are not. So are those of private sources whose leaves are salted by another vault
 * secret, or for another session.
 *
 * <p>Leaf hashes are taken from block headers and believed; that they are those of the bytes is what verification shows.
 *
 * @param sourcesA sources on the first tape
 * @param sourcesB sources on the second tape
 * @param sources  those that both have
 */
public record Reconciliation(int sourcesA, int sourcesB, List<SourceReconciliation> sources) {

    /**
     * Compares two tapes.
     *
     * @param a one
     * @param b the other
     * @throws io.truetape.journal.JournalException DAMAGED when what has to be read is not whole
     */
    public static Reconciliation of(final TapeReader a, final TapeReader b) {
        final TapeOutline outlineA = a.outline();
        final TapeOutline outlineB = b.outline();
        final int sourcesA = Replay.sourceCount(outlineA);
        final int sourcesB = Replay.sourceCount(outlineB);
        final TapeSummary summaryA = TapeSummary.of(a);
        final TapeSummary summaryB = TapeSummary.of(b);
        final List<SourceReconciliation> sources = new ArrayList<>();
        for (int source = 0; source < Math.min(sourcesA, sourcesB); source++) {
            sources.add(new SourceComparison(a, b, source, a.leaves(outlineA, source), b.leaves(outlineB, source))
                    .reconcile(summary(summaryA, source), summary(summaryB, source)));
        }
        return new Reconciliation(sourcesA, sourcesB, List.copyOf(sources));
    }

    private static Optional<SourceSummary> summary(final TapeSummary tape, final int source) {
        return tape.sources().stream()
                .filter(summary -> summary.source() == source)
                .findFirst();
    }

    /** Whether every record and total of every source is the same. */
    public boolean same() {
        return sourcesA == sourcesB && sources.stream().allMatch(SourceReconciliation::same);
    }
}
