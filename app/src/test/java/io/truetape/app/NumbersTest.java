// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversions during a migration, and what {@code inspect --numbers} shows of them. */
class NumbersTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path archive;
    private Path tape;

    @BeforeEach
    void simulate() {
        cli = new Cli(folder.resolve("home"));
        archive = folder.resolve("day.itch50");
        tape = folder.resolve("day.tape");
        cli.run("simulate", "--messages", "60000", "--seed", "9", "--out", archive)
                .expect(0);
    }

    private JsonNode conversions() {
        return cli.run("inspect", tape, "--numbers", "--json")
                .expect(0)
                .json()
                .get("numbers")
                .get(0)
                .get("conversions");
    }

    /** Sums of what was traded by symbol, of the records of a range, rounded one by one: result and remainder. */
    private Map<String, BigDecimal[]> reckon(long from, long to, BigDecimal rate, RoundingMode mode) {
        Map<Long, BigDecimal> prices = new TreeMap<>();
        Map<String, BigDecimal[]> sums = new TreeMap<>();
        cli.run("replay", tape, "--format", "json").out().lines().forEach(line -> {
            JsonNode record = JsonMapper.shared().readTree(line);
            JsonNode message = record.get("message");
            String type = message.get("type").stringValue();
            BigDecimal amount = amount(type, message, prices);
            long number = record.get("record").longValue();
            if (amount.signum() != 0 && number >= from && number < to) {
                BigDecimal exact = amount.multiply(rate);
                BigDecimal result = exact.setScale(2, mode);
                BigDecimal[] sum = sums.computeIfAbsent(record.get("symbol").stringValue(), symbol ->
                        new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
                sum[0] = sum[0].add(amount);
                sum[1] = sum[1].add(result);
                sum[2] = sum[2].add(exact.subtract(result));
            }
        });
        return sums;
    }

    private static BigDecimal amount(String type, JsonNode message, Map<Long, BigDecimal> prices) {
        switch (type) {
            case "A", "F" -> prices.put(reference(message, "order_reference_number"), price(message, "price"));
            case "U" -> prices.put(reference(message, "new_order_reference_number"), price(message, "price"));
            case "E" -> {
                BigDecimal resting = prices.getOrDefault(reference(message, "order_reference_number"), BigDecimal.ZERO);
                return resting.multiply(number(message, "executed_shares"));
            }
            case "C" -> {
                return price(message, "execution_price").multiply(number(message, "executed_shares"));
            }
            case "P" -> {
                return price(message, "price").multiply(number(message, "shares"));
            }
            case "Q" -> {
                return price(message, "cross_price").multiply(number(message, "shares"));
            }
            default -> {}
        }
        return BigDecimal.ZERO;
    }

    private static long reference(JsonNode message, String name) {
        return message.get(name).longValue();
    }

    private static BigDecimal number(JsonNode message, String name) {
        return BigDecimal.valueOf(message.get(name).longValue());
    }

    private static BigDecimal price(JsonNode message, String name) {
        return new BigDecimal(message.get(name).stringValue());
    }

    private static void assertTotals(Map<String, BigDecimal[]> expected, JsonNode totals) {
        assertTrue(!expected.isEmpty());
        assertEquals(expected.size(), totals.size());
        for (JsonNode total : totals) {
            BigDecimal[] sums = expected.get(total.get("symbol").stringValue());
            assertEquals(0, sums[0].compareTo(price(total, "amount")), total.toString());
            assertEquals(0, sums[1].compareTo(price(total, "result")), total.toString());
            assertEquals(0, sums[2].compareTo(price(total, "remainder")), total.toString());
            assertEquals(0, total.get("unconverted").intValue());
        }
    }

    @Test
    void convertsEachExecutionAndHidesNothingOfWhatRoundingTook() {
        cli.run(
                        "migrate",
                        archive,
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--convert",
                        "USD:EUR",
                        "--rate",
                        "0.91234567")
                .expect(0);

        JsonNode conversion = conversions().get(0);

        assertEquals(0, conversion.get("fromRecord").intValue());
        assertEquals("iso-4217", conversion.get("rule").stringValue());
        assertEquals(1, conversion.get("ruleVersion").intValue());
        assertEquals("multiply", conversion.get("operation").stringValue());
        assertEquals("command line", conversion.get("rateSource").stringValue());
        assertTotals(
                reckon(0, Long.MAX_VALUE, new BigDecimal("0.91234567"), RoundingMode.HALF_EVEN),
                conversion.get("totals"));
        assertTrue(cli.run("inspect", tape, "--numbers").out().contains("1 USD = 0.91234567 EUR"));
        cli.run("verify", tape).expect(0);
    }

    @Test
    void dividesByARateQuotedTheOtherWayAroundAndItsSumsFit() throws IOException {
        Path rates = Files.writeString(
                folder.resolve("rates"), "rate base=EUR quote=USD rate=1.0812 time=2024-01-02 source=ECB\n");
        cli.run("migrate", archive, "--date", "2024-01-02", "--to", tape, "--convert", "USD:EUR", "--rates", rates)
                .expect(0);

        for (JsonNode total : conversions().get(0).get("totals")) {
            BigDecimal back = price(total, "result").multiply(new BigDecimal("1.0812"));
            assertEquals(0, price(total, "amount").compareTo(back.add(price(total, "remainder"))), total.toString());
        }
    }

    @Test
    void journalsARuleThatChangesInTheMiddle() throws IOException {
        byte[] day = Files.readAllBytes(archive);
        int middle = 0;
        while (middle < day.length / 2) {
            middle += 2 + ((day[middle] & 0xFF) << 8 | day[middle + 1] & 0xFF);
        }
        ByteArrayOutputStream orphaned = new ByteArrayOutputStream();
        orphaned.write(day, 0, middle);
        orphaned.writeBytes(new Archive()
                .execute(12 * Archive.HOUR_NS, 1L << 60, 100, 1L << 60)
                .toByteArray());
        orphaned.write(day, middle, day.length - middle);
        Files.write(archive, orphaned.toByteArray());
        Object[] first = {
            "migrate",
            archive,
            "--date",
            "2024-01-02",
            "--to",
            tape,
            "--convert",
            "USD:EUR",
            "--rate",
            "0.91",
            "--rule",
            "half-up",
            "--strict"
        };
        cli.run(first).expect(ExitCode.NEEDS_EYES);

        cli.run(
                        "migrate",
                        archive,
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--convert",
                        "USD:EUR",
                        "--rate",
                        "0.91",
                        "--rule",
                        "down")
                .expect(ExitCode.NEEDS_EYES);

        JsonNode conversions = conversions();
        assertEquals(2, conversions.size());
        long from = conversions.get(1).get("fromRecord").longValue();
        assertTrue(from > 0 && from < 60_000, "from=" + from);
        assertEquals("half-up", conversions.get(0).get("rule").stringValue());
        assertEquals("down", conversions.get(1).get("rule").stringValue());
        BigDecimal rate = new BigDecimal("0.91");
        assertTotals(
                reckon(0, from, rate, RoundingMode.HALF_UP), conversions.get(0).get("totals"));
        assertTotals(
                reckon(from, Long.MAX_VALUE, rate, RoundingMode.DOWN),
                conversions.get(1).get("totals"));
        cli.run("verify", tape).expect(0);
    }

    @Test
    void convertsExecutionReportsOfFixAndCountsThoseInAnotherCurrency() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            String currency = i % 3 == 0 ? "15=GBP|" : i % 3 == 1 ? "15=USD|" : "";
            String body = "35=8|49=BUY|56=SELL|34=" + i + "|52=20240102-15:00:00|37=1|17=" + i
                    + "|150=F|39=2|55=ACME|54=" + (i % 2 + 1) + "|" + currency + "38=5|32=3|31=1.005|151=0|14=5|6=1|";
            String text = ("8=FIX.4.4|9=" + body.length() + "|" + body).replace('|', '\u0001');
            log.append(text).append(String.format("10=%03d\u0001", text.chars().sum() & 0xFF));
        }
        Path source = Files.writeString(folder.resolve("executions.log"), log);
        JsonNode receipt = cli.run(
                        "migrate",
                        source,
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--convert",
                        "USD:EUR",
                        "--rate",
                        "0.5",
                        "--json")
                .expect(0)
                .json()
                .get("conversions")
                .get(0);
        assertEquals(200, receipt.get("records").intValue());
        assertEquals(100, receipt.get("unconverted").intValue());
        assertEquals(100, receipt.get("reasons").get("other-currency").intValue());
        String again = cli.run("migrate", source, "--date", "2024-01-02", "--to", tape)
                .expect(0)
                .out();
        assertTrue(again.contains("USD to EUR by iso-4217") && again.contains("100 other currency"), again);

        JsonNode totals = conversions().get(0).get("totals");

        // 200 times 3.015, each half of which is 1.5075 and rounded to 1.51
        assertEquals(1, totals.size());
        JsonNode total = totals.get(0);
        assertEquals("ACME", total.get("symbol").stringValue());
        assertEquals(200, total.get("records").intValue());
        assertEquals(200, total.get("inexact").intValue());
        assertEquals(100, total.get("unconverted").intValue());
        assertEquals(0, price(total, "amount").compareTo(new BigDecimal("603")));
        assertEquals(0, price(total, "result").compareTo(new BigDecimal("302")));
        assertEquals(0, price(total, "remainder").compareTo(new BigDecimal("-0.5")));
        JsonNode buys = cli.run("inspect", tape, "--totals", "--json").json().get("buys");
        assertEquals(150, buys.get(0).get("messages").intValue());
        cli.run("verify", tape).expect(0);
    }

    @Test
    void changesNoRootAndSaysWhereNothingWasConverted() {
        cli.run("migrate", archive, "--date", "2024-01-02", "--to", tape).expect(0);
        Path other = folder.resolve("other.tape");
        cli.run("migrate", archive, "--date", "2024-01-02", "--to", other, "--convert", "USD:JPY", "--rate", "150")
                .expect(0);

        JsonNode again = cli.run(
                        "migrate",
                        archive,
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--json",
                        "--convert",
                        "USD:JPY",
                        "--rate",
                        "150")
                .expect(0)
                .json();
        assertTrue(again.get("remarks").toString().contains("nothing was converted"), again.toString());
        assertEquals(0, conversions().size());
        assertTrue(cli.run("inspect", tape, "--numbers").out().contains("conversions: none"));
        cli.run("reconcile", tape, other).expect(0);
    }

    @Test
    void refusesBeforeThereIsATape() {
        Object[][] refused = {
            {2, "--convert", "USD:EUR"},
            {2, "--convert", "USD", "--rate", "1"},
            {2, "--convert", "USD:USD"},
            {2, "--convert", "USD:EUX", "--rate", "1"},
            {2, "--convert", "USD:EUR", "--rate", "0"},
            {2, "--convert", "USD:EUR", "--rate", "1", "--rule", "none"},
            {2, "--convert", "USD:CHF", "--rate", "1", "--rule", "chf-cash"},
            {1, "--convert", "USD:EUR", "--rate", "1", "--rule", "chf-cash"},
            {1, "--convert", "USD:EUR", "--rate", "0.92", "--rule", "eu-1103-97"},
            {2, "--rate", "1"}
        };
        for (Object[] words : refused) {
            Object[] all = new Object[6 + words.length - 1];
            System.arraycopy(new Object[] {"migrate", archive, "--date", "2024-01-02", "--to", tape}, 0, all, 0, 6);
            System.arraycopy(words, 1, all, 6, words.length - 1);
            cli.run(all).expect((int) words[0]);
            assertTrue(!Files.exists(tape));
        }
    }

    /** A day of currencies on a tape of its own, whose trades are the rates of another tape's conversion. */
    private Path fxTape() throws IOException {
        StringBuilder log = new StringBuilder();
        String[] prices = {"1.1200", "1.1207", "1.12015"};
        for (int i = 0; i < prices.length; i++) {
            String body = "35=W|49=FX|56=US|34=" + (i + 1) + "|52=20240102-15:00:0" + i
                    + "|55=EUR/USD|268=2|269=0|270=1.1|269=2|270=" + prices[i] + "|";
            String text = ("8=FIX.4.4|9=" + body.length() + "|" + body).replace('|', '\u0001');
            log.append(text).append(String.format("10=%03d\u0001", text.chars().sum() & 0xFF));
        }
        Path source = Files.writeString(folder.resolve("fx.log"), log);
        Path fx = folder.resolve("fx.tape");
        cli.run("migrate", source, "--date", "2024-01-02", "--to", fx).expect(0);
        return fx;
    }

    @Test
    void takesRatesFromTheTradesOfAnotherTapeAndNamesTheirRecord() throws IOException {
        Path fx = fxTape();

        cli.run("migrate", archive, "--date", "2024-01-02", "--to", tape, "--convert", "USD:EUR", "--rates-from", fx)
                .expect(0);

        JsonNode conversion = conversions().get(0);
        assertEquals("1.12015", conversion.get("rate").stringValue());
        assertEquals("divide", conversion.get("operation").stringValue());
        assertEquals("2024-01-02T15:00:02Z", conversion.get("rateTime").stringValue());
        String source = conversion.get("rateSource").stringValue();
        assertTrue(source.contains("tape " + fx + ", source 0 (fx.log), record 2"), source);
        for (JsonNode total : conversion.get("totals")) {
            BigDecimal back = price(total, "result").multiply(new BigDecimal("1.12015"));
            assertEquals(0, price(total, "amount").compareTo(back.add(price(total, "remainder"))), total.toString());
        }
        cli.run("verify", tape, "--deep").expect(0);
        JsonNode step = cli.run(
                        "convert",
                        "--amount",
                        "100",
                        "--from",
                        "EUR",
                        "--to",
                        "USD",
                        "--rates-from",
                        fx,
                        "--date",
                        "2024-01-04",
                        "--json")
                .expect(0)
                .json()
                .get("trail")
                .get(0);
        assertEquals("112.02", step.get("output").stringValue());
        assertEquals(source, step.get("rateSource").stringValue());
        Cli.Result stale = cli.run(
                        "convert",
                        "--amount",
                        "1",
                        "--from",
                        "EUR",
                        "--to",
                        "USD",
                        "--rates-from",
                        fx,
                        "--date",
                        "2024-02-04")
                .expect(ExitCode.NEEDS_EYES);
        assertTrue(stale.err().contains("is stale: 1 EUR = 1.12015 USD of 2024-01-02T15:00:02Z"), stale.err());
        cli.run("convert", "--amount", "1", "--from", "EUR", "--to", "USD", "--rates-from", tape)
                .expect(ExitCode.NEEDS_EYES);
        cli.run("convert", "--amount", "1", "--from", "EUR", "--to", "USD", "--rates-from", folder.resolve("none"))
                .expect(2);
    }

    /** Three decimals of euro in between, and both remainders: nothing of what rounding took is out of sight. */
    @Test
    void goesThroughTheEuroAndSumsTheRemaindersOfBothSteps() {
        cli.run(
                        "migrate",
                        archive,
                        "--date",
                        "2000-01-03",
                        "--to",
                        tape,
                        "--convert",
                        "DEM:FRF",
                        "--rule",
                        "eu-1103-97")
                .expect(0);

        JsonNode conversion = conversions().get(0);

        BigDecimal dem = new BigDecimal("1.95583");
        BigDecimal frf = new BigDecimal("6.55957");
        assertEquals("EUR", conversion.get("first").get("to").stringValue());
        assertEquals("divide", conversion.get("first").get("operation").stringValue());
        assertEquals(3, conversion.get("first").get("digits").intValue());
        assertEquals("multiply", conversion.get("operation").stringValue());
        for (JsonNode total : conversion.get("totals")) {
            BigDecimal euro = price(total, "firstResult");
            assertEquals(
                    0,
                    price(total, "amount").compareTo(euro.multiply(dem).add(price(total, "firstRemainder"))),
                    total.toString());
            assertEquals(
                    0,
                    euro.multiply(frf).compareTo(price(total, "result").add(price(total, "remainder"))),
                    total.toString());
            assertTrue(total.get("firstInexact").longValue() > 0);
        }
        String shown = cli.run("inspect", tape, "--numbers").expect(0).out();
        assertTrue(shown.contains("1 EUR = 1.95583 DEM") && shown.contains("First to EUR"), shown);
        cli.run("verify", tape, "--deep").expect(0);
    }

    @Test
    void goesThroughAThirdCurrencyWhereItIsAskedFor() throws IOException {
        Path rates = Files.writeString(
                folder.resolve("rates"),
                "rate base=GBP quote=USD rate=1.27 time=2024-01-02 source=A\n"
                        + "rate base=GBP quote=JPY rate=180.5 time=2024-01-02 source=A\n");
        cli.run(
                        "migrate",
                        archive,
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--convert",
                        "USD:JPY",
                        "--rates",
                        rates,
                        "--through",
                        "GBP")
                .expect(0);

        JsonNode conversion = conversions().get(0);

        assertEquals(18, conversion.get("first").get("digits").intValue());
        for (JsonNode total : conversion.get("totals")) {
            BigDecimal back = price(total, "firstResult").multiply(new BigDecimal("1.27"));
            assertEquals(0, price(total, "amount").compareTo(back.add(price(total, "firstRemainder"))));
        }
        cli.run("migrate", archive, "--date", "2024-01-02", "--to", folder.resolve("x"), "--through", "GBP")
                .expect(2);
    }
}
