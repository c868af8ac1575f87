// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.StockDirectoryView;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.function.Consumer;

/**
 * Counts and sums of an ITCH 5.0 source: control totals, and how often each verdict was given by all stages.
 *
 * <p>The last stage before the journal; reads the columns of all others and writes none. Securities are named by stock
 * directory messages (R). One instance a source; one thread at a time; allocates only when a security lies beyond those seen.
 * The results are for after the last slab.
 */
public final class ItchArithmeticStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "itch-arithmetic";

    /** Version of these rules: changes whenever a result could change. */
    public static final int VERSION = 2;

    /** Records whose cells are touched before they are added to: these stay in the first-level cache. */
    private static final int STRETCH = 256;

    private final ControlTotals totals = new ControlTotals();
    private final VerdictCounts verdictCounts = new VerdictCounts();
    private final int[] cells = new int[STRETCH];
    private long records;
    private long touched;

    /** Begins a source. */
    public ItchArithmeticStage() {}

    @Override
    public void onSlab(Slab slab) {
        for (int from = 0; from < slab.recordCount; from += STRETCH) {
            int to = Math.min(from + STRETCH, slab.recordCount);
            for (int i = from; i < to; i++) {
                cells[i - from] = totals.cell(slab.stockLocate[i], slab.type[i], toBuy(slab, i));
            }
            touched = totals.touch(cells, to - from);
            add(slab, from, to);
        }
        records += slab.recordCount;
    }

    /**
     * 1 where an added order is to buy: both its messages have their side at the same place. Said of every message without
     * asking for its type, and without a jump, since nobody can guess which way an order goes.
     */
    private static int toBuy(Slab slab, int i) {
        int side = Math.min(slab.messageOffset[i] + AddOrderView.BUY_SELL_INDICATOR_OFFSET, slab.raw.length - 1);
        int other = (slab.raw[side] & 0xFF ^ Itch50.SIDE_BUY) | slab.verdicts[i] & Verdict.MALFORMED.mask();
        return other - 1 >>> Integer.SIZE - 1;
    }

    private void add(Slab slab, int from, int to) {
        for (int i = from; i < to; i++) {
            if (slab.verdicts[i] != 0) {
                verdictCounts.add(slab.verdicts[i]);
            }
            int cell = cells[i - from];
            if (cell == ControlTotals.NO_CELL) {
                totals.addUnknown(slab.type[i]);
            } else {
                totals.add(cell, slab.shares[i], slab.priceE4[i]);
                if (slab.type[i] == Itch50.MSG_STOCK_DIRECTORY) {
                    name(slab, i);
                }
            }
        }
    }

    private void name(Slab slab, int i) {
        if ((slab.verdicts[i] & (Verdict.MALFORMED.mask() | Verdict.REPEATED)) == 0) {
            int stock = slab.messageOffset[i] + StockDirectoryView.STOCK_OFFSET;
            totals.name(slab.stockLocate[i], slab.i64(stock));
        }
    }

    /** {@return how many records there were} */
    public long records() {
        return records;
    }

    /** {@return the control totals, which go on living} */
    public ControlTotals totals() {
        return totals;
    }

    /**
     * Visits the part of the totals of added orders (A, F) that is to buy, by locate, then by type; the rest is to sell.
     *
     * @param visitor is given each
     */
    public void forEachBuyTotal(Consumer<ControlTotal> visitor) {
        totals.forEachBuyTotal(visitor);
    }

    /** {@return how many records have each verdict: a copy, indexed by {@link Verdict#bit()}, 32 long} */
    public long[] verdictCounts() {
        return verdictCounts.toArray();
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

    /** {@return a number without meaning; that it can be asked for keeps the touching loads in the code} */
    long touched() {
        return touched;
    }
}
