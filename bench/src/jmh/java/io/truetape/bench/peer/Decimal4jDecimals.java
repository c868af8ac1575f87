// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.decimal4j.api.DecimalArithmetic;
import org.decimal4j.scale.Scales;

/** With decimal4j, on plain longs, which is its fastest way. */
final class Decimal4jDecimals implements DecimalReader {
    private final DecimalArithmetic arithmetic;
    private final long[] amounts;
    private final long[] rates;
    private final long[] results;

    Decimal4jDecimals(DecimalInput input, boolean checked) {
        var metrics = Scales.getScaleMetrics(input.scale());
        arithmetic = checked
                ? metrics.getCheckedArithmetic(RoundingMode.HALF_EVEN)
                : metrics.getArithmetic(RoundingMode.HALF_EVEN);
        amounts = unscaled(input.amounts());
        rates = unscaled(input.rates());
        results = new long[amounts.length];
    }

    private static long[] unscaled(BigDecimal[] values) {
        long[] unscaled = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            unscaled[i] = values[i].unscaledValue().longValueExact();
        }
        return unscaled;
    }

    @Override
    public long pass() {
        for (int i = 0; i < amounts.length; i++) {
            results[i] = arithmetic.multiply(amounts[i], rates[i]);
        }
        return results.length;
    }

    @Override
    public BigDecimal result(int index) {
        return BigDecimal.valueOf(results[index], arithmetic.getScale());
    }
}
