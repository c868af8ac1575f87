// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * With the JDK's numbers, and all that our multiplication does besides: the exact remainder, whether there is one, and
 * whether the result fits 128 bits.
 */
final class ExactBigDecimals implements DecimalReader {
    private static final int MAX_BITS = 127;
    private static final int DIGITS_OF_LONG = 18;

    private final DecimalInput input;
    private final BigDecimal[] results = new BigDecimal[DecimalInput.OPERATIONS];
    private BigDecimal remainder;

    ExactBigDecimals(DecimalInput input) {
        this.input = input;
    }

    @Override
    public long pass() {
        BigDecimal[] amounts = input.amounts();
        BigDecimal[] rates = input.rates();
        long inexact = 0;
        for (int i = 0; i < amounts.length; i++) {
            BigDecimal exact = amounts[i].multiply(rates[i]);
            BigDecimal result = exact.setScale(input.scale(), RoundingMode.HALF_EVEN);
            // A number of at most 18 digits keeps them in a long, which needs no BigInteger to be measured.
            if (result.precision() > DIGITS_OF_LONG && result.unscaledValue().bitLength() > MAX_BITS) {
                throw new ArithmeticException("a result must fit 128 bits");
            }
            remainder = exact.subtract(result);
            inexact += remainder.signum() == 0 ? 0 : 1;
            results[i] = result;
        }
        return inexact;
    }

    /** What rounding took away from the last product. */
    BigDecimal remainder() {
        return remainder;
    }

    @Override
    public BigDecimal result(int index) {
        return results[index];
    }
}
