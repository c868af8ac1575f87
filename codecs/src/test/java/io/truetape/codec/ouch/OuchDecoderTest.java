// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchDirection.INBOUND;
import static io.truetape.codec.ouch.OuchDirection.OUTBOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.ouch.v50.OrderExecutedView;
import io.truetape.codec.ouch.v50.Ouch50Decoder;
import io.truetape.codec.ouch.v50.Ouch50Handler;
import io.truetape.codec.ouch.v50.Ouch50NoOpHandler;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OuchDecoderTest {
    private static final String ALL = "io.truetape.codec.ouch.OuchMessages#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldHandEachMessageToItsOwnCallback(OuchMessageType type) throws Exception {
        byte[] message = OuchMessages.random(type, new Random(type.code()));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[5 + message.length]);
        buffer.putBytes(5, message);

        RecordedCall call = OuchMessages.decode(type.version(), type.direction(), buffer, 5, message.length);

        assertEquals("on" + OuchMessages.stem(type), call.method());
        assertEquals(message.length, call.answer());
        assertEquals(OuchMessages.wrapView(type, buffer, 5, message.length).toString(), call.text());
        assertTrue(call.text().startsWith(type.name() + "{"), call.text());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldFailReadsAfterTheCallbackWhenAssertionsAreOn(OuchMessageType type) {
        RecordedCall call =
                OuchMessages.decode(type.version(), type.direction(), OuchMessages.random(type, new Random(3)));

        assertEquals(type.name() + "{}", call.view().toString());
        for (OuchField field : OuchMessages.body(type)) {
            InvocationTargetException thrown =
                    assertThrows(InvocationTargetException.class, () -> OuchMessages.read(call.view(), field));
            assertInstanceOf(NullPointerException.class, thrown.getCause());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldReportEveryTruncation(OuchMessageType type) {
        byte[] message = OuchMessages.random(type, new Random(4));
        for (int length = 0; length < message.length; length++) {
            RecordedCall call = OuchMessages.decode(type.version(), type.direction(), Arrays.copyOf(message, length));

            int expected =
                    length == 0 ? OuchStatus.EMPTY : length == type.minLength() ? length : OuchStatus.WRONG_LENGTH;
            assertEquals(expected, call.answer(), "length " + length);
            assertEquals(Math.min(0, expected), call.status());
            assertEquals(expected < 0, call.method().equals("onMalformed"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldReportBytesBehindTheMessage(OuchMessageType type) {
        byte[] message = OuchMessages.random(type, new Random(5));
        int expected = type.hasAppendage() ? OuchStatus.WRONG_APPENDAGE_LENGTH : OuchStatus.WRONG_LENGTH;
        for (int more = 1; more < 80; more++) {
            byte[] longer = Arrays.copyOf(message, message.length + more);

            RecordedCall call = OuchMessages.decode(type.version(), type.direction(), longer);

            assertEquals("onMalformed", call.method());
            assertEquals(expected, call.answer());
            assertEquals(expected, call.status());
        }
    }

    @Test
    void shouldReadALetterByTheWayItsMessageGoes() {
        assertCallback(OuchVersion.V42, INBOUND, 'U', 47, "onReplaceOrder");
        assertCallback(OuchVersion.V42, OUTBOUND, 'U', 80, "onReplaced");
        assertCallback(OuchVersion.V42, INBOUND, 'M', 20, "onModifyOrder");
        assertCallback(OuchVersion.V42, OUTBOUND, 'M', 28, "onOrderModified");
        assertCallback(OuchVersion.V42, INBOUND, 'N', 15, "onTradeNowRequest");
        assertCallback(OuchVersion.V42, OUTBOUND, 'N', 23, "onTradeNow");
        assertCallback(OuchVersion.V42, INBOUND, 'E', 40, "onUnknown");
        assertCallback(OuchVersion.V42, OUTBOUND, 'O', 49, "onUnknown");
        assertCallback(OuchVersion.V50, INBOUND, 'E', 11, "onEnableOrderEntryRequest");
        assertCallback(OuchVersion.V50, OUTBOUND, 'E', 36, "onOrderExecuted");
        assertCallback(OuchVersion.V50, INBOUND, 'X', 11, "onCancelOrderRequest");
        assertCallback(OuchVersion.V50, OUTBOUND, 'X', 27, "onMassCancelResponse");
        assertCallback(OuchVersion.V50, INBOUND, 'D', 11, "onDisableOrderEntryRequest");
        assertCallback(OuchVersion.V50, OUTBOUND, 'D', 34, "onAiqCanceled");
        assertCallback(OuchVersion.V50, INBOUND, 'C', 19, "onMassCancelRequest");
        assertCallback(OuchVersion.V50, OUTBOUND, 'C', 20, "onOrderCanceled");
        assertCallback(OuchVersion.V50, INBOUND, 'Q', 1, "onAccountQueryRequest");
        assertCallback(OuchVersion.V50, OUTBOUND, 'Q', 13, "onAccountQueryResponse");
        assertCallback(OuchVersion.V50, INBOUND, 'A', 64, "onUnknown");
        assertCallback(OuchVersion.V50, OUTBOUND, 'O', 47, "onUnknown");
    }

    private static void assertCallback(
            OuchVersion version, OuchDirection direction, char type, int length, String method) {
        byte[] message = new byte[length];
        message[0] = (byte) type;

        RecordedCall call = OuchMessages.decode(version, direction, message);

        assertEquals(method, call.method());
        assertEquals(length, call.answer());
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[36]);
        Ouch50Handler handler = new Ouch50NoOpHandler();
        Ouch50Decoder decoder = new Ouch50Decoder();

        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(OUTBOUND, buffer, 0, 37, handler));
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(OUTBOUND, buffer, -1, 36, handler));
        assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(OUTBOUND, buffer, 0, -1, handler));
        assertEquals(OuchStatus.EMPTY, decoder.decode(OUTBOUND, buffer, 36, 0, handler));
    }

    @Test
    void shouldPassOnWhatAHandlerThrows() {
        IllegalStateException failure = new IllegalStateException("handler");
        Ouch50Decoder decoder = new Ouch50Decoder();
        UnsafeBuffer buffer = new UnsafeBuffer(OuchMessages.random(Ouch50MessageType.ORDER_EXECUTED, new Random(6)));
        Ouch50Handler failing = new Ouch50NoOpHandler() {
            @Override
            public void onOrderExecuted(OrderExecutedView execution) {
                throw failure;
            }
        };

        assertSame(
                failure,
                assertThrows(IllegalStateException.class, () -> decoder.decode(OUTBOUND, buffer, 0, 36, failing)));
        assertEquals(36, decoder.decode(OUTBOUND, buffer, 0, 36, new Ouch50NoOpHandler()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeverThrowNorReadOutsideOnAnyBytes(OuchVersion version) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 60_000; round++) {
            byte[] bytes = new byte[random.nextInt(90)];
            random.nextBytes(bytes);
            OuchDirection direction = OuchDirection.values()[random.nextInt(2)];
            OuchMessageType type = version.messageTypes()
                    .get(random.nextInt(version.messageTypes().size()));
            if (bytes.length > 0 && random.nextInt(4) > 0) {
                bytes[0] = type.code();
            }
            String what = "seed=" + seed + ", round=" + round;

            // The buffer ends where the message does, and Agrona checks bounds: a read outside would throw.
            RecordedCall call = OuchMessages.decode(version, direction, bytes);

            assertTrue(call.answer() < 0 || call.answer() == bytes.length, what);
            assertEquals(call.answer() < 0, call.method().equals("onMalformed"), what);
        }
    }

    @Test
    void shouldNameItsStatuses() {
        assertEquals("OK", OuchStatus.nameOf(36));
        assertEquals("UNKNOWN_TYPE", OuchStatus.nameOf(OuchStatus.UNKNOWN_TYPE));
        assertEquals("EMPTY", OuchStatus.nameOf(OuchStatus.EMPTY));
        assertEquals("WRONG_LENGTH", OuchStatus.nameOf(OuchStatus.WRONG_LENGTH));
        assertEquals("WRONG_APPENDAGE_LENGTH", OuchStatus.nameOf(OuchStatus.WRONG_APPENDAGE_LENGTH));
        assertEquals("TORN_OPTION", OuchStatus.nameOf(OuchStatus.TORN_OPTION));
        assertEquals("WRONG_OPTION_LENGTH", OuchStatus.nameOf(OuchStatus.WRONG_OPTION_LENGTH));
        assertEquals("UNKNOWN_STATUS(-99)", OuchStatus.nameOf(-99));
    }
}
