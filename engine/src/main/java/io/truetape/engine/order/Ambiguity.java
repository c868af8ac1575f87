// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import java.util.Arrays;

/**
 * Whether the order of records of different sources is certain: the intervals in which their times lie are compared. A
 * record whose interval reaches back to that of an earlier one of another source may have happened before it.
 *
 * <p>One thread at a time; allocates when a source is first seen, else nothing.
 */
public final class Ambiguity {
    private static final long NEVER = Long.MIN_VALUE;

    /** For each source the latest end of an interval so far. */
    private long[] reachNs = new long[0];

    /** Begins an order. */
    public Ambiguity() {}

    /**
     * Takes the next record in the order.
     *
     * @param source        of the record, counted from 0 over all sources
     * @param epochNs       its time
     * @param uncertaintyNs how far that may be off; negative where it is not known, and then the record is neither ambiguous
     *                      nor makes others so
     * @return whether it may have happened before a record of another source that was taken earlier
     */
    public boolean of(int source, long epochNs, long uncertaintyNs) {
        if (uncertaintyNs < 0) {
            return false;
        }
        if (source >= reachNs.length) {
            int seen = reachNs.length;
            reachNs = Arrays.copyOf(reachNs, Math.max(source + 1, 2 * seen));
            Arrays.fill(reachNs, seen, reachNs.length, NEVER);
        }
        long least = epochNs < Long.MIN_VALUE + 1 + uncertaintyNs ? Long.MIN_VALUE + 1 : epochNs - uncertaintyNs;
        long greatest = epochNs > Long.MAX_VALUE - uncertaintyNs ? Long.MAX_VALUE : epochNs + uncertaintyNs;
        boolean ambiguous = false;
        for (int other = 0; other < reachNs.length; other++) {
            ambiguous |= other != source && reachNs[other] >= least;
        }
        reachNs[source] = Math.max(reachNs[source], greatest);
        return ambiguous;
    }
}
