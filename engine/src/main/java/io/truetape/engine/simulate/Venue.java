// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * The venue: every change of a book, and the message that tells of it, in one step. Only live orders can be touched, no
 * more shares can go than are there, and both hold by construction of this class alone.
 *
 * <p>Order references rise in multiples of four, match numbers rise; both leave gaps as a real feed does, whose numbers
 * also count what is not displayed.
 *
 * <p>For one thread; allocates nothing.
 */
final class Venue {
    private static final int REMEMBERED_MATCHES = 8;
    private static final int GAP_OF_65536 = 8_192;

    private final Rng rng;
    private final SymbolUniverse universe;
    private final LiveOrders orders;
    private final Books books;
    private final OrderMessages messages;
    private final boolean[] halted;
    private final short[] fairLevel;

    private final long[] recentMatches = new long[REMEMBERED_MATCHES];
    private final int[] recentSymbols = new int[REMEMBERED_MATCHES];
    private int recentEnd;
    private int recentCount;
    private long lastRef;
    private long lastMatch = 18_000;

    Venue(Rng rng, SymbolUniverse universe, LiveOrders orders, OrderMessages messages) {
        this.rng = rng;
        this.universe = universe;
        this.orders = orders;
        this.messages = messages;
        books = new Books(orders, universe.count());
        halted = new boolean[universe.count()];
        fairLevel = new short[universe.count()];
        for (int symbol = 0; symbol < fairLevel.length; symbol++) {
            fairLevel[symbol] = (short) Math.max(
                    universe.fairLow(symbol), Math.min(universe.fairHigh(symbol), universe.closeLevel(symbol)));
        }
    }

    SymbolUniverse universe() {
        return universe;
    }

    LiveOrders orders() {
        return orders;
    }

    Books books() {
        return books;
    }

    boolean isHalted(int symbol) {
        return halted[symbol];
    }

    void halted(int symbol, boolean value) {
        halted[symbol] = value;
    }

    /** What a security is worth, as a level: bids are placed below it, offers at it and above. */
    int fairLevel(int symbol) {
        return fairLevel[symbol];
    }

    /** Moves the worth of a security by a few levels, within its range of the day. */
    void drift(int symbol, int levels) {
        int moved = fairLevel[symbol] + levels;
        if (moved >= universe.fairLow(symbol) && moved <= universe.fairHigh(symbol)) {
            fairLevel[symbol] = (short) moved;
        }
    }

    /** The worth of a security, kept inside its best bid and offer. */
    int referencePriceE4(int symbol) {
        int level = fairLevel[symbol];
        int bid = books.bestBid(symbol);
        int ask = books.bestAsk(symbol);
        if (ask != Books.NO_LEVEL) {
            level = Math.min(level, ask);
        }
        return universe.priceE4(symbol, Math.max(level, bid));
    }

    /** A new order enters the book: A, or F with attribution. The level must not cross the other side. */
    void enter(int symbol, boolean buy, int level, int shares) {
        assert uncrossed(symbol, buy, level) : "crosses the book: symbol=" + symbol + ", level=" + level;
        long ref = nextRef();
        books.append(orders.allocate(ref, symbol, buy, level, shares));
        int priceE4 = universe.priceE4(symbol, level);
        if (rng.chance(DayBudget.ATTRIBUTED_OF_65536)) {
            int mpid = MarketMakers.mpid(rng.below(MarketMakers.COUNT));
            messages.addAttributed(symbol, ref, buy, shares, priceE4, mpid);
        } else {
            messages.add(symbol, ref, buy, shares, priceE4);
        }
    }

    /** An order leaves the book: D. */
    void delete(int slot) {
        messages.delete(orders.symbol(slot), orders.ref(slot));
        leave(slot);
    }

    /** An order loses some of its shares, never all: X. */
    void cancel(int slot, int shares) {
        int remaining = orders.shares(slot) - shares;
        assert shares > 0 && remaining > 0 : "shares=" + shares + ", remaining=" + remaining;
        messages.cancel(orders.symbol(slot), orders.ref(slot), shares);
        orders.shares(slot, remaining);
    }

