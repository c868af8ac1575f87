// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the converted amounts of one security add up to, under one set of terms. Exactly, at each step:
 *
 * <pre>
 * multiplied by the rate     amount * rate = result + remainder
 * divided by the rate        amount = result * rate + remainder
 * </pre>
 *
 * @param segment number of the terms, from 0
 * @param security number of the security, as {@link Traded#security}
 * @param records records whose amount was converted
 * @param inexact at how many of them rounding took something from the result, or gave to it
 * @param amount sum of the amounts
 * @param result sum of the results, each rounded by itself
 * @param remainder sum of what rounding took
 * @param first the step into a third currency, whose results are the amounts of the last step; null where there is none
 * @param reasons records that were not converted, by why; their amounts are in no sum
 */
public record ConvertedTotal(
        int segment,
        int security,
        long records,
        long inexact,
        BigDecimal amount,
        BigDecimal result,
        BigDecimal remainder,
        First first,
        Map<Unconverted, Long> reasons) {
    /**
     * The step into a third currency.
     *
     * @param inexact at how many records rounding took something there
     * @param result sum of what they came to there
     * @param remainder sum of what rounding took there
     */
    public record First(long inexact, BigDecimal result, BigDecimal remainder) {
        private First plus(First other) {
            return new First(inexact + other.inexact, result.add(other.result), remainder.add(other.remainder));
        }
    }

    /** {@return how many records were not converted, for whatever reason} */
    public long unconverted() {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Both totals together.
     *
     * @param other under the same terms
     * @return their sum
     */
    public ConvertedTotal plus(ConvertedTotal other) {
        Map<Unconverted, Long> all = new EnumMap<>(Unconverted.class);
        all.putAll(reasons);
        other.reasons.forEach((why, count) -> all.merge(why, count, Long::sum));
        return new ConvertedTotal(
                segment,
                security,
                records + other.records,
                inexact + other.inexact,
                amount.add(other.amount),
                result.add(other.result),
                remainder.add(other.remainder),
                first == null ? null : first.plus(other.first),
                all);
    }
}
