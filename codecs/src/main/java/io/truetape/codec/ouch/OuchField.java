// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.agrona.DirectBuffer;

/**
 * One field of a message or option as data: where it lies, what it holds. For printing and checking off the hot path.
 *
 * @param name the specification's name: of a message's field in snake case, such as {@code order_token}; of an
 *     option's value as the tag is called, such as {@code MinQty}
 * @param offset bytes from the type byte of the message; 0 for the value of an option
 * @param length bytes; {@link #VARIABLE_LENGTH} when the message decides
 * @param kind what the bytes mean
 */
public record OuchField(String name, int offset, int length, Kind kind) {
    /** What the bytes of a field mean. */
    public enum Kind {
        /** Text, left-justified, padded with spaces. */
        ALPHA,
        /** Unsigned number of one byte. */
        U8,
        /** Unsigned number of two bytes. */
        U16,
        /** Unsigned number of four bytes. */
        U32,
        /** Unsigned number of eight bytes. */
        U64,
        /** Price, unsigned, four bytes, four implied decimals. */
        PRICE4,
        /** Price, unsigned, eight bytes, four implied decimals. */
        PRICE4_U64,
        /** Difference of prices, signed, four bytes, four implied decimals. */
        SIGNED_PRICE4,
        /** Nanoseconds since midnight, US/Eastern, eight bytes. */
        U64_NS,
        /** Seconds, four bytes. */
        U32_SECONDS,
        /** The options of a message, as many as it has: walk them with an {@link AppendageCursor}. */
        APPENDAGE;

        /** {@return how many of the number's digits stand behind the decimal point; 0 for what is no price} */
        public int decimals() {
            return this == PRICE4 || this == PRICE4_U64 || this == SIGNED_PRICE4 ? PRICE_DECIMALS : 0;
        }

        /** {@return true for numbers, false for text and appendages} */
        public boolean isNumber() {
            return this != ALPHA && this != APPENDAGE;
        }
    }

    /** Length of a field that takes what the message has left. */
    public static final int VARIABLE_LENGTH = -1;

    private static final int PRICE_DECIMALS = 4;
    private static final int NOT_PLACED = -1;

    static OuchField alpha(String name, int length) {
        return new OuchField(name, NOT_PLACED, length, Kind.ALPHA);
    }

    static OuchField u8(String name) {
        return new OuchField(name, NOT_PLACED, Byte.BYTES, Kind.U8);
    }

    static OuchField u16(String name) {
        return new OuchField(name, NOT_PLACED, Short.BYTES, Kind.U16);
    }

    static OuchField u32(String name) {
        return new OuchField(name, NOT_PLACED, Integer.BYTES, Kind.U32);
    }

    static OuchField u64(String name) {
        return new OuchField(name, NOT_PLACED, Long.BYTES, Kind.U64);
    }

    static OuchField u64Ns(String name) {
        return new OuchField(name, NOT_PLACED, Long.BYTES, Kind.U64_NS);
    }

    static OuchField u32Seconds(String name) {
        return new OuchField(name, NOT_PLACED, Integer.BYTES, Kind.U32_SECONDS);
    }

    static OuchField price4(String name) {
        return new OuchField(name, NOT_PLACED, Integer.BYTES, Kind.PRICE4);
    }

    static OuchField price4U64(String name) {
        return new OuchField(name, NOT_PLACED, Long.BYTES, Kind.PRICE4_U64);
    }

    static OuchField signedPrice4(String name) {
        return new OuchField(name, NOT_PLACED, Integer.BYTES, Kind.SIGNED_PRICE4);
    }

    static OuchField appendage() {
        return new OuchField("optional_appendage", NOT_PLACED, VARIABLE_LENGTH, Kind.APPENDAGE);
    }

    OuchField at(int newOffset) {
        return new OuchField(name, newOffset, length, kind);
    }

    /**
     * The number in this field as it stands on the wire, prices unscaled.
     *
     * @param buffer holds the message, or the value of an option
     * @param messageOffset of the message's type byte, or of the option's value
     * @return unsigned, so that fields of eight bytes may look negative; signed for {@link Kind#SIGNED_PRICE4}
     * @throws IllegalStateException if the field is no number
     */
    public long number(DirectBuffer buffer, int messageOffset) {
        int at = messageOffset + offset;
        return switch (kind) {
            case U8 -> buffer.getByte(at) & 0xFFL;
            case U16 -> buffer.getShort(at, BIG_ENDIAN) & 0xFFFFL;
            case U32, PRICE4, U32_SECONDS -> buffer.getInt(at, BIG_ENDIAN) & 0xFFFF_FFFFL;
            case SIGNED_PRICE4 -> buffer.getInt(at, BIG_ENDIAN);
            case U64, PRICE4_U64, U64_NS -> buffer.getLong(at, BIG_ENDIAN);
            case ALPHA, APPENDAGE -> throw new IllegalStateException("field is no number: name=" + name);
        };
    }

    /**
     * The bytes of this field as text, one character a byte, padding included.
     *
     * @param buffer holds the message, or the value of an option
     * @param messageOffset of the message's type byte, or of the option's value
     * @return {@link #length} characters
     * @throws IllegalStateException if the field is no text
     */
    public String text(DirectBuffer buffer, int messageOffset) {
        if (kind != Kind.ALPHA) {
            throw new IllegalStateException("field is no text: name=" + name);
        }
        byte[] bytes = new byte[length];
        buffer.getBytes(messageOffset + offset, bytes);
        return new String(bytes, ISO_8859_1);
    }
}
