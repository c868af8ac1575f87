// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.config;
import static io.truetape.journal.TestTapes.give;
import static io.truetape.journal.TestTapes.header;
import static io.truetape.journal.TestTapes.migrate;
import static io.truetape.journal.TestTapes.migrateUntil;
import static io.truetape.journal.TestTapes.open;
import static io.truetape.journal.TestTapes.snapshot;
import static io.truetape.journal.TestTapes.steps;
import static io.truetape.journal.TestTapes.verify;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapeWriterTest {
    private static final SyntheticSource SOURCE = SyntheticSource.mixed(7, 20);
    private static final SyntheticSource SECOND = SyntheticSource.mixed(8, 5);

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 19, 20, 21, 1024})
    void shouldSealEveryFewBlocksAndCloseATapeThatVerifies(final int blocksPerSeal) {
        final VerifyReport report = migrate(scratch, config(Durability.MAP, blocksPerSeal), SOURCE);

        assertEquals(List.of(), report.problems());
        assertTrue(report.closed());
        assertEquals(SOURCE.records().size(), report.state().records());
        assertEquals(20, report.state().blocks());
        assertEquals(2, report.state().notes());
        assertTrue(report.seals() >= 1 && report.seals() <= 1 + 20 / blocksPerSeal, "seals=" + report.seals());
    }

    @Test
    void shouldSealWhileItRunsAndNotOnlyAtTheEnd() {
        try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.SYNC_PER_SEAL, 1))) {
            for (int i = 0; i < SOURCE.blocks().size(); i++) {
                SOURCE.give(writer, 0, i);
                while (writer.lastSeal() == null && i == 10) {
                    Thread.onSpinWait();
                }
            }
            writer.finish();
        }

        final TapeOutline outline = TapeReader.open(scratch).outline();
        assertTrue(outline.seals().size() >= 2, "seals=" + outline.seals().size());
        assertEquals(Seal.State.OPEN, outline.seals().get(0).seal().state());
        assertTrue(outline.closed());
    }

    @Test
    void shouldSealInsideAnEventThatDoesNotEndAndCountIt() {
        try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.MAP, 4))) {
            writer.insideEvent(true);
            for (int i = 0; i < SOURCE.blocks().size(); i++) {
                SOURCE.give(writer, 0, i);
                while (writer.lastSeal() == null && i == 8) {
                    Thread.onSpinWait();
                }
                assertEquals(i < 7 ? 0 : 1, Math.min(1, writer.sealsInsideEvents()), "block " + i);
            }
            writer.insideEvent(false);
            writer.finish();
        }
        final var seals = TapeReader.open(scratch).outline().seals();
        assertEquals(8, seals.get(0).seal().blocks());
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void shouldSayWhatIsSyncedAsItsDurabilityPromises(final Durability durability) {
        try (TapeWriter writer = TapeWriter.open(scratch, header(), config(durability, 1))) {
            give(writer, 2, SOURCE);
            if (durability == Durability.SYNC_PER_BLOCK) {
                assertEquals(writer.state().documents(), writer.syncedDocuments());
            }
            for (int block = 1; block < SOURCE.blocks().size(); block++) {
                SOURCE.give(writer, 0, block);
            }
            writer.append(SOURCE.closed(0));
            if (durability == Durability.MAP) {
                assertEquals(0, writer.syncedDocuments());
            }
            assertTrue(writer.syncedDocuments() <= writer.state().documents());
            writer.finish();
            assertEquals(writer.state().documents(), writer.syncedDocuments());
        }
        assertEquals(List.of(), verify(scratch).problems());
    }

    @Test
    void shouldAppendNothingWhenTheSameRunComesAgain() {
        final VerifyReport first = migrate(scratch, SOURCE, SECOND);
        final Map<String, String> before = snapshot(scratch);

        try (TapeWriter writer = open(scratch)) {
            assertTrue(writer.resumed());
            assertTrue(writer.closed());
            assertEquals("", writer.recovered());
            assertTrue(writer.comparing(0));
            give(writer, Integer.MAX_VALUE, SOURCE, SECOND);
            assertFalse(writer.comparing(0));
            assertFalse(writer.comparing(1));
            assertEquals(first.head(), writer.lastSeal().seal().head());
        }

        assertEquals(before, snapshot(scratch));
    }

    @Test
    void shouldComeToTheSameRootsFromAnInterruptionAtEveryStep() {
        final VerifyReport whole = migrate(scratch.resolve("whole"), SOURCE, SECOND);
        for (int steps = 0; steps <= steps(SOURCE, SECOND); steps++) {
            final Path directory = scratch.resolve("stopped-" + steps);
            migrateUntil(directory, steps, SOURCE, SECOND);
            assertFalse(verify(directory).ok(), "an unfinished tape is not ok: steps=" + steps);

            final VerifyReport resumed = migrate(directory, SOURCE, SECOND);

            assertEquals(List.of(), resumed.problems(), "steps=" + steps);
            assertEquals(whole.contentRoot(), resumed.contentRoot(), "steps=" + steps);
            assertEquals(whole.conclusionsRoot(), resumed.conclusionsRoot(), "steps=" + steps);
            assertEquals(whole.state().records(), resumed.state().records());
            assertEquals(whole.state().notes(), resumed.state().notes());
        }
    }

    @Test
    void shouldComeToTheSameRootsWhenStoppedAgainAndAgain() {
        final VerifyReport whole = migrate(scratch.resolve("whole"), SOURCE);
        final Path directory = scratch.resolve("stopped");
        for (int steps = 0; steps < steps(SOURCE); steps += 3) {
            migrateUntil(directory, steps, SOURCE);
        }

        final VerifyReport resumed = migrate(directory, SOURCE);

        assertEquals(List.of(), resumed.problems());
        assertEquals(whole.contentRoot(), resumed.contentRoot());
    }

    @Test
    void shouldRefuseAChangedSourceAndNameTheByte() {
        migrateUntil(scratch, 12, SOURCE);
        final byte[] before = bytes(scratch);
        final int block = 6;
        final int at = SOURCE.blocks().get(block).raw().length - 1;

        try (TapeWriter writer = open(scratch)) {
            final SourceMismatchException e = assertThrows(
                    SourceMismatchException.class,
                    () -> give(writer, Integer.MAX_VALUE, SOURCE.withAlteredByte(block, at)));
            assertEquals(0, e.source());
            assertEquals(block, e.block());
            assertEquals(at, e.rawOffset());
        }

        assertEquals(List.of(), migrate(scratch, SOURCE).problems());
        assertTrue(before.length > 0);
    }

    @Test
    void shouldRefuseAChangedSourceOnAClosedTape() {
        migrate(scratch, SOURCE);
        final Map<String, String> before = snapshot(scratch);
        try (TapeWriter writer = open(scratch)) {
            final SourceMismatchException e = assertThrows(
                    SourceMismatchException.class,
                    () -> give(writer, Integer.MAX_VALUE, SOURCE.withAlteredByte(19, 0)));
            assertEquals(19, e.block());
            assertEquals(0, e.rawOffset());
        }
        assertEquals(before, snapshot(scratch));
    }

    @Test
    void shouldRefuseTheSameBytesWithOtherConclusions() {
        migrateUntil(scratch, 12, SOURCE);
        try (TapeWriter writer = open(scratch)) {
            final SourceMismatchException e = assertThrows(
                    SourceMismatchException.class, () -> give(writer, Integer.MAX_VALUE, SOURCE.withAlteredVerdict(5)));
            assertEquals(5, e.block());
            assertEquals(-1, e.rawOffset());
        }
    }

    @Test
    void shouldRefuseToAddToAClosedTape() {
        migrate(scratch, SOURCE);
        try (TapeWriter writer = open(scratch)) {
            give(writer, Integer.MAX_VALUE, SOURCE);
            assertEquals(Kind.WRONG_TARGET, kindOf(() -> SECOND.give(writer, 1, 0)));
            assertEquals(Kind.WRONG_TARGET, kindOf(() -> writer.append(SECOND.opened(1))));
            assertEquals(Kind.WRONG_TARGET, kindOf(writer::finish));
        }
    }

    @Test
    void shouldLeaveATapeOfAnotherDateOrVenueUntouched() throws IOException {
        final Path closed = scratch.resolve("closed");
        final Path unfinished = scratch.resolve("unfinished");
        final Path withoutLockFile = scratch.resolve("copied");
        final Path damaged = scratch.resolve("damaged");
        migrate(closed, SOURCE);
        migrateUntil(unfinished, 9, SOURCE);
        TestTapes.plant(withoutLockFile, bytes(unfinished));
        final byte[] flipped = bytes(unfinished);
        flipped[70_000] ^= 1;
        TestTapes.plant(damaged, flipped);

        for (final Path directory : List.of(closed, unfinished, withoutLockFile, damaged)) {
            final Map<String, String> before = snapshot(directory);
            final TapeHeader otherVenue = new TapeHeader(header().tapeId(), TestTapes.DATE, "XBOS", 1, "test");
            final TapeHeader otherDate =
                    new TapeHeader(header().tapeId(), LocalDate.of(2019, 12, 31), "XNAS", 1, "test");

            assertEquals(Kind.WRONG_TARGET, kindOf(() -> TapeWriter.open(directory, otherVenue, config())));
            assertEquals(Kind.WRONG_TARGET, kindOf(() -> TapeWriter.open(directory, otherDate, config())));

            assertEquals(before, snapshot(directory), directory.toString());
        }
    }

    @Test
    void shouldLeaveForeignDirectoriesAndFilesUntouched() throws IOException {
        final Path photos = Files.createDirectories(scratch.resolve("photos"));
        Files.writeString(photos.resolve("cat.jpg"), "meow");
        final Path otherQueue = Files.createDirectories(scratch.resolve("queue"));
        Files.writeString(otherQueue.resolve("20191230.cq4"), "a queue of somebody else's");
        final Path twoTapes = Files.createDirectories(scratch.resolve("two"));
        Files.write(twoTapes.resolve("20191230F.cq4"), new byte[100]);
        Files.write(twoTapes.resolve("20191231F.cq4"), new byte[100]);
        final Path noTape = TestTapes.plant(
                scratch.resolve("text"), "no tape at all ".repeat(10_000).getBytes());
        final Path file = Files.writeString(scratch.resolve("file"), "I am a file");
        final Map<String, String> before = snapshot(scratch);

        for (final Path target : List.of(photos, otherQueue, twoTapes, noTape, file)) {
            assertEquals(Kind.WRONG_TARGET, kindOf(() -> open(target)), target.toString());
        }

        assertEquals(before, snapshot(scratch));
    }

    @Test
    void shouldExportEverySourceBitForBit() throws IOException {
        migrate(scratch, SOURCE, SECOND);
        final TapeReader reader = TapeReader.open(scratch);
        for (int s = 0; s < 2; s++) {
            final ByteArrayOutputStream out = new ByteArrayOutputStream();
            final SourceExporter.Result result = SourceExporter.export(reader, reader.outline(), s, out);
            assertTrue(result.matchesSource());
            assertArrayEquals((s == 0 ? SOURCE : SECOND).bytes(), out.toByteArray());
        }
    }

    @Test
    void shouldLetAnotherThreadGoOnAfterRelease() throws InterruptedException {
        try (TapeWriter writer = open(scratch)) {
            give(writer, 8, SOURCE);
            writer.release();
            final Thread other = new Thread(() -> {
                give(writer, 0, SOURCE);
                for (int b = 7; b < SOURCE.blocks().size(); b++) {
                    SOURCE.give(writer, 0, b);
                }
                writer.release();
            });
            other.start();
            other.join();
            writer.append(SOURCE.closed(0));
            writer.finish();
        }
        assertEquals(List.of(), verify(scratch).problems());
    }

    @Test
    void shouldCloseTwiceWithoutHarm() {
        final TapeWriter writer = open(scratch);
        writer.close();
        writer.close();
        assertEquals(List.of(), migrate(scratch, SOURCE).problems());
    }

    @Test
    void shouldSayThatItWasClosedToWhoGoesOnWithIt() {
        final TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.MAP, 1));
        writer.close();

        assertThrows(IllegalStateException.class, () -> SOURCE.give(writer, 0, 0));
        assertThrows(IllegalStateException.class, writer::seal);
        assertThrows(IllegalStateException.class, writer::finish);
        assertThrows(IllegalStateException.class, () -> writer.append(ReopenTest.note()));
    }

    @Test
    void shouldTakeDocumentsOf16MiBAndNoLongerOnes() {
        try (TapeWriter writer = open(scratch)) {
            final BlockHeader block = new BlockHeader();
            writer.startBlock(0, block);
            block.flags = BlockHeader.FLAG_RESIDUE;
            block.rawLength = (1 << 24) - BlockHeader.LENGTH + 1;
            final byte[] raw = new byte[block.rawLength];
            assertThrows(IllegalArgumentException.class, () -> writer.append(block, raw, new byte[0], 0));
            block.rawLength--;
            for (int i = 0; i < 6; i++) {
                writer.startBlock(0, block);
                writer.append(block, raw, new byte[0], 0);
            }
        }
        try (BlockCursor blocks = TapeReader.open(scratch).blocks()) {
            for (int i = 0; i < 6; i++) {
                assertTrue(blocks.next());
                assertEquals(1 << 24, blocks.header().documentLength());
            }
        }
    }

    /** Regions and numbers fit, so that no check and no seal tells; only the source does. */
    @Test
    void shouldRefuseABlockWhoseHeaderSaysOtherThanTheSource() throws IOException {
        final SyntheticSource single = SyntheticSource.even(9, 6, 1);
        try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.MAP, 999))) {
            TestTapes.give(writer, 5, single);
        }
        final byte[] forged = bytes(scratch);
        final List<Long> positions = new ArrayList<>();
        try (Cq4File file = Cq4File.open(TestTapes.file(scratch))) {
            final DocumentScanner scanner = new DocumentScanner(file);
            while (scanner.next() == DocumentScanner.Found.DOCUMENT) {
                positions.add(scanner.position());
            }
        }
        final int block = positions.get(4).intValue() + 4;
        LittleEndian.putI32(forged, block + 8, BlockHeader.FLAG_JUMBO);
        Checks.renew(forged, block, BlockHeader.LENGTH);
        TestTapes.plant(scratch, forged);

        final JournalException e = assertThrows(JournalException.class, () -> migrate(scratch, single));

        assertEquals(Kind.DAMAGED, e.kind());
        assertTrue(e.getMessage().contains("byte " + (block - 4)), e.getMessage());
        assertTrue(e.getMessage().contains("block 2 of source 0"), e.getMessage());
    }

    @Test
    void shouldKeepTheHeaderOfTheFirstRun() {
        migrateUntil(scratch, 3, SOURCE);
        final TapeHeader again = new TapeHeader("f".repeat(32), TestTapes.DATE, "XNAS", 5, "other software");
        try (TapeWriter writer = TapeWriter.open(scratch, again, config())) {
            assertEquals(header(), writer.header());
        }
    }

    @Test
    void shouldNumberBlocksAndRecordsAcrossSources() {
        migrate(scratch, SOURCE, SECOND);
        long onTape = 0;
        try (BlockCursor blocks = TapeReader.open(scratch).blocks()) {
            while (blocks.next()) {
                final BlockHeader block = blocks.header();
                assertEquals(onTape, block.tapeRecord);
                onTape += block.recordCount;
            }
        }
        assertEquals(SOURCE.records().size() + SECOND.records().size(), onTape);
    }

    private static Kind kindOf(final Runnable action) {
        return assertThrows(JournalException.class, action::run).kind();
    }
}
