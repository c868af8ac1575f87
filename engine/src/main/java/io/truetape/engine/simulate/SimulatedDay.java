// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static io.truetape.engine.simulate.SessionTimes.MARKET_CLOSE_SECOND;
import static io.truetape.engine.simulate.SessionTimes.MARKET_OPEN_SECOND;
import static io.truetape.engine.simulate.SessionTimes.MICRO_NS;
import static io.truetape.engine.simulate.SessionTimes.SECOND_NS;
import static io.truetape.engine.simulate.SessionTimes.SYSTEM_HOURS_END_SECOND;
import static io.truetape.engine.simulate.SessionTimes.SYSTEM_HOURS_START_SECOND;

import io.truetape.codec.itch.Itch50;

/**
 * One day from its first message to its last. {@link #run} is the order of the day.
 *
 * <p>A session of order flow has a number of messages to publish. Each second takes its share of what is left by its
 * weight, and the actions of a second fall into it unevenly, as clusters with gaps between; scheduled events happen
 * between actions, when their time has come. The last session takes exactly what the day still lacks.
 */
final class SimulatedDay {
    private static final int PRE_MARKET_PER_MILLE = 30;
    private static final int REGULAR_PER_MILLE = 950;
    private static final int POST_MARKET_PER_MILLE = 1_000 - PRE_MARKET_PER_MILLE - REGULAR_PER_MILLE;

    private static final int CLUSTERED_OF_65536 = 40_000;
    private static final int CLUSTER_GAP_NS = 4_000;
    private static final int CLOSING_EVENTS = 2;

    /** Of a hundred messages of the flow, about so many are adds and deletes. */
    private static final int ADDS_AND_DELETES_PERCENT = 87;

    private static final int LEAST_ADDS_OF_65536 = 1_000;

    private final SimulationPlan plan;
    private final DayBudget budget;
    private final Rng rng;
    private final Feed feed;
    private final SessionMessages messages;
    private final Schedule schedule;
    private final LiveOrders orders;
    private final Venue venue;
    private final ActivityCurve activity;
    private final FlowQuota quota;
    private final OrderFlow flow;
    private final CrossSession crosses;
    private final TradingHalts halts;
    private final DayOpening opening;

    SimulatedDay(SimulationPlan plan, FrameSink sink) {
        this.plan = plan;
        budget = new DayBudget(plan);
        rng = plan.newRng();
        feed = new Feed(sink);
        schedule = new Schedule(feed);
        SymbolUniverse universe = new SymbolUniverse(rng, plan.symbols());
        messages = new SessionMessages(feed, universe);
        orders = new LiveOrders(plan.messages() / 18);
        venue = new Venue(rng, universe, orders, new OrderMessages(feed, universe));
        activity = new ActivityCurve(rng, plan.messages());
        quota = new FlowQuota(budget);
        flow = new OrderFlow(rng, venue, quota);
        crosses = new CrossSession(rng, venue, feed, messages, budget);
        halts = new TradingHalts(rng, venue, feed, schedule, messages, crosses);
        opening = new DayOpening(rng, universe, feed, messages);
    }

    /** Greatest number of orders that were alive at once. */
    int peakLiveOrders() {
        return orders.peak();
    }

    void run() {
        crosses.plan(schedule);
        halts.plan(budget);
        planBreaks();

        opening.announce(budget.restrictionsTold, budget.positions);
        quota.grant(PRE_MARKET_PER_MILLE);
        trade(SYSTEM_HOURS_START_SECOND, MARKET_OPEN_SECOND, budget.preMarketFlow);

        eventAt(SessionTimes.MARKET_OPEN_NS, Itch50.EVENT_START_OF_MARKET_HOURS);
        crosses.crossAll(CrossSession.OPENING);
        quota.grant(REGULAR_PER_MILLE);
        trade(MARKET_OPEN_SECOND, MARKET_CLOSE_SECOND, budget.regularFlow);

        eventAt(SessionTimes.MARKET_CLOSE_NS, Itch50.EVENT_END_OF_MARKET_HOURS);
        crosses.crossAll(CrossSession.CLOSING);
        quota.grant(POST_MARKET_PER_MILLE);
        flow.expireOrders();
        int lateBreaks = Math.min(budget.breaks, venue.breakable());
        long left = plan.messages() - feed.messages() - lateBreaks - CLOSING_EVENTS;
        trade(MARKET_CLOSE_SECOND, SYSTEM_HOURS_END_SECOND, left);

        eventAt(SessionTimes.SYSTEM_HOURS_END_NS, Itch50.EVENT_END_OF_SYSTEM_HOURS);
        for (int i = 0; i < lateBreaks; i++) {
            feed.advanceBy(rng.between(1, 20) * SECOND_NS);
            venue.breakTrade();
        }
        eventAt(SessionTimes.END_OF_MESSAGES_NS, Itch50.EVENT_END_OF_MESSAGES);
    }

