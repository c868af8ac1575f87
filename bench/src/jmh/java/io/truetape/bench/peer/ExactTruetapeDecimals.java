// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** With our fixed point numbers, and what each multiplication says of its remainder asked for. */
final class ExactTruetapeDecimals implements DecimalReader {
    private final DecimalMath math = new DecimalMath();
    private final int scale;
    private final Decimal128[] amounts = new Decimal128[DecimalInput.OPERATIONS];
    private final Decimal128[] rates = new Decimal128[DecimalInput.OPERATIONS];
    private final Decimal128[] results = new Decimal128[DecimalInput.OPERATIONS];

    ExactTruetapeDecimals(DecimalInput input) {
        scale = input.scale();
        for (int i = 0; i < DecimalInput.OPERATIONS; i++) {
            amounts[i] = new Decimal128().set(input.amounts()[i]);
            rates[i] = new Decimal128().set(input.rates()[i]);
            results[i] = new Decimal128();
        }
    }

    @Override
    public long pass() {
        long inexact = 0;
        for (int i = 0; i < amounts.length; i++) {
            math.multiply(amounts[i], rates[i], scale, RoundingMode.HALF_EVEN, results[i]);
            inexact += math.isInexact() ? 1 : 0;
        }
        return inexact;
    }

    /** What rounding took away from the last product. */
    BigDecimal remainder() {
        return math.remainder();
    }

    @Override
    public BigDecimal result(int index) {
        return results[index].toBigDecimal();
    }
}
