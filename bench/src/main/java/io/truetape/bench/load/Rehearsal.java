// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.source.LiveCutter;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import org.agrona.concurrent.NoOpIdleStrategy;

/**
 * What is known of a payload beforehand, as an operator knows it from the days before: how many orders are live at most.
 * It decides how much room the order table begins with, so that it need not double while everything waits.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Takes some 50 ns a message. */
    static int liveOrdersMax(final Payload payload) {
        final ItchTransactionStage transaction = new ItchTransactionStage(UserRules.NONE, 0);
        final Stage stages =
                Together.of(new ItchDecodeStage(new SessionClock(payload.date(), LoadRun.ZONE)), transaction);
        final Slab slab = new Slab();
        final LiveCutter cutter = atOnce(payload);
        while (cutter.fill(slab)) {
            stages.onSlab(slab);
        }
        return transaction.liveOrdersMax();
    }

    /** Cuts a payload into full slabs, all of it due already. */
    static LiveCutter atOnce(final Payload payload) {
        final Schedule past = new Schedule(System.nanoTime() - payload.messages(), Schedule.RATE_MAX);
        return new LiveCutter(
                new OpenLoop(payload, past, payload.messages()), 0, Long.MAX_VALUE / 4, NoOpIdleStrategy.INSTANCE);
    }
}
