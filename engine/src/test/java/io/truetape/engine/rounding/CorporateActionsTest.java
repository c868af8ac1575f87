// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorporateActionsTest {
    private static final RuleBook RULES = RuleBook.shipped();
    private static final CorporateActions ACTIONS = CorporateActions.of(
            "a.facts",
            List.of(
                    "split symbol=ACME date=2024-06-10 old=1 new=10",
                    "split symbol=TINY date=2024-03-01 old=15 new=1",
                    "dividend symbol=ACME date=2024-08-12 amount=0.25 close=120.50",
                    "dividend symbol=TINY date=2024-03-01 amount=1 close=3"));

    private static PriceAdjustment of(String symbol, String date) {
        return ACTIONS.adjustment(symbol, LocalDate.parse(date));
    }

    @Test
    void shouldMultiplyTheFactorsOfAllLaterActionsExactly() {
        assertEquals("481/4820", of("ACME", "2024-06-09").factor());
        assertEquals("481/482", of("ACME", "2024-06-10").factor());
        assertEquals("481/482", of("ACME", "2024-08-11").factor());
        assertNull(of("ACME", "2024-08-12"));
        assertEquals("10/1", of("TINY", "2024-02-29").factor());
        assertNull(of("OTHER", "2024-01-01"));
    }

    @Test
    void shouldRoundByTheRuleAndKeepWhatThatTook() {
        Rule rule = RULES.rule("adjusted-price", LocalDate.of(2024, 1, 2));

        TrailStep step = of("ACME", "2024-06-09").apply(new BigDecimal("1205.0000"), rule);

        assertEquals("120.250000", step.output().toPlainString());
        assertFalse(step.inexact());
        assertEquals("0", step.remainder());
        assertEquals("adjust", step.operation());
        TrailStep inexact = of("ACME", "2024-06-09").apply(new BigDecimal("1.0000"), rule);
        // 481 / 4820 = 0.09979253...
        assertEquals("0.099793", inexact.output().toPlainString());
        assertEquals("-0.00226/4820", inexact.remainder());
        assertTrue(inexact.inexact());
    }

    @Test
    void shouldRefuseARuleWithoutAStepOfItsOwn() {
        Rule rule = RULES.rule("iso-4217", LocalDate.of(2024, 1, 2));
        PriceAdjustment adjustment = of("ACME", "2024-01-02");

        assertThrows(RefusedNumberException.class, () -> adjustment.apply(BigDecimal.ONE, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "split symbol=A date=2024-01-01 old=1 new=2|already, at a.facts:1",
                "dividend symbol=A date=2024-01-01 amount=2 close=2|is no less than close=2",
                "dividend symbol=A date=2024-01-01 amount=0 close=2|must be more than 0",
                "split symbol=A date=2024-01-02 old=1|needs new=",
                "split symbol=A date=2024-01-02 old=1 new=2 ratio=3|has no ratio=",
                "merger symbol=A date=2024-01-02|a line begins with one of"
            })
    void shouldRefuseWhatCannotBeWithFileAndLine(String line, String why) {
        List<String> lines = List.of("split symbol=A date=2024-01-01 old=1 new=3", line);

        RefusedNumberException refused =
                assertThrows(RefusedNumberException.class, () -> CorporateActions.of("a.facts", lines));

        assertTrue(refused.getMessage().startsWith("a.facts:2: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
