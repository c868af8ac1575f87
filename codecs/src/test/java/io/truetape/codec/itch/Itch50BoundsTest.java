// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One check a message is enough: no view reads a byte that is not its message's, with assertions on or off. */
class Itch50BoundsTest {
    private static final int GUARD_LENGTH = 64;

    @ParameterizedTest
    @EnumSource
    void shouldReadTheSameWhateverStandsAroundTheMessage(Itch50MessageType type) throws Exception {
        long seed = new Random().nextLong();
        byte[] message = Messages.random(type, new Random(seed));
        List<Long> alone = fields(type, new UnsafeBuffer(message), 0);

        for (int guard = 0; guard < 256; guard += 51) {
            byte[] bytes = new byte[message.length + 2 * GUARD_LENGTH];
            Arrays.fill(bytes, (byte) guard);
            System.arraycopy(message, 0, bytes, GUARD_LENGTH, message.length);

            assertEquals(alone, fields(type, new UnsafeBuffer(bytes), GUARD_LENGTH), "seed=" + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadTheSameFromEveryKindOfMemoryUpToItsLastByte(Itch50MessageType type) throws Exception {
        long seed = new Random().nextLong();
        byte[] message = Messages.random(type, new Random(seed));
        List<Long> alone = fields(type, new UnsafeBuffer(message), 0);
        ByteBuffer direct = ByteBuffer.allocateDirect(message.length + 3).position(3);
        direct.put(message).position(3);
        byte[] shifted = new byte[message.length + 5];
        System.arraycopy(message, 0, shifted, 5, message.length);

        assertEquals(alone, fields(type, new UnsafeBuffer(direct.slice()), 0), "direct, seed=" + seed);
        assertEquals(alone, fields(type, new UnsafeBuffer(direct), 3), "direct, an offset, seed=" + seed);
        assertEquals(alone, fields(type, new UnsafeBuffer(shifted, 5, message.length), 0), "array, seed=" + seed);
        ByteBuffer slice = ByteBuffer.wrap(shifted).position(5).slice();
        assertEquals(alone, fields(type, new UnsafeBuffer(slice), 0), "slice of an array, seed=" + seed);
        UnsafeBuffer window = new UnsafeBuffer(new UnsafeBuffer(direct), 3, message.length);
        assertEquals(alone, fields(type, window, 0), "part of a buffer, seed=" + seed);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeitherWrapNorDecodeWhereTheBufferEndsInsideTheMessage(Itch50MessageType type) {
        byte[] message = Messages.random(type, new Random(4));
        RecordingHandler handler = new RecordingHandler();
        Itch50Decoder decoder = new Itch50Decoder();
        Object view = Messages.newView(type);

        for (int capacity = 0; capacity < message.length; capacity++) {
            UnsafeBuffer cut = new UnsafeBuffer(message, 0, capacity);
            String what = "capacity=" + capacity;

            assertThrows(IndexOutOfBoundsException.class, () -> decoder.decode(cut, 0, message.length, handler), what);
            InvocationTargetException thrown = assertThrows(
                    InvocationTargetException.class, () -> Messages.wrapView(view, cut, 0, message.length), what);
            assertInstanceOf(IndexOutOfBoundsException.class, thrown.getCause(), what);
        }
        assertEquals(List.of(), handler.calls());
    }

    @Test
    void shouldGoOnReadingTheMemoryItWasPointedAtWhenItsBufferMovesOn() {
        UnsafeBuffer buffer = new UnsafeBuffer(Messages.random(Itch50MessageType.ADD_ORDER, new Random(5)));
        AddOrderView view = new AddOrderView().wrap(buffer, 0, buffer.capacity());
        long reference = view.orderReferenceNumber();

        buffer.wrap(new byte[AddOrderView.BLOCK_LENGTH]);

        assertEquals(reference, view.orderReferenceNumber());
        assertEquals(0, view.wrap(buffer, 0, buffer.capacity()).orderReferenceNumber());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailReadsBeforeTheFirstWrapAlsoWithoutAssertions(Itch50MessageType type) throws Exception {
        try (URLClassLoader production = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            production.setDefaultAssertionStatus(false);
            Class<?> viewClass = production.loadClass(Messages.viewClass(type).getName());
            assertFalse(viewClass.desiredAssertionStatus());
            Object view = viewClass.getConstructor().newInstance();

            for (Itch50Field field : type.fields().subList(1, type.fields().size())) {
                InvocationTargetException thrown =
                        assertThrows(InvocationTargetException.class, () -> Messages.read(view, field), field.name());
                assertInstanceOf(NullPointerException.class, thrown.getCause(), field.name());
            }
        }
    }

    private static URL[] classPath() {
        return new URL[] {
            Itch50View.class.getProtectionDomain().getCodeSource().getLocation(),
            DirectBuffer.class.getProtectionDomain().getCodeSource().getLocation()
        };
    }

    /** All fields behind the type byte. */
    private static List<Long> fields(Itch50MessageType type, DirectBuffer buffer, int offset) throws Exception {
        Object view = Messages.newView(type);
        Messages.wrapView(view, buffer, offset, type.length());
        List<Long> values = new ArrayList<>();
        for (Itch50Field field : type.fields().subList(1, type.fields().size())) {
            values.add(Messages.read(view, field));
        }
        return values;
    }
}
