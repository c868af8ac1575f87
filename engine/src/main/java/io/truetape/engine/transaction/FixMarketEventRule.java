// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixTags;

/**
 * One event of a market-data feed in several incremental refreshes (X): those with a MatchEventIndicator(5799) and the
 * same TransactTime(60) in one direction of a session, up to the one whose indicator has bit 7, the last message of the
 * event. Refreshes without the indicator that say LastFragment(893) are the fragments of one, by their MDReqID(262) and
 * time.
 *
 * <p>The indicator is eight binary digits, the first of which is bit 7, or a number from 0 to 255.
 *
 * <p>Source: CME MDP 3.0, tag 5799; FIX 5.0SP2, tag 893.
 */
final class FixMarketEventRule implements FixRule {
    private static final int MATCH_EVENT_INDICATOR = 5799;
    private static final int LAST_FRAGMENT = 893;
    private static final int MD_REQ_ID = 262;
    private static final int DIGITS = 8;
    private static final int END_OF_EVENT = 0x80;

    @Override
    public String name() {
        return "fix-market-event";
    }

    @Override
    public boolean keyOf(FixMessage message, EventKey key) {
        int indicator = message.find(MATCH_EVENT_INDICATOR);
        boolean fragment = indicator < 0 && message.find(LAST_FRAGMENT) >= 0;
        if (indicator < 0 && !fragment
                || !FixParts.addSession(message, key)
                || !FixParts.add(message, FixTags.TRANSACT_TIME, key) && !fragment
                || fragment && !FixParts.add(message, MD_REQ_ID, key)) {
            return false;
        }
        key.add(fragment ? 1 : 0).needsEnd();
        if (fragment ? FixParts.is(message, LAST_FRAGMENT, 'Y') : hasLastBit(message)) {
            key.last();
        }
        return true;
    }

    /** Whether any of the message's entries says that the event ends. */
    private static boolean hasLastBit(FixMessage message) {
        int field = message.find(MATCH_EVENT_INDICATOR);
        while (field >= 0) {
            boolean binary = message.valueLengthAt(field) == DIGITS;
            boolean last = binary
                    ? message.buffer().getByte(message.valueOffsetAt(field)) == '1'
                    : message.longAt(field) >= 0 && (message.longAt(field) & END_OF_EVENT) != 0;
            if (last) {
                return true;
            }
            field = message.find(MATCH_EVENT_INDICATOR, field + 1);
        }
        return false;
    }
}
