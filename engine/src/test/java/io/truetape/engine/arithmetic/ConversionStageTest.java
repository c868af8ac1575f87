// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.rounding.ConversionTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConversionStageTest {

    private static ConversionTerms terms(boolean divide, String rate, int digits, RoundingMode mode) {
        return new ConversionTerms(
                "USD", "EUR", "test", 1, "test", divide, new BigDecimal(rate), rate, "test", "", digits, mode, null);
    }

    private static Slab slab(long firstRecord, char... types) {
        Slab slab = new Slab();
        slab.firstRecord = firstRecord;
        slab.recordCount = types.length;
        for (int i = 0; i < types.length; i++) {
            slab.type[i] = (byte) types[i];
            slab.stockLocate[i] = 1;
            slab.shares[i] = 1;
            slab.priceE4[i] = 10_050;
        }
        return slab;
    }

    private static List<ConvertedTotal> totals(ConversionStage stage) {
        List<ConvertedTotal> totals = new ArrayList<>();
        stage.forEachTotal(totals::add);
        return totals;
    }

    @Test
    void shouldConvertExecutionsAndCrossesAloneEachByItself() {
        ConversionStage stage = new ConversionStage(
                new ItchTraded(), List.of(new ConversionStage.From(0, terms(false, "1", 2, RoundingMode.HALF_EVEN))));
        Slab slab = slab(0, 'A', 'E', 'C', 'P', 'Q', 'D', 'U', 'X', 'F', 'I');
        slab.shares[3] = 0;

        stage.onSlab(slab);

        // 1.005 three times, each to 1.00
        ConvertedTotal total = totals(stage).get(0);
        assertEquals(3, total.records());
        assertEquals(3, total.inexact());
        assertEquals(0, total.amount().compareTo(new BigDecimal("3.015")));
        assertEquals(0, total.result().compareTo(new BigDecimal("3.00")));
        assertEquals(0, total.remainder().compareTo(new BigDecimal("0.015")));
    }

    @Test
    void shouldApplyTermsFromTheirRecordOn() {
        ConversionStage stage = new ConversionStage(
                new ItchTraded(),
                List.of(
                        new ConversionStage.From(1, terms(false, "1", 2, RoundingMode.UP)),
                        new ConversionStage.From(4, terms(false, "9", 2, RoundingMode.UP)),
                        new ConversionStage.From(4, terms(false, "1", 2, RoundingMode.DOWN))));

        stage.onSlab(slab(0, 'E', 'E', 'E'));
        stage.onSlab(slab(3, 'E', 'E', 'E'));

        List<ConvertedTotal> totals = totals(stage);
        assertEquals(2, totals.size(), "nothing before the first, nothing under what was replaced at once");
        assertEquals(0, totals.get(0).segment());
        assertEquals(3, totals.get(0).records());
        assertEquals(0, totals.get(0).result().compareTo(new BigDecimal("3.03")));
        assertEquals(2, totals.get(1).segment());
        assertEquals(2, totals.get(1).records());
        assertEquals(0, totals.get(1).result().compareTo(new BigDecimal("2.00")));
    }

    @Test
    void shouldCountWhatDoesNotFitAndKeepItOutOfTheSums() {
        ConversionStage stage = new ConversionStage(
                new ItchTraded(),
                List.of(new ConversionStage.From(0, terms(false, "100000000000000000000", 2, RoundingMode.UP))));
        Slab slab = slab(0, 'E', 'E');
        slab.shares[1] = -1;

        stage.onSlab(slab);

        ConvertedTotal total = totals(stage).get(0);
        assertEquals(1, total.records());
        assertEquals(Map.of(Unconverted.TOO_LARGE, 1L), total.reasons());
        assertEquals(0, total.amount().compareTo(new BigDecimal("1.005")));
    }

    /** The sums must fit: amount * rate = result + remainder, amount = result * rate + remainder; and agree with BigDecimal. */
    @Test
    void shouldAgreeWithBigDecimalWhateverTheNumbers() {
        long seed = 20240102;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            boolean divide = random.nextBoolean();
            String rate = new BigDecimal(BigInteger.valueOf(1 + random.nextInt(1_000_000_000)), random.nextInt(9))
                    .toPlainString();
            RoundingMode mode = RoundingMode.values()[random.nextInt(RoundingMode.values().length - 1)];
            int digits = random.nextInt(5);
            ConversionStage stage = new ConversionStage(
                    new ItchTraded(), List.of(new ConversionStage.From(0, terms(divide, rate, digits, mode))));
            Slab slab = slab(0, 'E', 'C', 'P', 'Q', 'E', 'C', 'P', 'Q');
            BigDecimal amounts = BigDecimal.ZERO;
            BigDecimal results = BigDecimal.ZERO;
            for (int i = 0; i < slab.recordCount; i++) {
                slab.shares[i] = random.nextLong() >>> random.nextInt(64);
                slab.priceE4[i] = random.nextInt() & 0xFFFF_FFFFL;
                BigDecimal amount = new BigDecimal(new BigInteger(Long.toUnsignedString(slab.shares[i])))
                        .multiply(BigDecimal.valueOf(slab.priceE4[i], 4));
                amounts = amounts.add(amount);
                results = results.add(
                        divide
                                ? amount.divide(new BigDecimal(rate), digits, mode)
                                : amount.multiply(new BigDecimal(rate)).setScale(digits, mode));
            }

            stage.onSlab(slab);

            String context = "seed=" + seed + ", run=" + run;
            ConvertedTotal total = totals(stage).get(0);
            assertEquals(0, total.unconverted(), context);
            assertEquals(0, amounts.compareTo(total.amount()), context);
            assertEquals(0, results.compareTo(total.result()), context);
            BigDecimal left = divide
                    ? total.result().multiply(new BigDecimal(rate)).add(total.remainder())
                    : total.result().add(total.remainder());
            BigDecimal right = divide ? amounts : amounts.multiply(new BigDecimal(rate));
            assertEquals(0, right.compareTo(left), context);
            assertTrue(total.inexact() <= total.records(), context);
        }
    }

    /** The three-step rule of the euro: divided by one fixed rate, rounded to three decimals, multiplied by the other. */
    @Test
    void shouldRoundOnTheWayThroughAThirdCurrencyAndSumBothRemainders() {
        BigDecimal first = new BigDecimal("1.95583");
        BigDecimal second = new BigDecimal("6.55957");
        ConversionTerms terms = new ConversionTerms(
                "DEM",
                "FRF",
                "test",
                1,
                "test",
                false,
                second,
                "",
                "",
                "",
                2,
                RoundingMode.HALF_UP,
                new ConversionTerms.First("EUR", true, first, "", "", "", 3, RoundingMode.HALF_UP));
        ConversionStage stage = new ConversionStage(new ItchTraded(), List.of(new ConversionStage.From(0, terms)));
        Slab slab = slab(0, 'E', 'C', 'P', 'Q');
        BigDecimal amounts = BigDecimal.ZERO;
        BigDecimal betweens = BigDecimal.ZERO;
        BigDecimal results = BigDecimal.ZERO;
        for (int i = 0; i < slab.recordCount; i++) {
            slab.shares[i] = 7 + i;
            slab.priceE4[i] = 1_234_567 + i;
            BigDecimal amount = BigDecimal.valueOf(slab.shares[i] * slab.priceE4[i], 4);
            BigDecimal between = amount.divide(first, 3, RoundingMode.HALF_UP);
            amounts = amounts.add(amount);
            betweens = betweens.add(between);
            results = results.add(between.multiply(second).setScale(2, RoundingMode.HALF_UP));
        }

        stage.onSlab(slab);

        ConvertedTotal total = totals(stage).get(0);
        assertEquals(4, total.records());
        assertEquals(4, total.first().inexact());
        assertEquals(0, betweens.compareTo(total.first().result()));
        assertEquals(0, results.compareTo(total.result()));
        assertEquals(
                0, amounts.compareTo(betweens.multiply(first).add(total.first().remainder())));
        assertEquals(0, betweens.multiply(second).compareTo(results.add(total.remainder())));
        ConvertedTotal twice = total.plus(total);
        assertEquals(8, twice.first().inexact());
        assertEquals(
                0,
                betweens.multiply(BigDecimal.valueOf(2)).compareTo(twice.first().result()));
        assertEquals(
                0,
                total.first()
                        .remainder()
                        .multiply(BigDecimal.valueOf(2))
                        .compareTo(twice.first().remainder()));
    }

    @Test
    void shouldAddUpWhyNothingWasConverted() {
        ConvertedTotal none = new ConvertedTotal(
                0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, Map.of(Unconverted.TOO_LARGE, 2L));
        ConvertedTotal other = new ConvertedTotal(
                0,
                0,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                Map.of(Unconverted.TOO_LARGE, 1L, Unconverted.TOO_PRECISE, 5L));

        assertEquals(
                Map.of(Unconverted.TOO_LARGE, 3L, Unconverted.TOO_PRECISE, 5L),
                none.plus(other).reasons());
        assertEquals(8, none.plus(other).unconverted());
    }

    @Test
    void shouldKnowWhatIsToBuyForEverySecurityAndAnyNumberOfShares() {
        ControlTotals totals = new ControlTotals();
        totals.add(totals.cell(65_535, (byte) 'F', 1), -1, 0xFFFF_FFFFL);
        totals.add(totals.cell(65_535, (byte) 'F', 1), -1, 1);
        totals.add(totals.cell(65_535, (byte) 'F', 0), 5, 1);
        totals.add(totals.cell(0, (byte) 'A', 1), 7, 10_000);
        List<String> lines = new ArrayList<>();

        totals.forEachBuyTotal(total -> lines.add(total.stockLocate() + " " + (char) total.type() + " "
                + total.messages() + " " + total.shares() + " " + total.notional()));

        BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        BigDecimal notional = new BigDecimal(most.shiftLeft(32), 4);
        assertEquals(
                List.of("0 A 1 7 7.0000", "65535 F 2 " + most.shiftLeft(1) + " " + notional.toPlainString()), lines);
    }
}
