// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.agrona.AsciiSequenceView;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixMessageTest {
    private static final int FUZZ_ROUNDS = 20_000;

    @Test
    void shouldIndexEveryFieldInOrder() {
        FixMessage message = Fix.read(Fix.message(Fix.ORDER));

        int[] tags = {8, 9, 35, 49, 56, 34, 52, 11, 21, 55, 54, 60, 38, 40, 44, 354, 355, 59, 10};
        assertEquals(FixStatus.OK, message.status());
        assertEquals(tags.length, message.fieldCount());
        for (int i = 0; i < tags.length; i++) {
            assertEquals(tags[i], message.tagAt(i));
            assertEquals(i, message.find(tags[i]));
        }
    }

    @Test
    void shouldGiveTypedAccess() {
        FixMessage message = Fix.read(Fix.message(Fix.ORDER));
        FixDecimal price = new FixDecimal();
        FixTimestamp time = new FixTimestamp();

        assertEquals(12, message.longAt(message.find(34)));
        assertEquals('1', message.charAt(message.find(54)));
        assertEquals(FixStatus.OK, message.decimalAt(message.find(44), price));
        assertEquals(-1_234_500, price.mantissa());
        assertEquals(-4, price.exponent());
        assertEquals(FixStatus.OK, message.timestampAt(message.find(60), time));
        assertEquals(1_718_199_001_123_456_789L, time.epochNs());
        assertEquals(
                "MSFT",
                message.asciiAt(message.find(55), new AsciiSequenceView()).toString());
        assertTrue(message.isAt(message.find(56), "ISLD"));
        assertEquals('D', message.msgType());
        assertEquals(FixMessage.NOT_FOUND, message.find(9999));
    }

    @Test
    void shouldReadDataThatContainsSeparatorsAndTrailers() {
        FixMessage message = Fix.read(Fix.message(Fix.ORDER));

        assertEquals(new String(Fix.bytes("a|10=000|b"), US_ASCII), Fix.value(message, message.find(355)));
    }

    @ParameterizedTest
    @CsvSource({
        "8=FIX.4.4|9=5|35=0|10=163|, OK",
        "8=FIX.4.4|9=5|35=0|, TRUNCATED",
        "8=FIX.4.4|9=5|35=0|10=163, MISSING_SEPARATOR",
        "8=FIX.4.4|9=5|35=0|10=164|, WRONG_CHECKSUM",
        "8=FIX.4.4|9=5|35=0|10=1x3|, WRONG_CHECKSUM",
        "8=FIX.4.4|9=5|35=0|10=0163|, WRONG_CHECKSUM",
        "8=FIX.4.4|9=6|35=0|10=163|, WRONG_BODY_LENGTH",
        "8=FIX.4.4|9=x|35=0|10=163|, WRONG_BODY_LENGTH",
        "8=FIX.44|9=5|35=0|10=163|, WRONG_BEGIN_STRING",
        "8=FIXX.4.4|9=5|35=0|10=163|, WRONG_BEGIN_STRING",
        "9=5|8=FIX.4.4|35=0|10=163|, WRONG_FIELD_ORDER",
        "8=FIX.4.4|9=10|34=1|35=0|10=163|, WRONG_FIELD_ORDER",
        "8=FIX.4.4|9=5|35=0|10=163|34=1|, WRONG_FIELD_ORDER",
        "8=FIX.4.4|9=5|35=0|hello|10=163|, MISSING_EQUALS",
        "8=FIX.4.4|9=5|35=0|a1=5|10=163|, BAD_TAG",
        "8=FIX.4.4|9=5|35=0|1a=5|10=163|, BAD_TAG",
        "8=FIX.4.4|9=5|35=0|=5|10=163|, BAD_TAG",
        "8=FIX.4.4|9=5|35=0|1234567890=5|10=163|, BAD_TAG",
        "8=FIX.4.4|9=5|35=0|95=3|96=a|b|10=163|, WRONG_BODY_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=2|96=a|b|10=163|, WRONG_DATA_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=999999999|96=a|b|10=163|, WRONG_DATA_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=9999999999999|96=a|b|10=163|, BAD_DATA_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=x|96=a|b|10=163|, BAD_DATA_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=-1|96=a|b|10=163|, BAD_DATA_LENGTH",
        "8=FIX.4.4|9=5|35=0|95=1|58=a|10=163|, LENGTH_WITHOUT_DATA",
        "8=FIX.4.4|9=5|35=0|95=1|10=163|, LENGTH_WITHOUT_DATA",
        "8=FIX.4.4|9=5|35=0|96=a|10=163|, DATA_WITHOUT_LENGTH",
        "8=FIX.4.4|9=5|35=0|90=1|96=a|10=163|, DATA_WITHOUT_LENGTH",
        "'', TRUNCATED",
    })
    void shouldSayWhatIsWrong(String text, String status) {
        assertEquals(status, FixStatus.nameOf(Fix.statusOf(Fix.bytes(text))));
    }

    @ParameterizedTest
    @CsvSource({
        "35=0|0=HI|, TAG_NOT_POSITIVE",
        "35=0|-1=HI|, TAG_NOT_POSITIVE",
        "35=0|049=HI|, TAG_WITH_LEADING_ZERO",
        "35=0|49=|, EMPTY_VALUE",
        "35=0|95=0|96=|, EMPTY_VALUE",
        "35=0|123456789=long|, OK",
        "35=0|58=a=b|, OK",
    })
    void shouldKeepAllFieldsWhenOneOfThemIsOdd(String body, String status) {
        byte[] bytes = Fix.message(body);

        FixMessage message = Fix.read(bytes);

        assertEquals(status, FixStatus.nameOf(message.status()));
        assertEquals(10, message.tagAt(message.fieldCount() - 1));
    }

    @Test
    void shouldReadEveryPairOfLengthAndData() {
        for (int lengthTag = 1; lengthTag < 5000; lengthTag++) {
            int dataTag = FixDataFields.STANDARD.dataTagOf(lengthTag);
            if (dataTag != 0) {
                String body = "35=B|" + lengthTag + "=3|" + dataTag + "=|=||58=x|";
                FixMessage message = Fix.read(Fix.message(body));
                assertEquals(FixStatus.OK, message.status(), body);
                assertEquals(3, message.valueLengthAt(message.find(dataTag)));
            }
        }
    }

    @Test
    void shouldReadPrintOutsWithAndWithoutLastSeparator() {
        String text = new String(Fix.message("35=D|55=MSFT|54=1|"), US_ASCII).replace('\001', '|');
        FixMessage message = new FixMessage();

        UnsafeBuffer whole = Fix.exactly(text.getBytes(US_ASCII));
        assertEquals(FixStatus.OK, message.wrap(whole, 0, whole.capacity(), (byte) '|'));
        UnsafeBuffer cut = Fix.exactly(text.substring(0, text.length() - 1).getBytes(US_ASCII));
        assertEquals(FixStatus.OK, message.wrap(cut, 0, cut.capacity(), (byte) '|'));
        assertEquals("MSFT", Fix.value(message, message.find(55)));
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] bytes = Fix.message(Fix.ORDER);
        FixMessage message = new FixMessage();
        for (int length = 0; length < bytes.length; length++) {
            UnsafeBuffer exact = Fix.exactly(Arrays.copyOf(bytes, length));
            assertTrue(FixStatus.isGarbled(message.wrap(exact, 0, length)), "length=" + length);
        }
    }

    @Test
    void shouldNoticeEveryFlippedBit() {
        byte[] bytes = Fix.message(Fix.ORDER);
        FixMessage message = new FixMessage();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            UnsafeBuffer exact = Fix.exactly(bytes);
            exact.putByte(bit / 8, (byte) (exact.getByte(bit / 8) ^ 1 << bit % 8));
            assertNotEquals(FixStatus.OK, message.wrap(exact, 0, bytes.length), "bit=" + bit);
        }
    }

    @Test
    void shouldNeverReadOutsideNorThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] alphabet = Fix.bytes("0123456789==||8910359596-.xFIX");
        byte[] valid = Fix.message(Fix.ORDER);
        FixMessage message = new FixMessage();
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            byte[] bytes = round % 2 == 0 ? random(random, alphabet) : mutated(random, valid, alphabet);
            int status = message.wrap(Fix.exactly(bytes), 0, bytes.length);
            touchEverything(message, "seed=" + seed + ", round=" + round + ", status=" + status);
        }
    }

    private static byte[] random(Random random, byte[] alphabet) {
        byte[] bytes = new byte[random.nextInt(80)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return bytes;
    }

    private static byte[] mutated(Random random, byte[] valid, byte[] alphabet) {
        byte[] bytes = Arrays.copyOf(valid, valid.length - random.nextInt(4));
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
        }
        return bytes;
    }

    private static void touchEverything(FixMessage message, String context) {
        FixDecimal decimal = new FixDecimal();
        FixTimestamp time = new FixTimestamp();
        for (int i = 0; i < message.fieldCount(); i++) {
            int end = message.valueOffsetAt(i) + message.valueLengthAt(i);
            assertTrue(message.valueOffsetAt(i) > 0 && end <= message.length(), context);
            assertTrue(message.find(message.tagAt(i)) <= i, context);
            message.longAt(i);
            message.charAt(i);
            message.booleanAt(i);
            message.decimalAt(i, decimal);
            message.timestampAt(i, time);
            message.timeAt(i, time);
            message.dateAt(i, time);
            message.packedAt(i);
        }
    }

    @Test
    void shouldRefuseWrongArguments() {
        FixMessage message = new FixMessage();
        UnsafeBuffer buffer = Fix.exactly(Fix.message(Fix.ORDER));

        assertThrows(IndexOutOfBoundsException.class, () -> message.wrap(buffer, 1, buffer.capacity()));
        assertThrows(IllegalArgumentException.class, () -> FixDataFields.STANDARD.with(0, 5));
    }

    @Test
    void shouldAllocateNothing() {
        UnsafeBuffer good = Fix.exactly(Fix.message(Fix.ORDER));
        UnsafeBuffer bad = Fix.exactly(Fix.bytes("8=FIX.4.4|9=5|35=0|hello|10=163|"));
        FixMessage message = new FixMessage();
        FixDecimal price = new FixDecimal();
        FixTimestamp time = new FixTimestamp();
        AsciiSequenceView text = new AsciiSequenceView();
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 1000; i++) {
                message.wrap(bad, 0, bad.capacity());
                message.wrap(good, 0, good.capacity());
                message.decimalAt(message.find(44), price);
                message.timestampAt(message.find(60), time);
                message.asciiAt(message.find(55), text);
                message.isAt(message.find(55), "MSFT");
            }
        });
    }
}
