// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25 Dec                                | 2022 | 2022-12-25
            25 Dec, Sat +2, Sun +2                | 2022 | 2022-12-27
            26 Dec, Sat +2, Sun +2                | 2022 | 2022-12-26
            4 Jul, Sat -1, Sun +1                 | 2020 | 2020-07-03
            4 Jul, Sat -1, Sun +1                 | 2021 | 2021-07-05
            1 Jan, Sat -1                         | 2022 | 2021-12-31
            3rd Mon Jan, from 1998                | 1998 | 1998-01-19
            3rd Mon Jan, from 1998                | 1997 |
            last Mon May                          | 2021 | 2021-05-31
            4th Thu Nov                           | 2018 | 2018-11-22
            4th Thu Nov +1                        | 2018 | 2018-11-23
            Mon on-or-before 24 May               | 2021 | 2021-05-24
            Mon before 24 May                     | 2021 | 2021-05-17
            Mon on-or-after 6 Jan                 | 2025 | 2025-01-06
            Fri after 19 Jun                      | 2020 | 2020-06-26
            Easter -2                             | 2024 | 2024-03-29
            Easter +1                             | 2011 | 2011-04-25
            Easter                                | 2008 | 2008-03-23
            Easter                                | 1943 | 1943-04-25
            Easter                                | 2038 | 2038-04-25
            Easter +50                            | 2000 | 2000-06-12
            Orthodox-Easter                       | 2024 | 2024-05-05
            Orthodox-Easter                       | 2025 | 2025-04-20
            Orthodox-Easter -48                   | 2023 | 2023-02-27
            Orthodox-Easter                       | 2016 | 2016-05-01
            24 Dec, if Mon-Thu                    | 2021 |
            24 Dec, if Mon-Thu                    | 2020 | 2020-12-24
            3 Jul, if Mon Tue Thu                 | 2024 |
            3 Oct, in 2014 2016                   | 2015 |
            3 Oct, in 2014 2016                   | 2016 | 2016-10-03
            1st Mon May, except 2020              | 2020 |
            31 Dec, to 2006                       | 2007 |
            """)
    void shouldNameTheDayOfAYear(String rule, int year, LocalDate expected) {
        DayRule parsed =
                RuleText.days(Arrays.stream(rule.split(",")).map(String::strip).toList());

        if (expected == null) {
            assertNull(parsed.in(year));
        } else {
            assertEquals(expected, parsed.in(year));
        }
    }

    @Test
    void shouldSpreadRangesOfDates() {
        assertEquals(
                List.of(LocalDate.of(2001, 9, 11), LocalDate.of(2001, 9, 12), LocalDate.of(2012, 10, 29)),
                RuleText.dates("2001-09-11..2001-09-12 2012-10-29"));
    }

    @Test
    void shouldReadDaysOfTheWeekAcrossTheWeekend() {
        assertEquals(0b1001111, RuleText.weekdays("Sun-Thu"));
        assertEquals(0b0001011, RuleText.weekdays("Mon Tue Thu"));
    }

    @Test
    void shouldReadTimesOfTheEveningBefore() {
        assertEquals(
                new HoursEra.Span(Phase.REGULAR, -25_200, 57_600), RuleText.span(Phase.REGULAR, "17:00(-1)-16:00"));
        assertEquals(
                new HoursEra.Span(Phase.POST_MARKET, 57_600, 93_600),
                RuleText.span(Phase.POST_MARKET, "16:00-02:00(+1)"));
    }
}
