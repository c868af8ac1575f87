// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;

/**
 * One change of a number, with all that is needed to do it again.
 *
 * @param operation what was done: {@code multiply} or {@code divide} by the rate, or {@code round}
 * @param input as it came in: as received for the first step, else the output of the one before
 * @param value the input as a number
 * @param from currency of the input
 * @param rate the rate; null where there is none
 * @param rule the version of the rule that was applied
 * @param step what the output is a multiple of; null where all digits are kept
 * @param mode rounding mode, as rules write it
 * @param output the outcome
 * @param to currency of the output
 * @param remainder what rounding took away, exactly: output + remainder is the exact outcome. A decimal, or a fraction of
 *                  two where no decimal is exact
 * @param inexact whether it took away anything
 */
public record TrailStep(
        String operation,
        String input,
        BigDecimal value,
        String from,
        Rate rate,
        Rule rule,
        BigDecimal step,
        String mode,
        BigDecimal output,
        String to,
        String remainder,
        boolean inexact) {}
