// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * All that a conversion of many amounts depends on, so that it can be written down and done again. What goes through a third
 * currency is converted and rounded twice: rate, digits and mode are those of the last step.
 *
 * @param from currency of the amounts
 * @param to currency of the results
 * @param rule id of the rule
 * @param version of the rule
 * @param ruleSource where the rule is written
 * @param divide whether amounts are divided by the rate, which is quoted the other way around, and not multiplied
 * @param rate the rate
 * @param rateText as it was written
 * @param rateSource who says so
 * @param rateTime when it was; empty for a rate that was given without
 * @param digits decimals of the results
 * @param mode how they are rounded
 * @param first the step before, into the third currency; null where the way is direct
 */
public record ConversionTerms(
        String from,
        String to,
        String rule,
        int version,
        String ruleSource,
        boolean divide,
        BigDecimal rate,
        String rateText,
        String rateSource,
        String rateTime,
        int digits,
        RoundingMode mode,
        First first) {
    /**
     * The step into a third currency.
     *
     * @param to the third currency
     * @param divide whether amounts are divided by the rate
     * @param rate the rate
     * @param rateText as it was written
     * @param rateSource who says so
     * @param rateTime when it was; empty for a rate that was given without
     * @param digits decimals of the outcome
     * @param mode how it is rounded
     */
    public record First(
            String to,
            boolean divide,
            BigDecimal rate,
            String rateText,
            String rateSource,
            String rateTime,
            int digits,
            RoundingMode mode) {}
}
