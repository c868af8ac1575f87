// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalSumTest {
    private final DecimalSum sum = new DecimalSum();

    @Test
    void shouldBeZeroOfNothing() {
        assertEquals(BigDecimal.ZERO, sum.value());
    }

    @Test
    void shouldAddWhatDecimalsOfAnySizeAddUpTo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 20_000; i++) {
            long a = random.nextLong() >> random.nextInt(Long.SIZE);
            long b = random.nextLong() >> random.nextInt(Long.SIZE);
            int decimals = random.nextInt(i % 100 == 0 ? DecimalSum.MAX_DECIMALS + 1 : 9);
            if (random.nextBoolean()) {
                sum.add(a, decimals);
                expected = expected.add(BigDecimal.valueOf(a, decimals));
            } else {
                sum.addProduct(a, b, decimals);
                expected = expected.add(new BigDecimal(
                        BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b)).toBigInteger(), decimals));
            }
        }
        BigDecimal allOf = expected;
        assertEquals(0, allOf.compareTo(sum.value()), () -> "seed=" + seed + " " + allOf + " " + sum.value());
    }

    @Test
    void shouldCarryWhatDoesNotFit() {
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal square = BigDecimal.valueOf(Long.MIN_VALUE).pow(2).movePointLeft(3);
        for (int i = 0; i < 9; i++) {
            sum.addProduct(Long.MIN_VALUE, Long.MIN_VALUE, 3);
            expected = expected.add(square);
        }
        assertEquals(expected, sum.value());
        for (int i = 0; i < 27; i++) {
            sum.addProduct(Long.MIN_VALUE, Long.MAX_VALUE, 3);
            expected = expected.add(BigDecimal.valueOf(Long.MIN_VALUE)
                    .multiply(BigDecimal.valueOf(Long.MAX_VALUE))
                    .movePointLeft(3));
        }
        assertEquals(expected, sum.value());
    }

    @Test
    void shouldKeepTheMostDigitsBehindThePoint() {
        sum.add(200, 0);
        sum.add(-15, 2);

        assertEquals("199.85", sum.value().toPlainString());
    }
}
