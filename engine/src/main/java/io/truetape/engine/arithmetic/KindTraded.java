// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.pipeline.Slab;

/** Whatever has shares and price, by kind: executions of OUCH. Messages name no currency. */
public final class KindTraded implements Traded {
    /** Creates one. */
    public KindTraded() {}

    @Override
    public boolean isTrade(Slab slab, int i) {
        return slab.shares[i] != 0;
    }

    @Override
    public int security(Slab slab, int i) {
        return slab.kind[i];
    }

    @Override
    public Unconverted amount(Slab slab, int i, String currency, Decimal128 amount) {
        int scale = slab.shareDecimals[i] + slab.priceDecimals[i];
        if (scale > Decimal128.MAX_SCALE) {
            return Unconverted.TOO_PRECISE;
        }
        long shares = slab.shares[i];
        long price = slab.price[i];
        amount.set(Math.multiplyHigh(shares, price), shares * price, scale);
        return null;
    }
}
