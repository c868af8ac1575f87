// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderBufferTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 3, 0",
        "0, -2, 0.00",
        "5, -3, 0.005",
        "-5, -3, -0.005",
        "12345, -2, 123.45",
        "-12345, -5, -0.12345",
        "7, 2, 700",
        "-7, 2, -700",
        "12, 64, 12E64",
        "-12, -2147483648, -12E-2147483648",
        "-9223372036854775808, -1, -922337203685477580.8"
    })
    void shouldWriteDecimalsExactly(long mantissa, int exponent, String expected) {
        assertEquals(expected, new RenderBuffer().scaled(mantissa, exponent).toString());
    }

    @Test
    void shouldWriteAnyDecimalAsItsValue() {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long mantissa = random.nextLong() >> random.nextInt(64);
            int exponent = random.nextInt(200) - 100;

            String text = new RenderBuffer().scaled(mantissa, exponent).toString();

            assertEquals(
                    0,
                    new BigDecimal(text).compareTo(BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent)),
                    "seed=" + seed + ": " + text);
        }
    }

    @Test
    void shouldEscapeTextInJson() {
        assertEquals(
                "\"a\\\"\\\\\\u0007\\u00c4\\u20ac\"",
                new RenderBuffer().jsonString("a\"\\\u0007Ä€").toString());
    }

    @Test
    void shouldPutCommasBetweenMembersOnly() {
        RenderBuffer buffer = new RenderBuffer().ascii('{');

        buffer.jsonComma()
                .ascii("\"a\":[")
                .jsonComma()
                .ascii('1')
                .jsonComma()
                .ascii("2]")
                .jsonComma();

        assertEquals("{\"a\":[1,2],", buffer.toString());
    }
}
