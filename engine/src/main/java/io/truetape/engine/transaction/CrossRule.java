// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.Arrays;

/**
 * Which records belong to one cross of a security.
 *
 * <p>A cross is every non-printable execution (C with N) of a security since its last cross, and the cross trade (Q)
 * that prints them in bulk; records of other kinds and securities may lie between. A Q without such executions is a
 * cross by itself.
 *
 * <p>Takes 1.3 MB for the 65,536 securities that a locate can name. Used by one thread at a time; allocates nothing
 * after construction.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, sections 1.4.2 and 1.5.2.
 */
final class CrossRule {
    static final String NAME = "itch-cross";
    static final int VERSION = 1;

    private static final int LOCATES = 1 << Character.SIZE;
    private static final long NULL_EVENT = -1;

    /** Event of the open cross of each locate, the number of its first record, or {@link #NULL_EVENT}. */
    private final long[] openEvent = new long[LOCATES];

    private final int[] openRecords = new int[LOCATES];
    private final long[] openShares = new long[LOCATES];
    private int open;
    private long eventsOfSeveral;

    CrossRule() {
        Arrays.fill(openEvent, NULL_EVENT);
    }

    /** {@return the event of a non-printable execution} */
    long onNonPrintable(long record, int stockLocate, long shares) {
        if (openEvent[stockLocate] == NULL_EVENT) {
            openEvent[stockLocate] = record;
            openRecords[stockLocate] = 0;
            openShares[stockLocate] = 0;
            open++;
        }
        openShares[stockLocate] += shares;
        join(stockLocate);
        return openEvent[stockLocate];
    }

    /**
     * Whether a cross trade would print fewer shares than the executions of the open cross of its security add up to.
     *
     * @param shares unsigned 64 bits
     */
    boolean isShort(int stockLocate, long shares) {
        return openEvent[stockLocate] != NULL_EVENT && Long.compareUnsigned(shares, openShares[stockLocate]) < 0;
    }

    /** {@return the event of a cross trade, which closes the cross of its security} */
    long onCrossTrade(long record, int stockLocate) {
        long event = openEvent[stockLocate];
        if (event == NULL_EVENT) {
            return record;
        }
        join(stockLocate);
        openEvent[stockLocate] = NULL_EVENT;
        open--;
        return event;
    }

    private void join(int stockLocate) {
        openRecords[stockLocate]++;
        if (openRecords[stockLocate] == 2) {
            eventsOfSeveral++;
        }
    }

    /** {@return how many crosses had more than one record, open ones included} */
    long eventsOfSeveral() {
        return eventsOfSeveral;
    }

    /** {@return how many crosses await their cross trade} */
    int open() {
        return open;
    }

    /** Visits the open crosses, least locate first. */
    void forEachOpen(IncompleteCrossVisitor visitor) {
        for (int stockLocate = 0; stockLocate < LOCATES; stockLocate++) {
            if (openEvent[stockLocate] != NULL_EVENT) {
                visitor.onIncompleteCross(
                        stockLocate, openEvent[stockLocate], openRecords[stockLocate], openShares[stockLocate]);
            }
        }
    }
}
