// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/**
 * Pairs of numbers to be multiplied and rounded, half even, to the scale of both. The same on every machine.
 *
 * @param scale of all numbers
 * @param amounts signed
 * @param rates greater than 0
 */
record DecimalInput(int scale, BigDecimal[] amounts, BigDecimal[] rates) {
    /** Multiplications a pass: all that is read and written fits the first cache. */
    static final int OPERATIONS = 512;

    private static final long SEED = 1;
    private static final int NARROW_SCALE = 6;
    private static final int NANO_SCALE = 9;
    private static final int WIDE_SCALE = 15;

    /** Amounts below 10,000 and rates below 100, with six decimals: each product fits 64 bits. */
    static DecimalInput narrow() {
        return make(NARROW_SCALE, BigInteger.TEN.pow(10), BigInteger.TEN.pow(8));
    }

    /** Amounts below 10 million and rates below 100, with nine decimals: 64 bits each, and more for each product. */
    static DecimalInput nano() {
        return make(NANO_SCALE, BigInteger.TEN.pow(16), BigInteger.TEN.pow(11));
    }

    /** Amounts of 10 to 100 million, and rates below 100, with fifteen decimals: operands and results need 128 bits, products more. */
    static DecimalInput wide() {
        return make(WIDE_SCALE, BigInteger.TEN.pow(23), BigInteger.TEN.pow(17));
    }

    private static DecimalInput make(int scale, BigInteger amountLimit, BigInteger rateLimit) {
        Random random = new Random(SEED);
        DecimalInput input = new DecimalInput(scale, new BigDecimal[OPERATIONS], new BigDecimal[OPERATIONS]);
        for (int i = 0; i < OPERATIONS; i++) {
            BigInteger amount = between(random, amountLimit.divide(BigInteger.TEN), amountLimit);
            input.amounts[i] = new BigDecimal(random.nextInt(4) == 0 ? amount.negate() : amount, scale);
            input.rates[i] = new BigDecimal(between(random, BigInteger.ONE, rateLimit), scale);
        }
        return input;
    }

    private static BigInteger between(Random random, BigInteger least, BigInteger limit) {
        BigInteger number;
        do {
            number = new BigInteger(limit.bitLength(), random);
        } while (number.compareTo(least) < 0 || number.compareTo(limit) >= 0);
        return number;
    }
}
