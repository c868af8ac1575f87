// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    private static final String UNTOUCHED = "0.0000007";

    private final Decimal128 result = new Decimal128().set(7, 7);
    private final long seed = System.nanoTime();
    private final Numbers numbers = new Numbers(seed);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.00, 0.00",
        "-0.50, -0.50",
        ".5, 0.5",
        "5., 5",
        "-.5, -0.5",
        "00023.23, 23.23",
        "23.2300, 23.2300",
        "0000000000000000000000000000000000000000000000000000000000001, 1",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775808",
        "18446744073709551615, 18446744073709551615",
        "18446744073709551616, 18446744073709551616",
        "-18446744073709551616.1, -18446744073709551616.1",
        "0.123456789012345678, 0.123456789012345678",
        "0.1234567890123456780, 0.123456789012345678",
        "1.500000000000000000000000000000000000000000000, 1.500000000000000000",
        "170141183460469231731687303715884105727, 170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728, -170141183460469231731687303715884105728",
        "170141183460469231731.687303715884105727, 170141183460469231731.687303715884105727",
        "-170141183460469231731.687303715884105728, -170141183460469231731.687303715884105728",
        "12345678901234567890123456789012345678.00000, 12345678901234567890123456789012345678.0"
    })
    void shouldReadFixText(String text, String expected) {
        assertEquals(DecimalStatus.OK, parse(text), text);
        assertEquals(expected, result.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "+1",
                "1e5",
                "1 ",
                " 1",
                "--1",
                "1-",
                "1.2.3",
                "1..2",
                "0x1",
                "1,000",
                "/",
                ":",
                "NaN",
                "999999999999999999999999999999999999999999999x",
                "0.0000000000000000001x",
                "1.00000000000000000000000000000000000000.",
                "1.0000000000000000000000000000000000000000000/",
                "\u0661"
            })
    void shouldRefuseWhatIsNoFixNumber(String text) {
        assertEquals(DecimalStatus.BAD_NUMBER, parse(text));
        assertEquals(DecimalStatus.BAD_NUMBER, DecimalText.parse(text, result));
        assertEquals(UNTOUCHED, result.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "170141183460469231731687303715884105728, OUT_OF_RANGE",
        "-170141183460469231731687303715884105729, OUT_OF_RANGE",
        "170141183460469231731687303715884105730, OUT_OF_RANGE",
        "1701411834604692317316873037158841057270, OUT_OF_RANGE",
        "1701411834604692317316873037158841057270.1, OUT_OF_RANGE",
        "340282366920938463463374607431768211456, OUT_OF_RANGE",
        "0.0000000000000000001, TOO_PRECISE",
        "1.50000000000000000000000000000000000001, TOO_PRECISE",
        "170141183460469231731687303715884105727.1, TOO_PRECISE",
        "17014118346046923173168730371588410572.8, TOO_PRECISE",
        "170141183460469231731.687303715884105728, TOO_PRECISE"
    })
    void shouldSayWhyANumberCannotBeHeld(String text, String status) {
        assertEquals(status, DecimalStatus.name(parse(text)));
        assertEquals(status, DecimalStatus.name(DecimalText.parse(text, result)));
        assertEquals(UNTOUCHED, result.toString());
    }

    @Test
    void shouldReadTextThatIsInNoBuffer() {
        assertEquals(DecimalStatus.OK, DecimalText.parse(new StringBuilder("-123.4550"), result));
        assertEquals("-123.4550", result.toString());
    }

    @Test
    void shouldPrintAndReadBackEveryNumber() {
        for (BigInteger edge : Numbers.EDGES) {
            for (int scale = 0; scale <= Decimal128.MAX_SCALE; scale++) {
                checkRoundTrip(new BigDecimal(edge, scale));
            }
        }
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            checkRoundTrip(numbers.next());
        }
    }

    private void checkRoundTrip(BigDecimal number) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[DecimalText.MAX_LENGTH + 6]);
        buffer.setMemory(0, buffer.capacity(), (byte) '#');

        int length = DecimalText.print(Numbers.decimal(number), buffer, 3);

        String what = number + ", seed=" + seed;
        assertEquals("###" + number.toPlainString() + "###", text(buffer, length + 6), what);
        assertEquals(DecimalStatus.OK, DecimalText.parse(buffer, 3, length, result), what);
        assertEquals(number, result.toBigDecimal(), what);
    }

    @Test
    void shouldNeverReadWhatIsNoNumberAsOne() {
        String alphabet = "0123456789.-+ e";
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = numbers.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(numbers.nextInt(alphabet.length())));
            }
            boolean valid = text.toString().matches("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)");

            int status = parse(text.toString());

            assertEquals(valid ? DecimalStatus.OK : DecimalStatus.BAD_NUMBER, status, () -> text + ", seed=" + seed);
            if (valid) {
                assertEquals(0, result.toBigDecimal().compareTo(new BigDecimal(text.toString())), text.toString());
            }
        }
    }

    /** All lengths, across those at which another way of reading begins, with a point at each place and at none. */
    @Test
    void shouldReadDigitsOfEveryLengthWithAPointAnywhere() {
        for (int length = 1; length <= 45; length++) {
            for (int point = -1; point <= length; point++) {
                StringBuilder digits = new StringBuilder();
                while (digits.length() < length) {
                    digits.append((char) ('0' + numbers.nextInt(10)));
                }
                String text = point < 0
                        ? digits.toString()
                        : digits.insert(point, '.').toString();
                checkAgainstBigDecimal(text);
                checkAgainstBigDecimal("-" + text);
            }
        }
    }

    private void checkAgainstBigDecimal(String text) {
        BigDecimal exact = new BigDecimal(text);
        BigDecimal held = exact.scale() > Decimal128.MAX_SCALE ? exact.setScale(18, RoundingMode.DOWN) : exact;
        boolean fits = held.unscaledValue().bitLength() < 128;
        String what = text + ", seed=" + seed;
        for (String before : new String[] {"", "0123456789"}) {
            UnsafeBuffer buffer = new UnsafeBuffer((before + text).getBytes(US_ASCII));
            result.set(7, 7);
            int status = DecimalText.parse(buffer, before.length(), text.length(), result);
            if (fits && held.compareTo(exact) == 0) {
                assertEquals(DecimalStatus.OK, status, what);
                assertEquals(held, result.toBigDecimal(), what);
            } else if (status == DecimalStatus.OK) {
                assertEquals(0, exact.compareTo(result.toBigDecimal()), what);
            } else {
                assertEquals(UNTOUCHED, result.toString(), what);
            }
        }
    }

    @Test
    void shouldRefuseEveryOtherCharacterAtEveryPlace() {
        for (int length = 1; length <= 41; length++) {
            for (int place = 0; place < length; place++) {
                byte[] text = "1".repeat(length).getBytes(US_ASCII);
                for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
                    boolean fine = character >= '0' && character <= '9'
                            || character == '.' && length > 1
                            || character == '-' && place == 0 && length > 1;
                    text[place] = (byte) character;
                    int status = DecimalText.parse(new UnsafeBuffer(text), 0, length, result);
                    String what = length + " characters, at " + place + ": " + character;
                    if (!fine) {
                        assertEquals(DecimalStatus.BAD_NUMBER, status, what);
                    } else {
                        assertNotEquals(DecimalStatus.BAD_NUMBER, status, what);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 0",
        "-9223372036854775808, 0",
        "9223372036854775808, 0",
        "9223372036854775807, 18",
        "-9223372036854775808, 18",
        "999999999999999999, 18",
        "1000000000000000000, 18",
        "1000000000000000000, 17",
        "99999999, 8",
        "100000000, 8",
        "9999999999999999, 8",
        "10000000000000000, 8",
        "999999999999999999999999999999999999, 18",
        "1000000000000000000000000000000000000, 18",
        "1000000000000000000000000000000000000, 0",
        "-170141183460469231731687303715884105728, 18"
    })
    void shouldPrintNumbersAtTheEdgesOfItsParts(BigInteger unscaled, int scale) {
        checkRoundTrip(new BigDecimal(unscaled, scale));
    }

    @ParameterizedTest
    @CsvSource({
        "+1.50, 18, 5, OK, 1.50",
        "-1.5, 2, 1, OK, -1.5",
        "001.5000, 2, 1, OK, 1.5000",
        "123456789012345678, 18, 17, OK, 123456789012345678",
        "1234567890123456789, 18, 17, TOO_MANY_DIGITS, 0.0000007",
        "12345.6789012345678, 18, 13, OK, 12345.6789012345678",
        "1.12345678901234, 18, 13, TOO_PRECISE, 0.0000007",
        "0.12345678901230, 18, 13, OK, 0.12345678901230",
        "0.001, 3, 3, OK, 0.001",
        "0.001, 2, 3, TOO_MANY_DIGITS, 0.0000007",
        "1000, 3, 0, TOO_MANY_DIGITS, 0.0000007",
        "100.0, 3, 0, OK, 100.0",
        "0.000, 1, 0, OK, 0.000",
        "10.0000000000, 2, 0, OK, 10.0000000000",
        "+-1, 18, 5, BAD_NUMBER, 0.0000007",
        "-+1, 18, 5, BAD_NUMBER, 0.0000007",
        "'', 18, 5, BAD_NUMBER, 0.0000007",
        "+, 18, 5, BAD_NUMBER, 0.0000007",
        "0.0000000000000000001, 18, 17, TOO_PRECISE, 0.0000007"
    })
    void shouldHoldIso20022DecimalsAgainstTheirFacets(
            String text, int totalDigits, int fractionDigits, String status, String expected) {
        UnsafeBuffer buffer = new UnsafeBuffer(("##" + text).getBytes(US_ASCII));

        int found = DecimalText.parseIso20022(buffer, 2, text.length(), totalDigits, fractionDigits, result);

        assertEquals(status, DecimalStatus.name(found));
        assertEquals(expected, result.toString());
    }

    @Test
    void shouldCountTheDigitsOfEveryNumberForItsFacets() {
        for (int i = 0; i < Numbers.ROUNDS; i++) {
            BigDecimal number = numbers.next();
            if (number.signum() == 0) {
                continue;
            }
            BigDecimal shortest = number.stripTrailingZeros();
            int decimals = Math.max(0, shortest.scale());
            int digits = Math.max(decimals, shortest.setScale(decimals).precision());
            Decimal128 value = Numbers.decimal(number);
            String what = number + ", seed=" + seed;

            assertEquals(DecimalStatus.OK, DecimalText.checkIso20022(value, digits, decimals), what);
            assertEquals(DecimalStatus.TOO_PRECISE, DecimalText.checkIso20022(value, digits, decimals - 1), what);
            assertEquals(DecimalStatus.TOO_MANY_DIGITS, DecimalText.checkIso20022(value, digits - 1, decimals), what);
        }
    }

    private int parse(String text) {
        byte[] characters = ("7" + text + "7").getBytes(US_ASCII);
        return DecimalText.parse(new UnsafeBuffer(characters), 1, characters.length - 2, result);
    }

    private static String text(UnsafeBuffer buffer, int length) {
        return buffer.getStringWithoutLengthAscii(0, length);
    }
}
