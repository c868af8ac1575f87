// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/** A live order as the oracle knows it. */
record OracleOrder(int locate, boolean buy, long shares, long priceE4) {
    OracleOrder less(long taken) {
        return new OracleOrder(locate, buy, shares - taken, priceE4);
    }
}
