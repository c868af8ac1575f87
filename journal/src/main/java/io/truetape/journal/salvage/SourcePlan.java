// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.TimeStatus;

/** How far a plan has come with one source: what its next block must continue, and what may stand for lost ones. */
final class SourcePlan {
    private static final long UNKNOWN = -1;

    private final int source;
    private long next;
    private long greatestEpochNs;
    private int greatestLeap;
    private long lastEvent;

    SourcePlan(final int source) {
        this.source = source;
    }

    /** Number of the next record. */
    long next() {
        return next;
    }

    /** Whether a block can follow, at once or behind lost records. */
    boolean fits(final BlockHeader block) {
        if (block.firstRecord > next) {
            return next == 0 || compareGreatest(block) >= 0;
        }
        final boolean moves = block.recordCount > 0
                && (next == 0
                        || TimeStatus.compare(
                                        block.greatestEpochNs,
                                        (byte) (block.leapBits >>> 2 & 1),
                                        greatestEpochNs,
                                        (byte) greatestLeap)
                                > 0);
        return block.firstRecord == next
                && (lastEvent == UNKNOWN || lastEvent == block.carriedEvent)
                && block.greatestSoFarEpochNs == (moves ? block.greatestEpochNs : greatestEpochNs)
                && block.leapBits >>> 3 == (moves ? block.leapBits >>> 2 & 1 : greatestLeap);
    }

    private int compareGreatest(final BlockHeader block) {
        return TimeStatus.compare(
                block.greatestSoFarEpochNs, (byte) (block.leapBits >>> 3), greatestEpochNs, (byte) greatestLeap);
    }

    /** Takes a block in. */
    void take(final BlockHeader block, final long event) {
        next = block.firstRecord + block.recordCount;
        greatestEpochNs = block.greatestSoFarEpochNs;
        greatestLeap = block.leapBits >>> 3;
        lastEvent = event;
    }

    /**
     * What stands for lost blocks, so that they continue what was before and are continued by what comes; takes it in.
     *
     * @param records    how many are lost
     * @param tapeRecord records on the tape before them
     * @param behind     the next block of the source behind the loss; null where there is none
     */
    BlockHeader lose(final int records, final long tapeRecord, final BlockHeader behind) {
        final BlockHeader lost = new BlockHeader();
        lost.source = source;
        lost.flags = BlockHeader.FLAG_LOST;
        lost.recordCount = records;
        lost.firstRecord = next;
        lost.tapeRecord = tapeRecord;
        lost.carriedEvent = Math.max(lastEvent, 0);
        long ns = greatestEpochNs;
        int leap = greatestLeap;
        if (records > 0 && behind != null) {
            final boolean before = TimeStatus.compare(
                            behind.greatestSoFarEpochNs, (byte) (behind.leapBits >>> 3), behind.greatestEpochNs, (byte)
                                    (behind.leapBits >>> 2 & 1))
                    > 0;
            if (before || behind.recordCount == 0) {
                ns = behind.greatestSoFarEpochNs;
                leap = behind.leapBits >>> 3;
            } else if (next == 0) {
                ns = behind.leastEpochNs;
                leap = behind.leapBits >>> 1 & 1;
            }
        }
        lost.baseEpochNs = ns;
        lost.leastEpochNs = ns;
        lost.greatestEpochNs = ns;
        lost.greatestSoFarEpochNs = ns;
        lost.leapBits = leap * 15;
        take(lost, UNKNOWN);
        return lost;
    }
}
