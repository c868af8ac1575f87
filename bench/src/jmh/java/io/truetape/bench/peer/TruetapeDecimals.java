// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** With our fixed point numbers, which take the path of 64 or of 128 bits as the values ask for. */
final class TruetapeDecimals implements DecimalReader {
    private final DecimalMath math = new DecimalMath();
    private final int scale;
    private final Decimal128[] amounts;
    private final Decimal128[] rates;
    private final Decimal128[] results;

    TruetapeDecimals(DecimalInput input) {
        scale = input.scale();
        amounts = decimals(input.amounts());
        rates = decimals(input.rates());
        results = decimals(input.rates());
    }

    private static Decimal128[] decimals(BigDecimal[] values) {
        Decimal128[] decimals = new Decimal128[values.length];
        for (int i = 0; i < values.length; i++) {
            decimals[i] = new Decimal128().set(values[i]);
        }
        return decimals;
    }

    @Override
    public long pass() {
        for (int i = 0; i < amounts.length; i++) {
            math.multiply(amounts[i], rates[i], scale, RoundingMode.HALF_EVEN, results[i]);
        }
        return results.length;
    }

    @Override
    public BigDecimal result(int index) {
        return results[index].toBigDecimal();
    }
}
