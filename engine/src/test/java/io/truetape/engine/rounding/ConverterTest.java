// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final RuleBook RULES = RuleBook.shipped();

    private static Converter.Request request(String amount, String from, String to, String rule) {
        return new Converter.Request(amount, from, to, rule, DAY, "", null);
    }

    private static Converted round(String amount, String currency, String rule) {
        return convert(amount, currency, currency, rule);
    }

    private static Converted convert(String amount, String from, String to, String rule, Rate... rates) {
        RateBook book = RateBook.empty(7);
        for (Rate rate : rates) {
            book = book.with(rate);
        }
        return new Converter(RULES, book).convert(request(amount, from, to, rule));
    }

    private static Rate rate(String base, String quote, String value) {
        return Rate.given(base, quote, value, "test");
    }

    private static void refuses(
            RefusedNumberException.Kind kind, String part, org.junit.jupiter.api.function.Executable what) {
        RefusedNumberException refused = assertThrows(RefusedNumberException.class, what);
        assertEquals(kind, refused.kind(), refused.getMessage());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Test
    void shouldRefuseAnotherWayThanTheRules() {
        forbids(
                "goes through EUR, not through USD",
                () -> new Converter(RULES, RateBook.empty(7))
                        .convert(new Converter.Request("1", "DEM", "FRF", "eu-1103-97", DAY, "USD", null)));
    }

    @Test
    void shouldRefuseRatesThatAreNotMoreThanZero() {
        refuses(RefusedNumberException.Kind.USAGE, "must be more than 0", () -> rate("EUR", "USD", "0.00"));
        refuses(RefusedNumberException.Kind.USAGE, "must be more than 0", () -> rate("EUR", "USD", "-1"));
    }

    private static void forbids(String part, org.junit.jupiter.api.function.Executable what) {
        refuses(RefusedNumberException.Kind.FORBIDDEN, part, what);
    }

    @ParameterizedTest
    @CsvSource({
        "13.4547, GBP, uk-sdrt, 13.45, 0.0047",
        "13.4550, GBP, uk-sdrt, 13.46, -0.005",
        "12.024999, CHF, chf-cash, 12.00, 0.024999",
        "12.025, CHF, chf-cash, 12.05, -0.025",
        "12.074, CHF, chf-cash, 12.05, 0.024",
        "12.075, CHF, chf-cash, 12.10, -0.025",
        "-12.025, CHF, chf-cash, -12.05, 0.025",
        "5.01, GBP, uk-stamp-duty, 10, -4.99",
        "5.00, GBP, uk-stamp-duty, 5, 0",
        "99.49, USD, irs-whole-dollar, 99, 0.49",
        "99.50, USD, irs-whole-dollar, 100, -0.5",
        "2.345, EUR, iso-4217, 2.34, 0.005",
        "2.345, EUR, half-up, 2.35, -0.005",
        "2.345, EUR, half-down, 2.34, 0.005",
        "-2.341, EUR, up, -2.35, 0.009",
        "-2.349, EUR, down, -2.34, -0.009",
        "-2.349, EUR, ceiling, -2.34, -0.009",
        "-2.341, EUR, floor, -2.35, 0.009",
        "2.34, EUR, exact, 2.34, 0",
        "0.5, JPY, iso-4217, 0, 0.5",
        "1.2345, KWD, iso-4217, 1.234, 0.0005",
        "1.23455, CLF, iso-4217, 1.2346, -0.00005",
        "0.000000000000000001, EUR, none, 0.000000000000000001, 0"
    })
    void shouldRoundByTheRule(String amount, String currency, String rule, String result, String remainder) {
        Converted converted = round(amount, currency, rule);

        assertEquals(result, converted.result().toPlainString());
        assertEquals(remainder, converted.remainder());
        assertEquals(!remainder.equals("0"), converted.inexact());
        assertEquals(amount, converted.trail().get(0).input());
        assertEquals("round", converted.trail().get(0).operation());
    }

    @Test
    void shouldConvertByAQuotedRateAndSayWhatRoundingTook() {
        Converted converted = convert("123.455", "USD", "JPY", "iso-4217", rate("USD", "JPY", "151.2345"));

        assertEquals("18671", converted.result().toPlainString());
        assertEquals("-0.3448025", converted.remainder());
        assertTrue(converted.inexact());
        assertEquals("multiply", converted.trail().get(0).operation());
    }

    @Test
    void shouldDivideByARateQuotedTheOtherWayAroundAndNeverInvertIt() {
        Converted converted = convert("100", "JPY", "USD", "half-up", rate("USD", "JPY", "3"));

        // 100 / 3; with the inverse rate 0.333333 it would have been 33.3333
        assertEquals("33.33", converted.result().toPlainString());
        assertEquals("0.01/3", converted.remainder());
        assertEquals("divide", converted.trail().get(0).operation());
    }

    @Test
    void shouldGoThroughTheEuroWithThreeDecimalsUnderItsRegulation() {
        Converted converted = convert("100", "DEM", "FRF", "eu-1103-97");

        assertEquals("335.38", converted.result().toPlainString());
        assertEquals(2, converted.trail().size());
        TrailStep between = converted.trail().get(0);
        assertEquals("51.129", between.output().toPlainString());
        assertEquals("EUR", between.to());
        assertEquals("0.00036793/1.95583", between.remainder());
        assertEquals("1.95583", between.rate().text());
        assertTrue(between.rate().fixed());
        assertEquals("0.00425453", converted.remainder());
    }

    @Test
    void shouldUseFixedRatesOfBothKindsWithoutBeingToldThem() {
        assertEquals(
                "51.13", convert("100", "DEM", "EUR", "eu-1103-97").result().toPlainString());
        assertEquals(
                "195.58", convert("100", "EUR", "DEM", "eu-1103-97").result().toPlainString());
        assertEquals(
                "193627", convert("100", "EUR", "ITL", "eu-1103-97").result().toPlainString());
        assertEquals(
                "1.50", convert("1500000", "TRL", "TRY", "iso-4217").result().toPlainString());
        assertEquals(
                "195.58",
                convert("100", "EUR", "DEM", "eu-1103-97", rate("EUR", "DEM", "1.95583"))
                        .result()
                        .toPlainString());
    }

    @Test
    void shouldConvertBetweenEuroAndOthersWithRatesForOneEuroOnly() {
        Rate market = rate("EUR", "USD", "1.0812");

        assertEquals(
                "55.28",
                convert("100", "DEM", "USD", "eu-1103-97", market).result().toPlainString());
        assertEquals(
                "92.49",
                convert("100", "USD", "EUR", "eu-1103-97", market).result().toPlainString());
        assertEquals(
                "108.12",
                convert("100", "EUR", "USD", "eu-1103-97", market).result().toPlainString());
        forbids("no inverse rate", () -> convert("1", "USD", "EUR", "eu-1103-97", rate("USD", "EUR", "0.92")));
        forbids("1 EUR = 1.95583 DEM", () -> convert("1", "DEM", "EUR", "eu-1103-97", rate("DEM", "EUR", "0.511292")));
        forbids("1 EUR = 1.95583 DEM", () -> convert("1", "EUR", "DEM", "eu-1103-97", rate("EUR", "DEM", "1.9558")));
        forbids("goes through EUR", () -> convert("1", "DEM", "FRF", "eu-1103-97", rate("DEM", "FRF", "3.35386")));
        forbids("neither USD nor JPY", () -> convert("1", "USD", "JPY", "eu-1103-97", rate("USD", "JPY", "150")));
    }

    @Test
    void shouldKnowWhenRulesCurrenciesAndFixedRatesBegin() {
        Converter converter = new Converter(RULES, RateBook.empty(0));

        forbids(
                "EUR is a currency since 1999-01-01",
                () -> converter.convert(
                        new Converter.Request("1", "DEM", "EUR", "iso-4217", LocalDate.of(1998, 12, 31), "", null)));
        forbids(
                "is not in force on 1998-12-31",
                () -> converter.convert(
                        new Converter.Request("1", "DEM", "FRF", "eu-1103-97", LocalDate.of(1998, 12, 31), "", null)));
        forbids(
                "HRK is since 2023-01-01",
                () -> converter.convert(
                        new Converter.Request("1", "HRK", "USD", "eu-1103-97", LocalDate.of(2010, 1, 1), "", null)));
        assertEquals(
                "7.53",
                converter
                        .convert(new Converter.Request(
                                "1", "EUR", "HRK", "eu-1103-97", LocalDate.of(2023, 1, 1), "", null))
                        .result()
                        .toPlainString());
    }

    @Test
    void shouldTakeTheMinorUnitOfTheDay() {
        Converter converter = new Converter(RULES, RateBook.empty(0));

        assertEquals(
                "1.24",
                converter
                        .convert(new Converter.Request(
                                "1.239", "ISK", "ISK", "iso-4217", LocalDate.of(2006, 12, 31), "", null))
                        .result()
                        .toPlainString());
        assertEquals("1", round("1.239", "ISK", "iso-4217").result().toPlainString());
        forbids("no minor unit", () -> round("1.5", "XAU", "iso-4217"));
        assertEquals("1.5", round("1.5", "XAU", "none").result().toPlainString());
    }

    @Test
    void shouldRefuseRatherThanRoundWhereTheRuleSaysSo() {
        forbids("between 10.00 and 10.01", () -> round("10.003", "USD", "sec-612"));
        assertEquals("0.9999", round("0.9999", "USD", "sec-612").result().toPlainString());
        assertEquals("1.00", round("1.00", "USD", "sec-612").result().toPlainString());
        forbids("between 1.00 and 1.01", () -> round("1.0001", "USD", "sec-612"));
        forbids("is for amounts in USD", () -> round("1", "EUR", "sec-612"));
        forbids("more than 18 decimals", () -> convert("1", "JPY", "USD", "none", rate("USD", "JPY", "3")));
        forbids(
                "more than 18 decimals",
                () -> convert("0.0000000001", "USD", "JPY", "none", rate("USD", "JPY", "1.0000000001")));
        assertEquals(
                "0.5",
                convert("1", "JPY", "USD", "none", rate("USD", "JPY", "2"))
                        .result()
                        .toPlainString());
    }

    @Test
    void shouldRefuseWhatIsUnknownAndNameWhatIsNear() {
        RefusedNumberException.Kind usage = RefusedNumberException.Kind.USAGE;
        refuses(usage, "JPY", () -> round("1", "JPX", "none"));
        refuses(usage, "eu-1103-97", () -> round("1", "EUR", "eu-1103"));
        refuses(usage, "--rate", () -> convert("1", "USD", "JPY", "iso-4217"));
        refuses(usage, "--liquidity", () -> round("1", "EUR", "rts-11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1e5", "+1", "1,000", "1 000", "0x10", "NaN", "--1", "1.2.3", "١"})
    void shouldRefuseWhatIsNoNumber(String amount) {
        refuses(RefusedNumberException.Kind.USAGE, "'" + amount + "'", () -> round(amount, "USD", "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456789012345678901234567890", "1.1234567890123456789"})
    void shouldRefuseWhatDoesNotFit(String amount) {
        refuses(RefusedNumberException.Kind.USAGE, "'" + amount + "'", () -> round(amount, "USD", "none"));
    }

    @Test
    void shouldRefuseAResultThatDoesNotFit() {
        forbids(
                "too large",
                () -> convert(
                        "17014118346046923173168730371588410572",
                        "USD",
                        "JPY",
                        "iso-4217",
                        rate("USD", "JPY", "1000")));
    }

    @Test
    void shouldGoThroughAnotherCurrencyWhereAskedAndHintAtItWhereNot() {
        Rate one = rate("USD", "EUR", "0.9");
        Rate two = rate("EUR", "JPY", "160.5");
        Converter converter = new Converter(RULES, RateBook.empty(0).with(one).with(two));

        forbids("through EUR", () -> converter.convert(request("1", "USD", "JPY", "iso-4217")));
        Converted converted =
                converter.convert(new Converter.Request("123456789.123456789", "USD", "JPY", "none", DAY, "EUR", null));
        assertEquals(
                new BigDecimal("123456789.123456789")
                        .multiply(new BigDecimal("144.45"))
                        .stripTrailingZeros(),
                converted.result().stripTrailingZeros());
        assertFalse(converted.inexact());
    }

    @Test
    void shouldTakeTheLastRateThatIsKnownAndRefuseAStaleOne() {
        RateBook rates = RateBook.empty(7)
                .with(
                        "rates",
                        List.of(
                                "rate base=EUR quote=USD rate=1.10 time=2023-12-20 source=a",
                                "rate base=EUR quote=USD rate=1.20 time=2023-12-28T10:00:00Z source=\"the bank\"",
                                "rate base=EUR quote=USD rate=1.30 time=2024-01-03 source=a"),
                        RULES);
        Converter converter = new Converter(RULES, rates);

        Converted converted = converter.convert(request("10", "EUR", "USD", "iso-4217"));

        assertEquals("12.00", converted.result().toPlainString());
        assertEquals("the bank", converted.trail().get(0).rate().source());
        assertEquals(
                "2023-12-28T10:00:00Z", converted.trail().get(0).rate().time().toString());
        forbids(
                "stale",
                () -> converter.convert(
                        new Converter.Request("1", "EUR", "USD", "iso-4217", LocalDate.of(2024, 1, 20), "", null)));
        forbids(
                "no rate of EUR and USD",
                () -> converter.convert(
                        new Converter.Request("1", "EUR", "USD", "iso-4217", LocalDate.of(2023, 1, 20), "", null)));
    }

    /** Whatever the numbers are: result + remainder is exact, and both agree with the arithmetic of 128 bits. */
    @Test
    void shouldAgreeWithTheFixedPointArithmetic() {
        long seed = 20240102;
        Random random = new Random(seed);
        DecimalMath math = new DecimalMath();
        List<String> modes = List.of("half-even", "half-up", "half-down", "up", "down", "ceiling", "floor");
        for (int i = 0; i < 20_000; i++) {
            BigDecimal amount = new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(16));
            amount = random.nextBoolean() ? amount : amount.negate();
            BigDecimal value = new BigDecimal(
                    new BigInteger(1 + random.nextInt(40), random).add(BigInteger.ONE), random.nextInt(8));
            String mode = modes.get(random.nextInt(modes.size()));
            RoundingMode rounding = RoundingMode.valueOf(mode.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
            Decimal128 a = new Decimal128().set(amount);
            Decimal128 r = new Decimal128().set(value);
            Decimal128 expected = new Decimal128();
            String context = "seed=" + seed + ", i=" + i + ": " + amount.toPlainString() + " " + value + " " + mode;
            boolean divide = random.nextBoolean();
            Rate rate = divide ? rate("KWD", "USD", value.toPlainString()) : rate("USD", "KWD", value.toPlainString());
            if (divide) {
                math.divide(a, r, 3, rounding, expected);
            } else {
                math.multiply(a, r, 3, rounding, expected);
            }

            Converted converted = convert(amount.toPlainString(), "USD", "KWD", mode, rate);

            assertEquals(expected.toBigDecimal(), converted.result(), context);
            assertEquals(math.isInexact(), converted.inexact(), context);
            String[] left = converted.remainder().split("/");
            BigDecimal divisor = divide ? value : BigDecimal.ONE;
            BigDecimal remainder =
                    left.length == 2 ? new BigDecimal(left[0]) : new BigDecimal(left[0]).multiply(divisor);
            assertEquals(0, math.remainder().compareTo(remainder), context);
        }
    }

    @Test
    void shouldGoThroughTheEuroFromACurrencyThatIsNotFixedToOneThatIs() {
        Converted converted = convert("100", "USD", "DEM", "eu-1103-97", rate("EUR", "USD", "1.0812"));

        assertEquals("92.490", converted.trail().get(0).output().toPlainString());
        assertEquals("180.89", converted.result().toPlainString());
        Converter.Request asked = new Converter.Request("100", "DEM", "FRF", "eu-1103-97", DAY, "eur", null);
        assertEquals(
                "335.38",
                new Converter(RULES, RateBook.empty(7)).convert(asked).result().toPlainString());
    }

    @Test
    void shouldTakeARateThatWasGivenBeforeTheFixedOneWhereTheRuleDoesNotForbidIt() {
        assertEquals(
                "5.00",
                convert("10", "DEM", "EUR", "half-up", rate("EUR", "DEM", "2"))
                        .result()
                        .toPlainString());
    }

    @Test
    void shouldHoldARuleOfTheUsersToTheDirectionOfItsRates() {
        RuleBook rules = RULES.with(
                "my.facts",
                List.of("rule id=one-way version=1 from=2000-01-01 mode=half-up step=currency inverse=no source=mine"));

        forbids(
                "1 JPY = 0.0066 USD must be quoted for 1 USD",
                () -> new Converter(rules, RateBook.empty(7).with(rate("JPY", "USD", "0.0066")))
                        .convert(request("1", "USD", "JPY", "one-way")));
    }

    @Test
    void shouldRefuseAnInexactProductWhereNothingMayBeRounded() {
        forbids(
                "the exact result is no multiple",
                () -> convert("1.01", "USD", "EUR", "exact", rate("USD", "EUR", "0.5")));
    }

    @Test
    void shouldTakeTheLastRateInWhateverOrderTheyStand() {
        RateBook book = RateBook.empty(7)
                .with(
                        "rates",
                        List.of(
                                "rate base=EUR quote=USD rate=1.3 time=2024-01-03 source=A",
                                "rate base=EUR quote=USD rate=1.2 time=2024-01-02T15:00:00Z source=A",
                                "rate base=USD quote=EUR rate=0.5 time=2024-01-02 source=A",
                                "rate base=GBP quote=USD rate=1.4 time=2024-01-02 source=A"),
                        RULES);

        assertEquals("1.2", book.find("EUR", "USD", DAY).text());
        forbids(
                "there are rates through USD",
                () -> new Converter(RULES, book).convert(request("1", "EUR", "GBP", "half-up")));
        forbids(
                "there are rates through USD",
                () -> new Converter(RULES, book).convert(request("1", "GBP", "EUR", "half-up")));
    }
}
