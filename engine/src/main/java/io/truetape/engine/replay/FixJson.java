// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.fix.FixDataFields;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.dictionary.FixField;
import io.truetape.codec.fix.dictionary.FixGroup;
import io.truetape.codec.fix.dictionary.FixMembers;
import io.truetape.codec.fix.dictionary.FixMessageType;
import io.truetape.codec.fix.dictionary.FixType;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a FIX message as JSON objects, in their order, each once: {@code tag}, {@code name} where the dictionary
 * has one, and {@code value}; data that is not printable as {@code hex}. The count of a group has its entries with it, as
 * far as the dictionary knows the group: {@code entries}, an array of arrays of fields. One owner at a time.
 */
final class FixJson {
    private final List<FixGroup> cursors = new ArrayList<>();
    private FixMessage message;
    private byte[] bytes;
    private FixDictionary dictionary;
    private RenderBuffer out;

    /**
     * Adds all fields.
     *
     * @param from  that was read
     * @param held  holds the values
     * @param by    null where there is none for the message
     * @param type  of the message; null where the dictionary has none
     * @param to    added to, behind an opening bracket
     */
    void appendFields(
            final FixMessage from,
            final byte[] held,
            final FixDictionary by,
            final FixMessageType type,
            final RenderBuffer to) {
        message = from;
        bytes = held;
        dictionary = by;
        out = to;
        int field = 0;
        while (field < message.fieldCount()) {
            field = appendField(field, topGroup(message.tagAt(field), type), message.fieldCount(), 0);
        }
    }

    private FixMembers topGroup(final int tag, final FixMessageType type) {
        FixMembers group = type == null ? null : type.body().groupOf(tag);
        if (group == null && dictionary != null) {
            group = dictionary.header().groupOf(tag);
        }
        return group;
    }

    /** Adds a field and, if it counts a group, its entries; returns the field behind. */
    private int appendField(final int field, final FixMembers group, final int limit, final int depth) {
        final int tag = message.tagAt(field);
        final FixField known = dictionary == null ? null : dictionary.field(tag);
        out.jsonComma().ascii("{\"tag\":").signed(tag);
        if (known != null) {
            out.ascii(",\"name\":\"").ascii(known.name()).ascii('"');
        }
        final int offset = message.valueOffsetAt(field);
        final int length = message.valueLengthAt(field);
        final boolean data = FixDataFields.STANDARD.isData(tag) || known != null && known.type() == FixType.DATA;
        if (data && !RenderBuffer.isPrintable(bytes, offset, length)) {
            out.ascii(",\"hex\":\"").hex(bytes, offset, length).ascii('"');
        } else {
            out.ascii(",\"value\":").jsonString(bytes, offset, length);
        }
        final int next = group == null ? field + 1 : appendEntries(field, group, limit, depth);
        out.ascii('}');
        return next;
    }

    /** Adds the entries of a group, none behind a limit, whatever its count says; returns the field behind. */
    private int appendEntries(final int countField, final FixMembers members, final int limit, final int depth) {
        if (cursors.size() == depth) {
            cursors.add(new FixGroup());
        }
        final FixGroup cursor = cursors.get(depth);
        cursor.wrap(message, countField, members);
        out.ascii(",\"entries\":[");
        int field = countField + 1;
        while (field < limit && cursor.next()) {
            final int end = Math.min(cursor.entryEnd(), limit);
            out.jsonComma().ascii('[');
            while (field < end) {
                field = appendField(field, members.groupOf(message.tagAt(field)), end, depth + 1);
            }
            out.ascii(']');
        }
        out.ascii(']');
        return field;
    }
}
