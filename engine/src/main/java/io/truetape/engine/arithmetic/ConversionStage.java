// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.codec.itch.Itch50;
import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import io.truetape.engine.decimal.DecimalOverflowException;
import io.truetape.engine.decimal.DecimalSum;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.rounding.ConversionTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Converts what was traded, shares times price of each execution and cross of an ITCH 5.0 source (E, C, P, Q), and adds
 * up amounts, results and remainders, exactly. The terms may change from one record on.
 *
 * <p>Reads the columns of others and writes none. One instance a source; one thread at a time; allocates when a security
 * is first seen under new terms, and where an amount does not fit. The results are for after the last slab.
 */
public final class ConversionStage implements Stage {
    private static final int LOCATES = 1 << Character.SIZE;
    private static final int PRICE_SCALE = 4;

    private final List<Segment> segments = new ArrayList<>();
    private final DecimalMath math = new DecimalMath();
    private final Decimal128 amount = new Decimal128();
    private final Decimal128 result = new Decimal128();
    private int current = -1;

    /**
     * Terms that hold from one record on.
     *
     * @param fromRecord number of the record in its source
     * @param terms the terms
     */
    public record From(long fromRecord, ConversionTerms terms) {}

    /** Sums under one set of terms. */
    private static final class Segment {
        private final long fromRecord;
        private final ConversionTerms terms;
        private final Decimal128 rate;
        private final Sums[] byLocate = new Sums[LOCATES];

        private Segment(From from) {
            fromRecord = from.fromRecord();
            terms = from.terms();
            rate = new Decimal128().set(terms.rate());
        }
    }

    /** Sums of one security. */
    private static final class Sums {
        private long records;
        private long inexact;
        private long unconverted;
        private final DecimalSum amount = new DecimalSum();
        private final DecimalSum result = new DecimalSum();
        private final DecimalSum remainder = new DecimalSum();
    }

    /**
     * Begins a source.
     *
     * @param from terms in the order in which they were set, each from its record on; of several from one record the
     *             last counts
     */
    public ConversionStage(List<From> from) {
        from.forEach(terms -> segments.add(new Segment(terms)));
    }

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if (slab.shares[i] != 0 && isTrade(slab.type[i])) {
                while (current + 1 < segments.size() && segments.get(current + 1).fromRecord <= slab.firstRecord + i) {
                    current++;
                }
                if (current >= 0) {
                    convert(segments.get(current), slab.stockLocate[i], slab.shares[i], slab.priceE4[i]);
                }
            }
        }
    }

    private static boolean isTrade(byte type) {
        return type == Itch50.MSG_ORDER_EXECUTED
                || type == Itch50.MSG_ORDER_EXECUTED_WITH_PRICE
                || type == Itch50.MSG_TRADE
                || type == Itch50.MSG_CROSS_TRADE;
    }

    private void convert(Segment segment, int stockLocate, long shares, long priceE4) {
        Sums sums = segment.byLocate[stockLocate];
        if (sums == null) {
            sums = new Sums();
            segment.byLocate[stockLocate] = sums;
        }
        // Shares have 64 bits without sign: multiplyHigh takes 2^64 too few of them where the top one is set.
        long high = Math.multiplyHigh(shares, priceE4) + (shares >> Long.SIZE - 1 & priceE4);
        long low = shares * priceE4;
        amount.set(high, low, PRICE_SCALE);
        try {
            ConversionTerms terms = segment.terms;
            if (terms.divide()) {
                math.divide(amount, segment.rate, terms.digits(), terms.mode(), result);
            } else {
                math.multiply(amount, segment.rate, terms.digits(), terms.mode(), result);
            }
        } catch (DecimalOverflowException e) {
            sums.unconverted++;
            return;
        }
        sums.records++;
        sums.inexact += math.isInexact() ? 1 : 0;
        sums.amount.add(high, low, PRICE_SCALE);
        sums.result.add(result.high(), result.low(), result.scale());
        math.addRemainderTo(sums.remainder);
    }

    /**
     * Visits the totals, by terms, then by locate.
     *
     * @param visitor is given each
     */
    public void forEachTotal(Consumer<ConvertedTotal> visitor) {
        for (int segment = 0; segment < segments.size(); segment++) {
            Sums[] byLocate = segments.get(segment).byLocate;
            for (int locate = 0; locate < LOCATES; locate++) {
                Sums sums = byLocate[locate];
                if (sums != null) {
                    visitor.accept(new ConvertedTotal(
                            segment,
                            locate,
                            sums.records,
                            sums.inexact,
                            sums.unconverted,
                            sums.amount.value(),
                            sums.result.value(),
                            sums.remainder.value()));
                }
            }
        }
    }
}
