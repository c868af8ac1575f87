// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import org.agrona.DirectBuffer;

/**
 * The identifiers that one record names for one kind of chain: they, and so the chains they belong to, are one. Reused
 * from record to record; used by one thread at a time.
 */
final class LinkSet {
    private static final int MOST = 8;

    private final long[] high = new long[MOST];
    private final long[] low = new long[MOST];
    private int count;

    LinkSet clear() {
        count = 0;
        return this;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a text in a name space of its own; more than eight are left out. */
    int add(long space, DirectBuffer buffer, int offset, int length) {
        return add(
                Hash.of(Hash.FIRST ^ space, buffer, offset, length),
                Hash.of(Hash.SECOND ^ space, buffer, offset, length));
    }

    int add(long newHigh, long newLow) {
        if (count == MOST) {
            return MOST - 1;
        }
        high[count] = newHigh;
        low[count] = newLow;
        return count++;
    }

    /** The identifier as one number, for references. */
    long node(int i) {
        return Hash.mix(high[i]) ^ low[i];
    }

    boolean isKnown(int i, ChainLinker linker) {
        return linker.find(high[i], low[i]) != ChainLinker.NONE;
    }

    /** The chain of the record: the one that an identifier belongs to already, else a new one. */
    long link(ChainLinker linker, long record) {
        long chain = ChainLinker.NONE;
        for (int i = 0; i < count && chain == ChainLinker.NONE; i++) {
            chain = linker.find(high[i], low[i]);
        }
        if (chain == ChainLinker.NONE) {
            chain = linker.begin(record);
        }
        for (int i = 0; i < count; i++) {
            chain = linker.bind(high[i], low[i], chain, 0);
        }
        return chain;
    }
}
