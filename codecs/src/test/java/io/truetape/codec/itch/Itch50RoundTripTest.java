// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Itch50RoundTripTest {
    private static final int GUARD_LENGTH = 16;
    private static final byte GUARD = (byte) 0xA5;
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @EnumSource
    void shouldReadBackWhatWasWrittenAndTouchNothingElse(Itch50MessageType type) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = guarded(type);
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            long[] written = new long[type.fields().size()];
            Object writer = Messages.newWriter(type);
            Messages.wrapWriter(writer, buffer, GUARD_LENGTH);

            for (int i = 1; i < written.length; i++) {
                Itch50Field field = type.fields().get(i);
                written[i] = valueFor(field, round, random);
                Messages.write(writer, field, written[i]);
            }

            Object view = Messages.newView(type);
            Messages.wrapView(view, buffer, GUARD_LENGTH, type.length());
            for (int i = 1; i < written.length; i++) {
                Itch50Field field = type.fields().get(i);
                String what = field.name() + ", seed=" + seed + ", round=" + round;
                assertEquals(written[i], Messages.read(view, field), what);
                assertEquals(written[i], bigEndian(bytes, GUARD_LENGTH + field.offset(), field.length()), what);
                if (field.kind() != Itch50Field.Kind.ALPHA) {
                    assertEquals(written[i], field.number(buffer, GUARD_LENGTH), what);
                }
            }
            assertEquals(type.code(), bytes[GUARD_LENGTH]);
            assertGuarded(bytes, type.length());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeginWithZeroNumbersAndBlankText(Itch50MessageType type) throws Exception {
        byte[] bytes = guarded(type);

        Messages.wrapWriter(Messages.newWriter(type), new UnsafeBuffer(bytes), GUARD_LENGTH);

        byte[] expected = new byte[type.length()];
        for (Itch50Field field : type.fields()) {
            if (field.kind() == Itch50Field.Kind.ALPHA) {
                Arrays.fill(expected, field.offset(), field.offset() + field.length(), (byte) ' ');
            }
        }
        expected[0] = type.code();
        assertArrayEquals(expected, Arrays.copyOfRange(bytes, GUARD_LENGTH, GUARD_LENGTH + type.length()));
        assertGuarded(bytes, type.length());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseNumbersThatDoNotFitTheirWireType(Itch50MessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        Object writer = Messages.newWriter(type);
        Messages.wrapWriter(writer, buffer, 0);
        byte[] before = buffer.byteArray().clone();

        for (Itch50Field field : type.fields().subList(1, type.fields().size())) {
            if (field.kind() != Itch50Field.Kind.ALPHA && field.length() < Long.BYTES) {
                long tooLarge = 1L << field.length() * Byte.SIZE;
                assertRefused(writer, field, tooLarge);
                assertRefused(writer, field, -1L);
            }
        }

        assertArrayEquals(before, buffer.byteArray());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseEveryLengthBelowTheBlockAndEveryBlockBeyondTheBuffer(Itch50MessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        Object view = Messages.newView(type);

        for (int length = 0; length < type.length(); length++) {
            int tooShort = length;
            assertCause(IllegalArgumentException.class, () -> Messages.wrapView(view, buffer, 0, tooShort));
        }
        assertCause(IndexOutOfBoundsException.class, () -> Messages.wrapView(view, buffer, 1, type.length()));
        assertCause(IndexOutOfBoundsException.class, () -> Messages.wrapView(view, buffer, -1, type.length()));
        assertCause(IndexOutOfBoundsException.class, () -> Messages.wrapWriter(Messages.newWriter(type), buffer, 1));
        Messages.wrapView(view, buffer, 0, type.length());
    }

    @ParameterizedTest
    @EnumSource
    void shouldPadTextWhenWritingAndCopyItWithItsPadding(Itch50MessageType type) throws Exception {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        Object writer = Messages.newWriter(type);
        Object view = Messages.newView(type);
        Messages.wrapWriter(writer, buffer, 0);
        Messages.wrapView(view, buffer, 0, type.length());

        for (Itch50Field field : type.fields()) {
            if (field.kind() == Itch50Field.Kind.ALPHA && field.length() > 1) {
                String name = Messages.accessor(field);
                byte[] copy = new byte[field.length() + 2];

                writer.getClass().getMethod(name, CharSequence.class).invoke(writer, "Q");
                view.getClass().getMethod(name, byte[].class, int.class).invoke(view, copy, 1);

                String expected = "\0Q" + " ".repeat(field.length() - 1) + "\0";
                assertEquals(expected, new String(copy, StandardCharsets.US_ASCII), field.name());
            }
        }
    }

    @Test
    void shouldNameTheFieldTheValueAndTheLimitWhenRefusing() {
        AddOrderWriter writer = new AddOrderWriter().wrap(new UnsafeBuffer(new byte[AddOrderWriter.BLOCK_LENGTH]), 0);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> writer.shares(0x1_0000_0000L));

        assertEquals(
                "value does not fit its wire type: field=shares, value=4294967296, max=4294967295",
                refusal.getMessage());
    }

    private static long valueFor(Itch50Field field, int round, Random random) {
        long mask = field.length() == Long.BYTES ? -1L : (1L << field.length() * Byte.SIZE) - 1;
        return switch (round) {
            case 0 -> 0L;
            case 1 -> mask;
            case 2 -> mask >>> 1;
            case 3 -> (mask >>> 1) + 1;
            default -> random.nextLong() & mask;
        };
    }

    private static long bigEndian(byte[] bytes, int offset, int length) {
        byte[] widened = new byte[Long.BYTES];
        System.arraycopy(bytes, offset, widened, Long.BYTES - length, length);
        return ByteBuffer.wrap(widened).getLong();
    }

    private static byte[] guarded(Itch50MessageType type) {
        byte[] bytes = new byte[type.length() + 2 * GUARD_LENGTH];
        Arrays.fill(bytes, GUARD);
        return bytes;
    }

    private static void assertGuarded(byte[] bytes, int length) {
        for (int i = 0; i < GUARD_LENGTH; i++) {
            assertEquals(GUARD, bytes[i], "before the message");
            assertEquals(GUARD, bytes[GUARD_LENGTH + length + i], "behind the message");
        }
    }

    private static void assertRefused(Object writer, Itch50Field field, long value) {
        assertCause(IllegalArgumentException.class, () -> Messages.write(writer, field, value));
    }

    private static void assertCause(
            Class<? extends Throwable> cause, org.junit.jupiter.api.function.Executable executable) {
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, executable);
        assertInstanceOf(cause, thrown.getCause());
    }
}
