// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ControlTotal;
import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.arithmetic.ItchTraded;
import io.truetape.engine.arithmetic.Traded;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stages for one ITCH 5.0 source, in their order, and what they have found once the source is through. */
final class ItchStages implements CodecStages {
    /** The zone in which ITCH 5.0 counts its time of day. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final ItchDecodeStage decode;
    private final ItchOrderStage order = new ItchOrderStage();
    private final ItchTransactionStage transaction;
    private final UserRules userRules;
    private final ItchArithmeticStage arithmetic = new ItchArithmeticStage();

    ItchStages(final LocalDate date, final UserRules userRules) {
        this.userRules = userRules;
        this.transaction = new ItchTransactionStage(userRules);
        this.decode = new ItchDecodeStage(new SessionClock(date, ZONE));
    }

    @Override
    public List<String> rules() {
        return KindNotes.rules(
                userRules,
                ItchDecodeStage.NAME + " " + ItchDecodeStage.VERSION,
                ItchOrderStage.NAME + " " + ItchOrderStage.VERSION,
                ItchTransactionStage.NAME + " " + ItchTransactionStage.VERSION,
                ItchArithmeticStage.NAME + " " + ItchArithmeticStage.VERSION);
    }

    @Override
    public String zone() {
        return ZONE.getId();
    }

    @Override
    public List<Stage> ahead() {
        return List.of(decode, order, transaction);
    }

    @Override
    public List<Stage> behind() {
        return List.of(arithmetic);
    }

    @Override
    public boolean endOfMessagesSeen() {
        return order.endOfMessagesSeen();
    }

    @Override
    public void describe(final Lines.Builder lines) {
        final boolean timed = order.leastEpochNs() <= order.greatestEpochNs();
        lines.line("least-time", timed ? order.leastEpochNs() : 0)
                .line("greatest-time", timed ? order.greatestEpochNs() : 0)
                .line("transactions", transaction.transactions())
                .line("transactions-of-several", transaction.transactionsOfSeveral())
                .line("live-orders", transaction.liveOrders())
                .line("live-orders-max", transaction.liveOrdersMax())
                .line("incomplete-crosses", transaction.incompleteCrosses());
        arithmetic.totals().byType().forEach((type, count) -> lines.line("type", typeName(type) + " " + count));
        for (final Verdict verdict : Verdict.values()) {
            final long count = arithmetic.count(verdict);
            if (count > 0) {
                lines.line("verdict", verdict.name() + " " + count);
            }
        }
    }

    @Override
    public void forEachIncompleteCross(final Consumer<String> line) {
        transaction.forEachIncompleteCross((locate, firstRecord, records, shares) ->
                line.accept(locate + " " + firstRecord + " " + records + " " + shares));
    }

    @Override
    public void forEachIncompleteEvent(final long records, final Consumer<String> line) {
        transaction.end(records, line);
    }

    @Override
    public void forEachTotal(final Consumer<String> line) {
        arithmetic.totals().forEachTotal(new TotalLines(line));
    }

    @Override
    public void forEachBuyTotal(final Consumer<String> line) {
        arithmetic.forEachBuyTotal(new TotalLines(line));
    }

    /** Writes totals as lines; those of one security come one after the other, so that it is named once. */
    private static final class TotalLines implements Consumer<ControlTotal> {
        private final Consumer<String> line;
        private int named = -1;
        private String name;

        private TotalLines(final Consumer<String> line) {
            this.line = line;
        }

        @Override
        public void accept(final ControlTotal total) {
            if (total.stockLocate() != named) {
                named = total.stockLocate();
                name = symbolName(named, total.symbol());
            }
            line.accept(name + " " + typeName((char) (total.type() & 0xFF)) + " " + total.messages() + " "
                    + total.shares() + " " + total.notional());
        }
    }

    /** A message type as notes write it: the character, or its number where it has no visible one. */
    private static String typeName(final char type) {
        return type > ' ' && type < 0x7F ? String.valueOf(type) : String.format("0x%02x", (int) type);
    }

    @Override
    public Optional<Traded> traded() {
        return Optional.of(new ItchTraded());
    }

    /** A security as notes write it: its symbol, its locate where none was announced, {@code -} for messages about none. */
    @Override
    public String symbolName(final int stockLocate) {
        return symbolName(stockLocate, arithmetic.totals().symbol(stockLocate));
    }

    private static String symbolName(final int stockLocate, final String symbol) {
        if (stockLocate == 0) {
            return "-";
        }
        return symbol.isEmpty()
                ? "locate:" + stockLocate
                : symbol.replace("%", "%25").replace(" ", "%20");
    }
}
