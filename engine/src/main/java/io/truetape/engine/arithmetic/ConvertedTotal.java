// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import java.math.BigDecimal;

/**
 * What the converted amounts of one security add up to, under one set of terms. Exactly:
 *
 * <pre>
 * multiplied by the rate     amount * rate = result + remainder
 * divided by the rate        amount = result * rate + remainder
 * </pre>
 *
 * @param segment number of the terms, from 0
 * @param security number of the security, as {@link Traded#security}
 * @param records records whose amount was converted
 * @param inexact how many of them rounding took something from, or gave to
 * @param unconverted records whose result does not fit 128 bits, whose amount has more than 18 decimals, or is in another
 *     currency; their amounts are in no sum
 * @param amount sum of the amounts
 * @param result sum of the results, each rounded by itself
 * @param remainder sum of what rounding took
 */
public record ConvertedTotal(
        int segment,
        int security,
        long records,
        long inexact,
        long unconverted,
        BigDecimal amount,
        BigDecimal result,
        BigDecimal remainder) {
    /**
     * Both totals together.
     *
     * @param other under the same terms
     * @return their sum
     */
    public ConvertedTotal plus(ConvertedTotal other) {
        return new ConvertedTotal(
                segment,
                security,
                records + other.records,
                inexact + other.inexact,
                unconverted + other.unconverted,
                amount.add(other.amount),
                result.add(other.result),
                remainder.add(other.remainder));
    }
}
