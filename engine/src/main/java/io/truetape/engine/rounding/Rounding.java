// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import io.truetape.engine.decimal.Decimal128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The exact outcome of one step, as a fraction of two decimals, before it is rounded.
 *
 * @param operation what is done, as trails name it
 * @param input as it came in
 * @param amount the input as a number
 * @param from its currency
 * @param rate the rate; null where there is none
 * @param to currency of the outcome
 * @param numerator of the outcome
 * @param denominator of the outcome, more than 0
 */
record Rounding(
        String operation,
        String input,
        BigDecimal amount,
        String from,
        Rate rate,
        String to,
        BigDecimal numerator,
        BigDecimal denominator) {
    private static final int MAX_DIGITS = Decimal128.MAX_SCALE;
    private static final BigInteger TEN = BigInteger.TEN;

    static Rounding of(String input, BigDecimal amount, String from, Rate rate, String to) {
        if (rate == null) {
            return new Rounding("round", input, amount, from, null, to, amount, BigDecimal.ONE);
        }
        return rate.isOf(from, to)
                ? new Rounding("multiply", input, amount, from, rate, to, amount.multiply(rate.value()), BigDecimal.ONE)
                : new Rounding("divide", input, amount, from, rate, to, amount, rate.value());
    }

    /** The outcome, never further from 0 than it is: to look up a band by. */
    BigDecimal about() {
        return numerator.divide(denominator, MAX_DIGITS, RoundingMode.DOWN);
    }

    TrailStep round(Rule rule, BigDecimal step, RoundingMode mode) {
        BigDecimal unit = denominator.multiply(step);
        BigDecimal down = numerator.divide(unit, 0, RoundingMode.FLOOR).multiply(step);
        if (mode == RoundingMode.UNNECESSARY && numerator.compareTo(down.multiply(denominator)) != 0) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " does not round, and "
                    + (rate == null ? input : "the exact result") + " is no multiple of " + step.toPlainString()
                    + ": it lies between " + down.toPlainString() + " and "
                    + down.add(step).toPlainString());
        }
        return outcome(rule, step, mode, numerator.divide(unit, 0, mode).multiply(step));
    }

    TrailStep keep(Rule rule) {
        BigDecimal exact = quotient(numerator, denominator);
        BigDecimal fitting = exact != null && exact.scale() > MAX_DIGITS ? exact.stripTrailingZeros() : exact;
        if (fitting == null || fitting.scale() > MAX_DIGITS) {
            throw RefusedNumberException.forbidden("rule " + rule.id() + " does not round, and the exact result needs"
                    + " more than " + MAX_DIGITS + " decimals; choose a rule that rounds");
        }
        return outcome(rule, null, RoundingMode.UNNECESSARY, fitting.setScale(Math.max(0, fitting.scale())));
    }

    private TrailStep outcome(Rule rule, BigDecimal step, RoundingMode mode, BigDecimal output) {
        Numbers.print(output);
        BigDecimal left = numerator.subtract(output.multiply(denominator));
        return new TrailStep(
                operation,
                input,
                amount,
                from,
                rate,
                rule,
                step,
                mode.name().replace('_', '-').toLowerCase(Locale.ROOT),
                output,
                to,
                remainder(left),
                left.signum() != 0);
    }

    /** As a decimal where one is exact, else as a fraction. */
    private String remainder(BigDecimal left) {
        BigDecimal exact = quotient(left, denominator);
        if (exact == null) {
            return left.stripTrailingZeros().toPlainString() + "/" + denominator.toPlainString();
        }
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** The exact quotient of two decimals, null where it has no end: where the divisor has a prime other than 2 and 5. */
    private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        BigInteger over = divisor.unscaledValue().divide(divisor.unscaledValue().gcd(dividend.unscaledValue()));
        while (over.gcd(TEN).compareTo(BigInteger.ONE) > 0) {
            over = over.divide(over.gcd(TEN));
        }
        return over.equals(BigInteger.ONE) ? dividend.divide(divisor) : null;
    }
}
