// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.journal.RecordCursor;
import java.util.List;

/**
 * Messages of OUCH. Which way one goes is told by its channel: odd from the client to the venue, even from the venue to
 * the client. Looking at a message and rendering it allocates nothing.
 */
final class OuchFormat implements MessageFormat {
    private static final int SYMBOL_WIDTH = 9;

    private final OuchVersion version;
    private final RecordView view = new RecordView();
    private final OuchOptions options = new OuchOptions();
    private RecordCursor record;
    private OuchDirection direction;
    private OuchMessageType type;
    private OuchField symbol;

    OuchFormat(final OuchVersion version) {
        this.version = version;
    }

    @Override
    public boolean canHaveType(final String wanted) {
        return wanted.length() == 1;
    }

    @Override
    public boolean canHaveSymbol(final String wanted) {
        return ItchFormat.isSymbol(wanted);
    }

    @Override
    public void at(final RecordCursor next) {
        record = next;
        view.of(next);
        direction = (next.channel() & 1) != 0 ? OuchDirection.INBOUND : OuchDirection.OUTBOUND;
        type = version.check(direction, view.buffer(), view.offset(), view.length()) > 0
                ? version.messageType(direction, view.bytes()[view.offset()])
                : null;
        symbol = type == null ? null : symbolField(type.fields());
    }

    private static OuchField symbolField(final List<OuchField> fields) {
        for (int i = 0; i < fields.size(); i++) {
            final String name = fields.get(i).name();
            if (name.equals("symbol") || name.equals("stock")) {
                return fields.get(i);
            }
        }
        return null;
    }

    @Override
    public boolean isOfType(final WantedTexts types) {
        return view.length() > 0 && types.has(view.bytes(), view.offset(), 1);
    }

    @Override
    public boolean concerns(final WantedTexts symbols) {
        return symbol != null && symbols.has(view.bytes(), view.offset() + symbol.offset(), textLength(symbol));
    }

    /** Bytes of a text field without the padding; a code of one byte is what it is, a space too. */
    private int textLength(final OuchField field) {
        final int start = view.offset() + field.offset();
        int end = field.length();
        while (end > 0 && field.length() > 1 && view.bytes()[start + end - 1] == ' ') {
            end--;
        }
        return end;
    }

    @Override
    public void appendJson(final RenderBuffer out) {
        if (symbol != null && textLength(symbol) > 0) {
            out.ascii(",\"symbol\":");
            out.jsonString(view.bytes(), view.offset() + symbol.offset(), textLength(symbol));
        }
        out.ascii(",\"message\":{\"type\":").jsonString(view.bytes(), view.offset(), Math.min(view.length(), 1));
        out.ascii(",\"direction\":\"").ascii(directionName()).ascii('"');
        if (type == null) {
            HexFormat.appendHex(record, out);
        } else {
            appendJsonFields(out);
        }
        out.ascii('}');
    }

    private String directionName() {
        return direction == OuchDirection.INBOUND ? "inbound" : "outbound";
    }

    private void appendJsonFields(final RenderBuffer out) {
        final List<OuchField> fields = type.fields();
        boolean whole = true;
        for (int i = 0; i < fields.size(); i++) {
            final OuchField field = fields.get(i);
            if (field.offset() == 0 || !type.holds(field, view.length())) {
                continue;
            }
            out.ascii(",\"").ascii(field.name()).ascii("\":");
            final int at = view.offset() + field.offset();
            if (field.kind() == OuchField.Kind.APPENDAGE) {
                whole = options.appendJson(view.buffer(), view.bytes(), at, view.length() - field.offset(), out);
            } else if (field.kind() == OuchField.Kind.ALPHA) {
                out.jsonString(view.bytes(), at, textLength(field));
            } else {
                OuchOptions.appendJsonNumber(field, view.buffer(), view.offset(), out);
            }
        }
        if (!whole) {
            HexFormat.appendHex(record, out);
        }
    }

    @Override
    public void appendText(final RenderBuffer out) {
        int start = out.length();
        out.printable(view.bytes(), view.offset(), Math.min(view.length(), 1)).padTo(start, 1);
        out.ascii("  ");
        if (type == null) {
            HexFormat.appendUnreadable(record, out);
            out.ascii(' ').ascii(directionName());
            return;
        }
        start = out.length();
        if (symbol == null || textLength(symbol) == 0) {
            out.ascii('-');
        } else {
            out.printable(view.bytes(), view.offset() + symbol.offset(), textLength(symbol));
        }
        out.padTo(start, SYMBOL_WIDTH).ascii(' ').ascii(directionName());
        appendFields(out);
    }

    private void appendFields(final RenderBuffer out) {
        final List<OuchField> fields = type.fields();
        for (int i = 0; i < fields.size(); i++) {
            final OuchField field = fields.get(i);
            if (field.offset() == 0 || field == symbol || !type.holds(field, view.length())) {
                continue;
            }
            final int at = view.offset() + field.offset();
            if (field.kind() == OuchField.Kind.APPENDAGE) {
                options.appendText(view.buffer(), view.bytes(), at, view.length() - field.offset(), out);
                continue;
            }
            out.ascii(' ').ascii(field.name()).ascii('=');
            if (field.kind() == OuchField.Kind.ALPHA) {
                out.printable(view.bytes(), at, textLength(field));
            } else {
                OuchOptions.appendNumber(field, view.buffer(), view.offset(), out);
            }
        }
    }
}
