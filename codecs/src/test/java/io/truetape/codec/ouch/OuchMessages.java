// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import io.truetape.codec.ouch.v42.Ouch42Decoder;
import io.truetape.codec.ouch.v42.Ouch42Handler;
import io.truetape.codec.ouch.v50.Ouch50Decoder;
import io.truetape.codec.ouch.v50.Ouch50Handler;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Views and writers of both versions by message type and field, found by the names they must have. */
final class OuchMessages {
    private OuchMessages() {}

    static List<OuchMessageType> all() {
        List<OuchMessageType> all = new ArrayList<>();
        for (OuchVersion version : OuchVersion.values()) {
            all.addAll(version.messageTypes());
        }
        return all;
    }

    /** The fields that views and writers have accessors for: all but the type and what belongs to the appendage. */
    static List<OuchField> body(OuchMessageType type) {
        return type.fields().stream()
                .filter(field -> !field.name().equals("type") && !isAppendage(field))
                .toList();
    }

    static boolean isAppendage(OuchField field) {
        return field.kind() == OuchField.Kind.APPENDAGE || field.name().equals("appendage_length");
    }

    /** A message of a type with random fixed fields and no options. */
    static byte[] random(OuchMessageType type, Random random) {
        byte[] bytes = new byte[type.length()];
        random.nextBytes(bytes);
        bytes[0] = type.code();
        if (type.hasAppendage()) {
            bytes[bytes.length - 2] = 0;
            bytes[bytes.length - 1] = 0;
        }
        return bytes;
    }

    /** The same with options behind it, whatever they are, and an appendage length that is true. */
    static byte[] withOptions(byte[] message, byte[] options) {
        byte[] bytes = Arrays.copyOf(message, message.length + options.length);
        System.arraycopy(options, 0, bytes, message.length, options.length);
        bytes[message.length - 2] = (byte) (options.length >>> Byte.SIZE);
        bytes[message.length - 1] = (byte) options.length;
        return bytes;
    }

