// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what calendar files say of days and times: {@code 3rd Mon Jan, from 1998}. Whatever it does not understand it
 * refuses with an {@link IllegalArgumentException}, to which the reader of the file adds the place.
 */
final class RuleText {
    private static final int ALL_DAYS = 0x7F;
    private static final Pattern OFFSET = Pattern.compile("(.*\\S)\\s+([+-]\\d{1,3})");
    private static final Pattern DAY_MONTH = Pattern.compile("(\\d{1,2}) (\\w{3})");
    private static final Pattern NTH = Pattern.compile("(1st|2nd|3rd|4th|5th|last) (\\w{3}) (\\w{3})");
    private static final Pattern BESIDE =
            Pattern.compile("(\\w{3}) (before|on-or-before|after|on-or-after) (\\d{1,2} \\w{3})");
    private static final Pattern SHIFT = Pattern.compile("(\\w{3}) ([+-]\\d{1,2})");
    private static final Pattern SPAN = Pattern.compile("(\\d\\d:\\d\\d)(\\(-1\\))?-(\\d\\d:\\d\\d)(\\(\\+1\\))?");
    private static final int LONGEST_RANGE_DAYS = 366;

    private RuleText() {}

    /** Which days: a pattern or a list of dates, and clauses behind commas. */
    static DayRule days(List<String> parts) {
        String head = parts.get(0);
        boolean listed = head.matches("\\d{4}-.*");
        List<Integer> shift = new ArrayList<>(List.of(0, 0, 0, 0, 0, 0, 0));
        int days = ALL_DAYS;
        int from = Integer.MIN_VALUE;
        int to = Integer.MAX_VALUE;
        Set<Integer> only = new HashSet<>();
        Set<Integer> except = new HashSet<>();
        for (String clause : parts.subList(1, parts.size())) {
            require(!listed, "listed dates take no further clause: '" + clause + "'");
            Matcher moved = SHIFT.matcher(clause);
            if (clause.startsWith("from ")) {
                from = year(clause.substring(5));
            } else if (clause.startsWith("to ")) {
                to = year(clause.substring(3));
            } else if (clause.startsWith("in ")) {
                only.addAll(years(clause.substring(3)));
            } else if (clause.startsWith("except ")) {
                except.addAll(years(clause.substring(7)));
            } else if (clause.startsWith("if ")) {
                days = weekdays(clause.substring(3));
            } else if (moved.matches()) {
                shift.set(weekday(moved.group(1)).getValue() - 1, Integer.parseInt(moved.group(2)));
            } else {
                throw new IllegalArgumentException(
                        "unknown clause '" + clause
                                + "'; known are 'from YEAR', 'to YEAR', 'in YEARS', 'except YEARS', 'if DAYS' and shifts like 'Sat -1'");
            }
        }
        require(from <= to, "from " + from + " lies behind to " + to);
        return new DayRule(
                listed ? dates(head) : List.of(), listed ? null : pattern(head), days, shift, from, to, only, except);
    }

