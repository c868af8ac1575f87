// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixWriterTest {
    private static final int ROUNDS = 5_000;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final FixWriter writer = new FixWriter();
    private final FixTimestamp time = new FixTimestamp();

    @Test
    void shouldWriteMessagesThatAreWhole() {
        byte[] data = Fix.bytes("a|10=000|b");
        time.set(1_718_199_001L, 123_000_000_000L, 3, false);

        writer.nextMsgSeqNum(12).begin(buffer, 5, "FIX.4.4", "D").header("TW44", "ISLD", time);
        writer.put(11, "ID-1").putChar(54, '1').putBoolean(43, true).putDecimal(44, -12345, -2);
        writer.putData(354, 355, Fix.exactly(data), 0, data.length);
        time.set(1_718_199_001L, 123_456_789_012L, 12, false);
        int length = writer.putTimestamp(60, time).putLong(38, 500).finish();

        byte[] expected = Fix.message("35=D|49=TW44|56=ISLD|34=12|52=20240612-13:30:01.123|11=ID-1|54=1|43=Y|44=-123.45"
                + "|354=10|355=a|10=000|b|60=20240612-13:30:01.123456789012|38=500|");
        assertArrayEquals(expected, written(length));
        assertEquals(13, writer.nextMsgSeqNum());
    }

    private byte[] written(int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(writer.messageOffset(), bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Fix.ORDER,
                "35=0|34=1|",
                "35=A|34=1|95=3|96=||||141=Y|",
                "35=8|58=\u00fcber|123456789=x|",
            })
    void shouldGiveBackTheSameBytes(String body) {
        byte[] bytes = Fix.message(body);

        assertArrayEquals(bytes, written(writer.copy(Fix.read(bytes), buffer, 3)));
    }

    @Test
    void shouldGiveBackLeadingZerosOfTheLength() {
        byte[] bytes = Fix.closed("8=FIXT.1.1|9=000010|35=0|34=1|");

        assertArrayEquals(bytes, written(writer.copy(Fix.read(bytes), buffer, 0)));
    }

    @Test
    void shouldPutSumAndLengthRightAndRefuseWhatCannotBeRead() {
        byte[] bytes = Fix.bytes("8=FIX.4.4|9=99|35=0|34=1|10=000|");

        assertArrayEquals(Fix.message("35=0|34=1|"), written(writer.copy(Fix.read(bytes), buffer, 0)));
        FixMessage torn = Fix.read(Fix.bytes("8=FIX.4.4|9=5|35=0|"));
        assertThrows(IllegalArgumentException.class, () -> writer.copy(torn, buffer, 0));
        FixMessage empty = Fix.read(Fix.message("35=0|49=|"));
        assertThrows(IllegalArgumentException.class, () -> writer.copy(empty, buffer, 0));
    }

    @Test
    void shouldGiveBackTheSameBytesOfAnyFields() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder body = new StringBuilder("35=D|");
            for (int i = random.nextInt(30); i > 0; i--) {
                body.append(5000 + random.nextInt(90_000)).append('=');
                for (int j = random.nextInt(40); j >= 0; j--) {
                    body.append((char) (2 + random.nextInt(0xFD)));
                }
                body.append((char) FixMessage.SOH);
            }
            byte[] bytes = Fix.message(body.toString().replace('|', '!').replace("35=D!", "35=D|"));
            FixMessage message = Fix.read(bytes);
            assertEquals(FixStatus.OK, message.status(), () -> "seed=" + seed);
            assertArrayEquals(bytes, written(writer.copy(message, buffer, 0)), () -> "seed=" + seed);
        }
    }

    @Test
    void shouldWriteDecimalsThatReadTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FixDecimal decimal = new FixDecimal();
        for (int round = 0; round < ROUNDS; round++) {
            decimal.set(random.nextLong() >> 1 + random.nextInt(62), random.nextInt(30) - 25);
            int length = decimal.write(buffer, 0);
            String text = buffer.getStringWithoutLengthAscii(0, length);
            BigDecimal expected = BigDecimal.valueOf(decimal.mantissa(), -decimal.exponent());
            assertEquals(expected.toPlainString(), text, () -> "seed=" + seed);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> decimal.set(Long.MIN_VALUE, 0).write(buffer, 0));
    }

    @Test
    void shouldWriteTimesThatReadTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FixTimestamp read = new FixTimestamp();
        for (int round = 0; round < ROUNDS; round++) {
            int digits = 3 * random.nextInt(5);
            long picos = random.nextLong(pow(digits)) * (1_000_000_000_000L / pow(digits));
            time.set(random.nextLong(-62_135_596_800L, 253_402_300_800L), picos, digits, false);
            int length = time.write(buffer, 0);
            assertEquals(FixStatus.OK, read.parse(buffer, 0, length), () -> "seed=" + seed);
            assertEquals(time.epochSecond(), read.epochSecond(), () -> "seed=" + seed);
            assertEquals(picos, read.picoOfSecond(), () -> "seed=" + seed);
            assertEquals(digits, read.fractionDigits(), () -> "seed=" + seed);
        }
        int length = time.set(1_483_228_799L, 0, 0, true).write(buffer, 0);
        assertEquals("20161231-23:59:60", buffer.getStringWithoutLengthAscii(0, length));
        assertThrows(
                IllegalArgumentException.class,
                () -> time.set(Long.MAX_VALUE / 2, 0, 0, false).write(buffer, 0));
    }

    private static long pow(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    @Test
    void shouldRefuseWhatCouldNotBeRead() {
        writer.begin(buffer, 0, "FIX.4.4", "0");

        assertThrows(IllegalArgumentException.class, () -> writer.put(58, ""));
        assertThrows(IllegalArgumentException.class, () -> writer.put(58, "a\001b"));
        assertThrows(IllegalArgumentException.class, () -> writer.put(58, "\u20ac"));
        assertThrows(IllegalArgumentException.class, () -> writer.put(0, "a"));
        assertThrows(IllegalArgumentException.class, () -> writer.putChar(1, '\001'));
        UnsafeBuffer soh = Fix.exactly("a\001".getBytes(ISO_8859_1));
        assertThrows(IllegalArgumentException.class, () -> writer.putBytes(58, soh, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> writer.putData(95, 96, soh, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> writer.nextMsgSeqNum(0));
        assertThrows(IllegalArgumentException.class, () -> writer.begin(buffer, 0, "FIX.4.4444", "0"));
        assertThrows(IllegalStateException.class, () -> new FixWriter().finish());
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> new FixWriter().begin(new UnsafeBuffer(new byte[20]), 0, "FIX.4.4", "0"));
    }

    @Test
    void shouldAllocateNothing() {
        FixMessage message = Fix.read(Fix.message(Fix.ORDER));
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 500; i++) {
                time.set(1_718_199_001L + i, 123_000_000_000L, 3, false);
                writer.begin(buffer, 0, "FIX.4.4", "D").header("TW44", "ISLD", time);
                writer.put(11, "ID").putLong(38, i).putDecimal(44, i, -2).finish();
                writer.copy(message, buffer, 0);
            }
        });
    }
}
