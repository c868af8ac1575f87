// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static io.truetape.engine.migrate.Migrations.assertWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.Messages;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources with more to say about themselves than one note holds. */
@Timeout(120)
class ManyTotalsTest {
    private static final int ALL_LOCATES = 65_536;

    @TempDir
    Path folder;

    @Test
    void shouldSpreadTotalsOverNotesOfABoundedLength() throws IOException {
        Migrations migrations = new Migrations(folder);
        byte[] day = day(ALL_LOCATES, 'A', 'D', 'X', 'E');
        Path tape = migrations.tape("tape");

        SourceSummary source = migrations
                .run(tape, migrations.source("day.itch", day))
                .summary()
                .sources()
                .get(0);

        List<Note> notes = notes(tape, "totals");
        int lines = 4 * ALL_LOCATES;
        int parts = lines / SourceNotes.LINES_PER_NOTE;
        assertEquals(parts, notes.size());
        for (int part = 0; part < parts; part++) {
            assertEquals(part + 1, notes.get(part).lines().number("part"));
            assertEquals(parts, notes.get(part).lines().number("parts"));
            assertEquals(
                    SourceNotes.LINES_PER_NOTE,
                    notes.get(part).lines().all("total").size());
        }
        assertEquals(lines, source.totals().size());
        assertEquals(lines, new HashSet<>(source.totalLines()).size());
        assertTrue(source.totals().stream().allMatch(total -> total.messages() == 1));
        assertWhole(tape, day);
    }

    @Test
    void shouldGoOnBehindWhicheverOfSeveralNotesARunWasStopped() throws IOException {
        Migrations migrations = new Migrations(folder);
        byte[] day = day(20_000, 'A');
        Path source = migrations.source("day.itch", day);
        Path whole = migrations.tape("whole");
        TapeSummary expected = migrations.run(whole, source).summary();
        List<Long> ends = Migrations.documentEnds(whole);
        for (int document = ends.size() - 8; document < ends.size(); document++) {
            Path tape = migrations.stopped(whole, "stopped-" + document, ends.get(document));

            TapeSummary summary = migrations.run(tape, source).summary();

            assertEquals(3, notes(tape, "totals").size(), "document " + document);
            assertEquals(
                    expected.sources().get(0).totalLines(),
                    summary.sources().get(0).totalLines());
            assertEquals(Migrations.roots(expected), Migrations.roots(summary));
            assertWhole(tape, day);
        }
    }

    @Test
    void shouldSpreadIncompleteCrossesOverNotesToo() throws IOException {
        Migrations migrations = new Migrations(folder);
        int crosses = 10_000;
        List<byte[]> messages = new ArrayList<>();
        IntStream.rangeClosed(1, crosses)
                .forEach(locate -> messages.add(Messages.add(locate, 1_000, locate, 5, 10_000)));
        IntStream.rangeClosed(1, crosses)
                .forEach(locate -> messages.add(Messages.executeAt(locate, 2_000, locate, 5, locate, 'N', 10_000)));
        byte[] day = SourceBytes.join(SourceBytes.frames(messages), SourceBytes.END_MARKER);
        Path tape = migrations.tape("tape");

        migrations.run(tape, migrations.source("day.itch", day));

        List<Note> notes = notes(tape, "incomplete-crosses");
        assertEquals(2, notes.size());
        assertEquals(
                crosses,
                notes.stream()
                        .flatMap(note -> note.lines().all("incomplete-cross").stream())
                        .distinct()
                        .count());
        assertEquals(crosses, notes(tape, "source-closed").get(0).lines().number("incomplete-crosses"));
        assertWhole(tape, day);
    }

    @Test
    void shouldBeginTheListAnewWhereAnotherHadBegun() {
        List<Note> notes = List.of(
                note("totals", "total", "OLD A 1 1 1.0000"),
                note("totals", "part", "1", "total", "AAA A 1 1 1.0000"),
                note("other", "total", "NONE A 1 1 1.0000"),
                note("totals", "part", "2", "total", "BBB A 1 1 1.0000"));

        assertEquals(List.of("AAA A 1 1 1.0000", "BBB A 1 1 1.0000"), totals(notes, 0));
        assertEquals(List.of("OLD A 1 1 1.0000"), totals(notes.subList(0, 1), 0));
        assertEquals(List.of(), totals(notes, 1));
    }

    /** A message of each type about each of so many locates. */
    private static byte[] day(int locates, char... types) {
        List<byte[]> messages = new ArrayList<>();
        for (char type : types) {
            for (int locate = 0; locate < locates; locate++) {
                messages.add(
                        switch (type) {
                            case 'A' -> Messages.add(locate, 1_000, locate, 5, 10_000);
                            case 'D' -> Messages.delete(locate, 1_000, locate);
                            case 'X' -> Messages.cancel(locate, 1_000, locate, 1);
                            default -> Messages.execute(locate, 1_000, locate, 1, locate);
                        });
            }
        }
        return SourceBytes.join(SourceBytes.frames(messages), SourceBytes.END_MARKER);
    }

    private static Note note(String name, String... keysAndValues) {
        var lines = Note.named(name).line("source", 0);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            lines.line(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Note.of(lines.build());
    }

    private static List<Note> notes(Path tape, String name) {
        return TapeReader.open(tape).outline().notes().stream()
                .filter(note -> note.name().equals(name))
                .toList();
    }

    private static List<String> totals(List<Note> notes, int source) {
        return SourceNotes.facts(SourceNotes.parts(notes, SourceNotes.TOTALS, source), SourceNotes.TOTAL);
    }
}
