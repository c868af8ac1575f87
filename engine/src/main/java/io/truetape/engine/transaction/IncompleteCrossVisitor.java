// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

/** Is told of crosses whose cross trade never came. */
@FunctionalInterface
public interface IncompleteCrossVisitor {
    /**
     * One cross that is still open.
     *
     * @param stockLocate locate of its security
     * @param firstRecord number of its first record in the source, which is also its event
     * @param recordCount how many records it has
     * @param shares sum of their executed shares
     */
    void onIncompleteCross(int stockLocate, long firstRecord, int recordCount, long shares);
}
