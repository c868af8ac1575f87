// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic below the numbers, with operands that its rare corrections are for. */
class WideTest {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Wide wide = new Wide();
    private final Divisor divisor = new Divisor();

    @Test
    void shouldMakeTheReciprocalOfEveryDivisor() {
        for (int i = 0; i < 10 * Numbers.ROUNDS; i++) {
            checkReciprocal(words(), words());
        }
        for (int i = 0; i < Long.SIZE; i++) {
            for (int j = 0; j < Long.SIZE; j++) {
                checkReciprocal(1L << i, 1L << j);
                checkReciprocal(-1L << i, -1L << j);
                checkReciprocal(1L << i | 1, -1L >>> j);
                checkReciprocal(0, 1L << i | 1L << j);
            }
        }
    }

    private void checkReciprocal(long high, long low) {
        if ((high | low) == 0) {
            return;
        }
        divisor.set(0, high, low);

        BigInteger shifted = big(divisor.shiftedHigh).multiply(WORD).add(big(divisor.shiftedLow));
        BigInteger value = big(high).multiply(WORD).add(big(low));
        assertEquals(128, shifted.bitLength(), () -> "seed=" + seed);
        assertEquals(value.shiftLeft(divisor.shift), shifted, () -> "seed=" + seed);
        BigInteger expected = BigInteger.ONE
                .shiftLeft(192)
                .subtract(BigInteger.ONE)
                .divide(shifted)
                .subtract(WORD);
        assertEquals(expected, big(divisor.reciprocal), () -> value + ", seed=" + seed);
    }

    /** Numbers just below and at a multiple of the divisor, where a digit that was guessed is wrong. */
    @Test
    void shouldDivideNextToMultiplesOfTheDivisor() {
        for (int i = 0; i < 10 * Numbers.ROUNDS; i++) {
            long dHigh = random.nextInt(4) == 0 ? 0 : words();
            long dLow = words();
            BigInteger d = big(dHigh).multiply(WORD).add(big(dLow));
            BigInteger q = new BigInteger(random.nextInt(129), random);
            q = random.nextBoolean() ? q : big(words()).multiply(WORD).add(big(words()));
            BigInteger n = d.multiply(q).add(BigInteger.valueOf(random.nextInt(3) - 1));
            n = random.nextBoolean() ? n : n.add(new BigInteger(128, random));
            if (d.signum() != 0 && n.signum() >= 0 && n.bitLength() <= 256) {
                checkDivision(n, d);
            }
        }
    }

    private void checkDivision(BigInteger n, BigInteger d) {
        divisor.set(0, d.shiftRight(64).longValue(), d.longValue());
        wide.word3 = n.shiftRight(192).longValue();
        wide.word2 = n.shiftRight(128).longValue();
        wide.word1 = n.shiftRight(64).longValue();
        wide.word0 = n.longValue();
        BigInteger[] expected = n.divideAndRemainder(d);
        String what = n + " / " + d + ", seed=" + seed;

        boolean fits = wide.divide(divisor);

        assertEquals(expected[0].compareTo(Numbers.MIN.negate()) <= 0, fits, what);
        if (fits) {
            assertEquals(expected[0], big(wide.quotientHigh).multiply(WORD).add(big(wide.quotientLow)), what);
            assertEquals(expected[1], big(wide.remainderHigh).multiply(WORD).add(big(wide.remainderLow)), what);
        }
    }

    @Test
    void shouldMultiplyEveryPairOf128BitsAndThenBy64() {
        for (int i = 0; i < 10 * Numbers.ROUNDS; i++) {
            long[] w = {words(), words(), words(), words()};
            long factor = words();
            if (i % 3 == 0) {
                w[0] = 0;
                w[2] = i % 2 == 0 ? 0 : w[2];
            }
            BigInteger a = big(w[0]).multiply(WORD).add(big(w[1]));
            BigInteger b = big(w[2]).multiply(WORD).add(big(w[3]));

            wide.setProduct(w[0], w[1], w[2], w[3]);
            assertEquals(a.multiply(b), value(), () -> "seed=" + seed);
            wide.multiply(factor);
            BigInteger all = a.multiply(b).multiply(big(factor));
            assertEquals(all.mod(BigInteger.ONE.shiftLeft(256)), value(), () -> "seed=" + seed);
        }
    }

    @Test
    void shouldDivideLongsByEveryPowerOfTen() {
        for (int n = 1; n <= Tens.MAX_POWER; n++) {
            long power = Tens.power(n);
            assertEquals(BigInteger.TEN.pow(n), BigInteger.valueOf(power));
            for (long edge : new long[] {0, power, 5 * (power / 10), Long.MAX_VALUE, Long.MIN_VALUE}) {
                for (int i = -2; i <= 2; i++) {
                    assertEquals((edge + i) / power, Tens.divide(edge + i, n));
                    assertEquals(-(edge + i) / power, Tens.divide(-(edge + i), n));
                }
            }
            for (int i = 0; i < Numbers.ROUNDS; i++) {
                long x = random.nextLong() >> random.nextInt(64);
                long multiple = x / power * power;
                assertEquals(x / power, Tens.divide(x, n), () -> x + ", seed=" + seed);
                assertEquals(multiple / power, Tens.divide(multiple, n), () -> multiple + ", seed=" + seed);
                assertEquals((multiple - 1) / power, Tens.divide(multiple - 1, n), () -> multiple + ", seed=" + seed);
                assertEquals((multiple + 1) / power, Tens.divide(multiple + 1, n), () -> multiple + ", seed=" + seed);
            }
        }
    }

    private BigInteger value() {
        BigInteger upper = big(wide.word3).multiply(WORD).add(big(wide.word2));
        return upper.multiply(WORD).add(big(wide.word1)).multiply(WORD).add(big(wide.word0));
    }

    /** Any word, or one with long runs of equal bits. */
    private long words() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >>> random.nextInt(64);
            case 2 -> -1L << random.nextInt(64);
            case 3 -> -1L >>> random.nextInt(64);
            default -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
        };
    }

    private static BigInteger big(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }
}
