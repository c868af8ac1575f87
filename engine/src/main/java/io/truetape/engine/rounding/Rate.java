// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * So many units of one currency for one unit of another.
 *
 * @param base the currency of which there is one unit
 * @param quote the currency in which it is counted
 * @param value more than 0
 * @param text as it was written
 * @param source who says so
 * @param time when it was; null for a rate that was given without
 * @param fixed whether a law has fixed it, from {@code time} on
 */
public record Rate(
        String base, String quote, BigDecimal value, String text, String source, Instant time, boolean fixed) {

    /**
     * A rate that was given without time.
     *
     * @param base the currency of which there is one unit
     * @param quote the currency in which it is counted
     * @param text the rate as it was written
     * @param source who says so
     * @return the rate
     * @throws RefusedNumberException USAGE when it is no number more than 0
     */
    public static Rate given(String base, String quote, String text, String source) {
        return new Rate(base, quote, positive("a rate", text), text, source, null, false);
    }

    /**
     * A number more than 0.
     *
     * @param what it is, for the message
     * @param text the number as it was written
     * @return the number
     * @throws RefusedNumberException USAGE when it is none
     */
    public static BigDecimal positive(String what, String text) {
        BigDecimal value = Numbers.parse(text);
        if (value.signum() <= 0) {
            throw RefusedNumberException.usage(what + " must be more than 0, not " + text);
        }
        return value;
    }

    /** {@return its day in UTC; null where it has no time} */
    public LocalDate date() {
        return time == null ? null : time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    boolean isOf(String from, String to) {
        return base.equals(from) && quote.equals(to);
    }

    boolean joins(String a, String b) {
        return isOf(a, b) || isOf(b, a);
    }

    /** How messages show it. */
    String words() {
        return "1 " + base + " = " + text + " " + quote;
    }
}
