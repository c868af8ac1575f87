// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.DiskRecorder.FileImage;
import io.truetape.journal.DiskRecorder.Moment;
import io.truetape.journal.Recovery.Row;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power that fails: of every page of the file, and of its length, the disk has what they were at any one moment since
 * the last force that returned. What was forced must still be there, the rest is whole or gone, and the same run again
 * completes the tape. {@code -Dtruetape.powerLosses=5000} for a long run.
 */
class PowerLossTest {
    private static final int LOSSES = Integer.getInteger("truetape.powerLosses", 150);

    private final SyntheticSource source = SyntheticSource.mixed(22, 40);
    private final SyntheticSource late = SyntheticSource.mixed(23, 20);

    @TempDir
    private Path scratch;

    @AfterAll
    static void writeTable() {
        FaultLedger.write();
    }

    @Test
    void shouldKeepWhatWasForcedAndCompleteWhateverPagesAreLost() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        final VerifyReport whole = TestTapes.migrate(scratch.resolve("whole"), source);
        for (final Durability durability : Durability.values()) {
            final List<Moment> moments = record(scratch.resolve("recorded-" + durability), durability);
            for (int loss = 0; loss < LOSSES / 3; loss++) {
                final int failed = random.nextInt(moments.size());
                final int forced = lastForced(moments, failed);
                final String context = "seed=" + seed + ", loss=" + loss + ", " + durability + ", power failed at "
                        + failed + " (" + moments.get(failed).label() + "), forced as of " + forced;
                lose(moments, forced, failed, random, whole, durability, context);
            }
        }
    }

    /** A closed tape is opened again for a late source: its first closing seal was forced long ago and nothing of it may go. */
    @Test
    void shouldKeepAClosedTapeAndCompleteItWhateverPagesAreLostWhileItIsOpenedAgain() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        final VerifyReport closed = TestTapes.migrate(scratch.resolve("closed"), source);
        final VerifyReport both = TestTapes.migrate(scratch.resolve("both"), source, late);
        for (final Durability durability : Durability.values()) {
            final List<Moment> moments = recordReopening(scratch.resolve("reopened-" + durability), durability);
            for (int loss = 0; loss < LOSSES / 10; loss++) {
                // Every second one in the first steps, before and behind the force of the note.
                final int failed = random.nextInt(loss % 2 == 0 ? 12 : moments.size());
                final int forced = Math.max(lastForced(moments, failed), 0);
                final String context = "seed=" + seed + ", loss=" + loss + ", " + durability + ", power failed at "
                        + failed + " (" + moments.get(failed).label() + "), forced as of " + forced;
                loseWhileReopening(moments.subList(forced, failed + 1), random, closed, both, durability, context);
            }
        }
    }

    private List<Moment> recordReopening(final Path directory, final Durability durability) throws IOException {
        TestTapes.plant(directory, TestTapes.bytes(scratch.resolve("closed")));
        final DiskRecorder recorder = new DiskRecorder(directory);
        recorder.at(WriteStep.DIRECTORY_MADE);
        reopen(directory, durability, recorder);
        return recorder.moments();
    }

    private boolean reopen(final Path directory, final Durability durability, final WriteSteps steps) {
        try (TapeWriter writer = TapeWriter.open(
                directory, TestTapes.header(), TestTapes.config(durability, 3), (notes, closed) -> {}, steps)) {
            final boolean closedAnew = writer.closedAnew();
            if (writer.closed() && writer.state().sources().size() < 2) {
                writer.reopen(ReopenTest.note());
            }
            TestTapes.give(writer, Integer.MAX_VALUE, source, late);
            if (!writer.closed()) {
                writer.finish();
            }
            return closedAnew;
        }
    }

    private void loseWhileReopening(
            final List<Moment> since,
            final Random random,
            final VerifyReport closed,
            final VerifyReport both,
            final Durability durability,
            final String context)
            throws IOException {
        final String fault = "power lost while a closed tape is opened again, " + durability;
        FaultLedger.tried(fault);
        final Path directory = Files.createDirectories(scratch.resolve("lost-" + Math.abs(random.nextInt())));
        DiskRecorder.plant(directory, Map.of(TestTapes.FILE, left(since, random)));
        final Recovery found = Recovery.examine(directory);
        final long kept = found.walk().state().documents();
        final long expected = closed.state().documents() + since.get(0).documents();
        assertTrue(kept >= expected, context + ": " + kept + " documents of " + expected + ", " + found.detail());
        assertFalse(reopen(directory, durability, WriteSteps.NONE), context + ": what was closed is still there");
        final VerifyReport completed = TestTapes.verify(directory);
        assertEquals(List.of(), completed.problems(), context);
        assertEquals(1, completed.reopenings(), context);
        assertEquals(both.contentRoot(), completed.contentRoot(), context);
        assertEquals(both.conclusionsRoot(), completed.conclusionsRoot(), context);
        FaultLedger.survived(fault);
    }

    private List<Moment> record(final Path directory, final Durability durability) {
        final DiskRecorder recorder = new DiskRecorder(directory);
        try (TapeWriter writer = TapeWriter.open(
                directory, TestTapes.header(), TestTapes.config(durability, 3), (notes, closed) -> {}, recorder)) {
            TestTapes.give(writer, Integer.MAX_VALUE, source);
            writer.finish();
        }
        return recorder.moments();
    }

    /** The moment at which the last force began that had returned by another moment; -1 where none had. */
    private static int lastForced(final List<Moment> moments, final int failed) {
        int begun = -1;
        int forced = -1;
        for (int i = 0; i <= failed; i++) {
            if (moments.get(i).step() == WriteStep.FORCE) {
                begun = i;
            } else if (moments.get(i).step() == WriteStep.FORCED) {
                forced = begun;
            }
        }
        return forced;
    }

    private void lose(
            final List<Moment> moments,
            final int forced,
            final int failed,
            final Random random,
            final VerifyReport whole,
            final Durability durability,
            final String context)
            throws IOException {
        final String fault = "power lost, " + durability;
        FaultLedger.tried(fault);
        final Path directory = Files.createDirectories(scratch.resolve("lost-" + Math.abs(random.nextInt())));
        final FileImage left = left(moments.subList(Math.max(forced, 0), failed + 1), random);
        final boolean neverMade = left == null || forced < 0 && random.nextBoolean();
        if (!neverMade) {
            DiskRecorder.plant(directory, Map.of(TestTapes.FILE, left));
        }
        if (forced >= 0) {
            final Recovery found = Recovery.examine(directory);
            assertFalse(found.row() == Row.NEW, context);
            final long kept = found.walk().state().documents();
            assertTrue(
                    kept >= moments.get(forced).documents(),
                    context + ": " + kept + " documents of "
                            + moments.get(forced).documents() + ", " + found.detail());
        }
        try (TapeWriter writer = TestTapes.open(directory)) {
            assertFalse(writer.closedAnew(), context + ": a tape whose close had not returned was never closed");
        }
        final VerifyReport resumed = TestTapes.migrate(directory, source);
        assertEquals(List.of(), resumed.problems(), context);
        assertEquals(whole.contentRoot(), resumed.contentRoot(), context);
        assertEquals(whole.conclusionsRoot(), resumed.conclusionsRoot(), context);
        FaultLedger.survived(fault);
    }

    /** What the disk has: of each page, and of the length, what it was at one of these moments. */
    private static FileImage left(final List<Moment> since, final Random random) {
        final List<FileImage> images = since.stream()
                .map(moment -> moment.files().get(TestTapes.FILE))
                .filter(image -> image != null)
                .toList();
        if (images.isEmpty()) {
            return null;
        }
        final int longest =
                images.stream().mapToInt(image -> image.bytes().length).max().orElseThrow();
        final byte[] bytes = new byte[longest];
        // Many pages old and few new, many new and few old, or anything.
        final int bias = random.nextInt(3);
        for (int page = 0; page < longest; page += DiskRecorder.PAGE) {
            final boolean any = random.nextInt(bias == 2 ? 1 : 6) == 0;
            final int chosen = any ? random.nextInt(images.size()) : bias == 0 ? 0 : images.size() - 1;
            final byte[] from = images.get(chosen).bytes();
            if (page < from.length) {
                System.arraycopy(from, page, bytes, page, Math.min(DiskRecorder.PAGE, from.length - page));
            }
        }
        return new FileImage(bytes, images.get(random.nextInt(images.size())).length());
    }
}
