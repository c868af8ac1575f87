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
public record KindTotal(long messages, BigDecimal shares, BigDecimal notional) {}
