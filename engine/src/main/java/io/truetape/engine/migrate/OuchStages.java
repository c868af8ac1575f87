// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.arithmetic.KindArithmeticStage;
import io.truetape.engine.arithmetic.KindTraded;
import io.truetape.engine.arithmetic.Traded;
import io.truetape.engine.decode.OuchDecodeStage;
import io.truetape.engine.order.ChannelOrderStage;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.OuchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stages for one OUCH source, in their order, and what they have found once the source is through. */
final class OuchStages implements CodecStages {
    /** The zone in which OUCH counts its time of day. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final OuchDecodeStage decode;
    private final ChannelOrderStage order = new ChannelOrderStage();
    private final OuchTransactionStage transaction;
    private final UserRules userRules;
    private final KindArithmeticStage arithmetic = new KindArithmeticStage();
    private final KindNotes notes;

    OuchStages(final OuchVersion version, final LocalDate date, final UserRules userRules) {
        this.userRules = userRules;
        this.transaction = new OuchTransactionStage(version, userRules);
        this.decode = new OuchDecodeStage(version, new SessionClock(date, ZONE));
        this.notes = new KindNotes(decode.kinds(), arithmetic, OuchDecodeStage::typeName);
    }

    @Override
    public List<String> rules() {
        return KindNotes.rules(
                userRules,
                OuchDecodeStage.NAME + " " + OuchDecodeStage.VERSION,
                ChannelOrderStage.NAME + " " + ChannelOrderStage.VERSION,
                OuchTransactionStage.NAME + " " + OuchTransactionStage.VERSION,
                KindArithmeticStage.NAME + " " + KindArithmeticStage.VERSION);
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
        return decode.endOfDaySeen();
    }

    @Override
    public void describe(final Lines.Builder lines) {
        notes.describe(lines, order.span(), transaction.transactions(), transaction.transactionsOfSeveral());
    }

    @Override
    public void forEachIncompleteEvent(final long records, final Consumer<String> line) {
        transaction.end(line);
    }

    @Override
    public void forEachTotal(final Consumer<String> line) {
        notes.forEachTotal(line);
    }

    @Override
    public void forEachBuyTotal(final Consumer<String> line) {
        notes.forEachBuyTotal(line);
    }

    @Override
    public Optional<Traded> traded() {
        return Optional.of(new KindTraded());
    }

    @Override
    public String symbolName(final int kind) {
        return notes.symbolOf(kind);
    }
}
