// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rates;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.TradeView;
import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.engine.source.Codec;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The rates that a tape's records carry: what pairs of currencies were traded at.
 *
 * <pre>
 * source    records                                                       pair            rate
 * FIX       market data (W, X): new entries of type trade (269=2)         Symbol(55)      MDEntryPx(270)
 * ITCH      trades (P)                                                    stock           price
 * </pre>
 *
 * <p>A pair is two known currencies, {@code EURUSD} or {@code EUR/USD}: one of the first costs so many of the second. The time
 * of a rate is the event time of its record; of each pair and day (UTC) the last is kept. Records that are malformed, invalid,
 * out of their day, quarantined, or told before (duplicates, conflicts) are no rates.
 *
 * <p>Bytes are taken as they stand on the tape: that they are those that were sealed is what verification shows. Not for the
 * hot path.
 *
 * <p>Source: FIX 4.4, volume 3 (market data); TotalView-ITCH 5.0, 1.5.
 */
public final class TapeRates {
    private static final int NO_RATE = Verdict.MALFORMED.mask()
            | Verdict.INVALID.mask()
            | Verdict.TIME_OUT_OF_RANGE.mask()
            | Verdict.DUPLICATE.mask()
            | Verdict.CONFLICT.mask()
            | Verdict.QUARANTINED.mask();
    private static final int PRICE_SCALE = 4;

    private final TapeReader tape;
    private final TapeSummary summary;
    private final LastRates last;
    private final FixTrades fix = new FixTrades();
    private final TradeView trade = new TradeView();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final byte[] stock = new byte[TradeView.STOCK_LENGTH];

    private TapeRates(TapeReader tape, String name, RuleBook rules) {
        this.tape = tape;
        summary = TapeSummary.of(tape);
        last = new LastRates(name, rules);
    }

    /**
     * Reads all sources of a tape.
     *
     * @param tape the tape
     * @param name how the rates' source calls it
     * @param rules knows the currencies
     * @return of each pair and day the last
     * @throws io.truetape.engine.rounding.RefusedNumberException FORBIDDEN, naming the record, where a pair was traded at what
     *     is no number more than 0, has no time, or was taken back after it was the last; or where there is no rate at all
     * @throws io.truetape.journal.JournalException DAMAGED when the tape is not whole
     */
    public static List<Rate> of(TapeReader tape, String name, RuleBook rules) {
        TapeRates rates = new TapeRates(tape, name, rules);
        rates.read();
        return rates.last.all();
    }

    private void read() {
        try (RecordCursor cursor = tape.records()) {
            int source = -1;
            Optional<Codec> codec = Optional.empty();
            while (cursor.next()) {
                if (cursor.source() != source) {
                    source = cursor.source();
                    codec = begin(source);
                }
                if (codec.isPresent() && (cursor.verdicts() & NO_RATE) == 0) {
                    read(cursor, codec.get());
                }
            }
        }
    }

    private Optional<Codec> begin(int source) {
        Optional<SourceSummary> known = summary.sources().stream()
                .filter(each -> each.source() == source)
                .findFirst();
        known.ifPresent(last::begin);
        return known.flatMap(each -> Codec.of(each.codec()));
    }

    private void read(RecordCursor cursor, Codec codec) {
        last.at(cursor.record(), cursor.epochNs(), (cursor.timeStatus() & TimeStatus.ABSENT) == 0);
        int offset = cursor.messageOffset();
        buffer.wrap(cursor.buffer());
        if (codec == Codec.FIX) {
            fix.read(buffer, offset, cursor.messageLength(), last);
        } else if (codec == Codec.ITCH50 && buffer.getByte(offset) == Itch50.MSG_TRADE) {
            trade.wrap(buffer, offset, cursor.messageLength());
            trade.stock(stock, 0);
            String pair = new String(stock, StandardCharsets.US_ASCII).strip();
            if (last.isPair(pair)) {
                last.traded(
                        pair, BigDecimal.valueOf(trade.priceE4(), PRICE_SCALE).toPlainString(), "", "ITCH P price");
            }
        }
    }
}
