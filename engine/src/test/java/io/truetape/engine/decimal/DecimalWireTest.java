// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalWireTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[12]);
    private final Decimal128 result = new Decimal128().set(7, 7);
    private final long seed = System.nanoTime();
    private final Numbers numbers = new Numbers(seed);

    @Test
    void shouldReadUnsignedIntegersWithImpliedDecimals() {
        buffer.putBytes(0, new byte[] {1, -1, -1, -1, -1, -1, -1, -1, -2, 1, 1, 1});

        DecimalWire.getUnsigned32(buffer, 1, 4, result);
        assertEquals("429496.7295", result.toString());
        DecimalWire.getUnsigned64(buffer, 1, 8, result);
        assertEquals("184467440737.09551614", result.toString());
    }

    @Test
    void shouldWriteUnsignedIntegersBigEndian() {
        assertEquals(DecimalStatus.OK, DecimalWire.putUnsigned32(result.set(0x0102_0304L, 4), buffer, 1));
        assertEquals(DecimalStatus.OK, DecimalWire.putUnsigned64(result.set(0x0506_0708_090A_0B0CL, 8), buffer, 4));

        assertEquals("0102030506070809", hex(1, 8));
        assertEquals("0a0b0c", hex(9, 3));
        assertEquals(DecimalStatus.OK, DecimalWire.putUnsigned32(result.set(0xFFFF_FFFFL, 0), buffer, 0));
        assertEquals(DecimalStatus.OK, DecimalWire.putUnsigned64(result.set(0, -1, 0), buffer, 4));
        assertEquals("ffffffffffffffffffffffff", hex(0, 12));
    }

    @Test
    void shouldWriteNothingThatDoesNotFit() {
        for (Decimal128 value : new Decimal128[] {
            new Decimal128().set(-1, 0), new Decimal128().set(1, 0, 0), new Decimal128().set(Long.MIN_VALUE, 0, 0)
        }) {
            assertEquals(DecimalStatus.OUT_OF_RANGE, DecimalWire.putUnsigned64(value, buffer, 0));
            assertEquals(DecimalStatus.OUT_OF_RANGE, DecimalWire.putUnsigned32(value, buffer, 0));
        }
        assertEquals(DecimalStatus.OUT_OF_RANGE, DecimalWire.putUnsigned32(result.set(1L << 32, 0), buffer, 0));
        assertEquals("000000000000000000000000", hex(0, 12));
    }

    private String hex(int offset, int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format("%02x", buffer.getByte(offset + i)));
        }
        return hex.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 63, 0",
        "0, 2, 0",
        "0, -63, 0.000000000000000000",
        "0, -2, 0.00",
        "123, 0, 123",
        "-123, -2, -1.23",
        "123, 2, 12300",
        "-1, 38, -100000000000000000000000000000000000000",
        "17, 37, 170000000000000000000000000000000000000",
        "-9223372036854775808, 19, -92233720368547758080000000000000000000",
        "-9223372036854775808, -18, -9.223372036854775808",
        "10, -19, 0.000000000000000001",
        "1000, -20, 0.000000000000000010",
        "-9000000000000000000, -36, -0.000000000000000009"
    })
    void shouldTakeMantissaAndExponent(long mantissa, int exponent, String expected) {
        assertEquals(DecimalStatus.OK, DecimalWire.fromMantissa(mantissa, exponent, result));
        assertEquals(expected, result.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 38, OUT_OF_RANGE",
        "18, 37, OUT_OF_RANGE",
        "1750000000000000000, 20, OUT_OF_RANGE",
        "1, 39, OUT_OF_RANGE",
        "1, 63, OUT_OF_RANGE",
        "-9223372036854775808, 20, OUT_OF_RANGE",
        "9223372036854775807, 38, OUT_OF_RANGE",
        "1, -19, TOO_PRECISE",
        "11, -19, TOO_PRECISE",
        "-9000000000000000000, -37, TOO_PRECISE",
        "9223372036854775807, -63, TOO_PRECISE"
    })
    void shouldSayWhyMantissaAndExponentCannotBeHeld(long mantissa, int exponent, String status) {
        assertEquals(status, DecimalStatus.name(DecimalWire.fromMantissa(mantissa, exponent, result)));
        assertEquals("0.0000007", result.toString());
    }

    @Test
    void shouldTakeEveryMantissaAndExponentAsBigDecimalDoes() {
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            long mantissa = numbers.unscaled().longValue();
            for (int zeros = numbers.nextInt(30); zeros > 0; zeros--) {
                mantissa = mantissa / 100 * 10;
            }
            int exponent = numbers.nextInt(2 * DecimalWire.MAX_FAST_EXPONENT + 1) - DecimalWire.MAX_FAST_EXPONENT;
            BigDecimal expected = BigDecimal.valueOf(mantissa, -exponent);
            BigDecimal shortest = expected.stripTrailingZeros();
            boolean fits = shortest.scale() <= Decimal128.MAX_SCALE
                    && Numbers.fits(
                            shortest.setScale(Math.max(0, shortest.scale())).unscaledValue());
            String what = mantissa + " * 10^" + exponent + ", seed=" + seed;

            int status = DecimalWire.fromMantissa(mantissa, exponent, result);

            assertEquals(fits, status == DecimalStatus.OK, what);
            if (fits) {
                assertEquals(0, expected.compareTo(result.toBigDecimal()), what);
            }
        }
    }

    @Test
    void shouldMakeAMantissaWhereThereIsOne() {
        BigInteger limit = BigInteger.ONE.shiftLeft(63);
        for (BigInteger near : new BigInteger[] {limit, limit.negate()}) {
            for (int i = -1; i <= 1; i++) {
                for (int zeros = 0; zeros <= 18; zeros++) {
                    BigInteger digits = near.add(BigInteger.valueOf(i)).multiply(BigInteger.TEN.pow(zeros));
                    checkMantissa(new BigDecimal(digits, 18));
                    checkMantissa(new BigDecimal(digits, zeros));
                    checkMantissa(new BigDecimal(digits, Math.max(0, zeros - 1)));
                }
            }
        }
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            checkMantissa(numbers.next());
        }
    }

    private void checkMantissa(BigDecimal number) {
        BigDecimal expected = number;
        while (expected.unscaledValue().bitLength() > 63
                && expected.scale() > 0
                && expected.unscaledValue().mod(BigInteger.TEN).signum() == 0) {
            expected = expected.setScale(expected.scale() - 1);
        }
        boolean fits = expected.unscaledValue().bitLength() <= 63;
        result.set(7, 7);

        int status = DecimalWire.toMantissa(Numbers.decimal(number), result);

        String what = number + ", seed=" + seed;
        assertEquals(fits ? DecimalStatus.OK : DecimalStatus.OUT_OF_RANGE, status, what);
        assertEquals(fits ? expected : new BigDecimal("0.0000007"), result.toBigDecimal(), what);
    }
}
