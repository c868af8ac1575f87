// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OuchRoundTripTest {
    private static final String ALL = "io.truetape.codec.ouch.OuchMessages#all";
    private static final int GUARD_LENGTH = 16;
    private static final byte GUARD = (byte) 0xA5;
    private static final int ROUNDS = 50;

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldReadBackWhatWasWrittenAndTouchNothingElse(OuchMessageType type) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String what = "seed=" + seed + ", round=" + round;
            byte[] bytes = guarded(type.length());
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            byte[] expected = OuchMessages.random(type, random);
            Object writer = OuchMessages.wrapWriter(type, buffer, GUARD_LENGTH);

            for (OuchField field : OuchMessages.body(type)) {
                OuchMessages.write(writer, field, bytesOf(field, expected));
            }

            Object view = OuchMessages.wrapView(type, buffer, GUARD_LENGTH, type.length());
            for (OuchField field : OuchMessages.body(type)) {
                byte[] value = bytesOf(field, expected);
                assertArrayEquals(value, OuchMessages.read(view, field), field + ", " + what);
                byte[] packed = OuchMessages.readPacked(view, field);
                assertArrayEquals(packed == null ? null : value, packed, field + ", " + what);
                if (field.kind().isNumber()) {
                    assertEquals(OuchMessages.number(value), field.number(buffer, GUARD_LENGTH), field + ", " + what);
                }
            }
            assertArrayEquals(expected, Arrays.copyOfRange(bytes, GUARD_LENGTH, GUARD_LENGTH + type.length()), what);
            assertGuarded(bytes, type.length());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCarryEveryFieldOfTheProtocolTableThroughDecoderViewAndWriter(OuchVersion version) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        JsonNode table = OuchTable.read(version);
        for (OuchDirection direction : OuchDirection.values()) {
            for (Map.Entry<String, JsonNode> entry :
                    OuchTable.messages(table, direction).properties()) {
                byte[] message = fromTable(entry.getKey(), entry.getValue(), random);
                String what = direction + " " + entry.getKey() + ", seed=" + seed;

                assertCarried(version, direction, message, entry.getValue(), what);
            }
        }
    }

    private static byte[] fromTable(String code, JsonNode message, Random random) {
        byte[] bytes = new byte[message.get("fixed_length").asInt()];
        random.nextBytes(bytes);
        bytes[0] = (byte) code.charAt(0);
        if (message.has("appendage")) {
            bytes[bytes.length - 2] = 0;
            bytes[bytes.length - 1] = 0;
        }
        return bytes;
    }

    private static void assertCarried(
            OuchVersion version, OuchDirection direction, byte[] message, JsonNode expected, String what)
            throws ReflectiveOperationException {
        OuchMessageType type = version.messageType(direction, message[0]);
        RecordedCall call = OuchMessages.decode(version, direction, message);
        assertEquals("on" + OuchMessages.stem(type), call.method(), what);
        assertEquals(message.length, call.answer(), what);

        UnsafeBuffer copy = new UnsafeBuffer(new byte[message.length]);
        Object view = OuchMessages.wrapView(type, new UnsafeBuffer(message), 0, message.length);
        Object writer = OuchMessages.wrapWriter(type, copy, 0);
        for (OuchField field : OuchMessages.body(type)) {
            byte[] value = OuchMessages.read(view, field);
            JsonNode row = row(expected, field.name());
            int from = row.get("offset").asInt();
            assertArrayEquals(
                    Arrays.copyOfRange(message, from, from + row.get("length").asInt()), value, field + ", " + what);
            OuchMessages.write(writer, field, value);
        }
        assertArrayEquals(message, copy.byteArray(), what);
    }

    private static JsonNode row(JsonNode message, String name) {
        for (JsonNode field : message.get("fields")) {
            if (field.get("name").asString().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("not in the table: " + name);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldBeginWithZeroNumbersAndBlankText(OuchMessageType type) throws Exception {
        byte[] expected = new byte[type.length()];
        for (OuchField field : type.fields()) {
            if (field.kind() == OuchField.Kind.ALPHA) {
                Arrays.fill(expected, field.offset(), field.offset() + field.length(), (byte) ' ');
            }
        }
        expected[0] = type.code();
        byte[] bytes = guarded(type.length());

        OuchMessages.wrapWriter(type, new UnsafeBuffer(bytes), GUARD_LENGTH);

        assertArrayEquals(expected, Arrays.copyOfRange(bytes, GUARD_LENGTH, GUARD_LENGTH + type.length()));
        assertGuarded(bytes, type.length());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldBeginWithoutAppendageLengthWhereItMayBeLeftOut(OuchMessageType type) throws Exception {
        if (type.minLength() < type.length()) {
            byte[] bytes = guarded(type.minLength());
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            Object writer = OuchMessages.newWriter(type);

            writer.getClass()
                    .getMethod("wrapWithoutAppendage", MutableDirectBuffer.class, int.class)
                    .invoke(writer, buffer, GUARD_LENGTH);

            assertGuarded(bytes, type.minLength());
            assertEquals(
                    type.minLength(), type.version().check(type.direction(), buffer, GUARD_LENGTH, type.minLength()));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldRefuseNumbersThatDoNotFitTheirWireType(OuchMessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        Object writer = OuchMessages.wrapWriter(type, buffer, 0);
        byte[] before = buffer.byteArray().clone();

        for (OuchField field : OuchMessages.body(type)) {
            if (field.kind().isNumber() && field.length() < Long.BYTES) {
                Method setter = OuchMessages.setter(writer, field);
                boolean isInt = setter.getParameterTypes()[0] == int.class;
                for (long wrong : new long[] {1L << field.length() * Byte.SIZE, -1L}) {
                    Object value = isInt ? (Object) (int) wrong : (Object) wrong;
                    assertCause(IllegalArgumentException.class, () -> setter.invoke(writer, value));
                }
            }
        }

        assertArrayEquals(before, buffer.byteArray());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldRefuseEveryLengthBelowTheLayoutAndEveryBlockBeyondTheBuffer(OuchMessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);

        for (int length = 0; length < type.minLength(); length++) {
            int tooShort = length;
            assertCause(IllegalArgumentException.class, () -> OuchMessages.wrapView(type, buffer, 0, tooShort));
        }
        assertCause(IndexOutOfBoundsException.class, () -> OuchMessages.wrapView(type, buffer, 1, type.length()));
        assertCause(IndexOutOfBoundsException.class, () -> OuchMessages.wrapView(type, buffer, -1, type.length()));
        assertCause(IndexOutOfBoundsException.class, () -> OuchMessages.wrapWriter(type, buffer, 1));
        OuchMessages.wrapView(type, buffer, 0, type.length());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void shouldPadTextWhenWriting(OuchMessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        Object writer = OuchMessages.wrapWriter(type, buffer, 0);
        Object view = OuchMessages.wrapView(type, buffer, 0, type.length());

        for (OuchField field : OuchMessages.body(type)) {
            if (field.kind() == OuchField.Kind.ALPHA && field.length() > 1) {
                Method setter = writer.getClass().getMethod(OuchMessages.accessor(field), CharSequence.class);
                setter.invoke(writer, "Q7");

                assertEquals("Q7" + " ".repeat(field.length() - 2), field.text(buffer, 0));
                assertArrayEquals(OuchMessages.ascii(field.text(buffer, 0)), OuchMessages.read(view, field));
                String tooLong = "x".repeat(field.length() + 1);
                assertCause(IllegalArgumentException.class, () -> setter.invoke(writer, tooLong));
                assertCause(IllegalArgumentException.class, () -> setter.invoke(writer, "\u00e9"));
            }
        }
    }

    private static byte[] bytesOf(OuchField field, byte[] message) {
        return Arrays.copyOfRange(message, field.offset(), field.offset() + field.length());
    }

    private static byte[] guarded(int length) {
        byte[] bytes = new byte[length + 2 * GUARD_LENGTH];
        Arrays.fill(bytes, GUARD);
        return bytes;
    }

    private static void assertGuarded(byte[] bytes, int length) {
        for (int i = 0; i < GUARD_LENGTH; i++) {
            assertEquals(GUARD, bytes[i], "before the message");
            assertEquals(GUARD, bytes[GUARD_LENGTH + length + i], "behind the message");
        }
    }

    private static void assertCause(Class<? extends Throwable> cause, Executable executable) {
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, executable);
        assertInstanceOf(cause, thrown.getCause());
    }
}
