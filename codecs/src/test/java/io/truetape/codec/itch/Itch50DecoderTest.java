// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Itch50DecoderTest {
    private static final int OFFSET = 5;

    private final Itch50Decoder decoder = new Itch50Decoder();
    private final RecordingHandler handler = new RecordingHandler();

    @ParameterizedTest
    @EnumSource
    void shouldHandEachMessageToItsOwnCallbackOnce(Itch50MessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + type.length()]);
        buffer.putBytes(OFFSET, Messages.random(type, new Random(type.ordinal())));
        Object view = Messages.newView(type);
        Messages.wrapView(view, buffer, OFFSET, type.length());

        int consumed = decoder.decode(buffer, OFFSET, type.length(), handler);

        assertEquals(type.length(), consumed);
        assertEquals(
                List.of(new RecordingHandler.Call(
                        "on" + Messages.stem(type), type.code(), OFFSET, type.length(), 0, view.toString())),
                handler.calls());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportEveryLengthButTheRightOne(Itch50MessageType type) {
        byte[] bytes = Arrays.copyOf(Messages.random(type, new Random(1)), 2 * Itch50.MAX_LENGTH);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);

        for (int length = 0; length <= bytes.length; length++) {
            RecordingHandler recorder = new RecordingHandler();
            int expected =
                    length == 0 ? DecodeStatus.EMPTY : length == type.length() ? length : DecodeStatus.WRONG_LENGTH;

            int consumed = decoder.decode(buffer, 0, length, recorder);

            assertEquals(expected, consumed, "length " + length);
            assertEquals(1, recorder.calls().size());
            if (expected < 0) {
                int typeSeen = length == 0 ? -1 : type.code();
                assertEquals(
                        new RecordingHandler.Call("onMalformed", typeSeen, 0, length, expected, ""),
                        recorder.calls().get(0));
            }
        }
    }

    @Test
    void shouldConsumeUnknownTypesWhole() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[] {9, 'Z', 1, 2});

        assertEquals(3, decoder.decode(buffer, 1, 3, handler));
        assertEquals(1, decoder.decode(buffer, 3, 1, handler));

        assertEquals(
                List.of(
                        new RecordingHandler.Call("onUnknown", 'Z', 1, 3, 0, ""),
                        new RecordingHandler.Call("onUnknown", 2, 3, 1, 0, "")),
                handler.calls());
    }

    @Test
    void shouldReportNoBytesAtTheEndOfTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4]);

        assertEquals(DecodeStatus.EMPTY, decoder.decode(buffer, 4, 0, handler));

        assertEquals(
                List.of(new RecordingHandler.Call("onMalformed", -1, 4, 0, DecodeStatus.EMPTY, "")), handler.calls());
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBufferWithoutACallback() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[Itch50.ADD_ORDER_LENGTH]);
        buffer.putByte(0, Itch50.MSG_ADD_ORDER);

        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(buffer, 0, 37, handler));
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(buffer, 1, 36, handler));
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(buffer, -1, 36, handler));
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(buffer, 0, -1, handler));

        assertEquals(List.of(), handler.calls());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailReadsAfterTheCallbackWhenAssertionsAreOn(Itch50MessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(Messages.random(type, new Random(2)));

        decoder.decode(buffer, 0, buffer.capacity(), handler);

        Object kept = handler.lastView();
        assertEquals(Messages.stem(type) + "{}", kept.toString());
        InvocationTargetException thrown = assertThrows(
                InvocationTargetException.class,
                () -> Messages.read(kept, type.fields().get(1)));
        assertInstanceOf(NullPointerException.class, thrown.getCause());
    }

    @Test
    void shouldPassOnWhatAHandlerThrows() {
        IllegalStateException failure = new IllegalStateException("handler");
        UnsafeBuffer buffer = new UnsafeBuffer(Messages.random(Itch50MessageType.TRADE, new Random(3)));
        Itch50Handler failing = new Itch50NoOpHandler() {
            @Override
            public void onTrade(TradeView trade) {
                throw failure;
            }
        };

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> decoder.decode(buffer, 0, buffer.capacity(), failing));

        assertSame(failure, thrown);
        assertEquals(buffer.capacity(), decoder.decode(buffer, 0, buffer.capacity(), handler));
    }

    @Test
    void shouldNeverThrowNorReadOutsideOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            int length = random.nextInt(Itch50.MAX_LENGTH + 4);
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            if (length > 0 && random.nextBoolean()) {
                bytes[0] = Itch50.typeAt(random.nextInt(Itch50.TYPE_COUNT));
            }
            // The buffer ends where the message does, and Agrona checks bounds: a read outside would throw.
            DirectBuffer buffer = new UnsafeBuffer(bytes);
            RecordingHandler recorder = new RecordingHandler();

            int consumed = decoder.decode(buffer, 0, length, recorder);

            String what = "seed=" + seed + ", round=" + round;
            assertTrue(consumed < 0 || consumed == length, what);
            assertEquals(1, recorder.calls().size(), what);
            if (consumed > 0) {
                Itch50Values.hasUnknownValue(buffer, 0, buffer.getByte(0));
            }
        }
    }

    @Test
    void shouldNameItsStatuses() {
        assertEquals("OK", DecodeStatus.nameOf(36));
        assertEquals("EMPTY", DecodeStatus.nameOf(DecodeStatus.EMPTY));
        assertEquals("WRONG_LENGTH", DecodeStatus.nameOf(DecodeStatus.WRONG_LENGTH));
        assertEquals("UNKNOWN_STATUS(-99)", DecodeStatus.nameOf(-99));
    }
}
