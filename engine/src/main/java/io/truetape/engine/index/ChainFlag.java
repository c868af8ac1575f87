// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

/** What is to be said of a chain. The order of the constants is part of the index's format. */
public enum ChainFlag {
    /** It had not come to its end when the source ended. */
    INCOMPLETE,
    /** References lead round in a circle: the chain is kept whole, with all records whose references do. */
    CYCLE,
    /** A record refers to itself; the reference is passed over. */
    SELF_REFERENCE,
    /** A record refers to something that did not come before it in the source. */
    ORPHAN,
    /**
     * A record refers to something that is not known, where identifiers were forgotten for want of room before it: it may have
     * come, and the chain may be the rest of another.
     */
    EVICTED;

    static final ChainFlag[] ALL = values();

    long mask() {
        return 1L << ordinal();
    }
}
