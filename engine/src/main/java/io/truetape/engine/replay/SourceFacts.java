// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.util.List;
import java.util.Optional;

/** What the notes of a tape say about one source and spare a replay to find out; nothing is known before it is closed. */
final class SourceFacts {
    private static final String SOURCE = "source";
    private static final String VERDICT = "verdict";
    private static final String TOTALS = "totals";
    private static final String SYMBOL = "symbol";

    private final List<Note> notes;
    private final Optional<Note> closed;

    private SourceFacts(final List<Note> notes, final Optional<Note> closed) {
        this.notes = notes;
        this.closed = closed;
    }

    static SourceFacts of(final TapeReader.Outline outline, final int source) {
        final String number = Integer.toString(source);
        final List<Note> own = outline.notes().stream()
                .filter(note -> note.lines().find(SOURCE).map(number::equals).orElse(false))
                .toList();
        return new SourceFacts(own, SourceExporter.closedNote(outline, source));
    }

    /** How many sources the notes speak of. */
    static int sourcesNoted(final TapeReader.Outline outline) {
        int count = 0;
        for (final Note note : outline.notes()) {
            if (note.lines().find(SOURCE).filter(value -> value.matches("\\d{1,5}")).isPresent()) {
                count = Math.max(count, Integer.parseInt(note.lines().get(SOURCE)) + 1);
            }
        }
        return count;
    }

    /** Whether event times of the source are known never to go back. */
    boolean neverLate() {
        return closed.isPresent()
                && closed.get().lines().all(VERDICT).stream()
                        .noneMatch(line -> line.startsWith(Verdict.LATE.name() + " "));
    }

    /** Adds the symbols that the source's control totals list; false when there are none. */
    boolean learnSymbols(final SymbolDirectory symbols) {
        return false;
    }
}
