// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final RuleBook SHIPPED = RuleBook.shipped();

    private static RuleBook with(String... lines) {
        return SHIPPED.with("my.facts", List.of(lines));
    }

    @Test
    void shouldKnowTheSameMinorUnitsAsTheJdk() {
        int compared = 0;
        for (java.util.Currency known : java.util.Currency.getAvailableCurrencies()) {
            Currency ours = SHIPPED.currencies().stream()
                    .filter(currency -> currency.code().equals(known.getCurrencyCode()))
                    .findFirst()
                    .orElse(null);
            if (ours != null) {
                compared++;
                assertEquals(known.getDefaultFractionDigits(), ours.digits(), ours.code());
            }
        }
        assertTrue(compared > 190, "compared=" + compared);
    }

    @Test
    void shouldHaveRatesOfSixSignificantFiguresForAllThatJoinedTheEuro() {
        List<Rate> euro = SHIPPED.fixedRates().stream()
                .filter(rate -> rate.base().equals("EUR"))
                .toList();

        assertEquals(21, euro.size());
        for (Rate rate : euro) {
            String digits = rate.text().replace(".", "").replaceFirst("^0+", "");
            assertEquals(6, digits.length(), rate.words());
            assertEquals(rate.text(), rate.value().toPlainString());
        }
    }

    /** Regulation (EC) 2866/98 and its amendments, once more and by hand. */
    @ParameterizedTest
    @CsvSource({
        "ATS, 13.7603, 1999-01-01",
        "BEF, 40.3399, 1999-01-01",
        "DEM, 1.95583, 1999-01-01",
        "ESP, 166.386, 1999-01-01",
        "FIM, 5.94573, 1999-01-01",
        "FRF, 6.55957, 1999-01-01",
        "IEP, 0.787564, 1999-01-01",
        "ITL, 1936.27, 1999-01-01",
        "LUF, 40.3399, 1999-01-01",
        "NLG, 2.20371, 1999-01-01",
        "PTE, 200.482, 1999-01-01",
        "GRD, 340.750, 2001-01-01",
        "SIT, 239.640, 2007-01-01",
        "CYP, 0.585274, 2008-01-01",
        "MTL, 0.429300, 2008-01-01",
        "SKK, 30.1260, 2009-01-01",
        "EEK, 15.6466, 2011-01-01",
        "LVL, 0.702804, 2014-01-01",
        "LTL, 3.45280, 2015-01-01",
        "HRK, 7.53450, 2023-01-01",
        "BGN, 1.95583, 2026-01-01"
    })
    void shouldHaveTheRateThatTheCouncilFixedFromItsDayOn(String code, String rate, LocalDate from) {
        Rate fixed = SHIPPED.fixedRate(code, "EUR", from);

        assertEquals("EUR", fixed.base());
        assertEquals(rate, fixed.text());
        assertEquals(null, SHIPPED.fixedRate(code, "EUR", from.minusDays(1)));
    }

    @Test
    void shouldListAllVersionsOfAllRulesById() {
        List<Rule> rules = SHIPPED.rules();

        assertTrue(rules.size() > 10, rules.toString());
        for (int i = 1; i < rules.size(); i++) {
            int byId = rules.get(i - 1).id().compareTo(rules.get(i).id());
            assertTrue(
                    byId < 0
                            || byId == 0
                                    && rules.get(i - 1).version() < rules.get(i).version(),
                    rules.get(i).id());
        }
    }

    @Test
    void shouldHaveTheTickSizesOfTheAnnex() throws IOException {
        Path annex = Path.of(System.getProperty("truetape.shared", "missing"), "spec", "rts11_tick_sizes.json");
        Assumptions.assumeTrue(Files.exists(annex), "no table to compare with at " + annex);
        TickTable ticks = SHIPPED.rule("rts-11", LocalDate.of(2024, 1, 2)).ticks();
        Matcher row = Pattern.compile("\"price_from_incl\":\"([0-9.]+)\".*?\"ticks\":\\[([^]]*)]")
                .matcher(Files.readString(annex).replaceAll("\\s", ""));
        int rows = 0;
        while (row.find()) {
            TickTable.Band band = ticks.bands().get(rows);
            assertEquals(new BigDecimal(row.group(1)), band.from());
            assertEquals(
                    row.group(2).replace("\"", ""),
                    String.join(
                            ",",
                            band.steps().stream().map(BigDecimal::toPlainString).toList()));
            rows++;
        }
        assertEquals(ticks.bands().size(), rows);
        assertEquals(
                List.of("0", "10", "80", "600", "2000", "9000"),
                ticks.columns().stream()
                        .map(column -> column.from().toPlainString())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0999, 9.99, 0.0005",
        "0.1, 9.99, 0.001",
        "0.1, 10, 0.0005",
        "10, 80, 0.02",
        "9.999, 80, 0.01",
        "49999, 8999, 10",
        "49999, 1999, 20",
        "50000, 9000, 10",
        "-50000, 100000, 10"
    })
    void shouldChooseTheTickByPriceAndLiquidity(BigDecimal price, BigDecimal transactions, BigDecimal tick) {
        assertEquals(
                tick, SHIPPED.rule("rts-11", LocalDate.of(2024, 1, 2)).ticks().step(price, transactions));
    }

    @Test
    void shouldApplyTheVersionOfTheDayAndAnAmendmentOnlyOnceItsDayIsSaid() {
        assertEquals(1, SHIPPED.rule("sec-612", LocalDate.of(2026, 11, 2)).version());

        RuleBook amended = with("effective rule=sec-612 version=2 from=2026-11-02");

        assertEquals(1, amended.rule("sec-612", LocalDate.of(2026, 11, 1)).version());
        Rule later = amended.rule("SEC-612", LocalDate.of(2026, 11, 2));
        assertEquals(2, later.version());
        assertEquals(new BigDecimal("0.005"), later.ticks().step(BigDecimal.ONE, new BigDecimal("0.015")));
        assertEquals(new BigDecimal("0.01"), later.ticks().step(BigDecimal.ONE, new BigDecimal("0.015001")));
        assertEquals(1, SHIPPED.rule("sec-612", LocalDate.of(2030, 1, 1)).version(), "the shipped book is as it was");
    }

    @Test
    void shouldTakeRulesAndCurrenciesOfTheUsers() {
        RuleBook mine = with(
                "# mine",
                "",
                "currencies digits=8 codes=XBT from=2009-01-03",
                "rule id=house version=1 from=2020-01-01 until=2020-12-31 mode=down step=0.25 source=\"house rule 7\"");

        assertEquals(8, mine.currency("xbt").digits());
        assertEquals(
                "house rule 7", mine.rule("house", LocalDate.of(2020, 12, 31)).source());
        RefusedNumberException over =
                assertThrows(RefusedNumberException.class, () -> mine.rule("house", LocalDate.of(2021, 1, 1)));
        assertEquals(RefusedNumberException.Kind.FORBIDDEN, over.kind());
        assertTrue(over.getMessage().contains("from 2020-01-01 until 2020-12-31"), over.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule id=iso-4217 version=1 from=2000-01-01 mode=up step=currency source=x|rules.facts:",
                "rule id=iso-4217 version=2 from=0001-01-01 mode=up step=currency source=x|a later version begins on a later day",
                "euro code=DEM rate=1.9 from=1999-01-01 source=x|currencies.facts:",
                "currencies digits=2 codes=USD|currency USD is said at",
                "currencies digits=19 codes=XBT|digits=19 must be 0 to 18",
                "currencies digits=2 codes=xbt|is no code",
                "rule id=a version=1 from=2000-01-01 mode=sideways step=1 source=x|mode=sideways is none of",
                "rule id=a version=1 from=2000-01-01 mode=up step=0 source=x|must be more than 0",
                "rule id=a version=1 from=2000-01-01 mode=up step=none source=x|nothing is rounded",
                "rule id=a version=1 from=2000-01-32 mode=up step=1 source=x|is no date",
                "rule id=a version=1 from=2000-01-02 until=2000-01-01 mode=up step=1 source=x|is before from",
                "rule id=a version=1 from=2000-01-01 mode=up step=1|needs source=",
                "rule id=a version=1 from=2000-01-01 mode=up step=bands source=x|no band",
                "rule id=a version=1 from=2000-01-01 mode=up step=1 source=x colour=red|has no colour=",
                "rule id=a version=1 from=2000-01-01 mode=up step=1 source=x inverse=maybe|yes or no",
                "rule id=a version=1 from=2000-01-01 mode=up step=1 source=x currency=ZZZ|no currency said before",
                "rule id=A version=1 from=2000-01-01 mode=up step=1 source=x|small letters",
                "rule id=a id=b|said twice",
                "rule id=a oh dear|key=value",
                "band rule=rts-11 version=1 from=60000 steps=1|a step for each of 6 columns",
                "band rule=rts-11 version=1 from=1 steps=1,1,1,1,1,1|begin at 0 and rise",
                "band rule=rts-11 version=1 from=60000 steps=1,1,1,0,1,1|more than 0",
                "band rule=iso-4217 version=1 from=0 steps=1|has no step=bands",
                "band rule=nothing version=1 from=0 steps=1|not said before",
                "columns rule=rts-11 version=1 by=x from=0,1|columns of rts-11 version 1 is said at",
                "effective rule=rts-11 version=1 from=2020-01-01|is in force from 2018-01-03",
                "effective rule=sec-612 version=2 from=2001-01-01|a later version begins on a later day",
                "minor-units code=EUR digits=1234567890 before=2000-01-01|must be 0 to",
                "rule id=x ;version=1|is expected at: ;version=1",
                "=x|a line begins with one of",
                "nonsense a=b|a line begins with one of"
            })
    void shouldRefuseWhatContradictsOrIsNoneWithFileAndLine(String line, String why) {
        RefusedNumberException refused = assertThrows(RefusedNumberException.class, () -> with("# a comment", line));

        assertEquals(RefusedNumberException.Kind.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith("my.facts:2: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldRefuseColumnsThatDoNotRise() {
        String rule = "rule id=a version=1 from=2000-01-01 mode=up step=bands source=x";
        RefusedNumberException refused =
                assertThrows(RefusedNumberException.class, () -> with(rule, "columns rule=a version=1 by=x from=1,1"));

        assertTrue(refused.getMessage().startsWith("my.facts:2: from=1,1 must rise"), refused.getMessage());
        RuleBook high = with(rule, "columns rule=a version=1 by=x from=1,2", "band rule=a version=1 from=0 steps=1,2");
        assertThrows(
                RefusedNumberException.class,
                () -> high.rule("a", LocalDate.of(2020, 1, 1)).ticks().step(BigDecimal.TEN, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate base=EUR quote=USD rate=0 time=2024-01-02 source=x|must be more than 0|FORBIDDEN",
                "rate base=EUR quote=USD rate=-1 time=2024-01-02 source=x|must be more than 0|FORBIDDEN",
                "rate base=EUR quote=EUR rate=1 time=2024-01-02 source=x|both EUR|USAGE",
                "rate base=EUR quote=ZZZ rate=1 time=2024-01-02 source=x|no currency|USAGE",
                "rate base=EUR quote=USD rate=1e3 time=2024-01-02 source=x|no plain number|USAGE",
                "rate base=EUR quote=USD rate=1 time=yesterday source=x|is no time|USAGE",
                "rate base=EUR quote=USD rate=1 time=2024-13-02 source=x|is no time|USAGE",
                "rate base=EUR quote=USD rate=1 time=2024-01-02|needs source=|USAGE",
                "rate base=USD quote=EUR rate=1 time=2024-01-01T00:00:00Z source=x|already|USAGE"
            })
    void shouldRefuseRatesThatCannotBeWithFileAndLine(String line, String why, RefusedNumberException.Kind kind) {
        List<String> lines = List.of("rate base=EUR quote=USD rate=1.1 time=2024-01-01 source=x", line);

        RefusedNumberException refused = assertThrows(
                RefusedNumberException.class, () -> RateBook.empty(1).with("r.facts", lines, SHIPPED));

        assertEquals(kind, refused.kind());
        assertTrue(refused.getMessage().startsWith("r.facts:2: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
