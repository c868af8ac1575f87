// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.journal.RecordCursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The message of the record that a cursor stands on, field by field as the specification names them. A message whose
 * type is unknown, or whose length is not that of its type, has no fields. Reused; one owner at a time.
 */
final class ItchMessage {
    private static final int PRICE4_DECIMALS = 4;
    private static final int PRICE8_DECIMALS = 8;

    private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;
    private Itch50MessageType type;

    ItchMessage of(final RecordCursor record) {
        if (bytes != record.buffer()) {
            bytes = record.buffer();
            view.wrap(bytes);
        }
        offset = record.messageOffset();
        length = record.messageLength();
        type = length == 0 || Itch50.lengthOf(bytes[offset]) != length ? null : Itch50MessageType.of(bytes[offset]);
        return this;
    }

    /** Whether the message has the fields of its type. */
    boolean hasFields() {
        return type != null;
    }

    /** All fields in wire order; only where there are some. */
    List<Itch50Field> fields() {
        return type.fields();
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Bytes of the type field: one, but none of an empty message. */
    int typeLength() {
        return Math.min(length, 1);
    }

    int stockLocate() {
        return Itch50.stockLocate(view, offset);
    }

    /** Bytes of a text field without the padding; a code of one byte is what it is, a space too. */
    int textLength(final Itch50Field field) {
        int end = field.length();
        while (end > 1 && bytes[offset + field.offset() + end - 1] == ' ') {
            end--;
        }
        return field.length() > 1 && end == 1 && bytes[offset + field.offset()] == ' ' ? 0 : end;
    }

    /** Adds a number of the message; prices with their decimal point. */
    void appendNumber(final Itch50Field field, final RenderBuffer out) {
        final long value = field.number(view, offset);
        switch (field.kind()) {
            case PRICE4 -> out.decimal(value, PRICE4_DECIMALS);
            case PRICE8 -> out.decimal(value, PRICE8_DECIMALS);
            default -> out.unsigned(value);
        }
    }

    /** A number of the message, without its decimal point. */
    long number(final Itch50Field field) {
        return field.number(view, offset);
    }

    /** How many digits of a price stand behind the point. */
    static int decimals(final Itch50Field field) {
        return field.kind() == Itch50Field.Kind.PRICE4 ? PRICE4_DECIMALS : PRICE8_DECIMALS;
    }

    static boolean isPrice(final Itch50Field field) {
        return field.kind() == Itch50Field.Kind.PRICE4 || field.kind() == Itch50Field.Kind.PRICE8;
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
