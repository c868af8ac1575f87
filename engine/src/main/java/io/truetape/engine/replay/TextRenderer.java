// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;
import java.util.List;

/**
 * Renders a record as one line for people: number, time in UTC, type, symbol, the fields of its type, the first record
 * of its atomic event where that is another, and verdicts.
 */
public final class TextRenderer implements RecordRenderer {
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final int RECORD_WIDTH = 10;
    private static final int SYMBOL_WIDTH = 9;
    private static final String STOCK = "stock";

    private final SymbolDirectory symbols;
    private final boolean withSource;
    private final TimeText time = new TimeText();
    private final ItchMessage message = new ItchMessage();
    private final RenderBuffer number = new RenderBuffer();

    /**
     * A renderer.
     *
     * @param symbols    looked up for each record
     * @param withSource whether to put the number of the source before the record's: {@code 1:17}
     */
    public TextRenderer(final SymbolDirectory symbols, final boolean withSource) {
        this.symbols = symbols;
        this.withSource = withSource;
    }

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        message.of(record);
        appendNumber(record, out);
        time.appendTo(out, record.epochNs(), (record.timeStatus() & TimeStatus.LEAP) != 0);
        out.ascii("  ");
        final int start = out.length();
        out.printable(message.bytes(), message.offset(), message.typeLength()).padTo(start, 1);
        out.ascii("  ");
        if (message.hasFields()) {
            appendSymbol(record.source(), out);
            appendFields(out);
        } else {
            out.ascii("no message of the specification, bytes ")
                    .hex(message.bytes(), message.offset(), message.length());
        }
        if (record.event() != record.record()) {
            out.ascii(" event=").unsigned(record.event());
        }
        appendVerdicts(record.verdicts(), out);
        out.ascii('\n');
    }

    private void appendNumber(final RecordCursor record, final RenderBuffer out) {
        number.clear();
        if (withSource) {
            number.unsigned(record.source()).ascii(':');
        }
        number.unsigned(record.record());
        out.padTo(out.length(), RECORD_WIDTH - number.length());
        out.raw(number.bytes(), 0, number.length()).ascii("  ");
    }

    private void appendSymbol(final int source, final RenderBuffer out) {
        final int start = out.length();
        final int locate = message.stockLocate();
        final byte[] symbol = symbols.find(source, locate);
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

    private static void appendVerdicts(final int bits, final RenderBuffer out) {
        for (int i = 0; i < VERDICTS.length && bits != 0; i++) {
            if ((bits & VERDICTS[i].mask()) != 0) {
                out.ascii(" !").ascii(VERDICTS[i].name());
            }
        }
    }
}
