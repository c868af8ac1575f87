// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastLimits;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplateException;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.engine.source.TemplatesNote;
import io.truetape.journal.JournalException;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TimeStatus;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Messages of FAST, by the templates that the tape keeps. Each one depends on those before it in its channel, so that every
 * record of the source is decoded once, from the first one on, and once more if it is shown. A record that cannot be decoded changes
 * nothing for those behind it.
 */
final class FastFormat implements MessageFormat {
    private static final int SYMBOL_WIDTH = 9;
    private static final String RESET_NAME = "Reset";

    private final FastTemplates templates;
    private final FastResetPolicy policy;
    private final Long2ObjectHashMap<FastDecoder> decoders = new Long2ObjectHashMap<>();
    private final LongHashSet readable = new LongHashSet();
    private final FastFacts facts = new FastFacts();
    private final FastFields fields = new FastFields();
    private final RecordView view = new RecordView();
    private RecordCursor record;
    private FastDecoder decoder;
    private boolean whole;
    private FastTemplate numbered;
    private String number;
    private long expected;
    private boolean lost;

    private FastFormat(final FastTemplates templates, final FastResetPolicy policy) {
        this.templates = templates;
        this.policy = policy;
    }

    /**
     * The format of a source.
     *
     * @return bytes only, where the tape has no templates for the source, or a reset policy that this version does not
     *     know
     * @throws JournalException DAMAGED when they are no templates
     */
    static MessageFormat of(final List<Note> notes, final int source) {
        try {
            final Optional<TemplatesNote> note = TemplatesNote.find(notes, source);
            if (note.isEmpty() || note.get().policy().isEmpty()) {
                return new HexFormat();
            }
            return new FastFormat(
                    FastTemplates.parse(note.get().xml()), note.get().policy().get());
        } catch (final FastTemplateException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "the templates of source " + source + " that the tape keeps cannot be used: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean needsHistory() {
        return true;
    }

    @Override
    public boolean canHaveType(final String type) {
        return type.equals(RESET_NAME)
                || type.equals(Long.toString(FastResetPolicy.SCP_RESET_ID))
                || templates.templates().stream()
                        .anyMatch(template -> template.name().equals(type)
                                || Long.toString(template.id()).equals(type));
    }

    @Override
    public boolean canHaveSymbol(final String symbol) {
        return !symbol.isEmpty();
    }

    @Override
    public void at(final RecordCursor next) {
        record = next;
        view.of(next);
        facts.clear();
        decoder = decoderOf(next.channel());
        if (isBehindALoss(next)) {
            whole = false;
            return;
        }
        if ((next.timeStatus() & TimeStatus.PACKET_START) != 0) {
            decoder.beginPacket();
        }
        final int consumed = decoder.decode(view.buffer(), view.offset(), view.length(), facts);
        whole = consumed > 0 && consumed == view.length();
        if (!whole) {
            decoder.undo();
        }
    }

    /**
     * Whether records are lost before a record that its fields depend on: a field that is not sent has the value of one
     * before, so nothing behind a loss can be read, until dictionaries are set back with each packet.
     */
    private boolean isBehindALoss(final RecordCursor next) {
        if (next.record() != expected) {
            lost = true;
            readable.clear();
        }
        expected = next.record() + 1;
        if (lost && policy.eachPacket() && (next.timeStatus() & TimeStatus.PACKET_START) != 0) {
            readable.add(next.channel());
        }
        return lost && !readable.contains(next.channel());
    }

    private FastDecoder decoderOf(final long channel) {
        FastDecoder found = decoders.get(channel);
        if (found == null) {
            found = new FastDecoder(templates, policy, FastLimits.DEFAULT);
            decoders.put(channel, found);
        }
        return found;
    }

    @Override
    public boolean isOfType(final WantedTexts types) {
        final FastTemplate template = facts.template();
        return template != null && (types.has(template.name()) || types.has(numberOf(template)));
    }

    private String numberOf(final FastTemplate template) {
        if (template != numbered) {
            numbered = template;
            number = Long.toString(template.id());
        }
        return number;
    }

    @Override
    public boolean concerns(final WantedTexts symbols) {
        return whole && facts.concerns(symbols);
    }

    @Override
    public void appendJson(final RenderBuffer out) {
        final FastTemplate template = facts.template();
        final String symbol = whole ? facts.onlySymbol() : null;
        if (symbol != null) {
            out.ascii(",\"symbol\":").jsonString(symbol);
        }
        out.ascii(",\"message\":{\"type\":").jsonString(template == null ? "" : template.name());
        final int start = out.length();
        boolean shown = false;
        if (whole) {
            out.ascii(",\"id\":").unsigned(template.id()).ascii(",\"fields\":{");
            shown = appendFields(true, out);
            out.ascii('}');
        }
        if (!shown) {
            out.cutTo(start);
            HexFormat.appendHex(record, out);
        }
        out.ascii('}');
    }

    @Override
    public void appendText(final RenderBuffer out) {
        final FastTemplate template = facts.template();
        if (template == null) {
            out.ascii('?');
        } else {
            out.printable(template.name());
        }
        out.ascii("  ");
        final int start = out.length();
        boolean shown = false;
        if (whole) {
            final String symbol = facts.onlySymbol();
            out.printable(symbol == null ? "-" : symbol).padTo(start, SYMBOL_WIDTH);
            shown = appendFields(false, out);
        }
        if (!shown) {
            out.cutTo(start);
            HexFormat.appendUnreadable(record, out);
        }
    }

    /** Decodes the message again, from where the decoder was before it; false when it unfolds to more than can be shown. */
    private boolean appendFields(final boolean json, final RenderBuffer out) {
        decoder.undo();
        fields.begin(json, out);
        decoder.decode(view.buffer(), view.offset(), view.length(), fields);
        return fields.complete();
    }
}
