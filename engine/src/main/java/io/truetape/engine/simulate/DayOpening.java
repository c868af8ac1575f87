// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static io.truetape.engine.simulate.SessionTimes.MICRO_NS;
import static io.truetape.engine.simulate.SessionTimes.SECOND_NS;

import io.truetape.codec.itch.Itch50;

/**
 * What the venue says before anybody trades: start of messages, directory and trading state of all securities, short sale
 * restriction and market maker positions of some, decline levels, start of system hours.
 */
final class DayOpening {
    private static final long INDEX_LEVEL_E8 = 303_700_000_000L;
    private static final String MARKET_CATEGORIES = "QQQQGGSSNNNNNAPPPZ";
    private static final int EXCHANGE_TRADED_OF_65536 = 16_000;
    private static final int REMAINS_RESTRICTED_OF_65536 = 900;

    private final Rng rng;
    private final SymbolUniverse universe;
    private final Feed feed;
    private final SessionMessages messages;

    DayOpening(Rng rng, SymbolUniverse universe, Feed feed, SessionMessages messages) {
        this.rng = rng;
        this.universe = universe;
        this.feed = feed;
        this.messages = messages;
    }

    void announce(int restrictions, int positions) {
        feed.advanceTo(SessionTimes.START_OF_MESSAGES_NS + rng.below(SECOND_NS));
        messages.event(Itch50.EVENT_START_OF_MESSAGES);
        feed.advanceTo(SessionTimes.DIRECTORY_NS);
        for (int symbol = 0; symbol < universe.count(); symbol++) {
            pause();
            char category = MARKET_CATEGORIES.charAt(rng.below(MARKET_CATEGORIES.length()));
            messages.directory(symbol, category, rng.chance(EXCHANGE_TRADED_OF_65536));
        }
        for (int symbol = 0; symbol < universe.count(); symbol++) {
            pause();
            messages.action(symbol, 'T', "");
        }
        announceRestrictions(restrictions);
        announcePositions(positions);
        pause();
        messages.declineLevels(INDEX_LEVEL_E8 / 100 * 93, INDEX_LEVEL_E8 / 100 * 87, INDEX_LEVEL_E8 / 100 * 80);
        feed.advanceTo(SessionTimes.SYSTEM_HOURS_START_NS);
        messages.event(Itch50.EVENT_START_OF_SYSTEM_HOURS);
    }

    /** Tells of so many securities, taken evenly from the directory, whether a restriction remains from the day before. */
    private void announceRestrictions(int restrictions) {
        for (int i = 0; i < restrictions; i++) {
            pause();
            int symbol = (int) ((long) i * universe.count() / restrictions);
            messages.restriction(symbol, rng.chance(REMAINS_RESTRICTED_OF_65536) ? '2' : '0');
        }
    }

    /** Deals positions out: one participant for every security, the active ones first, then another, and so on. */
    private void announcePositions(int positions) {
        int count = universe.count();
        for (int i = 0; i < positions; i++) {
            pause();
            int symbol = universe.ofRank(i % count);
            int round = i / count;
            messages.position(symbol, MarketMakers.mpid((symbol + round) % MarketMakers.COUNT), round == 0);
        }
    }

    private void pause() {
        feed.advanceBy(rng.between(2, 60) * MICRO_NS);
    }
}
