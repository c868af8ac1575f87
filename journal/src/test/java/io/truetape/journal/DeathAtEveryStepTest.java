// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.DiskRecorder.Moment;
import io.truetape.journal.Recovery.Row;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer that dies at any of its steps, while it makes a tape, goes on with one, or mends one: the same run again
 * completes it. {@code -Dtruetape.long=true} takes every step of a longer run, and every step of each run that mends.
 */
class DeathAtEveryStepTest {
    /** What a killed process can leave; the other rows need more than that. */
    private static final Set<Row> UNDAMAGED =
            EnumSet.of(Row.NEW, Row.CLEAN, Row.CLOSED, Row.HALF_WRITTEN, Row.STALE_BOOKKEEPING);

    private static final boolean LONG = Boolean.getBoolean("truetape.long");

    private final SyntheticSource source = SyntheticSource.mixed(21, LONG ? 60 : 6);

    @TempDir
    private Path scratch;

    @AfterAll
    static void writeTable() {
        FaultLedger.write();
    }

    @Test
    void shouldCompleteWhateverStepTheWriterDiedAt() throws IOException {
        final VerifyReport whole = TestTapes.migrate(scratch.resolve("whole"), source);
        final Set<WriteStep> seen = EnumSet.noneOf(WriteStep.class);
        for (final Durability durability : Durability.values()) {
            for (final Moment moment : run(scratch.resolve("recorded-" + durability), durability)) {
                seen.add(moment.step());
                final Path directory = DiskRecorder.plant(fresh(), moment.files());
                final Recovery found = Recovery.examine(directory);
                final String context = durability + ", " + moment.label() + ": " + found.row() + " " + found.detail();
                assertTrue(UNDAMAGED.contains(found.row()), context);
                assertTrue(blocks(found) >= moment.blocks(), context);
                requireCompletes("killed: " + moment.label(), directory, whole, context);
                assertTrue(found.row() == Row.NEW || !holdsDamaged(directory), context);
            }
        }
        final Set<WriteStep> never = EnumSet.of(WriteStep.MENDED, WriteStep.COPIED, WriteStep.KEPT, WriteStep.RENAMED);
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(never)), seen);
    }

    /** Of each kind of damage, a writer that mends it and dies at every step of that. */
    @Test
    void shouldCompleteWhateverStepTheWriterDiedAtThatMends() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        final VerifyReport whole = TestTapes.migrate(scratch.resolve("whole"), source);
        final byte[] closed = TestTapes.bytes(scratch.resolve("whole"));
        final Set<String> mended = new TreeSet<>();
        for (int round = 0; round < (LONG ? 30 : 1); round++) {
            final byte[] damaged = closed.clone();
            // A tape whose first document is damaged is refused and left alone.
            final int from = Cq4Layout.FIRST_DOCUMENT_POSITION + 256;
            final int at = from + random.nextInt(damaged.length - from - 5_000);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            final Path directory = TestTapes.plant(scratch.resolve("damaged-" + round), damaged);
            final DiskRecorder recorder = new DiskRecorder(directory);
            run(directory, Durability.MAP, recorder);
            for (final Moment moment : recorder.moments()) {
                final String context = "seed=" + seed + ", byte " + at + ", " + moment.label();
                mended.add(moment.label());
                final Path again = DiskRecorder.plant(fresh(), moment.files());
                final boolean closedAlready = Recovery.examine(again).row() == Row.CLOSED;
                try (TapeWriter writer = TestTapes.open(again)) {
                    assertTrue(closedAlready || writer.closed() || writer.closedAnew(), context);
                }
                requireCompletes("killed while mending: " + moment.label(), again, whole, context);
                assertTrue(moment.label().equals("COPIED") || holdsDamaged(again), context);
            }
        }
        assertTrue(mended.containsAll(List.of("COPIED", "KEPT", "RENAMED")), mended.toString());
    }

    /** A closed tape is opened again for a late source, by a writer that dies at every step of that. */
    @Test
    void shouldCompleteWhateverStepTheWriterDiedAtThatReopens() throws IOException {
        final SyntheticSource late = SyntheticSource.mixed(22, 5);
        final VerifyReport closed = TestTapes.migrate(scratch.resolve("closed"), source);
        final VerifyReport both = TestTapes.migrate(scratch.resolve("both"), source, late);
        int moments = 0;
        for (final Durability durability : Durability.values()) {
            final Path directory = TestTapes.plant(
                    scratch.resolve("reopened-" + durability), TestTapes.bytes(scratch.resolve("closed")));
            final DiskRecorder recorder = new DiskRecorder(directory);
            reopen(directory, durability, recorder, late);
            for (final Moment moment : recorder.moments()) {
                final Path again = DiskRecorder.plant(fresh(), moment.files());
                final Recovery found = Recovery.examine(again);
                final String context = durability + ", " + moment.label() + ": " + found.row() + " " + found.detail();
                assertTrue(UNDAMAGED.contains(found.row()), context);
                assertTrue(found.walk().state().blocks() >= closed.state().blocks() + moment.blocks(), context);
                FaultLedger.tried("killed while reopening: " + moment.label());
                reopen(again, durability, WriteSteps.NONE, late);
                final VerifyReport resumed = TestTapes.verify(again);
                assertEquals(List.of(), resumed.problems(), context);
                assertTrue(resumed.closed() && resumed.reopenings() == 1, context);
                assertEquals(both.contentRoot(), resumed.contentRoot(), context);
                assertEquals(both.conclusionsRoot(), resumed.conclusionsRoot(), context);
                assertTrue(!holdsDamaged(again), context);
                FaultLedger.survived("killed while reopening: " + moment.label());
                moments++;
            }
        }
        assertTrue(moments > 100, moments + " moments");
    }

    /** What a migration does that is asked to: opens a closed tape again where there is more to come, and goes on with others. */
    private void reopen(
            final Path directory, final Durability durability, final WriteSteps steps, final SyntheticSource late) {
        try (TapeWriter writer = TapeWriter.open(
                directory, TestTapes.header(), TestTapes.config(durability, 3), (notes, closed) -> {}, steps)) {
            if (writer.closed() && writer.state().sources().size() < 2) {
                writer.reopen(ReopenTest.note());
            }
            TestTapes.give(writer, Integer.MAX_VALUE, source, late);
            if (!writer.closed()) {
                writer.finish();
            }
        }
    }

    private List<Moment> run(final Path directory, final Durability durability) {
        final DiskRecorder recorder = new DiskRecorder(directory);
        run(directory, durability, recorder);
        return recorder.moments();
    }

    private void run(final Path directory, final Durability durability, final WriteSteps steps) {
        try (TapeWriter writer = TapeWriter.open(
                directory, TestTapes.header(), TestTapes.config(durability, 3), (notes, closed) -> {}, steps)) {
            TestTapes.give(writer, Integer.MAX_VALUE, source);
            if (!writer.closed()) {
                writer.finish();
            }
        }
    }

    private void requireCompletes(
            final String fault, final Path directory, final VerifyReport whole, final String context) {
        FaultLedger.tried(fault);
        final VerifyReport resumed = TestTapes.migrate(directory, source);
        assertEquals(List.of(), resumed.problems(), context);
        assertEquals(whole.contentRoot(), resumed.contentRoot(), context);
        assertEquals(whole.conclusionsRoot(), resumed.conclusionsRoot(), context);
        assertEquals(whole.state().records(), resumed.state().records(), context);
        FaultLedger.survived(fault);
    }

    private static long blocks(final Recovery found) {
        return found.row() == Row.NEW ? 0 : found.walk().state().blocks();
    }

    private static boolean holdsDamaged(final Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".cq4x"));
        }
    }

    private int directories;

    private Path fresh() {
        return scratch.resolve("died-" + directories++);
    }
}
