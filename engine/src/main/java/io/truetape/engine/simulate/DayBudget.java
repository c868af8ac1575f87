// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * How many messages of each kind a plan's day should have: the published day of 2019-10-30, scaled.
 *
 * <p>Counts of the kinds that are scheduled (positions, imbalances, crosses, halts) are kept exactly or nearly so; those
 * of the order flow steer it, and adds and deletes take what is left. Only what belongs to each security whatever the
 * size of the day (directory, trading state) does not scale.
 */
final class DayBudget {
    /** Seconds before the open at which imbalances are published: every 10 s from 09:25, every second from 09:28. */
    static final int OPENING_TICKS = 18 + 120;

    /** The same before the close: every 10 s from 15:50, every second from 15:55. */
    static final int CLOSING_TICKS = 30 + 300;

    /** Imbalances published for one security before its trading resumes. */
    static final int TICKS_PER_HALT = 6;

    /** Of 65,536 adds, those with attribution: F / (A + F) of the published day. */
    static final int ATTRIBUTED_OF_65536 = 725;

    private static final long PUBLISHED_MESSAGES = 293_971_384L;
    private static final long PUBLISHED_REPLACES = 25_513_651L;
    private static final long PUBLISHED_EXECUTIONS = 7_316_703L;
    private static final long PUBLISHED_IMBALANCES = 3_740_140L;
    private static final long PUBLISHED_CANCELS = 3_568_735L;
    private static final long PUBLISHED_TRADES = 1_525_363L;
    private static final long PUBLISHED_POSITIONS = 214_865L;
    private static final long PUBLISHED_EXECUTIONS_WITH_PRICE = 129_729L;
    private static final long PUBLISHED_CROSSES = 17_775L;
    private static final long PUBLISHED_RESTRICTIONS = 9_025L;

    private static final long MESSAGES_PER_HALT = 1_500_000L;
    private static final int MAX_HALTS = 64;
    private static final long MESSAGES_PER_RESTRICTION = 2_000_000L;
    private static final long MESSAGES_PER_BREAK = 4_000_000L;
    private static final int MAX_BREAKS = 6;
    private static final int MIN_CROSSING_SYMBOLS = 3;

    private static final long PRE_MARKET_FLOW_PER_MILLE = 50;
    private static final long REGULAR_FLOW_PER_MILLE = 870;

    final int positions;
    final int crossingSymbols;
    final int openingImbalances;
    final int closingImbalances;

    /** Executions without print inside all crosses together. */
    final int crossExecutions;

    final int halts;

    /** Securities whose short sale restriction is told before the day begins. */
    final int restrictionsTold;

    /** Securities that fall under the short sale restriction during the day. */
    final int restrictions;

    /** Broken trades during market hours; as many again follow the end of system hours. */
    final int breaks;

    final long replaces;
    final long executions;
    final long improvedExecutions;
    final long cancels;
    final long trades;
    final long preMarketFlow;
    final long regularFlow;

    DayBudget(SimulationPlan plan) {
        long messages = plan.messages();
        halts = (int) Math.max(1, Math.min(MAX_HALTS, Math.min(messages / MESSAGES_PER_HALT, plan.symbols() / 8)));
        restrictions = (int) Math.max(1, Math.min(messages / MESSAGES_PER_RESTRICTION, plan.symbols()));
        long restrictionsLeft = scaled(PUBLISHED_RESTRICTIONS, messages) - restrictions;
        restrictionsTold = (int) Math.max(1, Math.min(restrictionsLeft, plan.symbols()));
        breaks = (int) Math.max(1, Math.min(MAX_BREAKS, messages / MESSAGES_PER_BREAK));
        positions = (int) Math.min(scaled(PUBLISHED_POSITIONS, messages), (long) plan.symbols() * MarketMakers.COUNT);
        long crosses = scaled(PUBLISHED_CROSSES, messages);
        crossingSymbols = (int) Math.max(MIN_CROSSING_SYMBOLS, Math.min((crosses - halts) / 2, plan.symbols()));
        long imbalances = scaled(PUBLISHED_IMBALANCES, messages) - (long) halts * TICKS_PER_HALT;
        long opening = imbalances * OPENING_TICKS / (OPENING_TICKS + CLOSING_TICKS);
        openingImbalances = (int) Math.max(crossingSymbols, opening);
        closingImbalances = (int) Math.max(crossingSymbols, imbalances - opening);
        long withPrice = scaled(PUBLISHED_EXECUTIONS_WITH_PRICE, messages);
        crossExecutions = (int) Math.max(2L * crossingSymbols, withPrice * 3 / 5);
        improvedExecutions = Math.max(1, withPrice - crossExecutions);
        replaces = scaled(PUBLISHED_REPLACES, messages);
        executions = scaled(PUBLISHED_EXECUTIONS, messages);
        cancels = scaled(PUBLISHED_CANCELS, messages);
        trades = scaled(PUBLISHED_TRADES, messages);
        long announced = 2L * plan.symbols() + restrictionsTold + positions;
        long flow = messages - announced - openingImbalances - closingImbalances - crossExecutions;
        preMarketFlow = flow * PRE_MARKET_FLOW_PER_MILLE / 1_000;
        regularFlow = flow * REGULAR_FLOW_PER_MILLE / 1_000;
    }

    private static long scaled(long published, long messages) {
        return (published * messages + PUBLISHED_MESSAGES / 2) / PUBLISHED_MESSAGES;
    }
}
