// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Views and writers by message type and field, found by the names they must have. The typed interface itself is
 * exercised by {@link Itch50TypedAccessTest}.
 */
public final class Messages {
    private static final byte[] PRINTABLE_CODES = "ABCHNOQSTY 129".getBytes(StandardCharsets.US_ASCII);

    private Messages() {}

    /** A message of the given type with random content; enumerated fields hold listed codes. */
    public static byte[] random(Itch50MessageType type, Random random) {
        byte[] bytes = new byte[type.length()];
        random.nextBytes(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (Itch50Field field : type.fields()) {
            if (field.isEnumerated()) {
                Character[] codes = field.values().keySet().toArray(new Character[0]);
                buffer.putByte(field.offset(), (byte) codes[random.nextInt(codes.length)].charValue());
            } else if (field.kind() == Itch50Field.Kind.ALPHA) {
                for (int i = 0; i < field.length(); i++) {
                    buffer.putByte(field.offset() + i, PRINTABLE_CODES[random.nextInt(PRINTABLE_CODES.length)]);
                }
            }
        }
        buffer.putByte(Itch50.MESSAGE_TYPE_OFFSET, type.code());
        buffer.putByte(Itch50.TIMESTAMP_OFFSET, (byte) 0);
        return bytes;
    }

    /** {@code ADD_ORDER_MPID} to {@code AddOrderMpid}. */
    static String stem(Itch50MessageType type) {
        StringBuilder stem = new StringBuilder();
        for (String word : type.name().split("_")) {
            stem.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return stem.toString();
    }

    static Class<?> viewClass(Itch50MessageType type) {
        return classNamed(stem(type) + "View");
    }

    static Object newView(Itch50MessageType type) {
        return create(viewClass(type));
    }

    static Object newWriter(Itch50MessageType type) {
        return create(classNamed(stem(type) + "Writer"));
    }

    static void wrapView(Object view, DirectBuffer buffer, int offset, int length) throws ReflectiveOperationException {
        view.getClass()
                .getMethod("wrap", DirectBuffer.class, int.class, int.class)
                .invoke(view, buffer, offset, length);
    }

    static void wrapWriter(Object writer, MutableDirectBuffer buffer, int offset) throws ReflectiveOperationException {
        writer.getClass()
                .getMethod("wrap", MutableDirectBuffer.class, int.class)
                .invoke(writer, buffer, offset);
    }

    /** The accessor's name: the field's in camel case, with the unit or scale that its kind demands. */
    static String accessor(Itch50Field field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.name().split("_")) {
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return switch (field.kind()) {
            case PRICE4 -> name.append("E4").toString();
            case PRICE8 -> name.append("E8").toString();
            case U48_NS, U64_NS -> name.append("SinceMidnightNs").toString();
            case U32_SECONDS -> name.append("SinceMidnightSeconds").toString();
            case ALPHA, U16, U32, U64 -> name.toString();
        };
    }

    /** The bytes of a field as the view gives them, numbers and packed text alike, widened to a long. */
    static long read(Object view, Itch50Field field) throws ReflectiveOperationException {
        Object value = view.getClass().getMethod(readerOf(field)).invoke(view);
        return switch (field.length()) {
            case 1 -> (byte) value & 0xFFL;
            case 4 -> field.kind() == Itch50Field.Kind.ALPHA ? (int) value & 0xFFFF_FFFFL : (long) value;
            case 2 -> (int) value;
            default -> (long) value;
        };
    }

    private static String readerOf(Itch50Field field) {
        if (field.kind() != Itch50Field.Kind.ALPHA || field.length() == 1) {
            return accessor(field);
        }
        return accessor(field) + (field.length() == 8 ? "AsLong" : "AsInt");
    }

    /** Calls the writer's setter with a number, or with text packed into one. */
    static void write(Object writer, Itch50Field field, long value) throws ReflectiveOperationException {
        Class<?> parameter = setterType(field);
        Method setter = writer.getClass().getMethod(accessor(field), parameter);
        if (parameter == byte.class) {
            setter.invoke(writer, (byte) value);
        } else if (parameter == int.class) {
            setter.invoke(writer, (int) value);
        } else {
            setter.invoke(writer, value);
        }
    }

    private static Class<?> setterType(Itch50Field field) {
        if (field.kind() == Itch50Field.Kind.ALPHA) {
            return switch (field.length()) {
                case 1 -> byte.class;
                case 2, 4 -> int.class;
                default -> long.class;
            };
        }
        return field.kind() == Itch50Field.Kind.U16 ? int.class : long.class;
    }

    private static Class<?> classNamed(String simpleName) {
        try {
            return Class.forName(Messages.class.getPackageName() + "." + simpleName);
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
