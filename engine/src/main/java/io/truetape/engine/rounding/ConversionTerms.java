// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * All that a conversion of many amounts depends on, so that it can be written down and done again.
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
        RoundingMode mode) {}
