// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import io.truetape.engine.decimal.DecimalOverflowException;
import io.truetape.engine.decimal.DecimalSum;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.rounding.ConversionTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Converts what was traded, shares times price of each record by itself, and adds up amounts, results and remainders,
 * exactly. The terms may change from one record on.
 *
 * <p>Reads the columns of others and writes none. One instance a source; one thread at a time; allocates when a security
 * is first seen under new terms, and where an amount does not fit. The results are for after the last slab.
 */
public final class ConversionStage implements Stage {
    private static final int FIRST_SECURITIES = 1024;

    private final Traded traded;
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
        private Sums[] bySecurity = new Sums[FIRST_SECURITIES];

        private Segment(From from) {
            fromRecord = from.fromRecord();
            terms = from.terms();
            rate = new Decimal128().set(terms.rate());
        }

        private Sums sums(int security) {
            if (security >= bySecurity.length) {
                bySecurity = Arrays.copyOf(bySecurity, Integer.highestOneBit(security) * 2);
            }
            if (bySecurity[security] == null) {
                bySecurity[security] = new Sums();
            }
            return bySecurity[security];
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
     * @param traded what is converted
     * @param from terms in the order in which they were set, each from its record on; of several from one record the
     *             last counts
     */
    public ConversionStage(Traded traded, List<From> from) {
        this.traded = traded;
        from.forEach(terms -> segments.add(new Segment(terms)));
    }

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if (traded.isTrade(slab, i)) {
                while (current + 1 < segments.size() && segments.get(current + 1).fromRecord <= slab.firstRecord + i) {
                    current++;
                }
                if (current >= 0) {
                    convert(segments.get(current), slab, i);
                }
            }
        }
    }

    private void convert(Segment segment, Slab slab, int i) {
        Sums sums = segment.sums(traded.security(slab, i));
        if (!traded.amount(slab, i, segment.terms.from(), amount)) {
            sums.unconverted++;
            return;
        }
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
        sums.amount.add(amount.high(), amount.low(), amount.scale());
        sums.result.add(result.high(), result.low(), result.scale());
        math.addRemainderTo(sums.remainder);
    }

    /**
     * Visits the totals, by terms, then by security.
     *
     * @param visitor is given each
     */
    public void forEachTotal(Consumer<ConvertedTotal> visitor) {
        for (int segment = 0; segment < segments.size(); segment++) {
            Sums[] bySecurity = segments.get(segment).bySecurity;
            for (int security = 0; security < bySecurity.length; security++) {
                Sums sums = bySecurity[security];
                if (sums != null) {
                    visitor.accept(new ConvertedTotal(
                            segment,
                            security,
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
