// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

/** Is shown the prices of a message. */
@FunctionalInterface
interface PriceVisitor {
    /**
     * A price.
     *
     * @param name     of the field, as the specification has it
     * @param unscaled all its digits
     * @param decimals how many of them stand behind the point
     */
    void onPrice(String name, long unscaled, int decimals);
}
