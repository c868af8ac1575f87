// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import java.math.BigDecimal;

/**
 * What the messages of one kind add up to.
 *
 * @param messages how many messages
 * @param shares exact sum of the shares that they execute
 * @param notional exact sum of shares times price
 */
public record KindTotal(long messages, BigDecimal shares, BigDecimal notional) {
    /**
     * Both totals together.
     *
     * @param other of another kind
     * @return their sum
     */
    public KindTotal plus(KindTotal other) {
        return new KindTotal(messages + other.messages, shares.add(other.shares), notional.add(other.notional));
    }
}
