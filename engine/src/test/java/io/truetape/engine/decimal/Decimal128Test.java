// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Decimal128Test {
    private final Decimal128 number = new Decimal128();
    private final long seed = System.nanoTime();
    private final Numbers numbers = new Numbers(seed);

    @Test
    void shouldBeZeroAtFirst() {
        assertEquals("0", number.toString());
        assertEquals(0, number.signum());
    }

    @Test
    void shouldHoldItsParts() {
        assertSame(number, number.set(-1, 2, 3));
        assertEquals(-1, number.high());
        assertEquals(2, number.low());
        assertEquals(3, number.scale());

        Decimal128 copy = new Decimal128();
        assertSame(copy, copy.set(number));
        assertEquals(number.toBigDecimal(), copy.toBigDecimal());
        assertSame(number, number.set(-15, 1));
        assertEquals("-1.5", number.toString());
        assertEquals("-18446744073709551.614", copy.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 19, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldRefuseWhatIsNoScale(int scale) {
        DecimalMath math = new DecimalMath();
        Decimal128 one = new Decimal128().set(1, 0);
        number.set(7, 7);

        assertThrows(IllegalArgumentException.class, () -> number.set(1, scale));
        assertThrows(IllegalArgumentException.class, () -> number.set(1, 1, scale));
        assertThrows(IllegalArgumentException.class, () -> math.multiply(one, one, scale, Numbers.MODES[0], number));
        assertThrows(IllegalArgumentException.class, () -> math.divide(one, one, scale, Numbers.MODES[0], number));
        assertThrows(IllegalArgumentException.class, () -> math.rescale(one, scale, Numbers.MODES[0], number));
        assertEquals("0.0000007", number.toString());
    }

    @Test
    void shouldKnowItsSignAndWhetherItFitsALong() {
        for (BigInteger edge : Numbers.EDGES) {
            Decimal128 value = Numbers.decimal(new BigDecimal(edge));

            assertEquals(edge.signum(), value.signum(), edge.toString());
            assertEquals(edge.bitLength() <= 63, value.isLong(), edge.toString());
            assertEquals(edge, value.toBigDecimal().unscaledValue());
        }
    }

    @Test
    void shouldCompareAcrossScalesAsBigDecimalDoes() {
        for (BigInteger a : Numbers.EDGES) {
            for (BigInteger b : Numbers.EDGES) {
                checkComparison(new BigDecimal(a, 4), new BigDecimal(b, 4));
                checkComparison(new BigDecimal(a, 0), new BigDecimal(b, 18));
                checkComparison(new BigDecimal(a, 3), new BigDecimal(b, 2));
            }
        }
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            BigDecimal a = numbers.next();
            checkComparison(a, numbers.next());
            int scale = numbers.scale();
            BigDecimal same = a.scale() <= scale ? a.setScale(scale) : a;
            if (Numbers.fits(same.unscaledValue())) {
                checkComparison(a, same);
                checkComparison(a, same.add(same.ulp()));
                checkComparison(a, same.subtract(same.ulp()));
            }
        }
    }

    private void checkComparison(BigDecimal a, BigDecimal b) {
        if (Numbers.fits(b.unscaledValue())) {
            String what = a + " and " + b + ", seed=" + seed;
            assertEquals(a.compareTo(b), Numbers.decimal(a).compareTo(Numbers.decimal(b)), what);
            assertEquals(b.compareTo(a), Numbers.decimal(b).compareTo(Numbers.decimal(a)), what);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.50",
        "1E+5, 100000",
        "0E+1000000000, 0",
        "0E-1000000000, 0",
        "1.5000000000000000000000, 1.5",
        "1E+38, 100000000000000000000000000000000000000",
        "170141183460469231731687303715884105727.00, 170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728, -170141183460469231731687303715884105728",
        "0.000000000000000001, 0.000000000000000001"
    })
    void shouldTakeTheValueOfABigDecimal(String text, String expected) {
        assertSame(number, number.set(new BigDecimal(text)));
        assertEquals(expected, number.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E-19",
                "1.0000000000000000001",
                "170141183460469231731687303715884105728",
                "-170141183460469231731687303715884105729",
                "200000000000000000000000000000000000000",
                "1E+39",
                "1E+2147483647",
                "1E-2147483647",
                "1000000000000000000000000000000000000000.1"
            })
    void shouldRefuseABigDecimalThatItCannotHold(String text) {
        number.set(7, 7);

        assertThrows(DecimalOverflowException.class, () -> number.set(new BigDecimal(text)));
        assertEquals("0.0000007", number.toString());
    }

    @Test
    void shouldTakeEveryBigDecimalThatItMade() {
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            BigDecimal expected = numbers.next();

            assertEquals(expected, number.set(expected).toBigDecimal(), () -> "seed=" + seed);
        }
    }
}
