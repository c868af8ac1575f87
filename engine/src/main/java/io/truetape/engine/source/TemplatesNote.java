// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.journal.format.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The note that keeps the templates of a FAST source on its tape, so that its messages can be read for as long as the
 * tape: {@code templates}, with the lines {@code source}, {@code reset} and {@code xml}, the last one for each line of the
 * XML text.
 *
 * @param xml    the templates as XML text, decoded
 * @param policy what resets the dictionaries; empty when this version does not know what the note says
 */
public record TemplatesNote(String xml, Optional<FastResetPolicy> policy) {
    /** Name of the note. */
    public static final String NAME = "templates";

    private static final String SOURCE = "source";
    private static final String RESET = "reset";
    private static final String XML = "xml";
    private static final Map<String, FastResetPolicy> POLICIES =
            Map.of("never", FastResetPolicy.NEVER, "stream", FastResetPolicy.STREAM, "packet", FastResetPolicy.PACKET);
    private static final String DEFAULT_POLICY = "stream";

    /**
     * The note of a source. The text comes back from {@link #find} as it was, character for character.
     *
     * @param source number of the source on its tape
     * @param xml    the templates as XML text, decoded; at most some megabytes, for a note is one document
     * @param policy one of the constants of {@link FastResetPolicy}
     */
    public static Note of(final int source, final String xml, final FastResetPolicy policy) {
        final String label = POLICIES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(policy))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a policy that has no name: policy=" + policy));
        final var lines = Note.named(NAME).line(SOURCE, source).line(RESET, label);
        for (final String line : xml.split("\n", -1)) {
            lines.line(XML, line);
        }
        return Note.of(lines.build());
    }

    /**
     * What the tape keeps of a source's templates; of several notes the last one.
     *
     * @param notes  of the tape, in order
     * @param source number of the source on its tape
     * @return empty when the tape has none
     */
    public static Optional<TemplatesNote> find(final List<Note> notes, final int source) {
        final String number = Integer.toString(source);
        return notes.stream()
                .filter(note -> note.name().equals(NAME))
                .map(Note::lines)
                .filter(lines -> lines.find(SOURCE).map(number::equals).orElse(false))
                .reduce((earlier, later) -> later)
                .map(lines -> new TemplatesNote(
                        String.join("\n", lines.all(XML)),
                        Optional.ofNullable(POLICIES.get(lines.find(RESET).orElse(DEFAULT_POLICY)))));
    }
}
