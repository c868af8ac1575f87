// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Which days a statement is about: listed dates, or a rule that names one day a year.
 *
 * @param dates   the listed dates; empty for a rule
 * @param pattern the day a year; null for listed dates
 * @param days    days of the week on which the rule holds, bit 0 Monday to bit 6 Sunday
 * @param shift   days by which the day moves when it falls on a Monday (index 0) to a Sunday (index 6)
 * @param from    first year
 * @param to      last year
 * @param only    the years in which it holds; empty for all
 * @param except  years in which it does not
 */
record DayRule(
        List<LocalDate> dates,
        YearPattern pattern,
        int days,
        List<Integer> shift,
        int from,
        int to,
        Set<Integer> only,
        Set<Integer> except) {

    /** One day in each year, before it is observed on another. */
    @FunctionalInterface
    interface YearPattern {
        LocalDate in(int year);
    }

    boolean isListed() {
        return pattern == null;
    }

    /** The day that a rule names in a year, where it is observed; null if there is none. */
    LocalDate in(int year) {
        if (year < from || year > to || except.contains(year) || !only.isEmpty() && !only.contains(year)) {
            return null;
        }
        LocalDate date = pattern.in(year);
        int weekday = date.getDayOfWeek().getValue() - 1;
        return (days >> weekday & 1) == 0 ? null : date.plusDays(shift.get(weekday));
    }
}
