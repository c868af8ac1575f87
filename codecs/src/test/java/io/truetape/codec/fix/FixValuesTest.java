// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixValuesTest {
    private static final int ROUNDS = 50_000;

    private final FixDecimal decimal = new FixDecimal();
    private final FixTimestamp time = new FixTimestamp();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "5, 5, 0",
        "-5, -5, 0",
        "200.00, 20000, -2",
        "0023.2300, 232300, -4",
        ".5, 5, -1",
        "5., 5, 0",
        "-.25, -25, -2",
        "12345678, 12345678, 0",
        "1234567.8, 12345678, -1",
        "123456789012.345678, 123456789012345678, -6",
        "9223372036854775807, 9223372036854775807, 0",
        "-9223372036854775807, -9223372036854775807, 0",
        "1.0000000000000000000000000, 1, 0",
        "0.00000000000000000000001, 1, -23",
    })
    void shouldReadDecimalsExactly(String text, long mantissa, int exponent) {
        for (String padding : new String[] {"", "|10=000|"}) {
            assertEquals(FixStatus.OK, parse(text, padding));
            assertEquals(mantissa, decimal.mantissa());
            assertEquals(exponent, decimal.exponent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "-.", "+1", "1e5", "1.2.3", "--1", "1-", "12a4", "1 ", "99999999999999999999x"})
    void shouldRefuseWhatIsNoDecimal(String text) {
        assertEquals(FixStatus.BAD_NUMBER, parse(text, ""));
        assertEquals(FixStatus.BAD_NUMBER, parse(text, "|10=000|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1.2345678901234567890123", "99999999999999999999"})
    void shouldSayWhenDigitsDoNotFit(String text) {
        assertEquals(FixStatus.NUMBER_OVERFLOW, parse(text, ""));
    }

    private int parse(String text, String padding) {
        UnsafeBuffer buffer = Fix.exactly((text + padding).getBytes(US_ASCII));
        return FixNumbers.decimal(buffer, 0, text.length(), buffer.capacity(), decimal);
    }

    @Test
    void shouldAgreeWithBigDecimal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            BigDecimal expected = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(12));
            String text = expected.toPlainString();
            assertEquals(FixStatus.OK, parse(text, i % 2 == 0 ? "" : "|10=000|"), () -> "seed=" + seed + " " + text);
            assertEquals(0, expected.compareTo(new BigDecimal(decimal.toString())), () -> "seed=" + seed + " " + text);
        }
    }

    @Test
    void shouldConvertToAScaleWithoutRounding() {
        assertEquals(1_234_500, decimal.set(12_345, -2).atScale(4));
        assertEquals(12, decimal.set(1200, -2).atScale(0));
        assertEquals(FixDecimal.NULL_VALUE, decimal.set(1201, -2).atScale(0));
        assertEquals(FixDecimal.NULL_VALUE, decimal.set(Long.MAX_VALUE, 0).atScale(1));
        assertEquals(0, decimal.set(0, -300).atScale(4));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "007, 7", "-12, -12", "12345678, 12345678", "9223372036854775807, 9223372036854775807"})
    void shouldReadIntegers(String text, long expected) {
        assertEquals(expected, integer(text, ""));
        assertEquals(expected, integer(text, "|10=000|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "1.0", "1a", "9223372036854775808", "99999999999999999999"})
    void shouldRefuseWhatIsNoInteger(String text) {
        assertEquals(FixMessage.NULL_LONG, integer(text, ""));
        assertEquals(FixMessage.NULL_LONG, integer(text, "|10=000|"));
    }

    private static long integer(String text, String padding) {
        UnsafeBuffer buffer = Fix.exactly((text + padding).getBytes(US_ASCII));
        return FixNumbers.integer(buffer, 0, text.length(), buffer.capacity());
    }

    @ParameterizedTest
    @CsvSource({
        "20240612-13:30:01, 0, 0",
        "20240612-13:30:01.123, 3, 123000000000",
        "20240612-13:30:01.123456, 6, 123456000000",
        "20240612-13:30:01.123456789, 9, 123456789000",
        "20240612-13:30:01.123456789012, 12, 123456789012",
    })
    void shouldReadEveryPrecision(String text, int digits, long picos) {
        assertEquals(FixStatus.OK, timestamp(text));
        assertEquals(1_718_199_001L, time.epochSecond());
        assertEquals(digits, time.fractionDigits());
        assertEquals(picos, time.picoOfSecond());
        assertEquals(1_718_199_001L * 1_000_000_000 + picos / 1000, time.epochNs());
    }

    @Test
    void shouldHoldALeapSecondAsTheSecondBefore() {
        assertEquals(FixStatus.OK, timestamp("20161231-23:59:60.500"));
        assertTrue(time.leapSecond());
        assertEquals(LocalDateTime.of(2016, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC), time.epochSecond());
        assertEquals(500_000_000, time.nanoOfSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20240612-13:30:60",
                "20240612-13:30:61",
                "20240612-13:60:00",
                "20240612-24:00:00",
                "20240230-00:00:00",
                "20230229-00:00:00",
                "20241301-00:00:00",
                "20240012-00:00:00",
                "20240600-00:00:00",
                "2024061a-00:00:00",
                "20240612 13:30:01",
                "20240612-13-30:01",
                "20240612-13:30:01.",
                "20240612-13:30:01.1",
                "20240612-13:30:01.1234",
                "20240612-13:30:01.12x",
                "20240612-13:30:01.123456789x12",
                "20240612-13:30:01,123",
                "20240612-13:30:01.123Z",
                "20240612",
                "",
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertEquals(FixStatus.BAD_TIME, timestamp(text));
    }

    private int timestamp(String text) {
        return time.parse(Fix.exactly(text.getBytes(US_ASCII)), 0, text.length());
    }

    @Test
    void shouldAgreeWithTheCalendarOnEveryDay() {
        DateTimeFormatter format = DateTimeFormatter.BASIC_ISO_DATE;
        for (LocalDate day = LocalDate.of(1, 1, 1); day.getYear() < 2500; day = day.plusDays(1)) {
            UnsafeBuffer buffer = new UnsafeBuffer(day.format(format).getBytes(US_ASCII));
            assertEquals(FixStatus.OK, time.parseDate(buffer, 0, buffer.capacity()));
            assertEquals(day.toEpochDay(), time.epochDay());
        }
    }

    @Test
    void shouldReadTimesAndDatesAlone() {
        UnsafeBuffer clock = Fix.exactly("13:30:01.250".getBytes(US_ASCII));
        assertEquals(FixStatus.OK, time.parseTime(clock, 0, clock.capacity()));
        assertEquals(48_601, time.epochSecond());
        assertEquals(250_000_000, time.nanoOfSecond());
        assertEquals(FixStatus.BAD_TIME, time.parseDate(Fix.exactly(new byte[8]), 0, 8));
    }

    @Test
    void shouldSayWhenNanosecondsDoNotReachAYear() {
        assertEquals(FixStatus.OK, timestamp("99991231-23:59:59"));
        assertEquals(FixTimestamp.NULL_EPOCH_NS, time.epochNs());
    }

    @Test
    void shouldRefuseWrongArguments() {
        assertThrows(IllegalArgumentException.class, () -> time.set(0, 0, 4, false));
        assertThrows(IllegalArgumentException.class, () -> time.set(0, 1_000_000_000_000L, 12, false));
        assertThrows(IllegalArgumentException.class, () -> time.set(0, 0, 0, true));
    }
}
