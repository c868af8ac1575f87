// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static io.truetape.engine.migrate.Migrations.assertNotedOnce;
import static io.truetape.engine.migrate.Migrations.assertWhole;
import static io.truetape.engine.migrate.Migrations.roots;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.Messages;
import io.truetape.engine.migrate.MigrationPlan.Target;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ResumeTest {
    private static final byte[] DAY = SourceBytes.day(8_000, 21);
    private static final byte[] OTHER_DAY = SourceBytes.day(4_000, 22);

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    @Test
    void shouldMigrateADay() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path tape = migrations.tape("tape");

        assertEquals(Target.NEW, migrations.migration(tape, source).plan().target());
        assertFalse(Files.exists(tape), "a plan makes nothing");
        MigrationOutcome outcome = migrations.run(tape, source);

        assertTrue(outcome.clean());
        assertFalse(outcome.alreadyThere());
        assertEquals(List.of(), outcome.remarks());
        assertEquals(8_000, outcome.summary().records());
        assertWhole(tape, DAY);
        assertNotedOnce(tape, 1);
        assertEquals(Target.FINISHED, migrations.migration(tape, source).plan().target());
    }

    @Test
    void shouldFinishATapeThatWasStoppedBehindAnyDocument() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path whole = migrations.tape("whole");
        String expected = roots(migrations.run(whole, source).summary());
        List<Long> ends = Migrations.documentEnds(whole);
        Topology[] topologies = Topology.values();
        for (int document = 0; document < ends.size(); document++) {
            Path tape = migrations.stopped(whole, "stopped-" + document, ends.get(document));
            boolean closed = document == ends.size() - 1;

            assertEquals(
                    closed ? Target.FINISHED : Target.UNFINISHED,
                    migrations.migration(tape, source).plan().target());
            MigrationOutcome outcome = migrations
                    .topology(topologies[document % topologies.length])
                    .run(tape, source);

            assertEquals(expected, roots(outcome.summary()), "document " + document);
            assertTrue(outcome.clean());
            assertEquals(closed, outcome.alreadyThere());
            assertWhole(tape, DAY);
            assertNotedOnce(tape, 1);
        }
    }

    /** A closed tape that has to be closed anew is nothing to be silent about. */
    @Test
    void shouldSayThatATapeHadBeenClosedAndWasDamaged() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path tape = migrations.tape("tape");
        String expected = roots(migrations.run(tape, source).summary());
        Path data = TapeReader.dataFile(tape);
        byte[] damaged = Files.readAllBytes(data);
        damaged[damaged.length / 2] ^= 1;
        Files.write(data, damaged);
        SortedMap<String, String> before = Migrations.state(tape);

        assertEquals(
                Target.DAMAGED, migrations.migration(tape, source).rehearse().target());
        assertEquals(before, Migrations.state(tape));
        MigrationOutcome outcome = migrations.run(tape, source);

        assertFalse(outcome.clean());
        assertTrue(outcome.summary().clean(), "the records themselves are");
        assertTrue(
                outcome.remarks().stream().anyMatch(remark -> remark.contains("had been closed")),
                () -> outcome.remarks().toString());
        assertTrue(outcome.summary().notes().stream()
                .anyMatch(note -> note.name().equals("run")
                        && note.lines().get("recovered").contains("had been closed")));
        assertArrayEquals(damaged, Files.readAllBytes(tape.resolve("damaged-1.cq4x")));
        assertEquals(expected, roots(outcome.summary()));
        assertWhole(tape, DAY);
        assertEquals(
                Target.FINISHED, migrations.migration(tape, source).rehearse().target());
        assertTrue(migrations.run(tape, source).clean(), "damage is told of once, its file stays");
    }

    @Test
    void shouldRehearseWhatARunWouldFind() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path whole = migrations.tape("whole");
        assertEquals(Target.NEW, migrations.migration(whole, source).rehearse().target());
        migrations.run(whole, source);
        assertEquals(
                Target.FINISHED, migrations.migration(whole, source).rehearse().target());
        Path tape = migrations.stopped(
                whole, "stopped", Migrations.documentEnds(whole).get(4));
        assertEquals(
                Target.UNFINISHED, migrations.migration(tape, source).rehearse().target());
    }

    /** What was noted when a source was begun holds for all of it, whoever goes on. */
    @Test
    void shouldNotGoOnWithASourceThatWasBegunOnOtherTerms() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path whole = migrations.tape("whole");
        String expected = roots(migrations.run(whole, source).summary());
        for (String[] change : new String[][] {
            {"zone America", "zone Bmerica"},
            {"container none", "container gzip"},
            {"rule ", "rule other-"},
            {"recognised ", "recognised otherwise "}
        }) {
            Path tape = migrations.tape("tape-" + change[0].strip().replace(' ', '-'));
            try (TapeWriter writer = TapeWriter.open(
                    tape,
                    TapeReader.open(whole).header(),
                    new WriterConfig(migrations.environment().key(), Durability.MAP, 4, () -> 1, Thread::new))) {
                TapeReader.open(whole)
                        .outline()
                        .notes()
                        .subList(0, 2)
                        .forEach(note -> writer.append(
                                Note.of(Lines.parse(note.lines().text().replace(change[0], change[1])))));
            }
            String before = Migrations.documents(tape);
            if (change[0].startsWith("recognised")) {
                assertEquals(expected, roots(migrations.run(tape, source).summary()), "words alone are no terms");
                continue;
            }
            MigrationRefusedException e =
                    assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source));
            assertEquals(2, e.exitCode());
            assertTrue(e.getMessage().contains(change[1].strip()), e.getMessage());
            assertEquals(before, Migrations.documents(tape));
        }
    }

    @Test
    void shouldFinishATapeThatARunLeftWhenItsStageThrew() throws IOException {
        byte[] late = withALateMessageAt(6_000);
        Path source = migrations.source("day.itch", late);
        String expected = roots(migrations.run(migrations.tape("whole"), source).summary());
        for (Topology topology : Topology.values()) {
            Path tape = migrations.tape("tape-" + topology);
            migrations.topology(topology);

            assertThrows(
                    MigrationRefusedException.class,
                    () -> migrations.strict(true).run(tape, source));
            MigrationOutcome outcome = migrations.strict(false).run(tape, source);

            assertEquals(expected, roots(outcome.summary()));
            assertEquals(1, outcome.remarks().size(), () -> outcome.remarks().toString());
            assertTrue(outcome.remarks().get(0).startsWith("resumed a tape that held "));
            assertWhole(tape, late);
            assertNotedOnce(tape, 1);
        }
    }

    @Test
    void shouldSayCalmlyThatTheRunBeforeWasStopped() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path whole = migrations.tape("whole");
        migrations.run(whole, source);
        List<Long> ends = Migrations.documentEnds(whole);
        Path tape = migrations.stopped(whole, "stopped", ends.get(3));
        // What Chronicle notes of documents as they come, a killed run may have noted of one too few, or too many.
        try (RandomAccessFile file =
                        new RandomAccessFile(TapeReader.dataFile(tape).toFile(), "rw");
                RandomAccessFile ahead =
                        new RandomAccessFile(TapeReader.dataFile(whole).toFile(), "r")) {
            byte[] preamble = new byte[Cq4Layout.FIRST_DOCUMENT_POSITION];
            ahead.readFully(preamble);
            file.write(preamble);
        }

        MigrationOutcome outcome = migrations.run(tape, source);

        assertEquals(1, outcome.remarks().size(), () -> outcome.remarks().toString());
        assertTrue(
                outcome.remarks()
                        .get(0)
                        .matches("resumed a tape that held \\d+ records;"
                                + " what stood unfinished at its end was cut off"),
                () -> outcome.remarks().get(0));
        assertWhole(tape, DAY);
    }

    @Test
    void shouldSayWhereADamagedTapeIsKept() throws IOException {
        Path source = migrations.source("day.itch", DAY);
        Path whole = migrations.tape("whole");
        migrations.run(whole, source);
        List<Long> ends = Migrations.documentEnds(whole);
        Path tape = migrations.stopped(whole, "stopped", ends.get(ends.size() - 4));
        try (RandomAccessFile file =
                new RandomAccessFile(TapeReader.dataFile(tape).toFile(), "rw")) {
            file.seek(ends.get(3) - 20);
            int flipped = file.read() ^ 1;
            file.seek(ends.get(3) - 20);
            file.write(flipped);
        }

        MigrationOutcome outcome = migrations.run(tape, source);

        assertTrue(
                outcome.remarks().get(0).contains("the damaged file is kept as damaged-1.cq4x: "),
                () -> outcome.remarks().toString());
        assertWhole(tape, DAY);
    }

    @Test
    void shouldKeepSeveralSourcesApartAndFinishThemWhereverTheRunWasStopped() throws IOException {
        byte[] zip = SourceBytes.gzip(OTHER_DAY);
        byte[] torn = SourceBytes.first(OTHER_DAY, 60_001);
        Path[] sources = {
            migrations.source("a.itch", DAY), migrations.source("b.itch.gz", zip), migrations.source("c.itch", torn)
        };
        Path whole = migrations.tape("whole");
        TapeSummary summary = migrations.run(whole, sources).summary();
        List<Long> ends = Migrations.documentEnds(whole);

        assertEquals(3, summary.sources().size());
        assertEquals("gzip", summary.sources().get(1).container());
        assertEquals(SourceBytes.DATE, summary.header().sessionDate());
        assertWhole(whole, DAY, OTHER_DAY, torn);
        for (int document = 0; document < ends.size(); document++) {
            Path tape = migrations.stopped(whole, "stopped-" + document, ends.get(document));

            MigrationOutcome outcome = migrations.run(tape, sources);

            assertEquals(roots(summary), roots(outcome.summary()), "document " + document);
            assertWhole(tape, DAY, OTHER_DAY, torn);
            assertNotedOnce(tape, 3);
        }
    }

    @Test
    void shouldGiveSeveralSourcesTheRootsTheyHaveAlone() throws IOException {
        Path a = migrations.source("a.itch", DAY);
        Path b = migrations.source("b.itch", OTHER_DAY);
        TapeSummary both = migrations.run(migrations.tape("both"), a, b).summary();
        TapeSummary first = migrations.run(migrations.tape("a"), a).summary();
        TapeSummary second = migrations.run(migrations.tape("b"), b).summary();

        assertEquals(first.contentRoot(), both.sources().get(0).contentRoot());
        assertEquals(second.contentRoot(), both.sources().get(1).contentRoot());
        assertEquals(second.conclusionsRoot(), both.sources().get(1).conclusionsRoot());
        assertEquals(first.records() + second.records(), both.records());
    }

    @Test
    void shouldLeaveAFinishedTapeAsItIs() throws IOException {
        Path[] sources = {migrations.source("a.itch", DAY), migrations.source("b.itch.gz", SourceBytes.gzip(OTHER_DAY))
        };
        Path tape = migrations.tape("tape");
        TapeSummary before = migrations.run(tape, sources).summary();
        Map<String, String> files = Migrations.state(tape);

        MigrationOutcome again = migrations.run(tape, sources);

        assertTrue(again.alreadyThere());
        assertTrue(again.clean());
        assertEquals(before.head(), again.summary().head());
        assertEquals(files, Migrations.state(tape));
    }

    @Test
    void shouldTakeASourceForTheSameWhenOnlyItsContainerIsAnother() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.run(tape, migrations.source("day", SourceBytes.gzip(DAY)));
        Map<String, String> files = Migrations.state(tape);

        MigrationOutcome again = migrations.run(tape, migrations.source("day", DAY));

        assertTrue(again.alreadyThere());
        assertEquals(files, Migrations.state(tape));
    }

    @Test
    void shouldGoOnWithFurtherSourcesOnlyWhileTheTapeIsOpen() throws IOException {
        Path a = migrations.source("a.itch", DAY);
        Path b = migrations.source("b.itch", OTHER_DAY);
        Path closed = migrations.tape("closed");
        migrations.run(closed, a);
        List<Long> ends = Migrations.documentEnds(closed);
        Path open = migrations.stopped(closed, "open", ends.get(ends.size() - 2));
        Map<String, String> files = Migrations.state(closed);

        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(closed, a, b));
        MigrationOutcome outcome = migrations.run(open, a, b);

        assertEquals(2, refused.exitCode());
        assertEquals(files, Migrations.state(closed));
        assertEquals(2, outcome.summary().sources().size());
        assertWhole(open, DAY, OTHER_DAY);
    }

    @Test
    void shouldShowProgressThatNeverGoesBack() throws Exception {
        Path[] sources = {migrations.source("a.itch", DAY), migrations.source("b.itch.gz", SourceBytes.gzip(OTHER_DAY))
        };
        Migration migration = migrations.migration(migrations.tape("tape"), sources);
        List<Long> seen = new ArrayList<>();
        Thread run = new Thread(() -> {
            try {
                migration.run();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        run.start();
        while (run.isAlive()) {
            seen.add(migration.progress().fileBytesRead());
        }

        for (int i = 1; i < seen.size(); i++) {
            assertTrue(seen.get(i - 1) <= seen.get(i), "went from " + seen.get(i - 1) + " to " + seen.get(i));
        }
        assertEquals(
                Files.size(sources[0]) + Files.size(sources[1]),
                migration.progress().fileBytesTotal());
        assertEquals(migration.progress().fileBytesTotal(), migration.progress().fileBytesRead());
        assertEquals(12_000, migration.progress().recordsJournalled());
        assertEquals(12_000, TapeReader.open(migrations.tape("tape")).outline().records());
    }

    private static byte[] withALateMessageAt(int place) {
        List<byte[]> messages = new ArrayList<>(SourceBytes.messages(DAY));
        messages.add(place, Messages.add(1, 1, 77_777_777, 1, 1));
        return SourceBytes.join(SourceBytes.frames(messages), SourceBytes.END_MARKER);
    }
}
