// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.format.Note;
import java.util.List;
import java.util.Optional;

/**
 * The note that keeps the templates of a FAST source on its tape, so that its messages can be read for as long as the
 * tape: {@code templates}, with the lines {@code source} and {@code xml}, one for each line of the XML text.
 */
public final class TemplatesNote {
    /** Name of the note. */
    public static final String NAME = "templates";

    private static final String SOURCE = "source";
    private static final String XML = "xml";

    private TemplatesNote() {}

    /**
     * The note of a source. The text comes back from {@link #xml} as it was, character for character.
     *
     * @param source number of the source on its tape
     * @param xml    the templates as XML text, decoded; at most some megabytes, for a note is one document
     */
    public static Note of(final int source, final String xml) {
        final var lines = Note.named(NAME).line(SOURCE, source);
        for (final String line : xml.split("\n", -1)) {
            lines.line(XML, line);
        }
        return Note.of(lines.build());
    }

    /**
     * The XML text of a source's templates; of several notes the last one's.
     *
     * @param notes  of the tape, in order
     * @param source number of the source on its tape
     * @return empty when the tape has none
     */
    public static Optional<String> xml(final List<Note> notes, final int source) {
        final String number = Integer.toString(source);
        return notes.stream()
                .filter(note -> note.name().equals(NAME))
                .filter(note -> note.lines().find(SOURCE).map(number::equals).orElse(false))
                .reduce((earlier, later) -> later)
                .map(note -> String.join("\n", note.lines().all(XML)));
    }
}
