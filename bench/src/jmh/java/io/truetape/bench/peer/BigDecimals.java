// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** With the JDK's numbers of any size. */
final class BigDecimals implements DecimalReader {
    private final DecimalInput input;
    private final BigDecimal[] results = new BigDecimal[DecimalInput.OPERATIONS];

    BigDecimals(DecimalInput input) {
        this.input = input;
    }

    @Override
    public long pass() {
        BigDecimal[] amounts = input.amounts();
        BigDecimal[] rates = input.rates();
        for (int i = 0; i < amounts.length; i++) {
            results[i] = amounts[i].multiply(rates[i]).setScale(input.scale(), RoundingMode.HALF_EVEN);
        }
        return results.length;
    }

    @Override
    public BigDecimal result(int index) {
        return results[index];
    }
}
