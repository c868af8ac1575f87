// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * One field of a message as data: where it lies, what it holds. For printing and checking off the hot path.
 *
 * @param name the specification's name in snake case, such as {@code order_reference_number}
 * @param offset bytes from the type byte of the message
 * @param length bytes
 * @param kind what the bytes mean
 * @param values the codes an enumerated one-byte field may hold, with their meaning, in the specification's order; empty
 *     for every other field
 */
public record Itch50Field(String name, int offset, int length, Kind kind, Map<Character, String> values) {
    /** What the bytes of a field mean. */
    public enum Kind {
        /** Text, left-justified, padded with spaces. */
        ALPHA,
        /** Unsigned number of two bytes. */
        U16,
        /** Unsigned number of four bytes. */
        U32,
        /** Unsigned number of eight bytes. */
        U64,
        /** Price, unsigned, four bytes, four implied decimals. */
        PRICE4,
        /** Price, unsigned, eight bytes, eight implied decimals. */
        PRICE8,
        /** Nanoseconds since midnight, US/Eastern, six bytes. */
        U48_NS,
        /** Seconds since midnight, US/Eastern, four bytes. */
        U32_SECONDS,
        /** Nanoseconds since midnight, eight bytes; the unit is assumed, the specification states none. */
        U64_NS
    }

    private static final int NOT_PLACED = -1;
    private static final int CODE_AND_EQUALS = 2;

    static List<Itch50Field> header() {
        return List.of(
                alpha("message_type", 1).at(Itch50.MESSAGE_TYPE_OFFSET),
                number("stock_locate", Short.BYTES, Kind.U16).at(Itch50.STOCK_LOCATE_OFFSET),
                number("tracking_number", Short.BYTES, Kind.U16).at(Itch50.TRACKING_NUMBER_OFFSET),
                number("timestamp", Itch50.TIMESTAMP_LENGTH, Kind.U48_NS).at(Itch50.TIMESTAMP_OFFSET));
    }

    static Itch50Field alpha(String name, int length) {
        return number(name, length, Kind.ALPHA);
    }

    /** A one-byte field and its codes, each as {@code "C=meaning"}. */
    static Itch50Field oneOf(String name, String... codes) {
        Map<Character, String> values = new LinkedHashMap<>();
        for (String code : codes) {
            values.put(code.charAt(0), code.substring(CODE_AND_EQUALS));
        }
        return new Itch50Field(name, NOT_PLACED, 1, Kind.ALPHA, Collections.unmodifiableMap(values));
    }

    static Itch50Field u32(String name) {
        return number(name, Integer.BYTES, Kind.U32);
    }

    static Itch50Field u64(String name) {
        return number(name, Long.BYTES, Kind.U64);
    }

    static Itch50Field price4(String name) {
        return number(name, Integer.BYTES, Kind.PRICE4);
    }

    static Itch50Field price8(String name) {
        return number(name, Long.BYTES, Kind.PRICE8);
    }

    static Itch50Field u32Seconds(String name) {
        return number(name, Integer.BYTES, Kind.U32_SECONDS);
    }

    static Itch50Field u64Ns(String name) {
        return number(name, Long.BYTES, Kind.U64_NS);
    }

    private static Itch50Field number(String name, int length, Kind kind) {
        return new Itch50Field(name, NOT_PLACED, length, kind, Map.of());
    }

    Itch50Field at(int newOffset) {
        return new Itch50Field(name, newOffset, length, kind, values);
    }

    /** {@return true when the specification lists the codes this field may hold} */
    public boolean isEnumerated() {
        return !values.isEmpty();
    }

    /**
     * The number in this field as it stands on the wire, prices unscaled.
     *
     * @param buffer holds the message
     * @param messageOffset of its type byte
     * @return unsigned: fields of eight bytes may look negative
     * @throws IllegalStateException if the field is text
     */
    public long number(DirectBuffer buffer, int messageOffset) {
        int at = messageOffset + offset;
        return switch (kind) {
            case U16 -> buffer.getShort(at, BIG_ENDIAN) & 0xFFFFL;
            case U32, PRICE4, U32_SECONDS -> buffer.getInt(at, BIG_ENDIAN) & 0xFFFF_FFFFL;
            case U64, PRICE8, U64_NS -> buffer.getLong(at, BIG_ENDIAN);
            case U48_NS -> Itch50.timestampSinceMidnightNs(buffer, messageOffset);
            case ALPHA -> throw new IllegalStateException("field is text, not a number: name=" + name);
        };
    }

    /**
     * The bytes of this field as text, one character a byte, padding included.
     *
     * @param buffer holds the message
     * @param messageOffset of its type byte
     * @return {@link #length} characters
     * @throws IllegalStateException if the field is a number
     */
    public String text(DirectBuffer buffer, int messageOffset) {
        if (kind != Kind.ALPHA) {
            throw new IllegalStateException("field is a number, not text: name=" + name);
        }
        byte[] bytes = new byte[length];
        buffer.getBytes(messageOffset + offset, bytes);
        return new String(bytes, ISO_8859_1);
    }
}
