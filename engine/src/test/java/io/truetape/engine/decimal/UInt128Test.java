// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UInt128Test {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(128);
    private static final long[] EDGES = {
        0, 1, 2, 0x7FFF_FFFFL, 0xFFFF_FFFFL, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1
    };

    @Test
    void shouldAddProductsExactlyOrRefuseThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            long[] sums = {77, random.nextBoolean() ? 0 : random.nextLong(), random.nextLong(), 99};
            BigInteger expected = UInt128.toBigInteger(sums, 1);
            for (int i = 0; i < 300; i++) {
                long multiplicand = number(random);
                long multiplier = number(random) & (random.nextBoolean() ? 0xFFFF_FFFFL : -1);
                BigInteger next = expected.add(big(multiplicand).multiply(big(multiplier)));
                if (next.compareTo(LIMIT) < 0) {
                    UInt128.addProduct(sums, 1, multiplicand, multiplier);
                    expected = next;
                } else {
                    assertThrows(
                            ArithmeticException.class, () -> UInt128.addProduct(sums, 1, multiplicand, multiplier));
                }
                assertEquals(expected, UInt128.toBigInteger(sums, 1), () -> "seed=" + seed);
            }
            assertEquals(77, sums[0]);
            assertEquals(99, sums[3]);
        }
    }

    @Test
    void shouldAddEveryPairOfEdges() {
        for (long a : EDGES) {
            for (long b : EDGES) {
                long[] sums = new long[2];
                UInt128.add(sums, 0, a);
                UInt128.add(sums, 0, b);
                UInt128.addProduct(sums, 0, a, b);

                BigInteger product = big(a).multiply(big(b));
                assertEquals(big(a).add(big(b)).add(product), UInt128.toBigInteger(sums, 0), a + " and " + b);
            }
        }
    }

    @Test
    void shouldAddSumsExactlyOrRefuseThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            long[] sums = {number(random), number(random)};
            long[] addends = {number(random), number(random)};
            BigInteger before = UInt128.toBigInteger(sums, 0);
            BigInteger after = before.add(UInt128.toBigInteger(addends, 0));
            if (after.compareTo(LIMIT) < 0) {
                UInt128.addSum(sums, 0, addends, 0);
                assertEquals(after, UInt128.toBigInteger(sums, 0), () -> "seed=" + seed);
            } else {
                assertThrows(
                        ArithmeticException.class, () -> UInt128.addSum(sums, 0, addends, 0), () -> "seed=" + seed);
                assertEquals(before, UInt128.toBigInteger(sums, 0), () -> "seed=" + seed);
            }
        }
    }

    @Test
    void shouldKeepItsValueWhenItRefusesToOverflow() {
        long[] sums = {-1, -1};

        assertThrows(ArithmeticException.class, () -> UInt128.add(sums, 0, 1));

        assertArrayEquals(new long[] {-1, -1}, sums);
        UInt128.add(sums, 0, 0);
        assertArrayEquals(new long[] {-1, -1}, sums);
    }

    @Test
    void shouldPrintDecimalsWithoutExponent() {
        long[] sums = {0, 12_345_000, -1, -1, 0, 0, 0, 7};

        assertEquals("1234.5000", UInt128.toDecimalString(sums, 0, 4));
        assertEquals(
                new BigDecimal(LIMIT.subtract(BigInteger.ONE), 4).toPlainString(), UInt128.toDecimalString(sums, 2, 4));
        assertEquals("0.0000", UInt128.toDecimalString(sums, 4, 4));
        assertEquals("0.0007", UInt128.toDecimalString(sums, 6, 4));
        assertEquals("7", UInt128.toDecimalString(sums, 6, 0));
    }

    private static long number(Random random) {
        return random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextLong() >>> random.nextInt(64);
    }

    private static BigInteger big(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }
}
