// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import io.truetape.engine.decimal.DecimalOverflowException;
import io.truetape.engine.decimal.DecimalSum;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.rounding.ConversionTerms;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final DecimalMath firstMath = new DecimalMath();
    private final Decimal128 amount = new Decimal128();
    private final Decimal128 between = new Decimal128();
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
        /** Into a third currency; null where the way is direct. */
        private final Decimal128 firstRate;

        private Sums[] bySecurity = new Sums[FIRST_SECURITIES];

        private Segment(From from) {
            fromRecord = from.fromRecord();
            terms = from.terms();
            rate = new Decimal128().set(terms.rate());
            firstRate = terms.first() == null
                    ? null
                    : new Decimal128().set(terms.first().rate());
        }

        private Sums sums(int security) {
            if (security >= bySecurity.length) {
                bySecurity = Arrays.copyOf(bySecurity, Integer.highestOneBit(security) * 2);
            }
            if (bySecurity[security] == null) {
                bySecurity[security] = new Sums(firstRate != null);
            }
            return bySecurity[security];
        }
    }

    /** Sums of one security. */
    private static final class Sums {
        private long records;
        private long inexact;
        private final long[] unconverted = new long[Unconverted.values().length];
        private final DecimalSum amount = new DecimalSum();
        private final DecimalSum result = new DecimalSum();
        private final DecimalSum remainder = new DecimalSum();
        private final FirstSums first;

        private Sums(boolean through) {
            first = through ? new FirstSums() : null;
        }

        private ConvertedTotal total(int segment, int security) {
            Map<Unconverted, Long> reasons = new EnumMap<>(Unconverted.class);
            for (Unconverted why : Unconverted.values()) {
                if (unconverted[why.ordinal()] > 0) {
                    reasons.put(why, unconverted[why.ordinal()]);
                }
            }
            return new ConvertedTotal(
                    segment,
                    security,
                    records,
                    inexact,
                    amount.value(),
                    result.value(),
                    remainder.value(),
                    first == null
                            ? null
                            : new ConvertedTotal.First(first.inexact, first.result.value(), first.remainder.value()),
                    reasons);
        }
    }

    /** Sums of the step into a third currency. */
    private static final class FirstSums {
        private long inexact;
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
        Unconverted why = traded.amount(slab, i, segment.terms.from(), amount);
        if (why != null || !reckon(segment)) {
            sums.unconverted[(why == null ? Unconverted.TOO_LARGE : why).ordinal()]++;
            return;
        }
        sums.records++;
        sums.inexact += math.isInexact() ? 1 : 0;
        sums.amount.add(amount.high(), amount.low(), amount.scale());
        sums.result.add(result.high(), result.low(), result.scale());
        math.addRemainderTo(sums.remainder);
        if (sums.first != null) {
            sums.first.inexact += firstMath.isInexact() ? 1 : 0;
            sums.first.result.add(between.high(), between.low(), between.scale());
            firstMath.addRemainderTo(sums.first.remainder);
        }
    }

    /** Makes the result of the amount; false where one does not fit. */
    private boolean reckon(Segment segment) {
        ConversionTerms terms = segment.terms;
        ConversionTerms.First first = terms.first();
        try {
            if (first == null) {
                between.set(amount);
            } else {
                apply(firstMath, amount, segment.firstRate, first.divide(), first.digits(), first.mode(), between);
            }
            apply(math, between, segment.rate, terms.divide(), terms.digits(), terms.mode(), result);
            return true;
        } catch (DecimalOverflowException e) {
            return false;
        }
    }

    private static void apply(
            DecimalMath math,
            Decimal128 from,
            Decimal128 rate,
            boolean divide,
            int digits,
            RoundingMode mode,
            Decimal128 to) {
        if (divide) {
            math.divide(from, rate, digits, mode, to);
        } else {
            math.multiply(from, rate, digits, mode, to);
        }
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
                    visitor.accept(sums.total(segment, security));
                }
            }
        }
    }
}
