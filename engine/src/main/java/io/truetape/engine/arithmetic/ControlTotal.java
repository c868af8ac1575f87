// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

/**
 * What the messages of one type add up to, for one security or for all.
 *
 * @param symbol name of the security without padding, empty when none was announced or the total is of all
 * @param stockLocate locate of the security, 0 when the messages name none or the total is of all
 * @param type type byte
 * @param messages how many messages
 * @param shares exact sum of the shares that they add, execute, cancel or delete, decimal text
 * @param notional exact sum of shares times price, decimal text with four digits behind the point
 */
public record ControlTotal(String symbol, int stockLocate, byte type, long messages, String shares, String notional) {}
