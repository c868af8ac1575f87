// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTermsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final Converter CONVERTER =
            new Converter(RuleBook.shipped(), RateBook.empty(0).with(Rate.given("USD", "GBP", "0.79", "test")));

    @Test
    void shouldHoldAllThatAConversionDependsOn() {
        ConversionTerms minor = CONVERTER.terms("usd", "gbp", "half-up", DAY, "");

        assertEquals(2, minor.digits());
        assertEquals(RoundingMode.HALF_UP, minor.mode());
        assertEquals("1 USD = 0.79 GBP", minor.rateText());
        assertEquals("", minor.rateTime());
        assertTrue(CONVERTER.terms("GBP", "USD", "half-up", DAY, "").divide());
        assertEquals(2, CONVERTER.terms("USD", "GBP", "uk-sdrt", DAY, "").digits());
        ConversionTerms fixed = CONVERTER.terms("DEM", "EUR", "eu-1103-97", DAY, "");
        assertTrue(fixed.divide());
        assertEquals("1999-01-01T00:00:00Z", fixed.rateTime());
    }

    @Test
    void shouldHoldBothStepsOfAWayThroughAThirdCurrency() {
        ConversionTerms terms = CONVERTER.terms("DEM", "FRF", "eu-1103-97", DAY, "");

        assertEquals("1 EUR = 6.55957 FRF", terms.rateText());
        assertFalse(terms.divide());
        assertEquals(2, terms.digits());
        assertEquals("EUR", terms.first().to());
        assertEquals("1 EUR = 1.95583 DEM", terms.first().rateText());
        assertTrue(terms.first().divide());
        assertEquals(3, terms.first().digits());
        assertEquals(RoundingMode.HALF_UP, terms.first().mode());
        assertNull(CONVERTER.terms("DEM", "EUR", "eu-1103-97", DAY, "").first());
    }

    @Test
    void shouldGoThroughTheCurrencyThatIsAskedFor() {
        Converter converter = new Converter(
                RuleBook.shipped(),
                RateBook.empty(0)
                        .with(Rate.given("USD", "GBP", "0.79", "test"))
                        .with(Rate.given("CHF", "GBP", "0.9", "test")));

        ConversionTerms terms = converter.terms("USD", "CHF", "half-up", DAY, "gbp");

        assertEquals(Converter.THROUGH_DIGITS, terms.first().digits());
        assertEquals(RoundingMode.HALF_EVEN, terms.first().mode());
        assertFalse(terms.first().divide());
        assertTrue(terms.divide());
    }

    @ParameterizedTest
    @CsvSource({
        "USD, USD, half-up, USAGE",
        "USD, GBP, uk-stamp-duty, USAGE",
        "USD, GBP, none, USAGE",
        "USD, GBP, exact, USAGE",
        "USD, GBP, rts-11, USAGE",
        "USD, GBP, chf-cash, FORBIDDEN",
        "USD, GBP, eu-1103-97, FORBIDDEN",
        "USD, CHF, half-up, FORBIDDEN"
    })
    void shouldRefuseWhatCannotBeDoneToMillionsOfAmounts(
            String from, String to, String rule, RefusedNumberException.Kind kind) {
        RefusedNumberException refused =
                assertThrows(RefusedNumberException.class, () -> CONVERTER.terms(from, to, rule, DAY, ""));

        assertEquals(kind, refused.kind(), refused.getMessage());
    }
}
