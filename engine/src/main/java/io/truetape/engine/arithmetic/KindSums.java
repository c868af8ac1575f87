// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.DecimalSum;
import io.truetape.engine.pipeline.Slab;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Messages, shares and notional of each kind, exact. One thread at a time; adding allocates when a kind, or an amount of more
 * digits, is first seen.
 */
final class KindSums {
    private static final int FIRST_KINDS = 64;

    private long[] messages = new long[FIRST_KINDS];
    private DecimalSum[] shares = new DecimalSum[FIRST_KINDS];
    private DecimalSum[] notional = new DecimalSum[FIRST_KINDS];

    /** Adds one record to its kind. */
    void add(Slab slab, int i) {
        int kind = slab.kind[i];
        if (kind >= messages.length) {
            grow(kind);
        }
        messages[kind]++;
        if (slab.shares[i] != 0) {
            addAmounts(slab, i, kind);
        }
    }

    private void grow(int kind) {
        int length = Math.max(kind + 1, 2 * messages.length);
        messages = Arrays.copyOf(messages, length);
        shares = Arrays.copyOf(shares, length);
        notional = Arrays.copyOf(notional, length);
    }

    private void addAmounts(Slab slab, int i, int kind) {
        if (shares[kind] == null) {
            shares[kind] = new DecimalSum();
            notional[kind] = new DecimalSum();
        }
        shares[kind].add(slab.shares[i], slab.shareDecimals[i]);
        notional[kind].addProduct(slab.shares[i], slab.price[i], slab.shareDecimals[i] + slab.priceDecimals[i]);
    }

    /** What one kind adds up to; zeros for a kind that was not seen. */
    KindTotal total(int kind) {
        if (kind >= messages.length) {
            return new KindTotal(0, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        return shares[kind] == null
                ? new KindTotal(messages[kind], BigDecimal.ZERO, BigDecimal.ZERO)
                : new KindTotal(messages[kind], shares[kind].value(), notional[kind].value());
    }
}
