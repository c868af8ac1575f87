// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class TensTest {
    private final long seed = System.nanoTime();
    private final Numbers numbers = new Numbers(seed);

    /** Next to multiples a reciprocal that is a little too small is wrong, if anywhere. */
    @Test
    void shouldDivideTwoWordsByEveryPower() {
        BigInteger limit = BigInteger.ONE.shiftLeft(Long.SIZE);
        for (int n = 1; n <= Tens.MAX_POWER; n++) {
            BigInteger power = BigInteger.TEN.pow(n);
            assertEquals(power.longValue(), Tens.power(n));
            for (BigInteger edge : Numbers.EDGES) {
                checkAround(edge.abs().mod(limit), power, n);
            }
            checkAround(limit.subtract(BigInteger.ONE), power, n);
            for (int i = 0; i < Numbers.ROUNDS / 10; i++) {
                checkAround(numbers.unscaled().abs().mod(limit), power, n);
            }
        }
    }

    private void checkAround(BigInteger quotient, BigInteger power, int n) {
        BigInteger multiple = quotient.multiply(power);
        check(multiple, quotient, n);
        check(multiple.add(BigInteger.ONE), quotient, n);
        check(multiple.add(power.shiftRight(1)), quotient, n);
        check(multiple.add(power).subtract(BigInteger.ONE), quotient, n);
    }

    private void check(BigInteger dividend, BigInteger quotient, int n) {
        long high = dividend.shiftRight(Long.SIZE).longValue();
        long low = dividend.longValue();
        String what = dividend + " / 10^" + n + ", seed=" + seed;
        assertEquals(quotient.longValue(), Tens.divide(high, low, n), what);
        if (high == 0 && low >= 0) {
            assertEquals(quotient.longValue(), Tens.divide(low, n), what);
            assertEquals(-quotient.longValue(), Tens.divide(-low, n), what);
        }
    }
}
