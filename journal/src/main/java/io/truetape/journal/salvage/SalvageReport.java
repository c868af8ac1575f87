// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.Loss;
import io.truetape.journal.format.TapeHeader;
import java.util.List;

/**
 * What was rescued of a damaged tape, and what not.
 *
 * @param original      the damaged tape's header; null where that is lost
 * @param originalId    the damaged tape's id, by its header or a seal; empty where both are lost
 * @param header        the new tape's header
 * @param head          head of the new tape
 * @param records       records rescued
 * @param blocks        blocks rescued
 * @param notes         notes rescued
 * @param originalSeals seals of the damaged tape that were found whole; the new tape keeps them as notes
 * @param losses        records and blocks that are lost, by source
 * @param lost          bytes of the damaged file that were not rescued
 * @param leftOut       documents that are whole by themselves and contradict others, or that nothing attaches to them
 * @param unattached    documents that nothing attaches to the others, and that were to be taken all the same
 * @param doubles       copies of documents that were rescued once
 * @param bookkeeping   what was wrong with words, padding, Chronicle's own bytes
 * @param held          how far original seals still hold, in words
 * @param findings      what verifying the new tape found that is neither of these, in words
 */
public record SalvageReport(
        TapeHeader original,
        String originalId,
        TapeHeader header,
        String head,
        long records,
        long blocks,
        long notes,
        long originalSeals,
        List<Loss> losses,
        List<LostRange> lost,
        List<LostRange> leftOut,
        List<LostRange> unattached,
        List<LostRange> doubles,
        List<String> bookkeeping,
        List<String> held,
        List<String> findings) {

    /** Whether everything but bookkeeping was rescued. */
    public boolean complete() {
        return losses.isEmpty() && lost.isEmpty() && leftOut.isEmpty() && unattached.isEmpty() && findings.isEmpty();
    }

    /** This report once the new tape is sealed and verified. */
    SalvageReport sealed(final String newHead, final List<String> newFindings) {
        return new SalvageReport(
                original,
                originalId,
                header,
                newHead,
                records,
                blocks,
                notes,
                originalSeals,
                losses,
                lost,
                leftOut,
                unattached,
                doubles,
                bookkeeping,
                held,
                newFindings);
    }

    /** Records that are lost, as far as anything tells. */
    public long lostRecords() {
        return losses.stream().mapToLong(Loss::records).sum();
    }
}
