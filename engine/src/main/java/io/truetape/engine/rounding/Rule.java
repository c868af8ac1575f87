// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A version of a rule by which numbers are rounded.
 *
 * @param id name of the rule
 * @param version number of the version, from 1
 * @param from first day on which it is in force; null where that is not known, so that it never is
 * @param until last day on which it is in force; null where a later version or nothing ends it
 * @param mode how what lies between two multiples is rounded; UNNECESSARY: it is refused
 * @param unit what results are multiples of
 * @param step the multiple where the unit is {@link Unit#STEP}, else null
 * @param ticks the multiples where the unit is {@link Unit#BANDS}, else null
 * @param currency the one currency of its results; empty for any
 * @param inverse whether an amount may be divided by a rate that is quoted the other way around
 * @param through currency through which all conversions go; empty where they go directly
 * @param throughDigits decimals of the amount in that currency
 * @param source where the rule is written
 * @param unverified what of this was not read there; empty for nothing
 */
public record Rule(
        String id,
        int version,
        LocalDate from,
        LocalDate until,
        RoundingMode mode,
        Unit unit,
        BigDecimal step,
        TickTable ticks,
        String currency,
        boolean inverse,
        String through,
        int throughDigits,
        String source,
        String unverified) {

    /** What results are multiples of. */
    public enum Unit {
        /** The minor unit of the currency. */
        CURRENCY,
        /** One amount. */
        STEP,
        /** An amount that depends on the result, and on a measure of the instrument. */
        BANDS,
        /** Nothing: all digits are kept. */
        NONE
    }

    /**
     * Whether it is in force on a day.
     *
     * @param date the day
     */
    public boolean inForce(LocalDate date) {
        return from != null && !date.isBefore(from) && (until == null || !date.isAfter(until));
    }

    /** {@return how trails and notes name it} */
    public String name() {
        return id + " version " + version;
    }

    Rule inForceFrom(LocalDate date) {
        return new Rule(
                id,
                version,
                date,
                until,
                mode,
                unit,
                step,
                ticks,
                currency,
                inverse,
                through,
                throughDigits,
                source,
                unverified);
    }

    Rule with(TickTable table) {
        return new Rule(
                id,
                version,
                from,
                until,
                mode,
                unit,
                step,
                table,
                currency,
                inverse,
                through,
                throughDigits,
                source,
                unverified);
    }
}
