// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Numbers of 128 bits and a scale that are hard to reckon with: edges, ties, carries, every length. */
final class Numbers {
    /** How many numbers a test draws; more with {@code -DargLine=-Dtruetape.decimal.rounds=1000000}. */
    static final int ROUNDS = Integer.getInteger("truetape.decimal.rounds", 20_000);

    static final BigInteger MIN = BigInteger.ONE.shiftLeft(127).negate();
    static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
    static final List<BigInteger> EDGES = edges();
    static final RoundingMode[] MODES = RoundingMode.values();

    private final Random random;

    Numbers(long seed) {
        random = new Random(seed);
    }

    private static List<BigInteger> edges() {
        List<BigInteger> edges = new ArrayList<>(List.of(BigInteger.ZERO, MIN, MAX));
        for (int bits : new int[] {0, 1, 31, 32, 53, 62, 63, 64, 65, 95, 96, 126}) {
            addAround(edges, BigInteger.ONE.shiftLeft(bits));
        }
        for (int power : new int[] {1, 2, 9, 17, 18, 19, 20, 36, 37, 38}) {
            addAround(edges, BigInteger.TEN.pow(power));
            addAround(edges, BigInteger.TEN.pow(power).shiftRight(1));
        }
        edges.add(MIN.add(BigInteger.ONE));
        edges.add(MAX.subtract(BigInteger.ONE));
        return List.copyOf(edges);
    }

    private static void addAround(List<BigInteger> edges, BigInteger value) {
        for (int i = -1; i <= 1; i++) {
            edges.add(value.add(BigInteger.valueOf(i)));
            edges.add(value.add(BigInteger.valueOf(i)).negate());
        }
    }

    static boolean fits(BigInteger unscaled) {
        return unscaled.bitLength() <= 127;
    }

    static Decimal128 decimal(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        return new Decimal128().set(unscaled.shiftRight(64).longValueExact(), unscaled.longValue(), value.scale());
    }

    int scale() {
        return random.nextInt(Decimal128.MAX_SCALE + 1);
    }

    RoundingMode mode() {
        return MODES[random.nextInt(MODES.length)];
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    /** A number of any scale: an edge, one of any length, one with long runs of equal bits, or one that is a tie. */
    BigDecimal next() {
        return new BigDecimal(unscaled(), scale());
    }

    BigInteger unscaled() {
        BigInteger value;
        do {
            value = switch (random.nextInt(6)) {
                case 0 -> EDGES.get(random.nextInt(EDGES.size()));
                case 1 -> runs();
                case 2 -> tie();
                case 3 -> new BigInteger(random.nextInt(64), random);
                default -> new BigInteger(random.nextInt(128), random);
            };
            if (random.nextBoolean()) {
                value = value.negate();
            }
        } while (!fits(value));
        return value;
    }

    private BigInteger runs() {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < 3; i++) {
            BigInteger run = BigInteger.ONE.shiftLeft(random.nextInt(128)).subtract(BigInteger.ONE);
            value = value.xor(run.shiftLeft(random.nextInt(64)));
        }
        return value.and(MAX);
    }

    /** Half of a power of ten, or next to it, above a multiple of that power. */
    private BigInteger tie() {
        BigInteger power = BigInteger.TEN.pow(1 + random.nextInt(37));
        BigInteger multiple = new BigInteger(random.nextInt(128), random).divide(power);
        BigInteger tie = multiple.multiply(power).add(power.shiftRight(1));
        return tie.add(BigInteger.valueOf(random.nextInt(3) - 1));
    }
}
