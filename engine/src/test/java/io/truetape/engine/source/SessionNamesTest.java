// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNamesTest {
    @ParameterizedTest
    @CsvSource({
        "12302019.NASDAQ_ITCH50,     2019-12-30, XNAS",
        "12302019.NASDAQ_ITCH50.gz,  2019-12-30, XNAS",
        "02292020.NASDAQ_ITCH50.gz,  2020-02-29, XNAS",
        "20191230.BX_ITCH_50,        2019-12-30, XBOS",
        "20191230.BX_ITCH_50.gz,     2019-12-30, XBOS",
        "20190830.PSX_ITCH_50.gz,    2019-08-30, XPSX",
        "20190830.PSX_ITCH50.gz,     2019-08-30, XPSX",
        "S123019-v50.txt.gz,         2019-12-30, XNAS",
        "S080619-v50.txt,            2019-08-06, XNAS",
    })
    void shouldKnowTheNamesUnderWhichDaysArePublished(String name, LocalDate date, String venue) {
        assertEquals(Optional.of(new SessionNames.Session(date, venue)), SessionNames.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13302019.NASDAQ_ITCH50.gz",
                "02292019.NASDAQ_ITCH50.gz",
                "20190230.BX_ITCH_50",
                "20191330.PSX_ITCH_50",
                "S130119-v50.txt.gz",
                "S023119-v50.txt.gz",
            })
    void shouldNotTakeADateThatDoesNotExist(String name) {
        assertEquals(Optional.empty(), SessionNames.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "day.itch",
                "bx-sample.itch50",
                "2302019.NASDAQ_ITCH50.gz",
                "12302019.NASDAQ_ITCH41.gz",
                "20191230.EDGX_ITCH_50",
                "S123019-v41.txt.gz",
                "x12302019.NASDAQ_ITCH50.gz",
            })
    void shouldNotGuessFromOtherNames(String name) {
        assertEquals(Optional.empty(), SessionNames.of(name));
    }
}
