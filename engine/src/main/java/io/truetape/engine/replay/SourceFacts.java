// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.journal.JournalException;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.salvage.SalvageNotes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the notes of a tape say about one source and spare a replay to find out; nothing is known before it is closed. */
final class SourceFacts {
    private static final String SOURCE_OPENED = "source-opened";
    private static final String SOURCE = "source";
    private static final String CODEC = "codec";
    private static final String VERDICT = "verdict";
    private static final String TYPE = "type";
    private static final String RULE = "rule";
    private static final String ZONE = "zone";
    private static final ZoneId US_EASTERN = ZoneId.of("America/New_York");
    private static final String DIRECTORY_TYPE = "R ";

    private final Optional<Note> closed;
    private final List<String> rules;

    private SourceFacts(final Optional<Note> closed, final List<String> rules) {
        this.closed = closed;
        this.rules = rules;
    }

    static SourceFacts of(final TapeOutline outline, final int source) {
        final String number = Integer.toString(source);
        final List<String> rules = outline.notes().stream()
                .filter(note -> note.lines().find(SOURCE).map(number::equals).orElse(false))
                .flatMap(note -> note.lines().all(RULE).stream())
                .toList();
        try {
            return new SourceFacts(SourceExporter.closedNote(outline, source), rules);
        } catch (final FormatException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    /**
     * The protocol of a source's messages, by the last note that opened it; ITCH where no note says anything and none was
     * lost.
     *
     * @return empty when this version does not know it
     */
    static Optional<Codec> codec(final TapeOutline outline, final int source) {
        final String number = Integer.toString(source);
        final List<String> labels = outline.notes().stream()
                .filter(note -> note.name().equals(SOURCE_OPENED))
                .filter(note -> note.lines().find(SOURCE).map(number::equals).orElse(false))
                .flatMap(note -> note.lines().find(CODEC).stream())
                .toList();
        if (labels.isEmpty()) {
            final boolean salvaged =
                    outline.notes().stream().anyMatch(note -> note.name().equals(SalvageNotes.SALVAGED));
            return salvaged ? Optional.empty() : Optional.of(Codec.ITCH50);
        }
        return Codec.of(labels.get(labels.size() - 1));
    }

    private static JournalException damaged(final String what, final RuntimeException cause) {
        return new JournalException(
                JournalException.Kind.DAMAGED, "a note of the tape is not what it should be: " + what, cause);
    }

    /** How many sources the notes speak of. */
    static int sourcesNoted(final TapeOutline outline) {
        int count = 0;
        for (final Note note : outline.notes()) {
            if (note.lines()
                    .find(SOURCE)
                    .filter(value -> value.matches("\\d{1,5}"))
                    .isPresent()) {
                count = Math.max(count, Integer.parseInt(note.lines().get(SOURCE)) + 1);
            }
        }
        return count;
    }

    /** The first zone that a note names. */
    static ZoneId zone(final TapeOutline outline) {
        return outline.notes().stream()
                .flatMap(note -> note.lines().find(ZONE).stream())
                .findFirst()
                .map(SourceFacts::zone)
                .orElse(US_EASTERN);
    }

    private static ZoneId zone(final String id) {
        try {
            return ZoneId.of(id);
        } catch (final DateTimeException e) {
            throw damaged("'" + id + "' is no time zone", e);
        }
    }

    /** Names and versions of the rules that made the source's conclusions. */
    List<String> rules() {
        return rules;
    }

    /**
     * Whether event times of the source are known never to go back. Records of unknown type are never late, though their
     * stamps may say anything: where there are some, nothing is known.
     */
    boolean neverGoesBack() {
        return closed.isPresent()
                && closed.get().lines().all(VERDICT).stream()
                        .noneMatch(line -> line.startsWith(Verdict.LATE.name() + " ")
                                || line.startsWith(Verdict.UNKNOWN_TYPE.name() + " "));
    }

    /** How many stock directory messages the source has; -1 where that is not known yet. */
    long directoryMessages() {
        return closed.map(note -> note.lines().all(TYPE).stream()
                        .filter(line -> line.startsWith(DIRECTORY_TYPE))
                        .mapToLong(line -> number(line.substring(DIRECTORY_TYPE.length())))
                        .sum())
                .orElse(-1L);
    }

    private static long number(final String digits) {
        try {
            return Long.parseLong(digits);
        } catch (final NumberFormatException e) {
            throw damaged("'" + digits + "' is no count of messages", e);
        }
    }
}
