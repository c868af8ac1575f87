// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.TradeWriter;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.migrate.Migrations;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RefusedNumberException;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates from tapes that were migrated as any other. */
class TapeRatesTest {
    private static final LocalDate DAY = SourceBytes.DATE;
    private static final RuleBook RULES = RuleBook.shipped();

    @TempDir
    private Path folder;

    private int tapes;
    private byte[] source;

    private TapeReader tape(byte[] bytes) throws IOException {
        source = bytes;
        Migrations migrations = new Migrations(folder);
        Path tape = migrations.tape("tape-" + ++tapes);
        migrations.run(tape, migrations.source("feed-" + tapes, bytes));
        return TapeReader.open(tape);
    }

    /** A log: each message the body behind its sequence number, a second later than the one before. */
    private TapeReader log(String... bodies) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.length; i++) {
            String[] parts = bodies[i].split(" ");
            log.writeBytes(FixText.message(
                    "FIX.4.4",
                    parts[0] + "|49=FXALL|56=US|34=" + (i + 1) + "|52=20191230-15:00:0" + i + "|" + parts[1]));
        }
        return tape(log.toByteArray());
    }

    private List<String> words(TapeReader tape) {
        return TapeRates.of(tape, "fx.tape", RULES).stream()
                .map(rate -> rate.base() + " " + rate.quote() + " " + rate.text() + " " + rate.time())
                .toList();
    }

    private RefusedNumberException refused(TapeReader tape) {
        RefusedNumberException refused =
                assertThrows(RefusedNumberException.class, () -> TapeRates.of(tape, "fx.tape", RULES));
        assertEquals(RefusedNumberException.Kind.FORBIDDEN, refused.kind());
        return refused;
    }

    @Test
    void shouldKeepTheLastTradeOfEachPairFromSnapshotsAndIncrements() throws IOException {
        TapeReader tape = log(
                "35=W 55=EUR/USD|268=3|269=0|270=1.1199|269=2|270=1.1200|271=5|269=1|270=1.1202|",
                "35=X 268=2|279=0|269=2|278=A|55=USDJPY|270=108.865|279=0|269=0|278=B|55=EUR/USD|270=1.1|",
                "35=X 268=3|279=0|269=2|278=C|55=EUR/USD|270=1.12015|279=0|269=2|278=D|270=1.120175"
                        + "|279=0|269=2|278=E|55=ACME|270=17|",
                "35=0 112=x|");

        assertEquals(
                List.of("EUR USD 1.120175 2019-12-30T15:00:02Z", "USD JPY 108.865 2019-12-30T15:00:01Z"), words(tape));
        Rate rate = TapeRates.of(tape, "fx.tape", RULES).get(0);
        assertEquals(
                "tape fx.tape, source 0 (feed-1), record 2, FIX MDEntryPx(270), SHA-256 of the source "
                        + HexFormat.of().formatHex(Sha256.hash(source)),
                rate.source());
    }

    @Test
    void shouldTakeNoEntryForAnInstrumentThatItOnlyRefersTo() throws IOException {
        TapeReader tape = log(
                "35=X 268=3|279=0|269=2|278=A|55=EURUSD|270=1.12|279=0|269=2|278=B|280=Z|270=7"
                        + "|279=0|269=2|278=C|280=A|55=EURUSD|270=1.13|",
                "35=X 268=1|279=0|269=0|278=D|55=EURUSD|270=7|",
                "35=D 55=EURUSD|44=7|");

        assertEquals(List.of("EUR USD 1.13 2019-12-30T15:00:00Z"), words(tape));
    }

    @Test
    void shouldRefuseATapeWhoseLastTradeWasTakenBack() throws IOException {
        RefusedNumberException refused = refused(log(
                "35=X 268=1|279=0|269=2|278=A|55=EURUSD|270=1.12|",
                "35=X 268=1|279=0|269=2|278=B|55=EURUSD|270=1.13|",
                "35=X 268=2|279=2|269=2|278=A|55=EURUSD|279=2|269=2|278=B|55=EURUSD|"));

        assertTrue(refused.getMessage().contains("record 2: it changes or takes back the trade B of record 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'record 1: EUR/USD: a rate must be more than 0, not 0'",
        "-1.12, more than 0",
        "1.1234567890123456789, more than 18 digits"
    })
    void shouldRefuseARateThatIsNone(String price, String why) throws IOException {
        RefusedNumberException refused =
                refused(log("35=W 55=GBPUSD|268=1|269=2|270=1.3|", "35=W 55=EUR/USD|268=1|269=2|270=" + price + "|"));

        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldPassOverARecordThatWasJudgedInvalid() throws IOException {
        TapeReader tape = log("35=W 55=EUR/USD|268=1|269=2|270=1.12|", "35=W 55=EUR/USD|268=1|269=2|270=1e3|");

        assertEquals(List.of("EUR USD 1.12 2019-12-30T15:00:00Z"), words(tape));
    }

    @ParameterizedTest
    @CsvSource({"EUREUR", "EURXQQ", "XQQEUR", "EUR.USD", "EURUS", "eurusd", "EURUSDX8"})
    void shouldSayThatATapeHasNoRates(String symbol) throws IOException {
        String message =
                refused(log("35=W 55=" + symbol + "|268=1|269=2|270=1.3|")).getMessage();

        assertTrue(message.contains("tape fx.tape has no rates"), message);
    }

    @Test
    void shouldReadTradesOfItchByTheirEventTime() throws IOException {
        List<byte[]> messages = new ArrayList<>(SourceBytes.adds(100));
        messages.add(trade("EURUSD", 11_200, 36_000_000_000_000L));
        messages.add(trade("ACME", 11_300, 36_000_000_000_001L));
        messages.add(trade("EURUSD", 11_201, 36_000_000_000_002L));

        TapeReader tape = tape(SourceBytes.frames(messages));

        // Ten in New York is three in the afternoon, UTC.
        assertEquals(List.of("EUR USD 1.1201 2019-12-30T15:00:00.000000002Z"), words(tape));
        assertTrue(TapeRates.of(tape, "fx", RULES).get(0).source().contains("record 102, ITCH P price"));
    }

    private static byte[] trade(String stock, int priceE4, long timeNs) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.TRADE_LENGTH]);
        new TradeWriter()
                .wrap(message, 0)
                .stockLocate(7)
                .timestampSinceMidnightNs(timeNs)
                .buySellIndicator(Itch50.SIDE_BUY)
                .shares(100)
                .stock(stock)
                .priceE4(priceE4)
                .matchNumber(timeNs);
        return message.byteArray();
    }

    @Test
    void shouldFindStaleRatesOfATapeStaleAndContradictionsContradictory() throws IOException {
        List<Rate> rates = TapeRates.of(log("35=W 55=EURUSD|268=1|269=2|270=1.12|"), "fx", RULES);
        RateBook book = RateBook.empty(2).with(rates);

        assertEquals("1.12", book.find("USD", "EUR", DAY.plusDays(2)).text());
        assertEquals(
                Instant.parse("2019-12-30T15:00:00Z"),
                book.find("EUR", "USD", DAY).time());
        assertThrows(RefusedNumberException.class, () -> book.find("EUR", "USD", DAY.plusDays(3)));
        assertEquals(null, book.find("EUR", "USD", DAY.minusDays(1)));
        RefusedNumberException twice = assertThrows(RefusedNumberException.class, () -> book.with(rates));
        assertTrue(twice.getMessage().contains("there are two rates of EUR and USD"), twice.getMessage());
    }
}