    private static DayRule.YearPattern pattern(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            DayRule.YearPattern base = pattern(offset.group(1));
            int days = Integer.parseInt(offset.group(2));
            return year -> base.in(year).plusDays(days);
        }
        if (text.equals("Easter")) {
            return Easter::western;
        }
        if (text.equals("Orthodox-Easter")) {
            return Easter::orthodox;
        }
        Matcher nth = NTH.matcher(text);
        if (nth.matches()) {
            return nth(nth.group(1), weekday(nth.group(2)), month(nth.group(3)));
        }
        Matcher beside = BESIDE.matcher(text);
        if (beside.matches()) {
            return beside(weekday(beside.group(1)), beside.group(2), pattern(beside.group(3)));
        }
        Matcher dayMonth = DAY_MONTH.matcher(text);
        require(
                dayMonth.matches(),
                "unknown days '" + text
                        + "'; write '25 Dec', '3rd Mon Jan', 'last Mon May', 'Mon on-or-before 24 May', 'Easter -2' or dates");
        int day = Integer.parseInt(dayMonth.group(1));
        Month month = month(dayMonth.group(2));
        require(day >= 1 && day <= month.minLength(), "no such day in every year: '" + text + "'");
        return year -> LocalDate.of(year, month, day);
    }

    private static DayRule.YearPattern nth(String which, DayOfWeek weekday, Month month) {
        if (which.equals("last")) {
            return year -> YearMonth.of(year, month).atEndOfMonth().with(TemporalAdjusters.previousOrSame(weekday));
        }
        int number = which.charAt(0) - '0';
        require(number <= 4, "not every month has a 5th " + weekday);
        return year -> LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(number, weekday));
    }

    private static DayRule.YearPattern beside(DayOfWeek weekday, String side, DayRule.YearPattern base) {
        return switch (side) {
            case "before" -> year -> base.in(year).with(TemporalAdjusters.previous(weekday));
            case "on-or-before" -> year -> base.in(year).with(TemporalAdjusters.previousOrSame(weekday));
            case "after" -> year -> base.in(year).with(TemporalAdjusters.next(weekday));
            default -> year -> base.in(year).with(TemporalAdjusters.nextOrSame(weekday));
        };
    }

    /** Dates and ranges of dates: {@code 2001-09-11..2001-09-14 2012-10-29}. */
    static List<LocalDate> dates(String text) {
        List<LocalDate> dates = new ArrayList<>();
        for (String word : text.split(" +")) {
            String[] ends = word.split("\\.\\.", -1);
            LocalDate first = date(ends[0]);
            LocalDate last = ends.length == 1 ? first : date(ends[ends.length - 1]);
            require(
                    ends.length <= 2 && !last.isBefore(first) && last.isBefore(first.plusDays(LONGEST_RANGE_DAYS)),
                    "no range of dates: '" + word + "'");
            first.datesUntil(last.plusDays(1)).forEach(dates::add);
        }
        return dates;
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no date: '" + text + "'; write YYYY-MM-DD", e);
        }
    }

    /** Days of the week: {@code Mon-Fri}, {@code Sun-Thu}, {@code Mon Tue Thu}; bit 0 is Monday. */
    static int weekdays(String text) {
        int days = 0;
        for (String word : text.split(" +")) {
            String[] ends = word.split("-", 2);
            DayOfWeek day = weekday(ends[0]);
            DayOfWeek last = weekday(ends[ends.length - 1]);
            days |= 1 << day.getValue() - 1;
            while (day != last) {
                day = day.plus(1);
                days |= 1 << day.getValue() - 1;
            }
        }
        return days;
    }

    private static DayOfWeek weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (shortName(day.name()).equals(text)) {
                return day;
            }
        }
        throw new IllegalArgumentException("no day of the week: '" + text + "'; write Mon Tue Wed Thu Fri Sat Sun");
    }

    private static Month month(String text) {
        for (Month month : Month.values()) {
            if (shortName(month.name()).equals(text)) {
                return month;
            }
        }
        throw new IllegalArgumentException("no month: '" + text + "'; write Jan Feb Mar and so on");
    }

    private static String shortName(String name) {
        return name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT);
    }

    /** A phase's time, {@code 09:30-16:00}; {@code 17:00(-1)-16:00} begins on the evening before. */
    static HoursEra.Span span(Phase phase, String text) {
        Matcher span = SPAN.matcher(text);
        require(
                span.matches(),
                "no span of time: '" + text + "'; write 09:30-16:00, or 17:00(-1)-16:00 from the evening before");
        int fromS = timeS(span.group(1)) - (span.group(2) == null ? 0 : HoursEra.SECONDS_PER_DAY);
        int toS = timeS(span.group(3)) + (span.group(4) == null ? 0 : HoursEra.SECONDS_PER_DAY);
        require(fromS < toS, "ends before it begins: '" + text + "'");
        return new HoursEra.Span(phase, fromS, toS);
    }

    static int timeS(String text) {
        require(text.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00"), "no time: '" + text + "'; write HH:MM");
        return (Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3))) * 60;
    }

    private static int year(String text) {
        require(text.matches("\\d{4}"), "no year: '" + text + "'");
        return Integer.parseInt(text);
    }

    private static List<Integer> years(String text) {
        return java.util.Arrays.stream(text.split(" +")).map(RuleText::year).toList();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
