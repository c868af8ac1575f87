// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static io.truetape.engine.simulate.SessionTimes.MARKET_CLOSE_NS;
import static io.truetape.engine.simulate.SessionTimes.MARKET_OPEN_NS;
import static io.truetape.engine.simulate.SessionTimes.MICRO_NS;
import static io.truetape.engine.simulate.SessionTimes.SECOND_NS;

/**
 * Opening, closing and resumption crosses: the imbalances before, and the cross itself.
 *
 * <p>A cross lets undisplayed on-open or on-close interest meet the top of one side of the displayed book: its first
 * orders, in priority, are executed without print at the price of the last of them, and the bulk print of all shares
 * follows, everything at one instant. A cross that meets nobody prints no shares.
 *
 * <p>The most active securities take part in the opening and closing crosses, as many as suit the published number of
 * crosses. Imbalances are published in rounds over them.
 */
final class CrossSession {
    static final byte OPENING = 'O';
    static final byte CLOSING = 'C';
    static final byte RESUMPTION = 'H';

    private static final int MAX_LEVELS = 8;
    private static final int PARTIAL_OF_65536 = 20_000;
    private static final int LOT = 100;

    private final Rng rng;
    private final Venue venue;
    private final Feed feed;
    private final SessionMessages messages;
    private final DayBudget budget;
    private int executionsLeft;
    private int crossesLeft;
    private int round;

    CrossSession(Rng rng, Venue venue, Feed feed, SessionMessages messages, DayBudget budget) {
        this.rng = rng;
        this.venue = venue;
        this.feed = feed;
        this.messages = messages;
        this.budget = budget;
        executionsLeft = budget.crossExecutions;
        crossesLeft = 2 * budget.crossingSymbols + budget.halts;
    }

    /** Plans the imbalances before open and close: every ten seconds first, then every second. */
    void plan(Schedule schedule) {
        planTicks(schedule, MARKET_OPEN_NS, 18, 120, budget.openingImbalances, OPENING);
        planTicks(schedule, MARKET_CLOSE_NS, 30, 300, budget.closingImbalances, CLOSING);
    }

    /** The opening or closing cross of all securities that take part, one after the other. */
    void crossAll(byte crossType) {
        for (int rank = 0; rank < budget.crossingSymbols; rank++) {
            feed.advanceBy(rng.between(5, 80) * MICRO_NS);
            cross(venue.universe().ofRank(rank), crossType);
        }
    }

    /** The cross of one security, at the feed's clock. */
    void cross(int symbol, byte crossType) {
        int mean = Math.max(1, executionsLeft / crossesLeft);
        crossesLeft = Math.max(1, crossesLeft - 1);
        int wanted = Math.min(executionsLeft, rng.below(2 * mean + 1));
        Books books = venue.books();
        boolean takesBids = books.bestAsk(symbol) == Books.NO_LEVEL || rng.coin();
        int last = last(symbol, takesBids, wanted);
        int priceE4 = last == 0
                ? venue.referencePriceE4(symbol)
                : venue.universe().priceE4(symbol, venue.orders().level(last));
        int tracking = 2 * rng.between(1, 4);
        long shares = 0;
        boolean done = last == 0;
        while (!done) {
            int slot = books.first(symbol, takesBids);
            done = slot == last;
            int available = venue.orders().shares(slot);
            boolean partial = done && available > LOT && rng.chance(PARTIAL_OF_65536);
            int executed = partial ? LOT : available;
            venue.executeInCross(slot, executed, tracking, priceE4);
            shares += executed;
            executionsLeft--;
        }
        long hidden = wanted == 0 ? 0 : (long) LOT * rng.below(200);
        venue.printCross(symbol, shares + hidden, tracking, priceE4, crossType);
    }

    /** One imbalance of one security, at the feed's clock. */
    void imbalance(int symbol, byte crossType) {
        long paired = (long) LOT * rng.below(2_000);
        int side = rng.below(8);
        char direction = side == 0 ? 'N' : side < 5 ? 'B' : 'S';
        long imbalanced = direction == 'N' ? 0 : (long) LOT * (1 + rng.below(500));
        messages.imbalance(symbol, paired, imbalanced, direction, venue.referencePriceE4(symbol), crossType);
    }

    /** The last order of those that the cross takes, or 0 when it takes none. */
    private int last(int symbol, boolean takesBids, int wanted) {
        int slot = wanted == 0 ? 0 : venue.books().first(symbol, takesBids);
        if (slot == 0) {
            return 0;
        }
        int firstLevel = venue.orders().level(slot);
        for (int taken = 1; taken < wanted; taken++) {
            int next = venue.books().following(slot);
            if (next == 0 || Math.abs(venue.orders().level(next) - firstLevel) > MAX_LEVELS) {
                break;
            }
            slot = next;
        }
        return slot;
    }

    private void planTicks(Schedule schedule, long crossNs, int slow, int fast, int imbalances, byte crossType) {
        int ticks = slow + fast;
        for (int tick = 0; tick < ticks; tick++) {
            long secondsBefore = tick < slow ? fast + 10L * (slow - tick) : ticks - tick;
            int count = (int) ((long) imbalances * (tick + 1) / ticks - (long) imbalances * tick / ticks);
            if (count > 0) {
                schedule.at(crossNs - secondsBefore * SECOND_NS, () -> tick(count, crossType));
            }
        }
    }

    private void tick(int count, byte crossType) {
        for (int i = 0; i < count; i++) {
            imbalance(venue.universe().ofRank(round), crossType);
            round = (round + 1) % budget.crossingSymbols;
            feed.advanceBy(rng.between(200, 2_000));
        }
    }
}
