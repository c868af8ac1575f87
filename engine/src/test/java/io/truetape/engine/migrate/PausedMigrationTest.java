// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static io.truetape.engine.migrate.Migrations.assertNotedOnce;
import static io.truetape.engine.migrate.Migrations.assertWhole;
import static io.truetape.engine.migrate.Migrations.roots;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.TestThreads;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PausedMigrationTest {
    private static final byte[] DAY = SourceBytes.day(30_000, 31);
    private static final byte[] OTHER_DAY = SourceBytes.day(5_000, 32);

    @TempDir
    Path folder;

    private Migrations migrations;
    private final TestThreads threads = new TestThreads();

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    /** Hours that end after some blocks, again and again, and look at what is there while the run rests. */
    private final class SomeHours implements WorkHours {
        private final Random random;
        private final Path tape;
        private final List<Change> changes = new ArrayList<>();
        private int blocksLeft;
        private int rests;
        private int restsUntilDeath = Integer.MAX_VALUE;

        SomeHours(long seed, Path tape) {
            this.random = new Random(seed);
            this.tape = tape;
            this.blocksLeft = random.nextInt(4);
        }

        @Override
        public boolean mayWork(long neededNs) {
            return blocksLeft-- > 0;
        }

        @Override
        public Stop stop() {
            return new Stop(1_800_000_000_000_000_000L, "XNYS opens");
        }

        @Override
        public void await(long neededNs) throws IOException {
            threads.assertNoneAlive();
            rests++;
            if (rests == restsUntilDeath) {
                throw new IOException("killed while it rested");
            }
            changes.add(new Change(1_700_000_000_000_000_000L, "rest " + rests));
            blocksLeft = 1 + random.nextInt(4);
        }

        @Override
        public List<Change> takeChanges() {
            List<Change> taken = List.copyOf(changes);
            changes.clear();
            return taken;
        }
    }

    private Migration migration(WorkHours hours, Path tape, Path... sources) {
        MigrationEnvironment plain = migrations.environment();
        // The sealer's thread stays, parked; those of the pipeline and the source must not.
        MigrationEnvironment watched =
                new MigrationEnvironment(plain.key(), plain.secret(), plain.epochNsClock(), task -> {
                    boolean pipeline = task.getClass().getName().startsWith("com.lmax");
                    return pipeline ? threads.newThread(task) : plain.threads().newThread(task);
                });
        return new Migration(migrations.request(tape, sources), watched, hours);
    }

    private static List<Note> notes(Path tape) {
        return TapeReader.open(tape).outline().notes().stream()
                .filter(note -> note.name().equals(Pauses.NOTE))
                .toList();
    }

    @Test
    void shouldSealTheRootsOfAnUndisturbedRunHoweverOftenItRests() throws IOException {
        Path day = migrations.source("day.itch", DAY);
        Path other = migrations.source("other.itch", OTHER_DAY);
        String expected =
                roots(migrations.run(migrations.tape("whole"), day, other).summary());
        for (Topology topology : Topology.values()) {
            for (long seed = 1; seed <= 4; seed++) {
                Path tape = migrations.tape("tape-" + topology + seed);
                migrations.topology(topology);
                SomeHours hours = new SomeHours(seed, tape);

                MigrationOutcome outcome = migration(hours, tape, day, other).run();

                String what = topology + ", seed " + seed;
                assertTrue(hours.rests > 3, what + ": rested " + hours.rests);
                assertEquals(expected, roots(outcome.summary()), what);
                assertWhole(tape, DAY, OTHER_DAY);
                assertNotedOnce(tape, 2);
                assertNotes(tape, hours.rests, what);
                assertTrue(outcome.remarks().stream().anyMatch(remark -> remark.startsWith("paused from ")), what);
            }
        }
    }

    /** What is noted: each rest with its record, outside of events; where it ended; what moved the hours. */
    private static void assertNotes(Path tape, int rests, String what) {
        List<Note> notes = notes(tape);
        List<Note> paused = notes.stream()
                .filter(note -> note.lines().get("event").equals("paused"))
                .toList();
        assertTrue(paused.size() >= rests - 1, what + ": " + paused.size() + " of " + rests + " noted");
        assertTrue(paused.stream().anyMatch(note -> note.lines().find("record").isPresent()), what);
        for (Note note : paused) {
            assertTrue(
                    !"yes".equals(note.lines().find("inside-event").orElse("no")),
                    what + ": " + note.lines().text());
            assertEquals("XNYS opens", note.lines().get("why"));
        }
        assertTrue(notes.stream().anyMatch(note -> note.lines().get("event").equals("resumed")), what);
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.lines().get("event").equals("changed")
                                && note.lines().get("why").equals("rest 1")),
                what);
    }

    @Test
    void shouldHaveEverythingSealedAndNotedWhenItDiesAtRest() throws IOException {
        Path day = migrations.source("day.itch", DAY);
        String expected = roots(migrations.run(migrations.tape("whole"), day).summary());
        for (int rest = 2; rest <= 5; rest++) {
            Path tape = migrations.tape("died-" + rest);
            SomeHours hours = new SomeHours(rest, tape);
            hours.restsUntilDeath = rest;
            Migration dying = migration(hours, tape, day);
            assertThrows(IOException.class, dying::run);

            VerifyReport report = TapeVerifier.verify(tape, List.of(), Thread::new, position -> {});
            // The seal itself is the one document that it does not cover.
            assertEquals(1, report.problems().size(), report.problems() + "");
            assertTrue(report.problems().get(0).what().startsWith("the tape is not closed: its last seal covers "));
            String[] covered = report.problems()
                    .get(0)
                    .what()
                    .replaceAll("[^0-9]+", " ")
                    .strip()
                    .split(" ");
            assertEquals(Integer.parseInt(covered[1]) - 1, Integer.parseInt(covered[0]), report.problems() + "");
            List<Note> notes = notes(tape);
            assertEquals("paused", notes.get(notes.size() - 1).lines().get("event"));

            MigrationOutcome outcome =
                    migration(new SomeHours(90 + rest, tape), tape, day).run();
            assertEquals(expected, roots(outcome.summary()), "died at rest " + rest);
            assertWhole(tape, DAY);
            assertNotedOnce(tape, 1);
        }
    }

    @Test
    void shouldLeaveAClosedTapeAsItIsHoweverOftenItRestsWhileComparing() throws IOException {
        Path day = migrations.source("day.itch", DAY);
        Path tape = migrations.tape("tape");
        migrations.run(tape, day);
        var before = Migrations.state(tape);
        SomeHours hours = new SomeHours(5, tape);

        MigrationOutcome outcome = migration(hours, tape, day).run();

        assertTrue(outcome.alreadyThere());
        assertTrue(hours.rests > 0);
        assertEquals(before, Migrations.state(tape));
    }
}
