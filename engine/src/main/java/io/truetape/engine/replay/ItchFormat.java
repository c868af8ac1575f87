// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.journal.RecordCursor;
import java.util.List;

/** Messages of TotalView-ITCH 5.0; symbols by stock locate. Looking at a message and rendering it allocates nothing. */
final class ItchFormat implements MessageFormat {
    private static final int SYMBOL_LENGTH = 8;
    private static final int SYMBOL_WIDTH = 9;
    private static final String STOCK = "stock";

    private final SymbolDirectory symbols;
    private final ItchMessage message = new ItchMessage();
    private RecordCursor record;

    ItchFormat(final SymbolDirectory symbols) {
        this.symbols = symbols;
    }

    /** Whether it has as many bytes as an alpha field for symbols. */
    static boolean isSymbol(final String text) {
        return !text.isEmpty() && text.length() <= SYMBOL_LENGTH;
    }

    @Override
    public boolean canHaveType(final String type) {
        return type.length() == 1;
    }

    @Override
    public boolean canHaveSymbol(final String symbol) {
        return isSymbol(symbol);
    }

    @Override
    public void at(final RecordCursor next) {
        record = next;
        symbols.observe(next);
    }

    @Override
    public boolean isOfType(final WantedTexts types) {
        return record.messageLength() > 0 && types.has(record.buffer(), record.messageOffset(), 1);
    }

    @Override
    public boolean concerns(final WantedTexts wanted) {
        return symbols.concerns(record, wanted);
    }

    @Override
    public void appendJson(final RenderBuffer out) {
        message.of(record);
        if (message.hasFields()) {
            final byte[] symbol = symbols.find(record.source(), message.stockLocate());
            if (symbol != null) {
                out.ascii(",\"symbol\":").jsonString(symbol, 0, symbol.length);
            }
        }
        out.ascii(",\"message\":{\"type\":").jsonString(message.bytes(), message.offset(), message.typeLength());
        if (message.hasFields()) {
            appendJsonFields(out);
        } else {
            HexFormat.appendHex(record, out);
        }
        out.ascii('}');
    }

    private void appendJsonFields(final RenderBuffer out) {
        final List<Itch50Field> fields = message.fields();
        for (int i = 0; i < fields.size(); i++) {
            final Itch50Field field = fields.get(i);
            if (field.offset() == Itch50.MESSAGE_TYPE_OFFSET) {
                continue;
            }
            out.ascii(",\"").ascii(field.name()).ascii("\":");
            if (field.kind() == Itch50Field.Kind.ALPHA) {
                out.jsonString(message.bytes(), message.offset() + field.offset(), message.textLength(field));
            } else if (ItchMessage.isPrice(field)) {
                out.ascii('"');
                message.appendNumber(field, out);
                out.ascii('"');
            } else {
                message.appendNumber(field, out);
            }
        }
    }

    @Override
    public void appendText(final RenderBuffer out) {
        message.of(record);
        final int start = out.length();
        out.printable(message.bytes(), message.offset(), message.typeLength()).padTo(start, 1);
        out.ascii("  ");
        if (message.hasFields()) {
            appendSymbol(out);
            appendFields(out);
        } else {
            HexFormat.appendUnreadable(record, out);
        }
    }

    @Override
    public byte[] symbol() {
        message.of(record);
        return message.hasFields() ? symbols.find(record.source(), message.stockLocate()) : null;
    }

    @Override
    public void forEachPrice(final PriceVisitor visitor) {
        message.of(record);
        for (final Itch50Field field : message.hasFields() ? message.fields() : List.<Itch50Field>of()) {
            if (ItchMessage.isPrice(field)) {
                visitor.onPrice(field.name(), message.number(field), ItchMessage.decimals(field));
            }
        }
    }

    private void appendSymbol(final RenderBuffer out) {
        final int start = out.length();
        final int locate = message.stockLocate();
        final byte[] symbol = symbols.find(record.source(), locate);
        if (symbol != null) {
            out.printable(symbol, 0, symbol.length);
        } else if (locate != 0) {
            out.ascii('#').unsigned(locate);
        } else {
            out.ascii('-');
        }
        out.padTo(start, SYMBOL_WIDTH);
    }

    private void appendFields(final RenderBuffer out) {
        final List<Itch50Field> fields = message.fields();
        for (int i = 0; i < fields.size(); i++) {
            final Itch50Field field = fields.get(i);
            if (field.offset() < Itch50.HEADER_LENGTH || field.name().equals(STOCK)) {
                continue;
            }
            out.ascii(' ').ascii(field.name()).ascii('=');
            if (field.kind() == Itch50Field.Kind.ALPHA) {
                out.printable(message.bytes(), message.offset() + field.offset(), message.textLength(field));
            } else {
                message.appendNumber(field, out);
            }
        }
    }
}
