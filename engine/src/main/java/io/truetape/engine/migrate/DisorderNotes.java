// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.DisorderPolicy;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.util.List;

/** How a tape's notes say under which policy a source was judged: lines of the note that opens it, or a note that changed it. */
final class DisorderNotes {
    static final String ON_DISORDER = "on-disorder";
    static final String POLICY_CHANGED = "disorder-policy";

    private DisorderNotes() {}

    /** Adds a line for each verdict that is not only flagged. */
    static void describe(final Lines.Builder lines, final DisorderPolicy policy) {
        policy.words().forEach(word -> lines.line(ON_DISORDER, word));
    }

    /** The note of a run that goes on with a source under a policy that the one before can become. */
    static Note changed(final int source, final DisorderPolicy policy) {
        final Lines.Builder lines = Note.named(POLICY_CHANGED).line("source", source);
        describe(lines, policy);
        return Note.of(lines.build());
    }

    /** The policy of a source on a tape: that of its opening note, or of the last note that changed it. */
    static DisorderPolicy held(final List<Note> notes, final int source) {
        final String number = Integer.toString(source);
        final List<String> words = notes.stream()
                .filter(note -> note.name().equals(SourceNotes.SOURCE_OPENED)
                        || note.name().equals(POLICY_CHANGED))
                .filter(note -> note.lines().find("source").map(number::equals).orElse(false))
                .reduce((earlier, later) -> later)
                .map(note -> note.lines().all(ON_DISORDER))
                .orElse(List.of());
        try {
            return words.isEmpty() ? DisorderPolicy.FLAG : DisorderPolicy.parse(String.join(",", words));
        } catch (final IllegalArgumentException e) {
            throw new FormatException("a policy that this version does not know: " + e.getMessage());
        }
    }
}
