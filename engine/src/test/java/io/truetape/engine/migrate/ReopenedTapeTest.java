// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.migrate.MigrationPlan.Target;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that arrive when their tape is closed. */
class ReopenedTapeTest {
    private static final byte[] FIRST = SourceBytes.day(6_000, 1);
    private static final byte[] LATE = SourceBytes.day(6_000, 2);
    private static final byte[] LATER = SourceBytes.day(6_000, 3);

    @TempDir
    Path folder;

    private Migrations migrations;
    private Path tape;
    private Path first;
    private Path late;
    private Path later;

    @BeforeEach
    void closeATape() throws IOException {
        migrations = new Migrations(folder);
        tape = migrations.tape("tape");
        first = migrations.source("first.itch", FIRST);
        late = migrations.source("late.itch", LATE);
        later = migrations.source("later.itch", LATER);
        migrations.run(tape, first);
    }

    private MigrationRefusedException refused(Path... sources) {
        return assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, sources));
    }

    @Test
    void shouldNameTheWayInItsRefusal() throws IOException {
        var before = Migrations.state(tape);

        assertEquals(2, refused(first, late).exitCode());
        assertTrue(refused(first, late).getMessage().contains("--reopen --reason WHY"));
        assertTrue(refused(late).getMessage().contains("--reopen --reason WHY"));
        assertEquals(before, Migrations.state(tape));
    }

    @Test
    void shouldTakeALateSourceAloneOrBehindTheOthers() throws IOException {
        String root = TapeSummary.of(TapeReader.open(tape)).sources().get(0).contentRoot();
        Path other = migrations.tape("other");
        migrations.run(other, first);
        migrations.reopening("the venue sent it late");
        assertEquals(
                Target.REOPENED, migrations.migration(tape, late).rehearse().target());

        MigrationOutcome alone = migrations.run(tape, late);
        MigrationOutcome behind = migrations.run(other, first, late);

        assertFalse(alone.alreadyThere() || behind.alreadyThere());
        assertTrue(alone.clean());
        assertEquals(Migrations.roots(alone.summary()), Migrations.roots(behind.summary()));
        assertEquals(1, alone.summary().reopenings());
        assertEquals(root, alone.summary().sources().get(0).contentRoot());
        Note note = TapeReader.open(tape).outline().notes().stream()
                .filter(each -> each.name().equals(Note.REOPENED))
                .findFirst()
                .orElseThrow();
        assertEquals("the venue sent it late", note.lines().get("reason"));
        assertEquals(
                TapeReader.open(tape).outline().seals().get(0).seal().head(),
                note.lines().get("head"));
        Migrations.assertWhole(tape, FIRST, LATE);
        Migrations.assertWhole(other, FIRST, LATE);
    }

    @Test
    void shouldLeaveATapeAloneThatHoldsAllAlready() throws IOException {
        migrations.reopening("late").run(tape, late);
        var before = Migrations.state(tape);

        assertTrue(migrations.run(tape, late).alreadyThere());
        assertTrue(migrations.run(tape, first, late).alreadyThere());
        assertTrue(migrations.reopening("").run(tape, first, late).alreadyThere());
        assertEquals(before, Migrations.state(tape));
    }

    @Test
    void shouldBeReopenedMoreThanOnce() throws IOException {
        migrations.reopening("late").run(tape, late);
        migrations.reopening("later").run(tape, later);

        assertEquals(2, TapeReader.open(tape).outline().reopenings());
        Migrations.assertWhole(tape, FIRST, LATE, LATER);
        assertTrue(refused(late).getMessage().contains("is the tape of other sources"));
    }

    @Test
    void shouldNotReopenForASourceThatItHoldsOrThatChanged() throws IOException {
        migrations.reopening("late");
        migrations.source("first.itch", LATER);
        var before = Migrations.state(tape);

        assertThrows(SourceChangedException.class, () -> migrations.run(tape, first, late));
        assertTrue(refused(late, first).getMessage().contains("is the tape of other sources"));
        assertEquals(before, Migrations.state(tape), "compared before it is opened again");
    }

    @Test
    void shouldWantAnUnfinishedTapeFinishedFirst() throws IOException {
        List<Long> ends = Migrations.documentEnds(tape);
        Path stopped = migrations.stopped(tape, "stopped", ends.get(5));
        migrations.reopening("late");

        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(stopped, late));

        assertTrue(refused.getMessage().contains("finish it first"), refused::getMessage);
        migrations.run(stopped, first, late);
        assertEquals(0, TapeReader.open(stopped).outline().reopenings(), "it was not closed");
        Migrations.assertWhole(stopped, FIRST, LATE);
    }

    @Test
    void shouldBeCompletedByTheSameCommandWhereverItWasStopped() throws IOException {
        int closed = Migrations.documentEnds(tape).size();
        migrations.reopening("late").run(tape, late);
        String roots = Migrations.roots(tape);
        List<Long> ends = Migrations.documentEnds(tape);
        for (int document = closed - 1; document < ends.size(); document++) {
            Path stopped = migrations.stopped(tape, "stopped-" + document, ends.get(document));

            migrations.run(stopped, late);

            assertEquals(roots, Migrations.roots(stopped), "stopped behind document " + document);
            assertEquals(1, TapeReader.open(stopped).outline().reopenings(), "document " + document);
            Migrations.assertWhole(stopped, FIRST, LATE);
        }
    }
}
