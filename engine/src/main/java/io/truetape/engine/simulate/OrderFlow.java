// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * What traders do, one action at a time: enter, delete, replace, reduce, and take.
 *
 * <p>The kind of an action is drawn from what the day still owes ({@link FlowQuota}), so that the mix of types comes out
 * as planned whatever the books look like; adds and deletes are balanced so that the number of live orders follows its
 * curve. Where an action is impossible (nobody to execute, an empty book) an order is entered instead.
 *
 * <p>For one thread; allocates nothing.
 */
final class OrderFlow {
    private static final int VICTIM_TRIES = 3;
    private static final int HALT_TRIES = 4;
    private static final int MAX_SWEEP_LEVELS = 8;

    private static final int DRIFT_OF_65536 = 1_024;
    private static final int PARTIAL_FILL_OF_65536 = 28_000;
    private static final int LEADING_TRADE_OF_65536 = 3_000;
    private static final int REMAINDER_OF_65536 = 16_000;
    private static final int SAME_SIZE_OF_65536 = 40_000;

    /** Executions of a mean sweep are 32 / 21: an action's weight is its quota over its mean size. */
    private static final int SWEEPS_PER_EXECUTION_OF_32 = 21;

    private static final int HALF_CENT_E4 = 50;
    private static final int DOLLAR_E4 = 10_000;

    private final Rng rng;
    private final Venue venue;
    private final SymbolUniverse universe;
    private final LiveOrders orders;
    private final Books books;
    private final FlowQuota quota;
    private final TraderDraws draws;
    private boolean expiring;
    private int published;

    OrderFlow(Rng rng, Venue venue, FlowQuota quota) {
        this.rng = rng;
        this.venue = venue;
        this.quota = quota;
        universe = venue.universe();
        orders = venue.orders();
        books = venue.books();
        draws = new TraderDraws(rng);
    }

    /** From now on deletes take any order of the venue rather than those near the top of active books. */
    void expireOrders() {
        expiring = true;
    }

    /**
     * Does one action at the feed's clock.
     *
     * @param messagesLeft of this session; at least 1; no action publishes more
     * @param addsOf65536 share of adds among adds and deletes
     * @return messages published, at least 1
     */
    int act(long messagesLeft, int addsOf65536) {
        published = 0;
        long draw = rng.below(messagesLeft);
        long takers = Math.max(0, quota.executions + quota.improved) * SWEEPS_PER_EXECUTION_OF_32 / 32;
        if ((draw -= quota.replaces) < 0) {
            replace();
        } else if ((draw -= quota.cancels) < 0) {
            cancel();
        } else if ((draw -= Math.max(0, quota.trades)) < 0) {
            trade();
        } else if (draw < takers) {
            sweep(messagesLeft);
        } else if (rng.chance(addsOf65536)) {
            add(universe.draw(rng), rng.coin());
        } else {
            delete();
        }
        return published;
    }

    private void add(int symbol, boolean buy) {
        if (rng.chance(DRIFT_OF_65536)) {
            venue.drift(symbol, rng.coin() ? 1 : -1);
        }
        venue.enter(symbol, buy, placement(symbol, buy), draws.size());
        published++;
    }

    private void delete() {
        int slot = expiring ? orders.nextAlive() : victim();
        if (slot == 0) {
            add(universe.draw(rng), rng.coin());
        } else {
            venue.delete(slot);
            published++;
        }
    }

    private void replace() {
        int slot = victim();
        if (slot == 0) {
            add(universe.draw(rng), rng.coin());
            return;
        }
        int level = placement(orders.symbol(slot), orders.isBuy(slot));
        venue.replace(slot, level, rng.chance(SAME_SIZE_OF_65536) ? orders.shares(slot) : draws.size());
        quota.replaces--;
        published++;
    }

    private void cancel() {
        int slot = victim();
        if (slot == 0 || orders.shares(slot) < 2) {
            delete();
            return;
        }
        venue.cancel(slot, draws.part(orders.shares(slot)));
        quota.cancels--;
        published++;
    }

    private void trade() {
        int symbol = drawTrading();
        if (venue.isHalted(symbol)) {
            add(symbol, rng.coin());
        } else {
            tradeInside(symbol, draws.tracking());
        }
    }

    /** A hidden match: at the best bid, at the best offer, or halfway. */
    private void tradeInside(int symbol, int tracking) {
        int bid = books.bestBid(symbol);
        int ask = books.bestAsk(symbol);
        int priceE4;
        if (bid == Books.NO_LEVEL || ask == Books.NO_LEVEL) {
            priceE4 = venue.referencePriceE4(symbol);
        } else {
            int where = rng.below(3);
            int bidE4 = universe.priceE4(symbol, bid);
            int askE4 = universe.priceE4(symbol, ask);
            priceE4 = where == 0 ? bidE4 : where == 1 ? askE4 : (bidE4 + askE4) / 2;
        }
        venue.trade(symbol, draws.size(), tracking, priceE4);
        quota.trades--;
        published++;
    }

