// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchDirection.INBOUND;
import static io.truetape.codec.ouch.OuchDirection.OUTBOUND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.ouch.v50.EnterOrderView;
import io.truetape.codec.ouch.v50.EnterOrderWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OuchAppendageTest {
    private static final byte[] ORDER = OuchMessages.random(Ouch50MessageType.ENTER_ORDER, new Random(1));
    private static final byte[] MIN_QTY_100 = hex("05 03 00000064");
    private static final byte[] UNKNOWN = hex("04 c8 616263");

    @Test
    void shouldReadEveryKnownOptionByItsName() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[126]);
        AppendageWriter options = new AppendageWriter().wrap(buffer, 0);
        options.secondaryOrdRefNum(-2L).firm("NSDQ").minQty(4_000_000_000L).customerType((byte) 'R');
        options.maxFloor(5).priceType((byte) 'L').pegOffsetE4(-100).discretionPriceE4(1_234_567L);
        options.discretionPriceType((byte) 'P').discretionPegOffsetE4(Integer.MIN_VALUE);
        options.postOnly((byte) 'P').randomReserves(13).route("SCAN").expireTimeSeconds(86_399);
        options.tradeNow((byte) 'Y').handleInst((byte) 'I').bboWeightIndicator((byte) '2');
        options.displayQuantity(22).displayPriceE4(23L).groupId(0xFFFE).sharesLocated((byte) 'N');
        options.locateBroker("ABC").side((byte) 'E').userRefIdx(0xFF);
        AppendageCursor cursor = new AppendageCursor().wrap(buffer, 2, options.length());

        assertEquals(124, options.length());
        assertTrue(cursor.next() && cursor.secondaryOrdRefNum() == -2L && cursor.isKnown());
        assertTrue(cursor.next() && cursor.firmAsInt() == OuchAlpha.pack4("NSDQ"));
        assertTrue(cursor.next() && cursor.minQty() == 4_000_000_000L);
        assertTrue(cursor.next() && cursor.customerType() == 'R');
        assertTrue(cursor.next() && cursor.maxFloor() == 5);
        assertTrue(cursor.next() && cursor.priceType() == 'L');
        assertTrue(cursor.next() && cursor.pegOffsetE4() == -100);
        assertTrue(cursor.next() && cursor.discretionPriceE4() == 1_234_567L);
        assertTrue(cursor.next() && cursor.discretionPriceType() == 'P');
        assertTrue(cursor.next() && cursor.discretionPegOffsetE4() == Integer.MIN_VALUE);
        assertTrue(cursor.next() && cursor.postOnly() == 'P');
        assertTrue(cursor.next() && cursor.randomReserves() == 13);
        assertTrue(cursor.next() && cursor.routeAsInt() == OuchAlpha.pack4("SCAN"));
        assertTrue(cursor.next() && cursor.expireTimeSeconds() == 86_399);
        assertTrue(cursor.next() && cursor.tradeNow() == 'Y');
        assertTrue(cursor.next() && cursor.handleInst() == 'I');
        assertTrue(cursor.next() && cursor.bboWeightIndicator() == '2');
        assertTrue(cursor.next() && cursor.displayQuantity() == 22);
        assertTrue(cursor.next() && cursor.displayPriceE4() == 23L);
        assertTrue(cursor.next() && cursor.groupId() == 0xFFFE);
        assertTrue(cursor.next() && cursor.sharesLocated() == 'N');
        assertTrue(cursor.next() && cursor.locateBrokerAsInt() == OuchAlpha.pack4("ABC"));
        assertTrue(cursor.next() && cursor.side() == 'E');
        assertTrue(cursor.next() && cursor.userRefIdx() == 0xFF);
        assertFalse(cursor.next());
        assertEquals(0, cursor.status());
        assertEquals(-1, cursor.tag());
        assertFalse(cursor.isKnown());
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheBytesAndTheFieldOfEveryKnownOption(AppendageTag tag) {
        Random random = new Random(tag.code());
        byte[] value = new byte[tag.size()];
        random.nextBytes(value);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4 + tag.size()]);
        AppendageWriter options =
                new AppendageWriter().wrap(buffer, 0).option(tag.code(), new UnsafeBuffer(value), 0, tag.size());
        AppendageCursor cursor = new AppendageCursor().wrap(buffer, 2, options.length());

        assertTrue(cursor.find(tag));

        byte[] read = new byte[cursor.valueLength()];
        cursor.buffer().getBytes(cursor.valueOffset(), read);
        assertArrayEquals(value, read);
        assertEquals(tag.code(), cursor.tag());
        if (tag.field().kind().isNumber()) {
            long number = tag.field().number(buffer, cursor.valueOffset());
            assertArrayEquals(value, OuchMessages.bigEndian(number, tag.size()));
        } else {
            assertEquals(
                    tag.size(), tag.field().text(buffer, cursor.valueOffset()).length());
        }
        assertTrue(cursor.appendTo(new StringBuilder()).toString().startsWith(tag.specName() + "="));
    }

    @Test
    void shouldKeepUnknownOptionsAndFindKnownOnesAmongThem() {
        byte[] options = join(UNKNOWN, hex("01 08"), MIN_QTY_100, UNKNOWN);
        byte[] message = OuchMessages.withOptions(ORDER, options);
        EnterOrderView order = new EnterOrderView().wrap(new UnsafeBuffer(message), 0, message.length);
        AppendageCursor cursor = order.appendage(new AppendageCursor());

        assertEquals(message.length, Ouch50.check(INBOUND, new UnsafeBuffer(message), 0, message.length));
        assertTrue(cursor.next());
        assertEquals(0xc8, cursor.tag());
        assertEquals(3, cursor.valueLength());
        assertFalse(cursor.isKnown());
        assertTrue(cursor.next());
        assertEquals(8, cursor.tag());
        assertEquals(0, cursor.valueLength());
        assertTrue(cursor.find(AppendageTag.MIN_QTY));
        assertEquals(100, cursor.minQty());
        assertTrue(cursor.next());
        assertFalse(cursor.next());
        assertFalse(cursor.find(AppendageTag.FIRM));
        assertTrue(cursor.rewind().next());
        String text = order.toString();
        assertTrue(text.endsWith("optional_appendage=[200='abc', 8='', MinQty=100, 200='abc']}"), text);
    }

    @Test
    void shouldRefuseToReadAnOptionTheCursorDoesNotStandOn() {
        AppendageCursor cursor = new AppendageCursor().wrap(new UnsafeBuffer(MIN_QTY_100), 0, MIN_QTY_100.length);

        assertThrows(IllegalStateException.class, cursor::minQty);
        assertTrue(cursor.next());
        assertEquals(100, cursor.minQty());
        assertThrows(IllegalStateException.class, cursor::maxFloor);
        assertThrows(IllegalStateException.class, cursor::secondaryOrdRefNum);
        assertFalse(cursor.next());
        assertThrows(IllegalStateException.class, cursor::minQty);
    }

    @Test
    void shouldReportOptionsThatLieAboutTheirLength() {
        assertStatus(OuchStatus.TORN_OPTION, hex("00"));
        assertStatus(OuchStatus.TORN_OPTION, hex("01"));
        assertStatus(OuchStatus.TORN_OPTION, hex("ff 03 00000064"));
        assertStatus(OuchStatus.TORN_OPTION, hex("06 03 00000064"));
        assertStatus(OuchStatus.TORN_OPTION, join(MIN_QTY_100, hex("00")));
        assertStatus(OuchStatus.TORN_OPTION, join(MIN_QTY_100, hex("02 c8")));
        assertStatus(OuchStatus.WRONG_OPTION_LENGTH, hex("04 03 000064"));
        assertStatus(OuchStatus.WRONG_OPTION_LENGTH, hex("06 03 0000000064"));
        assertStatus(OuchStatus.WRONG_OPTION_LENGTH, hex("01 03"));
    }

    private static void assertStatus(int status, byte[] options) {
        byte[] message = OuchMessages.withOptions(ORDER, options);

        RecordedCall call = OuchMessages.decode(OuchVersion.V50, INBOUND, message);

        assertEquals("onMalformed", call.method());
        assertEquals(status, call.status());
        assertEquals(status, call.answer());
        assertWalksInside(options, "");
    }

    @Test
    void shouldReportAnAppendageLengthThatLies() {
        byte[] message = OuchMessages.withOptions(ORDER, MIN_QTY_100);
        for (int claimed = 0; claimed <= 0xFFFF; claimed++) {
            message[45] = (byte) (claimed >>> 8);
            message[46] = (byte) claimed;
            int expected = claimed == MIN_QTY_100.length ? message.length : OuchStatus.WRONG_APPENDAGE_LENGTH;

            assertEquals(expected, Ouch50.check(INBOUND, new UnsafeBuffer(message), 0, message.length));
        }
    }

    @Test
    void shouldTakeAMessageWithAndWithoutItsAppendageLength() {
        for (Ouch50MessageType type : Ouch50MessageType.values()) {
            if (type.minLength() < type.length()) {
                byte[] whole = OuchMessages.random(type, new Random(7));
                byte[] without = Arrays.copyOf(whole, type.minLength());
                byte[] between = Arrays.copyOf(whole, type.minLength() + 1);
                byte[] options = OuchMessages.withOptions(whole, MIN_QTY_100);

                String text = OuchMessages.decode(OuchVersion.V50, type.direction(), whole)
                        .text();
                String shorter = OuchMessages.decode(OuchVersion.V50, type.direction(), without)
                        .text();
                String longer = OuchMessages.decode(OuchVersion.V50, type.direction(), options)
                        .text();

                String separator = OuchMessages.body(type).isEmpty() ? "" : ", ";
                String tail = separator + "appendage_length=0, optional_appendage=[]}";
                assertEquals(shorter, text.replace(tail, "}"));
                assertTrue(longer.endsWith("appendage_length=6, optional_appendage=[MinQty=100]}"), longer);
                assertEquals(
                        OuchStatus.WRONG_LENGTH,
                        OuchMessages.decode(OuchVersion.V50, type.direction(), between)
                                .answer());
            }
        }
    }

    @Test
    void shouldKeepTheMessageWholeWithEveryOptionAdded() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EnterOrderWriter.BLOCK_LENGTH + 12]);
        AppendageWriter options =
                new EnterOrderWriter().wrap(buffer, 0).userRefNum(9).appendage(new AppendageWriter());

        assertEquals(47, Ouch50.check(INBOUND, buffer, 0, 47 + options.length()));
        options.minQty(100);
        assertEquals(53, Ouch50.check(INBOUND, buffer, 0, 47 + options.length()));
        options.firm("A B");
        assertEquals(59, Ouch50.check(INBOUND, buffer, 0, 47 + options.length()));
        assertThrows(IndexOutOfBoundsException.class, () -> options.postOnly((byte) 'P'));
        assertEquals(59, Ouch50.check(INBOUND, buffer, 0, 47 + options.length()));
    }

    @Test
    void shouldRefuseOptionsThatDoNotFit() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[0x1_0100]);
        UnsafeBuffer value = new UnsafeBuffer(new byte[300]);
        AppendageWriter options = new AppendageWriter().wrap(buffer, 0);

        assertThrows(IllegalArgumentException.class, () -> options.option(256, value, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> options.option(200, value, 0, 255));
        assertThrows(IllegalArgumentException.class, () -> options.option(200, value, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> options.groupId(0x1_0000));
        assertThrows(IllegalArgumentException.class, () -> options.minQty(-1));
        assertThrows(IllegalArgumentException.class, () -> options.userRefIdx(256));
        assertEquals(0, options.length());
        for (int i = 0; i < 255; i++) {
            options.option(200, value, 0, 254);
        }
        assertEquals(0xFF00, options.length());
        assertThrows(IllegalStateException.class, () -> options.option(200, value, 0, 254));
        assertEquals(0, AppendageCursor.check(buffer, 2, options.length()));
    }

    @Test
    void shouldWalkAnyBytesWithoutLeavingThem() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            byte[] options = new byte[random.nextInt(40)];
            for (int i = 0; i < options.length; i++) {
                options[i] = (byte) random.nextInt(random.nextInt(4) == 0 ? 256 : 30);
            }
            String what = "seed=" + seed + ", round=" + round;

            assertWalksInside(options, what);

            byte[] message = OuchMessages.withOptions(ORDER, options);
            int status = AppendageCursor.check(new UnsafeBuffer(options), 0, options.length);
            assertEquals(
                    status < 0 ? status : message.length,
                    Ouch50.check(INBOUND, new UnsafeBuffer(message), 0, message.length),
                    what);
        }
    }

    @Test
    void shouldReportOrTakeEveryFlippedBitOfAMessageWithOptions() {
        byte[] execution = OuchMessages.random(Ouch50MessageType.ORDER_EXECUTED, new Random(8));
        byte[] message = OuchMessages.withOptions(execution, join(MIN_QTY_100, UNKNOWN, MIN_QTY_100));
        for (int bit = 0; bit < message.length * Byte.SIZE; bit++) {
            byte[] flipped = message.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            RecordedCall call = OuchMessages.decode(OuchVersion.V50, OUTBOUND, flipped);

            assertTrue(call.answer() == message.length || call.status() == call.answer(), "bit " + bit);
        }
    }

    /** Steps through options, and holds the cursor against a count of its own. */
    private static void assertWalksInside(byte[] options, String what) {
        AppendageCursor cursor = new AppendageCursor().wrap(new UnsafeBuffer(options), 0, options.length);
        int at = 0;
        boolean allSized = true;
        while (cursor.next()) {
            assertEquals(options[at] & 0xFF, 1 + cursor.valueLength(), what);
            assertEquals(options[at + 1] & 0xFF, cursor.tag(), what);
            assertEquals(at + 2, cursor.valueOffset(), what);
            at += 2 + cursor.valueLength();
            assertTrue(at <= options.length, what);
            AppendageTag tag = AppendageTag.of(cursor.tag());
            allSized &= tag == null || tag.size() == cursor.valueLength();
            cursor.appendTo(new StringBuilder());
        }
        assertFalse(cursor.next(), what);
        assertEquals(at == options.length, cursor.status() == 0, what);
        int status = AppendageCursor.check(new UnsafeBuffer(options), 0, options.length);
        assertEquals(at == options.length && allSized, status == 0, what);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] join(byte[]... parts) {
        byte[] joined = new byte[0];
        for (byte[] part : parts) {
            int end = joined.length;
            joined = Arrays.copyOf(joined, end + part.length);
            System.arraycopy(part, 0, joined, end, part.length);
        }
        return joined;
    }
}
