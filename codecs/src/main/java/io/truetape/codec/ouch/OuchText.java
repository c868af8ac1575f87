// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import org.agrona.DirectBuffer;

/** Text of messages for people; off the hot path. */
final class OuchText {
    private static final String HEX_DIGITS = "0123456789abcdef";

    private OuchText() {}

    static StringBuilder appendMessage(
            StringBuilder out, OuchMessageType type, DirectBuffer buffer, int offset, int length) {
        out.append(type.name()).append('{');
        String separator = "";
        for (OuchField field : type.fields()) {
            if (field.offset() > 0 && type.holds(field, length)) {
                out.append(separator).append(field.name()).append('=');
                if (field.kind() == OuchField.Kind.APPENDAGE) {
                    appendOptions(out, buffer, offset + field.offset(), length - field.offset());
                } else {
                    appendValue(out, field, buffer, offset);
                }
                separator = ", ";
            }
        }
        return out.append('}');
    }

    static void appendOptions(StringBuilder out, DirectBuffer buffer, int offset, int length) {
        AppendageCursor cursor = new AppendageCursor().wrap(buffer, offset, length);
        out.append('[');
        String separator = "";
        while (cursor.next()) {
            out.append(separator);
            appendOption(out, cursor);
            separator = ", ";
        }
        if (cursor.status() < 0) {
            out.append(separator).append(OuchStatus.nameOf(cursor.status()));
        }
        out.append(']');
    }

    static void appendOption(StringBuilder out, AppendageCursor cursor) {
        AppendageTag tag = AppendageTag.of(cursor.tag());
        if (tag == null || cursor.valueLength() != tag.size()) {
            out.append(cursor.tag()).append('=');
            appendBytes(out, cursor.buffer(), cursor.valueOffset(), cursor.valueLength());
        } else {
            out.append(tag.specName()).append('=');
            appendValue(out, tag.field(), cursor.buffer(), cursor.valueOffset());
        }
    }

    private static void appendValue(StringBuilder out, OuchField field, DirectBuffer buffer, int offset) {
        if (!field.kind().isNumber()) {
            appendBytes(out, buffer, offset + field.offset(), field.length());
        } else if (field.kind() == OuchField.Kind.SIGNED_PRICE4) {
            out.append(field.number(buffer, offset));
        } else {
            out.append(Long.toUnsignedString(field.number(buffer, offset)));
        }
    }

    /** Appends the bytes in quotes, padding included; a byte that is no printable ASCII as {@code \xNN}. */
    private static void appendBytes(StringBuilder out, DirectBuffer buffer, int offset, int length) {
        out.append('\'');
        for (int i = 0; i < length; i++) {
            int value = buffer.getByte(offset + i) & 0xFF;
            if (value >= ' ' && value < 0x7F) {
                out.append((char) value);
            } else {
                out.append("\\x").append(HEX_DIGITS.charAt(value >>> 4)).append(HEX_DIGITS.charAt(value & 0xF));
            }
        }
        out.append('\'');
    }
}