    private void eventAt(long sinceMidnightNs, byte code) {
        feed.advanceTo(sinceMidnightNs + rng.below(500 * MICRO_NS));
        messages.event(code);
    }

    /** Broken trades of the day; the later half of its market hours has executions to break. */
    private void planBreaks() {
        for (int i = 0; i < budget.breaks; i++) {
            long at = SessionTimes.MARKET_OPEN_NS + (3 + i % 3) * 3_600 * SECOND_NS + rng.below(3_000 * SECOND_NS);
            schedule.at(at, () -> {
                if (venue.breakable() > 0) {
                    venue.breakTrade();
                }
            });
        }
    }

    /** A session of order flow: publishes so many messages between two seconds of the day. */
    private void trade(int fromSecond, int toSecond, long messagesOfSession) {
        if (messagesOfSession < 0) {
            throw new IllegalStateException("no room for a session: messages=" + plan.messages() + ", symbols="
                    + plan.symbols() + ", left=" + messagesOfSession);
        }
        long left = messagesOfSession;
        long weightLeft = activity.weight(fromSecond, toSecond);
        for (int second = fromSecond; second < toSecond; second++) {
            int weight = activity.weight(second);
            boolean last = second == toSecond - 1;
            long share = last ? left : (left * weight + rng.below(weightLeft)) / weightLeft;
            weightLeft -= weight;
            left -= tradeSecond(second, share, left);
        }
        schedule.runUntil(toSecond * SECOND_NS - 1);
    }

    /** Publishes at least a second's share of messages, and at most what the session has left; says how many. */
    private long tradeSecond(int second, long share, long left) {
        if (share == 0) {
            return 0;
        }
        int adds = addsOf65536(second, share);
        long end = (second + 1) * SECOND_NS;
        long at = Math.max(second * SECOND_NS, feed.clockSinceMidnightNs());
        long published = 0;
        while (published < share) {
            at += gapNs(end - at, share - published);
            if (schedule.nextSinceMidnightNs() <= at) {
                schedule.runUntil(at);
                at = Math.max(at, feed.clockSinceMidnightNs());
            }
            feed.advanceTo(at);
            published += flow.act(left - published, adds);
        }
        return published;
    }

    /** Time until the next action: often only some microseconds, and otherwise long enough to fill the second. */
    private long gapNs(long room, long actions) {
        long mean = room / (actions + 1);
        if (mean <= 1) {
            return 1;
        }
        if (rng.chance(CLUSTERED_OF_65536)) {
            return 1 + rng.below(Math.min(mean, CLUSTER_GAP_NS));
        }
        return 1 + rng.below(Math.min(5 * mean, room - actions));
    }

    /** Share of adds among adds and deletes that brings the number of live orders to its curve in this second. */
    private int addsOf65536(int second, long share) {
        long pairs = Math.max(1, share * ADDS_AND_DELETES_PERCENT / 100);
        long wanted = activity.liveTarget(second) - orders.count();
        long half = Rng.CHANCE_ONE / 2;
        long adds = half + half * Math.max(-pairs, Math.min(pairs, wanted)) / pairs;
        return (int) Math.max(LEAST_ADDS_OF_65536, Math.min(Rng.CHANCE_ONE - LEAST_ADDS_OF_65536, adds));
    }
}
