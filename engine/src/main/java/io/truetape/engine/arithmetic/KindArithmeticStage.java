// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;

/**
 * Counts and sums of a source whose decode stage has numbered the kinds of its messages: messages, shares and notional of
 * each kind, and of those of it that are to buy, all exact, and how often each verdict was given by all stages.
 *
 * <p>The last stage before the journal; reads the columns of others and writes none. Amounts are added as the messages
 * state them: what was taken back later is still in them. One instance a source; one thread at a time; allocates when a
 * kind, or an amount of more digits, is first seen. The results are for after the last slab.
 */
public final class KindArithmeticStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "kind-arithmetic";

    /** Version of these rules: changes whenever a result could change. */
    public static final int VERSION = 2;

    private final VerdictCounts verdictCounts = new VerdictCounts();
    private final KindSums all = new KindSums();
    private final KindSums buys = new KindSums();

    /** Begins a source. */
    public KindArithmeticStage() {}

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if (slab.verdicts[i] != 0) {
                verdictCounts.add(slab.verdicts[i]);
            }
            all.add(slab, i);
            if (slab.buys[i]) {
                buys.add(slab, i);
            }
        }
    }

    /**
     * What the messages of one kind add up to.
     *
     * @param kind its number
     * @return zeros for a kind that was not seen
     */
    public KindTotal total(int kind) {
        return all.total(kind);
    }

    /**
     * What those messages of one kind add up to whose side is to buy.
     *
     * @param kind its number
     * @return zeros where there are none
     */
    public KindTotal buys(int kind) {
        return buys.total(kind);
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
