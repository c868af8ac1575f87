// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.engine.arithmetic.KindArithmeticStage;
import io.truetape.engine.decode.FastDecodeStage;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.AloneTransactionStage;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** The stages for one FAST source, in their order, and what they have found once the source is through. */
final class FastStages implements CodecStages {
    private final FastDecodeStage decode;
    private final AloneTransactionStage transaction;
    private final UserRules userRules;
    private final KindArithmeticStage arithmetic = new KindArithmeticStage();
    private final FastResetPolicy policy;
    private final KindNotes notes;

    FastStages(
            final FastTemplates templates,
            final FastResetPolicy policy,
            final LocalDate date,
            final UserRules userRules) {
        this.userRules = userRules;
        this.transaction = new AloneTransactionStage(userRules);
        this.decode = new FastDecodeStage(templates, policy, new SessionClock(date, ZoneOffset.UTC).epochNs(0));
        this.policy = policy;
        this.notes = new KindNotes(decode.kinds(), arithmetic, decode::typeName);
    }

    @Override
    public List<String> rules() {
        return KindNotes.rules(
                userRules,
                FastDecodeStage.NAME + " " + FastDecodeStage.VERSION,
                AloneTransactionStage.NAME + " " + AloneTransactionStage.VERSION,
                KindArithmeticStage.NAME + " " + KindArithmeticStage.VERSION);
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public List<Stage> ahead() {
        return List.of(decode, transaction);
    }

    @Override
    public List<Stage> behind() {
        return List.of(arithmetic);
    }

    /** FAST itself has no such message. */
    @Override
    public boolean endOfMessagesSeen() {
        return false;
    }

    @Override
    public void describe(final Lines.Builder lines) {
        notes.describe(lines, decode.span(), transaction.transactions(), transaction.transactionsOfSeveral());
        lines.line(
                "fast-reset",
                "each-packet=" + policy.eachPacket() + " by-template=" + policy.byTemplate() + " by-scp-reset="
                        + policy.byScpReset());
        decode.describe(lines);
    }

    @Override
    public void forEachIncompleteEvent(final long records, final Consumer<String> line) {
        transaction.end(line);
    }

    @Override
    public void forEachTotal(final Consumer<String> line) {
        notes.forEachTotal(line);
    }
}
