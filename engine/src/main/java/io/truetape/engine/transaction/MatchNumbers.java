// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.engine.order.Scatter;
import org.agrona.collections.LongHashSet;

/**
 * All match numbers that a day has published: an exact set, made for numbers that mostly rise.
 *
 * <p>A number goes to the first of eight rising sequences that it continues; only what fits none of them goes to a hash
 * set. So a feed whose numbers rise costs 8 bytes an execution, and neither numbers that come a little out of order nor
 * a few corrupt ones that are far too great change that. Numbers in no order at all cost what a hash set costs, 12 to
 * 25 bytes each.
 *
 * <p>Adding allocates a chunk for every 65,536 numbers, and when the hash set grows. Used by one thread at a time.
 */
public final class MatchNumbers {
    private static final int SEQUENCES = 8;

    private final RisingNumbers[] sequences = new RisingNumbers[SEQUENCES];
    /** Scattered: whoever writes an archive can choose them. */
    private final LongHashSet others = new LongHashSet();

    private final Scatter scatter = new Scatter();

    /** An empty set. */
    public MatchNumbers() {
        for (int i = 0; i < SEQUENCES; i++) {
            sequences[i] = new RisingNumbers();
        }
    }

    /**
     * Adds a number; one that is there already stays.
     *
     * @param number unsigned 64 bits
     */
    public void add(long number) {
        for (RisingNumbers sequence : sequences) {
            int order = sequence.isEmpty() ? 1 : Long.compareUnsigned(number, sequence.last());
            if (order > 0) {
                sequence.append(number);
                return;
            }
            if (order == 0) {
                return;
            }
        }
        others.add(scatter.of(number));
    }

    /**
     * Adds a number, and says whether it was there. The first sequence has the greatest of all, so that a number beyond
     * costs no search.
     *
     * @param number unsigned 64 bits
     * @return whether it is new
     */
    public boolean addNew(long number) {
        RisingNumbers first = sequences[0];
        if (first.isEmpty() || Long.compareUnsigned(number, first.last()) > 0) {
            first.append(number);
            return true;
        }
        if (contains(number)) {
            return false;
        }
        add(number);
        return true;
    }

    /**
     * Whether a number was added.
     *
     * @param number unsigned 64 bits
     * @return true exactly when it was
     */
    public boolean contains(long number) {
        for (RisingNumbers sequence : sequences) {
            if (sequence.contains(number)) {
                return true;
            }
        }
        return others.contains(scatter.of(number));
    }

    /** {@return how many numbers fit no rising sequence} */
    int unordered() {
        return others.size();
    }
}