    static String stem(OuchMessageType type) {
        StringBuilder stem = new StringBuilder();
        for (String word : type.name().split("_")) {
            stem.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return stem.toString();
    }

    static Class<?> viewClass(OuchMessageType type) {
        return classNamed(type, stem(type) + "View");
    }

    static Object newView(OuchMessageType type) {
        return create(viewClass(type));
    }

    static Object newWriter(OuchMessageType type) {
        return create(classNamed(type, stem(type) + "Writer"));
    }

    static Object wrapView(OuchMessageType type, DirectBuffer buffer, int offset, int length)
            throws ReflectiveOperationException {
        Object view = newView(type);
        return view.getClass()
                .getMethod("wrap", DirectBuffer.class, int.class, int.class)
                .invoke(view, buffer, offset, length);
    }

    static Object wrapWriter(OuchMessageType type, MutableDirectBuffer buffer, int offset)
            throws ReflectiveOperationException {
        Object writer = newWriter(type);
        return writer.getClass()
                .getMethod("wrap", MutableDirectBuffer.class, int.class)
                .invoke(writer, buffer, offset);
    }

    /** {@code clordid} is the one field whose name the specification writes without a mark between its words. */
    private static String[] words(OuchField field) {
        return field.name().equals("clordid")
                ? new String[] {"cl", "ord", "id"}
                : field.name().split("_");
    }

    static String constantStem(OuchField field) {
        return String.join("_", words(field)).toUpperCase(Locale.ROOT);
    }

    static String accessor(OuchField field) {
        StringBuilder name = new StringBuilder();
        for (String word : words(field)) {
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.append(unit(field)).toString();
    }

    private static String unit(OuchField field) {
        return switch (field.kind()) {
            case PRICE4, PRICE4_U64, SIGNED_PRICE4 -> "E4";
            case U64_NS -> "SinceMidnightNs";
            case U32_SECONDS -> "Seconds";
            default -> "";
        };
    }

    /** The bytes of a field as the view gives them, numbers and text alike. */
    static byte[] read(Object view, OuchField field) throws ReflectiveOperationException {
        byte[] bytes = new byte[field.length()];
        if (field.kind() == OuchField.Kind.ALPHA && field.length() > 1) {
            view.getClass().getMethod(accessor(field), byte[].class, int.class).invoke(view, bytes, 0);
            return bytes;
        }
        Number value = (Number) view.getClass().getMethod(accessor(field)).invoke(view);
        return bigEndian(value.longValue(), field.length());
    }

    /** What the packed readers of a text field give, as bytes; null where there is none. */
    static byte[] readPacked(Object view, OuchField field) throws ReflectiveOperationException {
        Class<?> type = view.getClass();
        return switch (field.kind() == OuchField.Kind.ALPHA ? field.length() : 0) {
            case 4 -> bigEndian((int) type.getMethod(accessor(field) + "AsInt").invoke(view), 4);
            case 8 ->
                bigEndian((long) type.getMethod(accessor(field) + "AsLong").invoke(view), 8);
            case 14 ->
                new Token(
                                (long) type.getMethod(accessor(field) + "First8AsLong")
                                        .invoke(view),
                                (long) type.getMethod(accessor(field) + "Last6AsLong")
                                        .invoke(view))
                        .bytes();
            default -> null;
        };
    }

    /** The two halves of a token. */
    private record Token(long first8, long last6) {
        byte[] bytes() {
            byte[] bytes = Arrays.copyOf(bigEndian(first8, 8), 14);
            System.arraycopy(bigEndian(last6, 6), 0, bytes, 8, 6);
            return bytes;
        }
    }

    /** Calls the writer's setter with the bytes of a field. */
    static void write(Object writer, OuchField field, byte[] bytes) throws ReflectiveOperationException {
        long value = number(bytes);
        Class<?> type = writer.getClass();
        String name = accessor(field);
        if (field.kind() == OuchField.Kind.ALPHA && field.length() > 8) {
            type.getMethod(name, byte[].class, int.class).invoke(writer, bytes, 0);
        } else if (field.kind() == OuchField.Kind.ALPHA && field.length() == 1) {
            type.getMethod(name, byte.class).invoke(writer, bytes[0]);
        } else if (setter(writer, field).getParameterTypes()[0] == int.class) {
            type.getMethod(name, int.class).invoke(writer, (int) value);
        } else {
            type.getMethod(name, long.class).invoke(writer, value);
        }
    }

    /** The setter of a field that takes a number. */
    static Method setter(Object writer, OuchField field) {
        for (Method method : writer.getClass().getMethods()) {
            if (method.getName().equals(accessor(field))
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0].isPrimitive()) {
                return method;
            }
        }
        throw new AssertionError("no setter for " + field);
    }

    /** Bytes of a number, big-endian. */
    static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (length - 1 - i) * Byte.SIZE);
        }
        return bytes;
    }

    static long number(byte[] bytes) {
        long value = 0;
        for (byte b : bytes) {
            value = value << Byte.SIZE | b & 0xFF;
        }
        return value;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Decodes with the decoder of a version, and gives back the one call that its handler received. */
    static RecordedCall decode(OuchVersion version, OuchDirection direction, byte[] message) {
        return decode(version, direction, new UnsafeBuffer(message), 0, message.length);
    }

    static RecordedCall decode(
            OuchVersion version, OuchDirection direction, DirectBuffer buffer, int offset, int length) {
        OuchRecorder recorder = new OuchRecorder();
        int answer = version == OuchVersion.V42
                ? new Ouch42Decoder().decode(direction, buffer, offset, length, recorder.handler(Ouch42Handler.class))
                : new Ouch50Decoder().decode(direction, buffer, offset, length, recorder.handler(Ouch50Handler.class));
        return recorder.onlyCall(answer);
    }

    private static Class<?> classNamed(OuchMessageType type, String simpleName) {
        String version = type.version() == OuchVersion.V42 ? "v42" : "v50";
        try {
            return Class.forName(OuchMessages.class.getPackageName() + "." + version + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + simpleName, e);
        }
    }

    private static Object create(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
