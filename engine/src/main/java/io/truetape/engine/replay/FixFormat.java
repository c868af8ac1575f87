// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.fix.FixDataFields;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.dictionary.FixDictionaries;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.dictionary.FixField;
import io.truetape.codec.fix.dictionary.FixMessageType;
import io.truetape.journal.RecordCursor;

/**
 * Messages of FIX, print-outs of them too. Names are those of the dictionary of the message's BeginString; where there is
 * none, tags stand alone. A faulty message shows the fields that can be read.
 */
final class FixFormat implements MessageFormat {
    private static final int SYMBOL = 55;
    private static final int SYMBOL_WIDTH = 9;

    private final RecordView view = new RecordView();
    private final FixMessage standard = new FixMessage();
    private final FixJson json = new FixJson();
    private FixMessage extended;
    private FixDictionary extendedBy;
    private RecordCursor record;
    private boolean read;
    private FixMessage message;
    private FixDictionary dictionary;

    @Override
    public boolean canHaveType(final String type) {
        return !type.isEmpty();
    }

    @Override
    public boolean canHaveSymbol(final String symbol) {
        return !symbol.isEmpty();
    }

    @Override
    public void at(final RecordCursor next) {
        record = next;
        read = false;
    }

    private FixMessage message() {
        if (!read) {
            read = true;
            view.of(record);
            read();
        }
        return message;
    }

    private void read() {
        final byte separator = FixMessage.separatorOf(view.buffer(), view.offset(), view.length());
        message = standard;
        message.wrap(view.buffer(), view.offset(), view.length(), separator);
        dictionary = FixDictionaries.of(message);
        if (dictionary != null && dictionary.dataFields() != FixDataFields.STANDARD) {
            if (extendedBy != dictionary) {
                extendedBy = dictionary;
                extended = new FixMessage(dictionary.dataFields());
            }
            message = extended;
            message.wrap(view.buffer(), view.offset(), view.length(), separator);
        }
    }

    @Override
    public boolean isOfType(final WantedTexts types) {
        final int field = message().find(FixTags.MSG_TYPE);
        return field >= 0 && has(types, field);
    }

    @Override
    public boolean concerns(final WantedTexts symbols) {
        int field = message().find(SYMBOL);
        while (field >= 0) {
            if (has(symbols, field)) {
                return true;
            }
            field = message.find(SYMBOL, field + 1);
        }
        return false;
    }

    private boolean has(final WantedTexts texts, final int field) {
        return texts.has(view.bytes(), message.valueOffsetAt(field), message.valueLengthAt(field));
    }

    /** The field with the symbol, where the message is about exactly one; else -1. */
    private int symbolField() {
        final int first = message().find(SYMBOL);
        int other = first < 0 ? first : message.find(SYMBOL, first + 1);
        while (other >= 0) {
            if (!sameValue(first, other)) {
                return FixMessage.NOT_FOUND;
            }
            other = message.find(SYMBOL, other + 1);
        }
        return first;
    }

    private boolean sameValue(final int one, final int other) {
        boolean same = message.valueLengthAt(one) == message.valueLengthAt(other);
        for (int i = 0; same && i < message.valueLengthAt(one); i++) {
            same = view.bytes()[message.valueOffsetAt(one) + i] == view.bytes()[message.valueOffsetAt(other) + i];
        }
        return same;
    }

    @Override
    public void appendJson(final RenderBuffer out) {
        final int symbol = symbolField();
        if (symbol >= 0) {
            out.ascii(",\"symbol\":");
            appendJsonValue(symbol, out);
        }
        out.ascii(",\"message\":{\"type\":");
        appendJsonValue(message.find(FixTags.MSG_TYPE), out);
        final FixMessageType type = type();
        if (type != null) {
            out.ascii(",\"name\":\"").ascii(type.name()).ascii('"');
        }
        out.ascii(",\"fields\":[");
        json.appendFields(message, view.bytes(), dictionary, type, out);
        out.ascii(']');
        if (message.status() != FixStatus.OK) {
            HexFormat.appendHex(record, out);
        }
        out.ascii('}');
    }

    private FixMessageType type() {
        return dictionary == null ? null : dictionary.message(message.msgType());
    }

    private void appendJsonValue(final int field, final RenderBuffer out) {
        if (field < 0) {
            out.ascii("\"\"");
        } else {
            out.jsonString(view.bytes(), message.valueOffsetAt(field), message.valueLengthAt(field));
        }
    }

    @Override
    public void appendText(final RenderBuffer out) {
        final int symbol = symbolField();
        appendColumn(message.find(FixTags.MSG_TYPE), 1, "?", out);
        out.ascii("  ");
        appendColumn(symbol, SYMBOL_WIDTH, "-", out);
        final FixMessageType type = type();
        if (type != null) {
            out.ascii(' ').ascii(type.name());
        }
        for (int field = 0; field < message.fieldCount(); field++) {
            if (!isEnvelope(message.tagAt(field)) && field != symbol) {
                appendField(field, out);
            }
        }
        if (message.status() != FixStatus.OK) {
            out.ascii(' ').ascii(FixStatus.nameOf(message.status())).ascii(", bytes ");
            out.hex(view.bytes(), view.offset(), view.length());
        }
    }

    private void appendColumn(final int field, final int width, final String absent, final RenderBuffer out) {
        final int start = out.length();
        if (field < 0) {
            out.ascii(absent);
        } else {
            out.printable(view.bytes(), message.valueOffsetAt(field), message.valueLengthAt(field));
        }
        out.padTo(start, width);
    }

    private static boolean isEnvelope(final int tag) {
        return tag == FixTags.BEGIN_STRING
                || tag == FixTags.BODY_LENGTH
                || tag == FixTags.MSG_TYPE
                || tag == FixTags.CHECK_SUM;
    }

    private void appendField(final int field, final RenderBuffer out) {
        final int tag = message.tagAt(field);
        final FixField known = dictionary == null ? null : dictionary.field(tag);
        out.ascii(' ');
        if (known == null) {
            out.signed(tag);
        } else {
            out.ascii(known.name()).ascii('(').signed(tag).ascii(')');
        }
        out.ascii('=').printable(view.bytes(), message.valueOffsetAt(field), message.valueLengthAt(field));
    }
}
