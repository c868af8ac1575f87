// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.ouch.AppendageCursor;
import io.truetape.codec.ouch.AppendageTag;
import io.truetape.codec.ouch.OuchField;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** The options behind a message of OUCH 5.0, and numbers of either version. One owner at a time. */
final class OuchOptions {
    private static final int TAGS = 256;

    private final AppendageCursor cursor = new AppendageCursor();
    private final boolean[] seen = new boolean[TAGS];

    /**
     * Adds the options as a JSON object: known ones by name, unknown ones as hex under their number.
     *
     * @return false when a tag comes twice: then the object, where a name stands for one value, has but the first
     */
    boolean appendJson(
            final DirectBuffer buffer, final byte[] bytes, final int offset, final int length, final RenderBuffer out) {
        Arrays.fill(seen, false);
        boolean once = true;
        out.ascii('{');
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            if (seen[cursor.tag()]) {
                once = false;
                continue;
            }
            seen[cursor.tag()] = true;
            out.jsonComma().ascii('"');
            appendName(out);
            out.ascii("\":");
            final AppendageTag tag = AppendageTag.of(cursor.tag());
            if (tag == null) {
                out.ascii('"')
                        .hex(bytes, cursor.valueOffset(), cursor.valueLength())
                        .ascii('"');
            } else if (tag.field().kind() == OuchField.Kind.ALPHA) {
                out.jsonString(bytes, cursor.valueOffset(), textLength(bytes));
            } else {
                appendJsonNumber(tag.field(), buffer, cursor.valueOffset(), out);
            }
        }
        out.ascii('}');
        return once;
    }

    /** Adds the options for people, each behind a space. */
    void appendText(
            final DirectBuffer buffer, final byte[] bytes, final int offset, final int length, final RenderBuffer out) {
        cursor.wrap(buffer, offset, length);
        while (cursor.next()) {
            out.ascii(' ');
            appendName(out);
            out.ascii('=');
            final AppendageTag tag = AppendageTag.of(cursor.tag());
            if (tag == null) {
                out.hex(bytes, cursor.valueOffset(), cursor.valueLength());
            } else if (tag.field().kind() == OuchField.Kind.ALPHA) {
                out.printable(bytes, cursor.valueOffset(), textLength(bytes));
            } else {
                appendNumber(tag.field(), buffer, cursor.valueOffset(), out);
            }
        }
    }

    private void appendName(final RenderBuffer out) {
        final AppendageTag tag = AppendageTag.of(cursor.tag());
        if (tag == null) {
            out.unsigned(cursor.tag());
        } else {
            out.ascii(tag.specName());
        }
    }

    private int textLength(final byte[] bytes) {
        int end = cursor.valueLength();
        while (end > 0 && cursor.valueLength() > 1 && bytes[cursor.valueOffset() + end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /** Adds a number as JSON: prices as decimal strings. */
    static void appendJsonNumber(
            final OuchField field, final DirectBuffer buffer, final int offset, final RenderBuffer out) {
        final boolean price = field.kind().decimals() > 0;
        out.ascii(price ? "\"" : "");
        appendNumber(field, buffer, offset, out);
        out.ascii(price ? "\"" : "");
    }

    /** Adds a number; prices with their decimal point. */
    static void appendNumber(
            final OuchField field, final DirectBuffer buffer, final int offset, final RenderBuffer out) {
        final long value = field.number(buffer, offset);
        final int decimals = field.kind().decimals();
        if (field.kind() == OuchField.Kind.SIGNED_PRICE4 && value < 0) {
            out.ascii('-').decimal(-value, decimals);
        } else if (decimals > 0) {
            out.decimal(value, decimals);
        } else {
            out.unsigned(value);
        }
    }
}
