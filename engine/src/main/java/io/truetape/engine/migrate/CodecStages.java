// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.arithmetic.Traded;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.transaction.TransactionRule;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stages of one protocol, made anew for each source, and what they say when it has come to its end.
 *
 * <p>Stages run on the pipeline's threads; everything else is asked after the last slab.
 */
interface CodecStages {
    /**
     * The stages for a source.
     *
     * @param rules transaction rules of the user's own
     */
    static CodecStages of(final SourceShape shape, final LocalDate date, final List<TransactionRule> rules) {
        final UserRules userRules = new UserRules(rules, shape.codec().label());
        return switch (shape.codec()) {
            case ITCH50 -> new ItchStages(date, userRules);
            case OUCH42 -> new OuchStages(OuchVersion.V42, date, userRules);
            case OUCH50 -> new OuchStages(OuchVersion.V50, date, userRules);
            case FIX -> new FixStages(date, userRules);
            case FAST -> new FastStages(shape.templates(), shape.resetPolicy(), date, userRules);
        };
    }

    /** Names and versions of the rules that conclusions follow from. */
    List<String> rules();

    /** Zone in which the source counts its time of day; UTC where its times name their date. */
    String zone();

    /** The stages up to the verdicts, which the split topology runs on the reading thread. */
    List<Stage> ahead();

    /** The stages that only count, which the split topology runs on the journal's thread. */
    List<Stage> behind();

    /** Whether a message was seen that says that none follow. */
    boolean endOfMessagesSeen();

    /** Adds to a source's closing note what the stages have counted. */
    void describe(Lines.Builder lines);

    /** Gives out the atomic events that came to no end, a line each; none where the protocol has no such. */
    default void forEachIncompleteCross(final Consumer<String> line) {}

    /**
     * Gives out the part of the control totals that is to buy, in the same lines; none where the protocol's totals have no
     * side.
     */
    default void forEachBuyTotal(final Consumer<String> line) {}

    /**
     * Ends the source's atomic events, and gives out those that came to no end, a line each: rule, first record, records,
     * reason. Crosses are given out by {@link #forEachIncompleteCross}. To be asked once.
     *
     * @param records of the source
     */
    void forEachIncompleteEvent(long records, Consumer<String> line);

    /** Gives out the control totals, a line for each symbol and type: symbol, type, messages, shares, notional. */
    void forEachTotal(Consumer<String> line);

    /** What of its messages can be converted; empty where no amounts are read of them. */
    default Optional<Traded> traded() {
        return Optional.empty();
    }

    /** A security as notes write it, by the number that {@link #traded()} gives it. */
    default String symbolName(final int security) {
        throw new IllegalStateException("nothing was traded in these messages");
    }
}
