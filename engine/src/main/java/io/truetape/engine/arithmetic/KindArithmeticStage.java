// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.DecimalSum;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Counts and sums of a source whose decode stage has numbered the kinds of its messages: messages, shares and notional of
 * each kind, all exact, and how often each verdict was given by all stages.
 *
 * <p>The last stage before the journal; reads the columns of others and writes none. Amounts are added as the messages
 * state them: what was taken back later is still in them. One instance a source; one thread at a time; allocates when a
 * kind, or an amount of more digits, is first seen. The results are for after the last slab.
 */
public final class KindArithmeticStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "kind-arithmetic";

    /** Version of these rules: changes whenever a result could change. */
    public static final int VERSION = 1;

    private static final int FIRST_KINDS = 64;

    private final VerdictCounts verdictCounts = new VerdictCounts();
    private long[] messages = new long[FIRST_KINDS];
    private DecimalSum[] shares = new DecimalSum[FIRST_KINDS];
    private DecimalSum[] notional = new DecimalSum[FIRST_KINDS];
    private int kinds;

    /** Begins a source. */
    public KindArithmeticStage() {}

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if (slab.verdicts[i] != 0) {
                verdictCounts.add(slab.verdicts[i]);
            }
            int kind = slab.kind[i];
            if (kind >= kinds) {
                grow(kind);
            }
            messages[kind]++;
            if (slab.shares[i] != 0) {
                addAmounts(slab, i, kind);
            }
        }
    }

    private void grow(int kind) {
        kinds = kind + 1;
        if (kind >= messages.length) {
            int length = Math.max(kinds, 2 * messages.length);
            messages = Arrays.copyOf(messages, length);
            shares = Arrays.copyOf(shares, length);
            notional = Arrays.copyOf(notional, length);
        }
    }

    private void addAmounts(Slab slab, int i, int kind) {
        if (shares[kind] == null) {
            shares[kind] = new DecimalSum();
            notional[kind] = new DecimalSum();
        }
        shares[kind].add(slab.shares[i], slab.shareDecimals[i]);
        notional[kind].addProduct(slab.shares[i], slab.price[i], slab.shareDecimals[i] + slab.priceDecimals[i]);
    }

    /**
     * What the messages of one kind add up to.
     *
     * @param kind its number
     * @return zeros for a kind that was not seen
     */
    public KindTotal total(int kind) {
        if (kind >= kinds) {
            return new KindTotal(0, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        return shares[kind] == null
                ? new KindTotal(messages[kind], BigDecimal.ZERO, BigDecimal.ZERO)
                : new KindTotal(messages[kind], shares[kind].value(), notional[kind].value());
    }

    /**
     * How many records have one verdict.
     *
     * @param verdict which
     * @return 0 or more
     */
    public long count(Verdict verdict) {
        return verdictCounts.count(verdict);
    }
}
