// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockStage;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.journal.format.Lines.Line;
import io.truetape.journal.format.Note;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the notes that add a source up with those that come out of deriving it again, line by line. */
final class ComparedNotes {
    /** What a damaged container made of a source's end does not show in the bytes that came out of it. */
    private static final Set<String> OF_A_DAMAGED_CONTAINER = Set.of("complete", "incomplete-reason");

    private final List<Note> notes;
    private final int source;
    private final Differences differences;

    /**
     * A comparison.
     *
     * @param notes       of the tape, in order
     * @param differences receives what comes out otherwise
     */
    ComparedNotes(final List<Note> notes, final int source, final Differences differences) {
        this.notes = notes;
        this.source = source;
        this.differences = differences;
    }

    /**
     * Compares all notes behind a source's last block.
     *
     * @param conversion what was converted again; null where the tape has no terms
     */
    void compare(final SourceNotes derived, final ConversionStage conversion, final Note closed) {
        compareParts(SourceNotes.TOTALS, derived.totals());
        compareParts(SourceNotes.BUYS, derived.buys());
        compareParts(ConversionNotes.CONVERTED, conversion == null ? List.of() : derived.converted(conversion));
        compareParts(SourceNotes.INCOMPLETE_CROSSES, derived.incompleteCrosses());
        final boolean damaged = !closed.lines().get("container").equals("none")
                && closed.lines().get("complete").equals("false");
        compare(
                SourceNotes.SOURCE_CLOSED,
                lines(closed, damaged ? OF_A_DAMAGED_CONTAINER : Set.of()),
                lines(derived.closed(), damaged ? OF_A_DAMAGED_CONTAINER : Set.of()));
    }

    /**
     * Compares the clock model, where it was estimated by the same leap seconds.
     *
     * @return why it was not compared; empty where it was, or there is none
     */
    String compareClockModel(final SourceNotes derived, final ClockStage clocks, final LeapSecondTable leapSeconds) {
        final Optional<String> other = SourceNotes.parts(notes, ClockModel.NOTE, source).stream()
                .flatMap(note -> note.lines().find("leap-seconds").stream())
                .filter(name -> !name.equals(leapSeconds.toString()))
                .findFirst();
        if (other.isPresent()) {
            return "its clock model was estimated by other leap seconds and is not compared: " + other.get();
        }
        compareParts(ClockModel.NOTE, derived.clockModel(clocks));
        return "";
    }

    private void compareParts(final String name, final List<Note> derived) {
        final List<Note> held = SourceNotes.parts(notes, name, source);
        if (held.size() != derived.size()) {
            differences.ofNote(name, "journalled in " + held.size() + " parts, derived in " + derived.size());
        }
        for (int part = 0; part < Math.min(held.size(), derived.size()); part++) {
            compare(name, lines(held.get(part), Set.of()), lines(derived.get(part), Set.of()));
        }
    }

    private static List<Line> lines(final Note note, final Set<String> without) {
        return note.lines().all().stream()
                .filter(line -> !without.contains(line.key()))
                .toList();
    }

    private void compare(final String name, final List<Line> held, final List<Line> derived) {
        if (held.equals(derived)) {
            return;
        }
        final Set<Line> heldSet = Set.copyOf(held);
        final Set<Line> derivedSet = Set.copyOf(derived);
        final long before = differences.count();
        held.stream()
                .filter(line -> !derivedSet.contains(line))
                .forEach(line -> differences.ofNote(name, "journalled and not derived: " + text(line)));
        derived.stream()
                .filter(line -> !heldSet.contains(line))
                .forEach(line -> differences.ofNote(name, "derived and not journalled: " + text(line)));
        if (differences.count() == before) {
            differences.ofNote(name, "the same lines in another order, or another number of times");
        }
    }

    private static String text(final Line line) {
        return line.key() + " " + line.value();
    }
}
