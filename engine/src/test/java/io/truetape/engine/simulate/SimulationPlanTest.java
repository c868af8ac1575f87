// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationPlanTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);

    @ParameterizedTest
    @CsvSource({"1000,8", "200000,500", "3200000,8000", "30000000,8000", "4000000000,8000"})
    void shouldListAsManySecuritiesAsSuitTheDay(long messages, int symbols) {
        assertEquals(symbols, SimulationPlan.of(messages, 1, DATE).symbols());
    }

    @ParameterizedTest
    @CsvSource({"999,8", "-1,8", "4000000001,8000", "1000,7", "1000,21", "100000000,60001"})
    void shouldRefuseNumbersOutOfRange(long messages, int symbols) {
        assertThrows(IllegalArgumentException.class, () -> new SimulationPlan(messages, 1, DATE, symbols));
    }

    @Test
    void shouldRefuseADayTooShortToTrade() {
        assertThrows(IllegalArgumentException.class, () -> SimulationPlan.of(999, 1, DATE));
    }

    @Test
    void shouldRefuseToGoWithoutDate() {
        assertThrows(NullPointerException.class, () -> SimulationPlan.of(1_000, 1, null));
    }
}