    /** One aggressor takes orders from the top of a book, all at one instant. */
    private void sweep(long messagesLeft) {
        int symbol = drawTrading();
        boolean takesBids = takesBids(symbol);
        int slot = venue.isHalted(symbol) ? 0 : books.first(symbol, takesBids);
        if (slot == 0) {
            add(symbol, takesBids);
            return;
        }
        int tracking = draws.tracking();
        if (messagesLeft > 1 && quota.trades > 0 && rng.chance(LEADING_TRADE_OF_65536)) {
            tradeInside(symbol, tracking);
        }
        int firstLevel = orders.level(slot);
        long fills = Math.min(draws.fills(), messagesLeft - published);
        int level = firstLevel;
        boolean filled = false;
        for (long left = fills; left > 0 && slot != 0; left--) {
            level = orders.level(slot);
            int shares = orders.shares(slot);
            boolean partial = left == 1 && shares > 1 && rng.chance(PARTIAL_FILL_OF_65536);
            fill(slot, partial ? draws.part(shares) : shares, takesBids, tracking);
            filled = !partial;
            slot = books.first(symbol, takesBids);
            if (slot != 0 && Math.abs(orders.level(slot) - firstLevel) > MAX_SWEEP_LEVELS) {
                break;
            }
        }
        if (filled && books.best(symbol, takesBids) != level) {
            leaveLevelBehind(symbol, takesBids, level, messagesLeft);
        }
    }

    private void fill(int slot, int shares, boolean bid, int tracking) {
        boolean improved =
                quota.improved > 0 && rng.below(Math.max(0, quota.executions) + quota.improved) < quota.improved;
        if (improved) {
            int displayedE4 = universe.priceE4(orders.symbol(slot), orders.level(slot));
            int betterE4 = displayedE4 > DOLLAR_E4 ? HALF_CENT_E4 : 1;
            venue.executeAt(slot, shares, tracking, bid ? displayedE4 + betterE4 : displayedE4 - betterE4);
            quota.improved--;
        } else {
            venue.execute(slot, shares, tracking);
            quota.executions--;
        }
        published++;
    }

    /**
     * A sweep has emptied a level: what the aggressor could not fill may rest there, and the price follows. Nothing
     * rests on the outermost levels, or the other side would have nowhere to go.
     */
    private void leaveLevelBehind(int symbol, boolean tookBids, int level, long messagesLeft) {
        boolean insideGrid = level > 0 && level < Books.LEVELS - 1;
        if (insideGrid && published < messagesLeft && rng.chance(REMAINDER_OF_65536)) {
            venue.enter(symbol, !tookBids, level, draws.size());
            published++;
        }
        if (rng.coin()) {
            venue.drift(symbol, tookBids ? -1 : 1);
        }
    }

    /** Orders on the wrong side of the fair price are taken first; otherwise either side. */
    private boolean takesBids(int symbol) {
        int fair = venue.fairLevel(symbol);
        int ask = books.bestAsk(symbol);
        if (ask != Books.NO_LEVEL && ask < fair) {
            return false;
        }
        return books.bestBid(symbol) >= fair || rng.coin();
    }

    private int drawTrading() {
        int symbol = universe.draw(rng);
        for (int i = 0; i < HALT_TRIES && venue.isHalted(symbol); i++) {
            symbol = universe.draw(rng);
        }
        return symbol;
    }

    /** Some live order, rather near the top of an active book; 0 when none is alive. */
    private int victim() {
        for (int i = 0; i < VICTIM_TRIES; i++) {
            int symbol = universe.draw(rng);
            boolean buy = rng.coin();
            int level = books.behindBest(symbol, buy, draws.distance());
            if (level != Books.NO_LEVEL) {
                return rng.coin() ? books.newest(symbol, level) : books.oldest(symbol, level);
            }
        }
        return orders.nextAlive();
    }

    /** A level for a new price: away from the fair price on its own side, never crossing the other side. */
    private int placement(int symbol, boolean buy) {
        int away = draws.distance() + universe.halfSpread(symbol);
        int fair = venue.fairLevel(symbol);
        if (buy) {
            int ask = books.bestAsk(symbol);
            int level = fair - 1 - away;
            return Math.max(0, ask == Books.NO_LEVEL ? level : Math.min(level, ask - 1));
        }
        return Math.min(Books.LEVELS - 1, Math.max(fair + away, books.bestBid(symbol) + 1));
    }
}
