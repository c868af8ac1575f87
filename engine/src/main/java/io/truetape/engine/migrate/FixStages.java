// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.engine.arithmetic.FixTraded;
import io.truetape.engine.arithmetic.KindArithmeticStage;
import io.truetape.engine.arithmetic.Traded;
import io.truetape.engine.decode.FixDecodeStage;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.FixTransactions;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stages for one FIX source, in their order, and what they have found once the source is through. */
final class FixStages implements CodecStages {
    private final FixDecodeStage decode;
    private final FixTransactions transactions;
    private final UserRules userRules;
    private final KindArithmeticStage arithmetic = new KindArithmeticStage();
    private final KindNotes notes;

    FixStages(final LocalDate date, final UserRules userRules) {
        this.userRules = userRules;
        this.transactions = new FixTransactions(userRules);
        this.decode = new FixDecodeStage(new SessionClock(date, ZoneOffset.UTC).epochNs(0), transactions);
        this.notes = new KindNotes(decode.kinds(), arithmetic, FixStages::typeName);
    }

    private static String typeName(final long type) {
        return type == FixMsgTypes.NONE ? "-" : FixMsgTypes.nameOf(type);
    }

    @Override
    public List<String> rules() {
        return KindNotes.rules(
                userRules,
                FixDecodeStage.NAME + " " + FixDecodeStage.VERSION,
                FixTransactions.NAME + " " + FixTransactions.VERSION,
                KindArithmeticStage.NAME + " " + KindArithmeticStage.VERSION);
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public List<Stage> ahead() {
        return List.of(decode);
    }

    @Override
    public List<Stage> behind() {
        return List.of(arithmetic);
    }

    @Override
    public boolean endOfMessagesSeen() {
        return decode.lastWasLogout();
    }

    @Override
    public void describe(final Lines.Builder lines) {
        notes.describe(lines, decode.span(), transactions.transactions(), transactions.transactionsOfSeveral());
        decode.describe(lines);
    }

    @Override
    public void forEachIncompleteEvent(final long records, final Consumer<String> line) {
        transactions.end(line);
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
        return Optional.of(new FixTraded());
    }

    @Override
    public String symbolName(final int kind) {
        return notes.symbolOf(kind);
    }
}
