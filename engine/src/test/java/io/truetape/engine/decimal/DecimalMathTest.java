// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Every operation against {@link BigDecimal}: value, scale, remainder, overflow, over the whole range and its edges. */
class DecimalMathTest {
    private final DecimalMath math = new DecimalMath();
    private final long seed = System.nanoTime();
    private final Numbers numbers = new Numbers(seed);

    /** An operation of ours. */
    private interface Operation {
        void apply(Decimal128 a, Decimal128 b, Decimal128 result);
    }

    @Test
    void shouldAddExactlyOrRefuse() {
        checkPairs(math::add, BigDecimal::add);
    }

    @Test
    void shouldSubtractExactlyOrRefuse() {
        checkPairs(math::subtract, BigDecimal::subtract);
    }

    @Test
    void shouldNegateExactlyOrRefuse() {
        checkPairs((a, b, result) -> math.negate(a, result), (a, b) -> a.negate());
    }

    @Test
    void shouldTakeTheAbsoluteValueExactlyOrRefuse() {
        checkPairs((a, b, result) -> math.abs(a, result), (a, b) -> a.abs());
    }

    private void checkPairs(Operation ours, BiFunction<BigDecimal, BigDecimal, BigDecimal> theirs) {
        for (BigInteger a : Numbers.EDGES) {
            for (BigInteger b : Numbers.EDGES) {
                check(ours, theirs, new BigDecimal(a, 3), new BigDecimal(b, 3));
                check(ours, theirs, new BigDecimal(a), new BigDecimal(b, 18));
                check(ours, theirs, new BigDecimal(a, 5), new BigDecimal(b, 4));
            }
        }
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            check(ours, theirs, numbers.next(), numbers.next());
        }
    }

    private void check(
            Operation ours, BiFunction<BigDecimal, BigDecimal, BigDecimal> theirs, BigDecimal a, BigDecimal b) {
        BigDecimal exact = theirs.apply(a, b);
        checkRounded(ours, exact, exact, BigDecimal.ZERO.setScale(exact.scale()), a, b);
    }

    @Test
    void shouldMultiplyAndRoundAsBigDecimalDoes() {
        for (BigInteger a : Numbers.EDGES) {
            for (BigInteger b : Numbers.EDGES) {
                checkProduct(new BigDecimal(a, 9), new BigDecimal(b, 9), numbers.scale(), numbers.mode());
                checkProduct(new BigDecimal(a, 18), new BigDecimal(b, 18), numbers.nextInt(2), numbers.mode());
                checkProduct(new BigDecimal(a, 0), new BigDecimal(b, 0), numbers.nextInt(2), numbers.mode());
            }
        }
        for (int i = 0; i < 2 * Numbers.ROUNDS; i++) {
            checkProduct(numbers.next(), numbers.next(), numbers.scale(), numbers.mode());
        }
    }

    @Test
    void shouldMultiplyAtEachTripleOfScalesInEachMode() {
        forEachScaleAndMode((scaleA, scaleB, scale, mode) -> checkProduct(
                new BigDecimal(numbers.unscaled(), scaleA), new BigDecimal(numbers.unscaled(), scaleB), scale, mode));
    }

    private void checkProduct(BigDecimal a, BigDecimal b, int scale, RoundingMode mode) {
        BigDecimal exact = a.multiply(b);
        BigDecimal rounded = roundedOrNull(exact, scale, mode);
        Operation ours = (x, y, result) -> math.multiply(x, y, scale, mode, result);
        checkRounded(ours, exact, rounded, rounded == null ? null : exact.subtract(rounded), a, b);
    }

    @Test
    void shouldRescaleAtEachPairOfScalesInEachMode() {
        forEachScaleAndMode((from, unused, to, mode) -> {
            BigDecimal exact = new BigDecimal(numbers.unscaled(), from);
            BigDecimal rounded = roundedOrNull(exact, to, mode);
            Operation ours = (x, y, result) -> math.rescale(x, to, mode, result);
            checkRounded(ours, exact, rounded, rounded == null ? null : exact.subtract(rounded), exact, exact);
        });
    }

    @Test
    void shouldRescaleTheEdgesAtEachPairOfScalesInEachMode() {
        for (int from = 0; from <= Decimal128.MAX_SCALE; from++) {
            for (int to = 0; to <= Decimal128.MAX_SCALE; to++) {
                for (BigInteger edge : Numbers.EDGES) {
                    BigDecimal exact = new BigDecimal(edge, from);
                    RoundingMode mode = numbers.mode();
                    int scale = to;
                    BigDecimal rounded = roundedOrNull(exact, to, mode);
                    Operation ours = (x, y, result) -> math.rescale(x, scale, mode, result);
                    checkRounded(ours, exact, rounded, rounded == null ? null : exact.subtract(rounded), exact, exact);
                }
            }
        }
    }

    @Test
    void shouldDivideAndRoundAsBigDecimalDoes() {
        for (BigInteger a : Numbers.EDGES) {
            for (BigInteger b : Numbers.EDGES) {
                checkQuotient(new BigDecimal(a, 9), new BigDecimal(b, 9), numbers.scale(), numbers.mode());
                checkQuotient(new BigDecimal(a, 18), new BigDecimal(b, 0), 0, numbers.mode());
                checkQuotient(new BigDecimal(a, 0), new BigDecimal(b, 0), 0, numbers.mode());
            }
        }
        for (int i = 0; i < 2 * Numbers.ROUNDS; i++) {
            checkQuotient(numbers.next(), numbers.next(), numbers.scale(), numbers.mode());
        }
    }

    @Test
    void shouldDivideAtEachTripleOfScalesInEachMode() {
        forEachScaleAndMode((scaleA, scaleB, scale, mode) -> checkQuotient(
                new BigDecimal(numbers.unscaled(), scaleA), new BigDecimal(numbers.unscaled(), scaleB), scale, mode));
    }

    /** Quotients that lie on a half, or next to it. */
    @Test
    void shouldDivideTiesAsBigDecimalDoes() {
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            BigInteger divisor =
                    numbers.unscaled().shiftRight(numbers.nextInt(120)).shiftLeft(1);
            BigInteger twice = BigInteger.valueOf(numbers.nextInt(1000) * 2 + 1);
            BigInteger dividend = divisor.shiftRight(1).multiply(twice).add(BigInteger.valueOf(numbers.nextInt(3) - 1));
            if (Numbers.fits(dividend) && Numbers.fits(divisor)) {
                int scale = numbers.scale();
                checkQuotient(new BigDecimal(dividend, scale), new BigDecimal(divisor, scale), 0, numbers.mode());
            }
        }
    }

    private void checkQuotient(BigDecimal a, BigDecimal b, int scale, RoundingMode mode) {
        Operation ours = (x, y, result) -> math.divide(x, y, scale, mode, result);
        if (b.signum() == 0) {
            Decimal128 result = new Decimal128().set(7, 7);
            ArithmeticException thrown = assertThrows(
                    ArithmeticException.class,
                    () -> ours.apply(Numbers.decimal(a), Numbers.decimal(b), result),
                    () -> a + " / " + b);
            assertEquals("division by zero", thrown.getMessage());
            assertEquals("0.0000007", result.toString());
            return;
        }
        BigDecimal rounded = quotientOrNull(a, b, scale, mode);
        // Not exactly representable: what matters to the check is that it is no integer of the scale.
        BigDecimal remainder = rounded == null
                ? null
                : a.subtract(rounded.multiply(b)).setScale(Math.max(a.scale(), scale + b.scale()));
        checkRounded(ours, a, rounded, remainder, a, b);
    }

    @Test
    void shouldRoundToMultiplesAsBigDecimalDoes() {
        for (int i = 0; i < 2 * Numbers.ROUNDS; i++) {
            BigDecimal a = numbers.next();
            BigDecimal step = numbers.next();
            RoundingMode mode = numbers.mode();
            Operation ours = (x, y, result) -> math.roundToMultiple(x, y, mode, result);
            if (step.signum() <= 0) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ours.apply(Numbers.decimal(a), Numbers.decimal(step), new Decimal128()));
                continue;
            }
            BigDecimal count = quotientOrNull(a, step, 0, mode);
            BigDecimal rounded = count == null ? null : count.multiply(step);
            BigDecimal remainder = rounded == null ? null : a.subtract(rounded);
            checkRounded(ours, a, rounded, remainder, a, step);
        }
    }

    private static BigDecimal roundedOrNull(BigDecimal exact, int scale, RoundingMode mode) {
        boolean refused = mode == RoundingMode.UNNECESSARY
                && exact.setScale(scale, RoundingMode.DOWN).compareTo(exact) != 0;
        return refused ? null : exact.setScale(scale, mode);
    }

    private static BigDecimal quotientOrNull(BigDecimal a, BigDecimal b, int scale, RoundingMode mode) {
        if (mode != RoundingMode.UNNECESSARY) {
            return a.divide(b, scale, mode);
        }
        BigDecimal cut = a.divide(b, scale, RoundingMode.DOWN);
        return cut.multiply(b).compareTo(a) == 0 ? cut : null;
    }

    /** Applies ours to fresh destinations and to each operand as the destination. */
    private void checkRounded(
            Operation ours, BigDecimal exact, BigDecimal rounded, BigDecimal remainder, BigDecimal a, BigDecimal b) {
        Decimal128 x = Numbers.decimal(a);
        Decimal128 y = Numbers.decimal(b);
        Decimal128 result = new Decimal128().set(7, 7);
        String what = a + " and " + b + " -> " + rounded + ", seed=" + seed;
        if (rounded == null) {
            assertThrows(ArithmeticException.class, () -> ours.apply(x, y, result), what);
            assertEquals("0.0000007", result.toString(), what);
            return;
        }
        if (!Numbers.fits(rounded.unscaledValue())) {
            assertThrows(DecimalOverflowException.class, () -> ours.apply(x, y, result), what);
            assertEquals("0.0000007", result.toString(), what);
            return;
        }
        ours.apply(x, y, result);
        assertEquals(rounded, result.toBigDecimal(), what);
        assertEquals(a, x.toBigDecimal(), what);
        assertEquals(b, y.toBigDecimal(), what);
        assertEquals(remainder.signum() != 0, math.isInexact(), what);
        assertEquals(0, remainder.compareTo(math.remainder()), () -> what + ": remainder " + math.remainder());
        DecimalSum sum = new DecimalSum();
        math.addRemainderTo(sum);
        assertEquals(0, remainder.compareTo(sum.value()), what);

        ours.apply(x, y, x);
        assertEquals(rounded, x.toBigDecimal(), what);
        ours.apply(Numbers.decimal(a), y, y);
        assertEquals(rounded, y.toBigDecimal(), what);
    }

    /** What is done at each scale. */
    private interface ScaledCheck {
        void check(int scaleA, int scaleB, int scale, RoundingMode mode);
    }

    private void forEachScaleAndMode(ScaledCheck check) {
        for (int scaleA = 0; scaleA <= Decimal128.MAX_SCALE; scaleA++) {
            for (int scaleB = 0; scaleB <= Decimal128.MAX_SCALE; scaleB++) {
                for (int scale = 0; scale <= Decimal128.MAX_SCALE; scale++) {
                    for (RoundingMode mode : Numbers.MODES) {
                        check.check(scaleA, scaleB, scale, mode);
                    }
                }
            }
        }
    }

    /** 5 * (2^64 - 1) and 5 * (2^128 - 1) are products whose tenth is a power of two once it is rounded up. */
    @Test
    void shouldRoundUpToPowersOfTwoAndNotBeyond() {
        long most = 6_700_417L * 65_537 * 641;
        checkTenth(BigInteger.valueOf(most), BigInteger.valueOf(3 * 5 * 17 * 257 * 5));
        checkTenth(
                Numbers.MIN
                        .multiply(BigInteger.valueOf(-2))
                        .subtract(BigInteger.ONE)
                        .divide(BigInteger.valueOf(3)),
                BigInteger.valueOf(15));
    }

    private void checkTenth(BigInteger a, BigInteger b) {
        for (BigInteger factor : new BigInteger[] {a, a.negate()}) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_UP, RoundingMode.UP, RoundingMode.DOWN}) {
                BigDecimal expected = new BigDecimal(factor.multiply(b), 1).setScale(0, mode);
                Decimal128 left = Numbers.decimal(new BigDecimal(factor, 1));
                Decimal128 right = Numbers.decimal(new BigDecimal(b));
                DecimalMath reckoner = new DecimalMath();
                Decimal128 outcome = new Decimal128();
                if (Numbers.fits(expected.unscaledValue())) {
                    reckoner.multiply(left, right, 0, mode, outcome);
                    assertEquals(expected, outcome.toBigDecimal(), mode.name());
                } else {
                    assertThrows(
                            DecimalOverflowException.class, () -> reckoner.multiply(left, right, 0, mode, outcome));
                }
            }
        }
    }
}
