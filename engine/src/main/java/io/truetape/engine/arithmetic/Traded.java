// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.pipeline.Slab;

/** What of a source's records was traded, and for how much: reads columns, and messages where these do not say. Not thread-safe. */
public interface Traded {
    /**
     * Whether a record trades.
     *
     * @param slab holds it
     * @param i its place there
     * @return false for orders, statuses and all else
     */
    boolean isTrade(Slab slab, int i);

    /**
     * The security of a record that trades.
     *
     * @param slab holds it
     * @param i its place there
     * @return its number in the source: locate or kind
     */
    int security(Slab slab, int i);

    /**
     * What a record that trades comes to: shares times price, exactly.
     *
     * @param slab holds it
     * @param i its place there
     * @param currency that it has to be in
     * @param amount becomes it
     * @return null where it became so, else why not: another currency, or more than 18 decimals
     */
    Unconverted amount(Slab slab, int i, String currency, Decimal128 amount);
}