    /** An order gets a new reference, level and size, and goes to the end of the queue: U. */
    void replace(int slot, int level, int shares) {
        int symbol = orders.symbol(slot);
        assert uncrossed(symbol, orders.isBuy(slot), level) : "crosses the book: symbol=" + symbol + ", level=" + level;
        long original = orders.ref(slot);
        long ref = nextRef();
        books.remove(slot);
        orders.ref(slot, ref);
        orders.level(slot, level);
        orders.shares(slot, shares);
        books.append(slot);
        messages.replace(symbol, original, ref, shares, universe.priceE4(symbol, level));
    }

    /** An order is executed at its price: E. */
    void execute(int slot, int shares, int tracking) {
        int symbol = orders.symbol(slot);
        long match = nextMatch();
        remember(symbol, match);
        messages.executed(symbol, tracking, orders.ref(slot), shares, match);
        reduce(slot, shares);
    }

    /** An order is executed at another price than displayed: C, with print for itself. */
    void executeAt(int slot, int shares, int tracking, int priceE4) {
        int symbol = orders.symbol(slot);
        long match = nextMatch();
        remember(symbol, match);
        messages.executedWithPrice(symbol, tracking, orders.ref(slot), shares, match, true, priceE4);
        reduce(slot, shares);
    }

    /** An order is executed in a cross: C without print, since the bulk print follows. */
    void executeInCross(int slot, int shares, int tracking, int priceE4) {
        messages.executedWithPrice(
                orders.symbol(slot), tracking, orders.ref(slot), shares, nextMatch(), false, priceE4);
        reduce(slot, shares);
    }

    /** Two orders match of which none was displayed: P. */
    void trade(int symbol, int shares, int tracking, int priceE4) {
        long match = nextMatch();
        remember(symbol, match);
        messages.trade(symbol, tracking, shares, priceE4, match);
    }

    /** The bulk print of a cross: Q. */
    void printCross(int symbol, long shares, int tracking, int priceE4, byte crossType) {
        messages.cross(symbol, tracking, shares, priceE4, nextMatch(), crossType);
    }

    /** How many of the latest matches could still be broken, each once; grows with every match, up to a few. */
    int breakable() {
        return recentCount;
    }

    /** Breaks the last execution that has not been broken: B. There must be one. */
    void breakTrade() {
        assert recentCount > 0;
        recentCount--;
        recentEnd = (recentEnd + REMEMBERED_MATCHES - 1) % REMEMBERED_MATCHES;
        messages.broken(recentSymbols[recentEnd], recentMatches[recentEnd]);
    }

    private void remember(int symbol, long match) {
        recentMatches[recentEnd] = match;
        recentSymbols[recentEnd] = symbol;
        recentEnd = (recentEnd + 1) % REMEMBERED_MATCHES;
        recentCount = Math.min(REMEMBERED_MATCHES, recentCount + 1);
    }

    private void reduce(int slot, int shares) {
        int remaining = orders.shares(slot) - shares;
        assert shares > 0 && remaining >= 0 : "shares=" + shares + ", remaining=" + remaining;
        if (remaining == 0) {
            leave(slot);
        } else {
            orders.shares(slot, remaining);
        }
    }

    private void leave(int slot) {
        books.remove(slot);
        orders.free(slot);
    }

    private boolean uncrossed(int symbol, boolean buy, int level) {
        int other = books.best(symbol, !buy);
        return other == Books.NO_LEVEL || (buy ? level < other : level > other);
    }

    private long nextRef() {
        lastRef += 4L + (rng.chance(GAP_OF_65536) ? 4L * rng.below(32) : 0);
        return lastRef;
    }

    private long nextMatch() {
        lastMatch += 1L + (rng.chance(GAP_OF_65536) ? rng.below(16) : 0);
        return lastMatch;
    }
}
