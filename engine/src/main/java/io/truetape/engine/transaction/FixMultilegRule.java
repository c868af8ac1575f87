// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;

/**
 * A fill of a multi-leg order in one stroke: the ExecutionReport for the package (MultiLegReportingType 442=3) and those
 * for its legs (442=2) with the same OrderID(37) and SecondaryExecID(527) in one direction of a session, in any order.
 *
 * <p>Where the package's report lists its legs with their ratios (LegRatioQty 623), the fill is complete when the legs'
 * LastQty(32) add up to the package's times the sum of the ratios; until then it needs an end. Without ratios nothing
 * tells when it is complete. Reports without 527 are joined by nothing that the standard names: they stay alone.
 *
 * <p>Source: FIX 4.4, volume 4, ExecutionReport (tags 442, 527, 555, 623), and the multi-leg orders of its appendix.
 */
final class FixMultilegRule implements FixRule {
    private static final int MULTI_LEG_REPORTING_TYPE = 442;
    private static final int ORDER_ID = 37;
    private static final int SECONDARY_EXEC_ID = 527;
    private static final int LAST_QTY = 32;
    private static final int LEG_RATIO_QTY = 623;
    private static final long ONE = 1_000_000;

    private final FixParts parts = new FixParts();

    @Override
    public String name() {
        return "fix-multileg";
    }

    @Override
    public boolean keyOf(FixMessage message, EventKey key) {
        boolean wholePackage = FixParts.is(message, MULTI_LEG_REPORTING_TYPE, '3');
        if (!wholePackage && !FixParts.is(message, MULTI_LEG_REPORTING_TYPE, '2')
                || !FixFills.isFill(message)
                || !FixParts.addSession(message, key)
                || !FixParts.add(message, ORDER_ID, key)
                || !FixParts.add(message, SECONDARY_EXEC_ID, key)) {
            return false;
        }
        long lastQty = parts.millionths(message, LAST_QTY);
        if (wholePackage) {
            expectLegs(message, lastQty, key);
        } else if (lastQty >= 0) {
            key.progress(lastQty);
        }
        return true;
    }

    private void expectLegs(FixMessage message, long lastQty, EventKey key) {
        long ratios = 0;
        for (int field = message.find(LEG_RATIO_QTY); field >= 0; field = message.find(LEG_RATIO_QTY, field + 1)) {
            long ratio = parts.millionthsAt(message, field);
            if (ratio < 0 || ratio % ONE != 0) {
                return;
            }
            ratios += ratio / ONE;
        }
        if (ratios > 0 && lastQty > 0 && lastQty <= Long.MAX_VALUE / ratios) {
            key.expect(lastQty * ratios).needsEnd();
        }
    }
}
