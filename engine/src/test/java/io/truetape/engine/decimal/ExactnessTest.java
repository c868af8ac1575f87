// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** What is promised about digits, in numbers that anybody can check by hand. */
class ExactnessTest {
    private final DecimalMath math = new DecimalMath();
    private final Decimal128 result = new Decimal128();

    @Test
    void shouldHoldFifteenDecimalsAtTenMillionAndMore() {
        math.add(decimal("10000000.000000000000001"), decimal("99999999999.999999999999999"), result);
        assertEquals("100010000000.000000000000000", result.toString());

        math.subtract(result, decimal("0.000000000000001"), result);
        assertEquals("100009999999.999999999999999", result.toString());

        // 1e44 before it is rounded: more than 128 bits.
        math.multiply(
                decimal("10000000.000000000000001"),
                decimal("10000000.000000000000001"),
                15,
                RoundingMode.HALF_EVEN,
                result);
        assertEquals("100000000000000.000000020000000", result.toString());
        assertTrue(math.isInexact());
        assertEquals("0.000000000000000000000000000001", math.remainder().toPlainString());

        math.divide(result, decimal("10000000.000000000000001"), 15, RoundingMode.HALF_EVEN, result);
        assertEquals("10000000.000000000000001", result.toString());
    }

    /** Dollars to yen by way of euro, as if by one division and one multiplication of any precision. */
    @Test
    void shouldHoldEighteenDigitsThroughATriangulatedConversion() {
        String[] amounts = {"10000000.000000000000001", "12345678.901234567890123", "99999999.999999999999999"};
        for (String amount : amounts) {
            BigDecimal exact = new BigDecimal(amount)
                    .divide(new BigDecimal("1.08765"), MathContext.DECIMAL128)
                    .multiply(new BigDecimal("163.4321"));
            Decimal128 euro = new Decimal128();

            math.divide(decimal(amount), decimal("1.08765"), 18, RoundingMode.HALF_EVEN, euro);
            assertTrue(math.isInexact());
            math.multiply(euro, decimal("163.4321"), 18, RoundingMode.HALF_EVEN, result);

            MathContext digits = new MathContext(18, RoundingMode.HALF_EVEN);
            assertEquals(exact.round(digits), result.toBigDecimal().round(digits));
            BigDecimal error = exact.subtract(result.toBigDecimal()).abs();
            assertTrue(error.compareTo(new BigDecimal("1E-15")) < 0, error.toString());
        }
    }

    /** a = q * b + r, so nothing is lost that a third number could not give back. */
    @Test
    void shouldGiveBackTheDividendFromQuotientAndRemainder() {
        math.divide(decimal("10000000"), decimal("3"), 18, RoundingMode.HALF_UP, result);

        assertEquals("3333333.333333333333333333", result.toString());
        assertEquals("0.000000000000000001", math.remainder().toPlainString());
        assertEquals(
                0,
                result.toBigDecimal()
                        .multiply(BigDecimal.valueOf(3))
                        .add(math.remainder())
                        .compareTo(new BigDecimal("10000000")));
    }

    @Test
    void shouldAddUpRemaindersWithoutLosingAny() {
        DecimalSum sum = new DecimalSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 1000; i++) {
            math.multiply(new Decimal128().set(123_455 + i, 3), decimal("151.2345"), 0, RoundingMode.HALF_UP, result);
            math.addRemainderTo(sum);
            expected = expected.add(new BigDecimal("151.2345").multiply(BigDecimal.valueOf(123_455 + i, 3)))
                    .subtract(result.toBigDecimal());
        }
        assertEquals(0, expected.compareTo(sum.value()));
    }

    @Test
    void shouldForgetTheRemainderOfTheOperationBefore() {
        math.divide(decimal("1"), decimal("3"), 2, RoundingMode.UP, result);
        assertTrue(math.isInexact());
        assertEquals("-0.02", math.remainder().toPlainString());

        math.add(result, result, result);

        assertFalse(math.isInexact());
        assertEquals(0, math.remainder().signum());
    }

    @Test
    void shouldRoundSwissCashAtItsThresholds() {
        Decimal128 step = decimal("0.05");
        String[][] cases = {
            {"1.024", "1.00"}, {"1.025", "1.05"}, {"1.074", "1.05"}, {"1.075", "1.10"}, {"-1.025", "-1.05"}
        };
        for (String[] each : cases) {
            math.roundToMultiple(decimal(each[0]), step, RoundingMode.HALF_UP, result);
            assertEquals(each[1], result.toString());
        }
    }

    private static Decimal128 decimal(String text) {
        return new Decimal128().set(new BigDecimal(text));
    }
}
