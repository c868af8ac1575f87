// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static io.truetape.engine.simulate.SessionTimes.MARKET_OPEN_NS;
import static io.truetape.engine.simulate.SessionTimes.MICRO_NS;
import static io.truetape.engine.simulate.SessionTimes.SECOND_NS;

/**
 * Halts for news and limit up, limit down pauses of single securities during market hours, and securities that fall
 * under the short sale restriction.
 *
 * <pre>
 *   halt:  H(H)            ... 10 to 30 minutes ...  H(Q), I ×6, H(T) C(N)* Q
 *   pause: H(P) J          ...     5 minutes    ...  H(Q), I ×6, H(T) C(N)* Q
 * </pre>
 *
 * <p>In between orders of the security come and go, and none is executed. All are over by 15:35.
 */
final class TradingHalts {
    private static final long FIRST_NS = MARKET_OPEN_NS + 15 * 60 * SECOND_NS;
    private static final long SPAN_NS = 5 * 3_600 * SECOND_NS;
    private static final long PAUSE_NS = 300 * SECOND_NS;
    private static final long QUOTATION_NS = 10L * (DayBudget.TICKS_PER_HALT + 1) * SECOND_NS;
    private static final int COLLAR_DIVISOR = 20;

    private final Rng rng;
    private final Venue venue;
    private final Feed feed;
    private final Schedule schedule;
    private final SessionMessages messages;
    private final CrossSession crosses;

    TradingHalts(Rng rng, Venue venue, Feed feed, Schedule schedule, SessionMessages messages, CrossSession crosses) {
        this.rng = rng;
        this.venue = venue;
        this.feed = feed;
        this.schedule = schedule;
        this.messages = messages;
        this.crosses = crosses;
    }

    /** Plans the halts, each of another security among the more active half, and the restrictions. */
    void plan(DayBudget budget) {
        SymbolUniverse universe = venue.universe();
        int stride = universe.count() / 2 / budget.halts;
        for (int i = 0; i < budget.halts; i++) {
            int symbol = universe.ofRank(i * stride + rng.below(stride));
            boolean pause = i % 2 == 0;
            long start = FIRST_NS + rng.below(SPAN_NS);
            long length = pause ? PAUSE_NS : rng.between(600, 1_800) * SECOND_NS;
            schedule.at(start, () -> halt(symbol, pause, length));
        }
        for (int i = 0; i < budget.restrictions; i++) {
            int symbol = universe.ofRank(universe.count() - 1 - i);
            schedule.at(FIRST_NS + rng.below(SPAN_NS), () -> messages.restriction(symbol, '1'));
        }
    }

    private void halt(int symbol, boolean pause, long lengthNs) {
        long start = feed.clockSinceMidnightNs();
        String reason = pause ? "LUDP" : "T1";
        venue.halted(symbol, true);
        messages.action(symbol, pause ? 'P' : 'H', reason);
        if (pause) {
            feed.advanceBy(rng.between(20, 200) * MICRO_NS);
            int reference = venue.referencePriceE4(symbol);
            int width = Math.max(1, reference / COLLAR_DIVISOR);
            messages.collar(symbol, reference, reference + width, reference - width, 0);
        }
        long quotation = start + lengthNs - QUOTATION_NS;
        schedule.at(quotation, () -> messages.action(symbol, 'Q', reason));
        for (int tick = 1; tick <= DayBudget.TICKS_PER_HALT; tick++) {
            schedule.at(quotation + 10L * tick * SECOND_NS, () -> crosses.imbalance(symbol, CrossSession.RESUMPTION));
        }
        schedule.at(start + lengthNs, () -> resume(symbol, reason));
    }

    private void resume(int symbol, String reason) {
        messages.action(symbol, 'T', reason);
        crosses.cross(symbol, CrossSession.RESUMPTION);
        venue.halted(symbol, false);
    }
}
