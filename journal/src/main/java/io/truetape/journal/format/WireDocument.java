// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A document that is no block: named texts in Chronicle Wire's binary form (BINARY_LIGHT), restricted to what is
 * needed so that decades from now a page of code reads it. {@code docs/TAPE_FORMAT.md} section 4.2 is the reference.
 *
 * <pre>
 * document := field+
 * field    := name text
 * name     := one byte 0xC0 + length (1 to 31), then ASCII
 * text     := one byte 0xE0 + length (0 to 31), or 0xB8 and the length as LEB128 (32 and more), then ASCII
 * </pre>
 *
 * <p>The first field is named {@code kind}, the second {@code body}, the last {@code check}: the CRC-32C of all bytes
 * before it, in eight hexadecimal digits, so that damage is known where no seal covers the document yet. No two fields
 * are named alike, and there are at most {@link #MAX_FIELDS}. There is one way to write a document, and decoding refuses
 * any other. Immutable; {@code check} is no field to whoever asks for fields.
 */
public final class WireDocument {
    /** Kind of the document that begins a tape. */
    public static final String KIND_TAPE = "tape";
    /** Kind of a note. */
    public static final String KIND_NOTE = "note";
    /** Kind of a seal. */
    public static final String KIND_SEAL = "seal";

    /** Fields that a document has at most, its check included. */
    public static final int MAX_FIELDS = 8;

    private static final String CHECK = "check";
    private static final int CHECK_DIGITS = 8;
    private static final int NAME = 0xC0;
    private static final int SHORT_TEXT = 0xE0;
    private static final int LONG_TEXT = 0xB8;
    private static final int SHORT_LIMIT = 32;

    /** Bytes of the check: its name and its text, each behind one byte. */
    private static final int CHECK_LENGTH = 1 + CHECK.length() + 1 + CHECK_DIGITS;

    private final List<Field> fields;

    /**
     * One named text.
     *
     * @param name 1 to 31 ASCII characters
     * @param text ASCII; line feeds allowed
     */
    public record Field(String name, String text) {}

    private WireDocument(final List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** A document of a kind with one body. */
    public static WireDocument of(final String kind, final String body) {
        return new WireDocument(List.of(new Field("kind", kind), new Field("body", body)));
    }

    /** This document with one more field behind the others. */
    public WireDocument with(final String name, final String text) {
        final List<Field> longer = new ArrayList<>(fields);
        longer.add(new Field(name, text));
        if (longer.size() >= MAX_FIELDS || name.equals(CHECK)) {
            throw new IllegalArgumentException("no room for a field of this name: name=" + name);
        }
        return new WireDocument(longer);
    }

    /** What the document is: {@link #KIND_TAPE}, {@link #KIND_NOTE} or {@link #KIND_SEAL}. */
    public String kind() {
        return fields.get(0).text();
    }

    /** The body: lines that the kind defines. */
    public String body() {
        return text("body");
    }

    /**
     * The text of a field.
     *
     * @throws FormatException when there is none of that name
     */
    public String text(final String name) {
        for (final Field field : fields) {
            if (field.name().equals(name)) {
                return field.text();
            }
        }
        throw new FormatException("document has no field '" + name + "'");
    }

    /** The document's bytes. */
    public byte[] encode() {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final Field field : fields) {
            encode(field, out);
        }
        out.writeBytes(check(out.toByteArray(), 0, out.size()));
        return out.toByteArray();
    }

    private static void encode(final Field field, final ByteArrayOutputStream out) {
        final byte[] name = ascii(field.name());
        if (name.length == 0 || name.length >= SHORT_LIMIT) {
            throw new IllegalArgumentException("field names have 1 to 31 characters: name=" + field.name());
        }
        out.write(NAME + name.length);
        out.writeBytes(name);
        final byte[] text = ascii(field.text());
        if (text.length < SHORT_LIMIT) {
            out.write(SHORT_TEXT + text.length);
        } else {
            out.write(LONG_TEXT);
            int rest = text.length;
            while (rest > 0x7F) {
                out.write(rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
        out.writeBytes(text);
    }

    /**
     * Reads a document.
     *
     * @throws FormatException when the bytes are not exactly what {@link #encode()} makes of some document
     */
    public static WireDocument decode(final byte[] bytes, final int offset, final int length) {
        require(length > CHECK_LENGTH, "shorter than its check", length);
        final int limit = offset + length - CHECK_LENGTH;
        final byte[] check = check(bytes, offset, limit - offset);
        require(
                Arrays.equals(bytes, limit, offset + length, check, 0, check.length),
                "damaged, for it does not end in the check of its bytes",
                limit - offset);
        final List<Field> fields = new ArrayList<>();
        final Cursor cursor = new Cursor(bytes, offset, limit);
        while (cursor.at < limit) {
            final int at = cursor.at;
            final Field field = cursor.next();
            require(fields.size() < MAX_FIELDS - 1, "too many fields", at - offset);
            require(
                    !field.name().equals(CHECK)
                            && fields.stream().noneMatch(other -> other.name().equals(field.name())),
                    "a field twice",
                    at - offset);
            fields.add(field);
        }
        require(
                fields.size() > 1
                        && fields.get(0).name().equals("kind")
                        && fields.get(1).name().equals("body"),
                "does not begin with its kind and body",
                0);
        return new WireDocument(fields);
    }

    /**
     * Length of the document that begins at an offset, as its own fields tell; whether it is whole is not looked at.
     *
     * @param limit behind the last byte that can belong to it
     * @throws FormatException when no fields stand there, of which one is the check
     */
    public static int lengthOf(final byte[] bytes, final int offset, final int limit) {
        final Cursor cursor = new Cursor(bytes, offset, limit);
        for (int field = 0; field < MAX_FIELDS && cursor.at < limit; field++) {
            if (cursor.next().name().equals(CHECK)) {
                return cursor.at - offset;
            }
        }
        throw new FormatException("wire document: without its check");
    }

    /** The last field of a document whose other fields are these bytes. */
    private static byte[] check(final byte[] bytes, final int offset, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        final ByteArrayOutputStream out = new ByteArrayOutputStream(CHECK_LENGTH);
        encode(new Field(CHECK, HexFormat.of().toHexDigits((int) crc.getValue())), out);
        return out.toByteArray();
    }

    /** Goes over the fields of a document. */
    private static final class Cursor {
        private final byte[] bytes;
        private final int offset;
        private final int limit;
        private int at;

        private Cursor(final byte[] bytes, final int offset, final int limit) {
            this.bytes = bytes;
            this.offset = offset;
            this.at = offset;
            this.limit = limit;
        }

        private Field next() {
            final int nameLength = (bytes[at] & 0xFF) - NAME;
            require(nameLength > 0 && nameLength < SHORT_LIMIT, "expected a field name", at - offset);
            final String name = ascii(bytes, at + 1, nameLength, limit, offset);
            at += 1 + nameLength;
            require(at < limit, "ends before the text of field " + name, at - offset);
            final int textLength = textLength();
            final String text = ascii(bytes, at, textLength, limit, offset);
            at += textLength;
            return new Field(name, text);
        }

        private int textLength() {
            final int token = bytes[at] & 0xFF;
            if (token >= SHORT_TEXT) {
                at++;
                return token - SHORT_TEXT;
            }
            require(token == LONG_TEXT, "expected a text", at - offset);
            int textLength = 0;
            int shift = 0;
            do {
                at++;
                require(at < limit && shift < 28, "text length", at - offset);
                textLength |= (bytes[at] & 0x7F) << shift;
                shift += 7;
            } while (bytes[at] < 0);
            require(textLength >= SHORT_LIMIT && bytes[at] != 0, "text length not in its shortest form", at - offset);
            at++;
            return textLength;
        }
    }

    private static byte[] ascii(final String text) {
        final byte[] bytes = PrintableAscii.encode(text);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "documents hold printable ASCII and line feeds: index=" + PrintableAscii.firstOther(text));
        }
        return bytes;
    }

    private static String ascii(
            final byte[] bytes, final int at, final int length, final int limit, final int documentOffset) {
        require(length <= limit - at, "ends inside a text", at - documentOffset);
        final int other = PrintableAscii.firstOther(bytes, at, at + length);
        require(other == at + length, "no ASCII", other - documentOffset);
        return new String(bytes, at, length, StandardCharsets.US_ASCII);
    }

    private static void require(final boolean holds, final String what, final int at) {
        if (!holds) {
            throw new FormatException("wire document: " + what + " at its byte " + at);
        }
    }
}
