// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;
import java.util.List;

/**
 * Renders a record as one JSON object on a line of its own.
 *
 * <pre>
 * record       number of the record in its source
 * time         event time in UTC, nanoseconds kept, a leap second as :60
 * source       number of the source on the tape
 * channel      channel within the source
 * transaction  number of the first record of its atomic event: the same for all its members
 * verdicts     names of the verdicts, none for most records
 * symbol       what the stock locate stands for, where that is known
 * message      type, then the specification's fields; prices as decimal strings, text without padding.
 *              Of a message that is malformed or unknown: type, and all its bytes as hex
 * </pre>
 */
public final class JsonRenderer implements RecordRenderer {
    private static final Verdict[] VERDICTS = Verdict.values();

    private final SymbolDirectory symbols;
    private final TimeText time = new TimeText();
    private final ItchMessage message = new ItchMessage();

    /**
     * A renderer.
     *
     * @param symbols looked up for each record
     */
    public JsonRenderer(final SymbolDirectory symbols) {
        this.symbols = symbols;
    }

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        message.of(record);
        out.ascii("{\"record\":").unsigned(record.record()).ascii(",\"time\":\"");
        time.appendTo(out, record.epochNs(), (record.timeStatus() & TimeStatus.LEAP) != 0);
        out.ascii("\",\"source\":").unsigned(record.source());
        out.ascii(",\"channel\":").unsigned(record.channel());
        out.ascii(",\"transaction\":").unsigned(record.event());
        appendVerdicts(record.verdicts(), out);
        appendSymbol(record.source(), out);
        out.ascii(",\"message\":{\"type\":").jsonString(message.bytes(), message.offset(), message.typeLength());
        if (message.hasFields()) {
            appendFields(out);
        } else {
            out.ascii(",\"hex\":\"")
                    .hex(message.bytes(), message.offset(), message.length())
                    .ascii('"');
        }
        out.ascii("}}\n");
    }

    private static void appendVerdicts(final int bits, final RenderBuffer out) {
        out.ascii(",\"verdicts\":[");
        char separator = 0;
        int rest = bits;
        for (int i = 0; i < VERDICTS.length && rest != 0; i++) {
            if ((rest & VERDICTS[i].mask()) != 0) {
                if (separator != 0) {
                    out.ascii(separator);
                }
                out.ascii('"').ascii(VERDICTS[i].name()).ascii('"');
                separator = ',';
                rest &= ~VERDICTS[i].mask();
            }
        }
        if (rest != 0) {
            // A verdict of a later version: its bits, so that it is not lost.
            out.ascii(separator == 0 ? "" : ",")
                    .ascii("\"BITS_")
                    .unsigned(rest & 0xFFFF_FFFFL)
                    .ascii('"');
        }
        out.ascii(']');
    }

    private void appendSymbol(final int source, final RenderBuffer out) {
        if (message.hasFields()) {
            final byte[] symbol = symbols.find(source, message.stockLocate());
            if (symbol != null) {
                out.ascii(",\"symbol\":").jsonString(symbol, 0, symbol.length);
            }
        }
    }

    private void appendFields(final RenderBuffer out) {
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
}
