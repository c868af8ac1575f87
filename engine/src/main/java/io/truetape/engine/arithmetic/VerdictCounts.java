// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.order.Verdict;

/** How many records have each verdict. One thread at a time; adding allocates nothing. */
final class VerdictCounts {
    private final long[] counts = new long[Integer.SIZE];

    void add(int verdicts) {
        int rest = verdicts;
        while (rest != 0) {
            counts[Integer.numberOfTrailingZeros(rest)]++;
            rest &= rest - 1;
        }
    }

    long count(Verdict verdict) {
        return counts[verdict.bit()];
    }

    /** A copy, by bit. */
    long[] toArray() {
        return counts.clone();
    }
}
