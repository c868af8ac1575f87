// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.codec.fix.FixMessage;
import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.pipeline.Slab;

/**
 * FIX execution reports (8) with LastQty(32) and LastPx(31), by kind. Reports that tell of the same trades once more (AE and
 * others) are not counted. The currency is Currency(15) where a report has it, else believed.
 *
 * <p>Reads such a message a second time: only where something is converted at all.
 */
public final class FixTraded implements Traded {
    private static final int CURRENCY = 15;
    private static final long EXECUTION_REPORT = '8';

    private final KindTraded amounts = new KindTraded();
    private final FixMessage message = new FixMessage();

    /** Creates one. */
    public FixTraded() {}

    @Override
    public boolean isTrade(Slab slab, int i) {
        if (slab.shares[i] == 0 || slab.type[i] != EXECUTION_REPORT) {
            return false;
        }
        int offset = slab.messageOffset[i];
        int length = slab.messageLength[i];
        message.wrap(slab.rawBuffer, offset, length, FixMessage.separatorOf(slab.rawBuffer, offset, length));
        return message.msgType() == EXECUTION_REPORT;
    }

    @Override
    public int security(Slab slab, int i) {
        return amounts.security(slab, i);
    }

    @Override
    public Unconverted amount(Slab slab, int i, String currency, Decimal128 amount) {
        int named = message.find(CURRENCY);
        return named < 0 || message.isAt(named, currency)
                ? amounts.amount(slab, i, currency, amount)
                : Unconverted.OTHER_CURRENCY;
    }
}
