// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.codec.itch.Itch50;
import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.pipeline.Slab;

/** Executions and crosses of ITCH 5.0 (E, C, P, Q), by locate. Messages name no currency. */
public final class ItchTraded implements Traded {
    private static final int PRICE_SCALE = 4;

    /** Creates one. */
    public ItchTraded() {}

    @Override
    public boolean isTrade(Slab slab, int i) {
        byte type = slab.type[i];
        return slab.shares[i] != 0
                && (type == Itch50.MSG_ORDER_EXECUTED
                        || type == Itch50.MSG_ORDER_EXECUTED_WITH_PRICE
                        || type == Itch50.MSG_TRADE
                        || type == Itch50.MSG_CROSS_TRADE);
    }

    @Override
    public int security(Slab slab, int i) {
        return slab.stockLocate[i];
    }

    @Override
    public Unconverted amount(Slab slab, int i, String currency, Decimal128 amount) {
        long shares = slab.shares[i];
        long priceE4 = slab.priceE4[i];
        // Shares have 64 bits without sign: multiplyHigh takes 2^64 too few of them where the top one is set.
        long high = Math.multiplyHigh(shares, priceE4) + (shares >> Long.SIZE - 1 & priceE4);
        amount.set(high, shares * priceE4, PRICE_SCALE);
        return null;
    }
}
