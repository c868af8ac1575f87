// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixTags;

/**
 * One aggressor's executions in one stroke: fills of the same OrderID(37) with the same TransactTime(60), digit for digit,
 * in one direction of a session, each of which says that the order took liquidity (AggressorIndicator 1057=Y or
 * LastLiquidityInd 851=2). The fill that leaves nothing (OrdStatus 39=2) ends it; without that it is over when no more come.
 *
 * <p>Several fills inside one report (NoFills 1362) are one record, and so one event by themselves.
 *
 * <p>Source: tags 37, 39, 60, 851 (FIX 4.4) and 1057 (FIX 5.0); the standard names the aggressor and has no name for the
 * sweep: that same time and order make one stroke is ours, as it is for ITCH.
 */
final class FixSweepRule implements FixRule {
    private static final int ORDER_ID = 37;
    private static final int ORD_STATUS = 39;
    private static final int LAST_LIQUIDITY_IND = 851;
    private static final int AGGRESSOR_INDICATOR = 1057;

    @Override
    public String name() {
        return "fix-sweep";
    }

    @Override
    public boolean keyOf(FixMessage message, EventKey key) {
        boolean took = FixParts.is(message, AGGRESSOR_INDICATOR, 'Y') || FixParts.is(message, LAST_LIQUIDITY_IND, '2');
        if (!took
                || !FixFills.isFill(message)
                || !FixParts.addSession(message, key)
                || !FixParts.add(message, ORDER_ID, key)
                || !FixParts.add(message, FixTags.TRANSACT_TIME, key)) {
            return false;
        }
        if (FixParts.is(message, ORD_STATUS, '2')) {
            key.last();
        }
        return true;
    }
}
