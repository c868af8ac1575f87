// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.source.Codec;
import io.truetape.journal.TapeOutline;
import java.util.List;
import java.util.Optional;

/**
 * How the messages of each source of a tape read, by the codec that its {@code source-opened} note names; a source of
 * which the notes say nothing is ITCH. Belongs to one {@link Replay}, and follows it from record to record.
 */
public final class MessageFormats {
    private final SymbolDirectory symbols = new SymbolDirectory();
    private final MessageFormat[] formats;

    /**
     * Formats for the sources of a tape.
     *
     * @throws io.truetape.journal.JournalException DAMAGED when the templates of a FAST source are no templates
     */
    MessageFormats(final TapeOutline outline, final List<Integer> sources) {
        formats = new MessageFormat
                [sources.stream().mapToInt(source -> source + 1).max().orElse(0)];
        for (final int source : sources) {
            formats[source] = formatOf(outline, source);
        }
    }

    private MessageFormat formatOf(final TapeOutline outline, final int source) {
        final Optional<Codec> codec = SourceFacts.codec(outline, source);
        if (codec.isEmpty()) {
            return new HexFormat();
        }
        return switch (codec.get()) {
            case ITCH50 -> new ItchFormat(symbols);
            case OUCH42 -> new OuchFormat(OuchVersion.V42);
            case OUCH50 -> new OuchFormat(OuchVersion.V50);
            case FIX -> new FixFormat();
            case FAST -> FastFormat.of(outline.notes(), source);
        };
    }

    MessageFormat of(final int source) {
        return formats[source];
    }

    /** What the stock locates of ITCH sources stand for. */
    SymbolDirectory symbols() {
        return symbols;
    }

    /**
     * Whether a source announces its symbols in messages of their own, which must be read first: whether it is ITCH.
     *
     * @param source number of a source that is replayed
     */
    public boolean announcesSymbols(final int source) {
        return formats[source] instanceof ItchFormat;
    }
}
