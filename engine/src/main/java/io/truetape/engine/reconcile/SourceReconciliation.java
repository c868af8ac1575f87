// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

import java.util.List;

/**
 * One source on both tapes.
 *
 * @param source          its number
 * @param recordsA        records on the first tape
 * @param recordsB        records on the second tape
 * @param totalsKnown     whether both tapes have its control totals, which stand behind its last record
 * @param totals          control totals that are not the same
 * @param sameContent     whether the raw regions are the same, by their roots
 * @param sameConclusions whether the conclusions are the same, by their roots
 * @param otherSalts      whether the leaves are salted otherwise, by another secret or for another session, so that no hash of
 *                        one tape says anything of the other, and every record was read
 * @param first           the first record that is not the same; null where all are
 * @param recordsByHash   records, from the first on, that are known to be the same because hashes of their blocks are
 * @param recordsRead     records read on both tapes and compared, the one that differs among them
 * @param blocksRead      how many blocks of the first tape were read for them, beside headers
 */
public record SourceReconciliation(
        int source,
        long recordsA,
        long recordsB,
        boolean totalsKnown,
        List<TotalDifference> totals,
        boolean sameContent,
        boolean sameConclusions,
        boolean otherSalts,
        RecordDifference first,
        long recordsByHash,
        long recordsRead,
        long blocksRead) {
    /** {@return records that nothing is said of, as they stand behind the first that differs} */
    public long recordsNotCompared() {
        return Math.max(recordsA, recordsB) - recordsByHash - recordsRead;
    }

    /** Whether every record and total is the same; what stands between records may be another. */
    public boolean same() {
        return first == null && totals.isEmpty() && recordsA == recordsB;
    }
}
