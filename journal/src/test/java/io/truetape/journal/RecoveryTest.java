// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.migrate;
import static io.truetape.journal.TestTapes.migrateUntil;
import static io.truetape.journal.TestTapes.plant;
import static io.truetape.journal.TestTapes.snapshot;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.Recovery.Row;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One test a row of {@link Recovery.Row}, and of the table in docs/RELIABILITY.md, for each way to get there. */
class RecoveryTest {
    private static final SyntheticSource SOURCE = SyntheticSource.even(11, 12, 100);

    @TempDir
    private static Path kept;

    private static VerifyReport whole;
    private static byte[] unfinished;
    private static byte[] closed;
    private static List<Long> unfinishedDocuments;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void makeTapes() throws IOException {
        final Path finished = kept.resolve("whole");
        whole = migrate(finished, SOURCE);
        closed = bytes(finished);
        final Path stopped = kept.resolve("stopped");
        migrateUntil(stopped, 9, SOURCE);
        final byte[] withAllZeros = bytes(stopped);
        unfinished = Arrays.copyOf(withAllZeros, end(withAllZeros) + 12_000);
        unfinishedDocuments = documents(stopped);
    }

    @Test
    void shouldBeginANewTapeInAnEmptyDirectory() throws IOException {
        Files.createDirectories(scratch);
        assertEquals(Row.NEW, Recovery.examine(scratch).row());
        resumesTo(scratch, 0);
    }

    @Test
    void shouldBeginAgainWhereTheFirstRunDiedBeforeItsFirstDocument() throws IOException {
        final byte[] onlyPreamble = Arrays.copyOf(Cq4Layout.preambleOfNothing(), 1 << 20);
        final byte[] unfinishedWords = onlyPreamble.clone();
        for (final int word : new int[] {0, Cq4Layout.INDEX2INDEX_POSITION, Cq4Layout.FIRST_INDEX_POSITION}) {
            LittleEndian.putI32(unfinishedWords, word, Cq4Layout.NOT_COMPLETE | Cq4Layout.META_DATA);
        }
        final byte[] halfPreamble = Arrays.copyOf(onlyPreamble, 40_000);
        Arrays.fill(halfPreamble, 100, 40_000, (byte) 0);
        for (final byte[] died :
                List.of(new byte[0], new byte[1000], onlyPreamble, unfinishedWords, halfPreamble, chroniclesOwn())) {
            final Path directory = plant(scratch.resolve("died-" + Arrays.hashCode(died)), died);
            assertEquals(Row.NEW, Recovery.examine(directory).row());
            resumesTo(directory, 0);
        }
        final byte[] halfHeader = onlyPreamble.clone();
        final int first = Cq4Layout.FIRST_DOCUMENT_POSITION;
        LittleEndian.putI32(halfHeader, first, Cq4Layout.NOT_COMPLETE);
        System.arraycopy(unfinished, first + 4, halfHeader, first + 4, 40);
        final byte[] noWord = halfHeader.clone();
        LittleEndian.putI32(noWord, first, 0);
        final byte[] neverForced = Arrays.copyOf(
                Cq4Layout.preamble(1, first, new long[] {Cq4Layout.FIRST_INDEX_POSITION}, new long[] {first}), 1 << 20);
        for (final byte[] died : List.of(halfHeader, noWord, neverForced)) {
            final Path directory = plant(scratch.resolve("kept-" + Arrays.hashCode(died)), died);
            assertEquals(Row.NEW, Recovery.examine(directory).row());
            resumesTo(directory, 1);
            keeps(directory, died);
        }
    }

    /** Chronicle makes its metadata first, and waits ten seconds for whoever seems to be at it. */
    @Test
    void shouldBeginWhereTheFirstRunDiedInChroniclesMetadata() throws IOException {
        final byte[] begun = new byte[65_536];
        LittleEndian.putI32(begun, 0, Cq4Layout.NOT_COMPLETE | Cq4Layout.META_DATA);
        for (final byte[] died : List.of(new byte[0], new byte[65_536], begun)) {
            final Path directory = Files.createDirectories(scratch.resolve("metadata-" + Arrays.hashCode(died)));
            Files.write(directory.resolve("metadata.cq4t"), died);
            assertEquals(Row.NEW, Recovery.examine(directory).row());
            resumesTo(directory, 0);
        }
    }

    private byte[] chroniclesOwn() throws IOException {
        final Path directory = Files.createDirectories(scratch.resolve("own"));
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .timeProvider(() -> TestTapes.DATE.toEpochDay() * 86_400_000L)
                        .build();
                ExcerptAppender appender = queue.createAppender();
                DocumentContext never = appender.writingDocument()) {
            final byte[] begun = Files.readAllBytes(TestTapes.file(directory));
            never.rollbackOnClose();
            return Arrays.copyOf(begun, 1 << 20);
        }
    }

    /** A file of somebody else's, or what is left of a tape, under the very name of a data file. */
    @Test
    void shouldNeverTouchAFileThatIsNoTapesBeginning() throws IOException {
        final byte[] noise = new byte[60_000];
        new Random(3).nextBytes(noise);
        final byte[] text = "my precious notes\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        final byte[] noteBehindZeros = Arrays.copyOf(new byte[70_000], 80_000);
        noteBehindZeros[75_000] = 1;
        final byte[] oneLetter = Arrays.copyOf(Cq4Layout.preambleOfNothing(), 70_000);
        oneLetter[50_000] = 1;
        final byte[] withoutDocuments = Arrays.copyOf(unfinished, Cq4Layout.FIRST_DOCUMENT_POSITION);
        int n = 0;
        for (final byte[] foreign : List.of(
                text,
                noise,
                noteBehindZeros,
                oneLetter,
                withoutDocuments,
                Arrays.copyOf(withoutDocuments, 1 << 20),
                Arrays.copyOf(unfinished, 40_000),
                Arrays.copyOf(closed, 300))) {
            final Path directory = plant(scratch.resolve("foreign-" + n++), foreign);
            final Map<String, String> before = snapshot(directory);
            final JournalException e = assertThrows(
                    JournalException.class, () -> TestTapes.open(directory).close());
            assertEquals(Kind.WRONG_TARGET, e.kind());
            assertEquals(before, snapshot(directory), "foreign " + n);
        }
    }

    @Test
    void shouldGoOnBehindACleanEnd() throws IOException {
        final Path directory = kept.resolve("clean");
        migrateUntil(directory, 5, SOURCE);
        assertEquals(Row.CLEAN, Recovery.examine(directory).row(), () -> recoveredText(directory));
        resumesTo(directory, 0);
    }

    @Test
    void shouldTouchNothingOfAClosedTape() throws IOException {
        final Path directory = plant(scratch.resolve("tape"), closed);
        assertEquals(Row.CLOSED, Recovery.examine(directory).row());
        final Map<String, String> before = snapshot(directory);
        try (TapeWriter writer = TestTapes.open(directory)) {
            assertTrue(writer.closed());
        }
        final Map<String, String> after = snapshot(directory);
        after.remove("truetape.lock");
        assertEquals(before, after);
    }

    @Test
    void shouldCutOffTheUnfinishedDocumentOfAKilledWriter() throws IOException {
        for (final int word : new int[] {0, Cq4Layout.NOT_COMPLETE}) {
            for (final int written : new int[] {word == 0 ? 1 : 0, 3, 100, 500}) {
                final byte[] died = unfinished.clone();
                final int number = unfinishedDocuments.size() - 1;
                final int last = position(number);
                final int length = LittleEndian.i32(died, last);
                LittleEndian.putI32(died, last, word);
                Arrays.fill(died, last + 4 + written, last + 4 + length, (byte) 0);
                headerKnowsUpTo(number - 1, died);
                final Path directory = plant(scratch.resolve("killed-" + word + written), died);
                assertEquals(Row.HALF_WRITTEN, Recovery.examine(directory).row());
                resumesTo(directory, 0);
            }
        }
    }

    @Test
    void shouldKeepTheOriginalWhereTheLastDocumentLostItsWord() throws IOException {
        for (final byte[] tape : List.of(unfinished, closed)) {
            for (final int word : new int[] {0, Cq4Layout.NOT_COMPLETE}) {
                final byte[] lost = tape.clone();
                final int last = (int) LittleEndian.i64(tape, Cq4Layout.WRITE_POSITION_SLOT);
                LittleEndian.putI32(lost, last, word);
                final Path directory = plant(scratch.resolve("lost-" + word + tape.length), lost);
                assertEquals(
                        word == 0 ? Row.HOLE : Row.BAD_LENGTH,
                        Recovery.examine(directory).row());
                resumesTo(directory, 1);
                keeps(directory, lost);
            }
        }
    }

    private static void headerKnowsUpTo(final int document, final byte[] tape) {
        LittleEndian.putI64(tape, Cq4Layout.WRITE_POSITION_SLOT, position(document));
        LittleEndian.putI64(tape, Cq4Layout.SEQUENCE_SLOT, (long) position(document) << 32 | document);
    }

    @Test
    void shouldKeepTheOriginalWhereADocumentInTheMiddleLooksUnfinished() throws IOException {
        for (int document = 1; document < unfinishedDocuments.size(); document++) {
            final byte[] flipped = unfinished.clone();
            flipped[position(document) + 3] ^= (byte) 0x80;
            final Path directory = plant(scratch.resolve("flag-" + document), flipped);
            assertEquals(Row.BAD_LENGTH, Recovery.examine(directory).row(), "document=" + document);
            resumesTo(directory, 1);
            keeps(directory, flipped);
        }
        final byte[] lost = unfinished.clone();
        LittleEndian.putI32(lost, position(3), Cq4Layout.NOT_COMPLETE);
        final Path directory = plant(scratch.resolve("word"), lost);
        assertEquals(Row.BAD_LENGTH, Recovery.examine(directory).row());
        resumesTo(directory, 1);
        keeps(directory, lost);
    }

    @Test
    void shouldKeepTheOriginalOfAClosedTapeWhereADocumentLooksUnfinished() throws IOException {
        final byte[] flipped = closed.clone();
        flipped[position(4) + 3] ^= (byte) 0x80;
        final Path directory = plant(scratch.resolve("tape"), flipped);
        resumesTo(directory, 1);
        keeps(directory, flipped);
    }

    @Test
    void shouldNeverTouchATapeWhoseFirstDocumentIsDamaged() throws IOException {
        final int first = Cq4Layout.FIRST_DOCUMENT_POSITION;
        final List<byte[]> damages = new ArrayList<>();
        for (final byte[] tape : List.of(closed, unfinished)) {
            for (int i = 0; i < 60; i++) {
                final byte[] flipped = tape.clone();
                flipped[first + i] ^= (byte) (i == 3 ? 0x80 : 0x21);
                damages.add(flipped);
            }
            final byte[] unfinishedWord = tape.clone();
            LittleEndian.putI32(unfinishedWord, first, Cq4Layout.NOT_COMPLETE);
            damages.add(unfinishedWord);
            final byte[] zeroed = tape.clone();
            Arrays.fill(zeroed, first, 69_632, (byte) 0);
            damages.add(zeroed);
        }
        for (int i = 0; i < damages.size(); i++) {
            final Path directory = plant(scratch.resolve("first-" + i), damages.get(i));
            final JournalException e = assertThrows(
                    JournalException.class, () -> TestTapes.open(directory).close());
            assertEquals(Kind.WRONG_TARGET, e.kind());
            assertArrayEquals(damages.get(i), bytes(directory), "damage " + i);
        }
    }

    @Test
    void shouldRewriteBookkeepingThatDoesNotFitTheDocuments() throws IOException {
        for (final int at : new int[] {4, 0x40, 0x48, 0x98, 0xB0, 199, 200, 240, 248, 33_008, 33_040, 40_000, 65_800}) {
            for (final byte[] tape : List.of(unfinished, closed)) {
                final byte[] flipped = tape.clone();
                flipped[at] ^= 0x10;
                final Path directory = plant(scratch.resolve("at-" + at + "-" + tape.length), flipped);
                assertEquals(Row.STALE_BOOKKEEPING, Recovery.examine(directory).row(), "at=" + at);
                resumesTo(directory, 0);
            }
        }
    }

    @Test
    void shouldGoOnWithoutOrWithGarbageInChroniclesMetadata() throws IOException {
        final Path without = plant(scratch.resolve("without"), unfinished);
        resumesTo(without, 0);
        final Path garbage = plant(scratch.resolve("garbage"), unfinished);
        final byte[] noise = new byte[65_536];
        new Random(5).nextBytes(noise);
        Files.write(garbage.resolve("metadata.cq4t"), noise);
        resumesTo(garbage, 0);
        final Path locked = plant(scratch.resolve("locked"), unfinished);
        Files.write(locked.resolve("metadata.cq4t"), new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        resumesTo(locked, 0);
    }

    @Test
    void shouldRebuildFromTheGoodPrefixBeforeAZeroedPage() throws IOException {
        for (int page = 69_632; page + 4096 < end(unfinished); page += 4096) {
            final byte[] zeroed = unfinished.clone();
            Arrays.fill(zeroed, page, page + 4096, (byte) 0);
            final Path directory = plant(scratch.resolve("page-" + page), zeroed);
            final Row row = Recovery.examine(directory).row();
            assertTrue(List.of(Row.BAD_CONTENT, Row.BAD_LENGTH, Row.HOLE).contains(row), "page=" + page + " " + row);
            resumesTo(directory, 1);
            keeps(directory, zeroed);
        }
    }

    @Test
    void shouldRebuildBeforeAHoleWithDocumentsBehindIt() throws IOException {
        final byte[] hole = unfinished.clone();
        LittleEndian.putI32(hole, position(4), 0);
        final Path directory = plant(scratch.resolve("tape"), hole);
        assertEquals(Row.HOLE, Recovery.examine(directory).row());
        resumesTo(directory, 1);
        keeps(directory, hole);
    }

    @Test
    void shouldRebuildBeforeALengthThatCannotBe() throws IOException {
        for (int bit = 0; bit < 32; bit++) {
            final byte[] flipped = unfinished.clone();
            flipped[position(4) + bit / 8] ^= (byte) (1 << bit % 8);
            final Path directory = plant(scratch.resolve("bit-" + bit), flipped);
            final Row row = Recovery.examine(directory).row();
            assertTrue(List.of(Row.BAD_LENGTH, Row.BAD_CONTENT).contains(row), "bit=" + bit + " " + row);
            resumesTo(directory, 1);
            keeps(directory, flipped);
        }
        final byte[] beyond = unfinished.clone();
        LittleEndian.putI32(beyond, position(4), Cq4Layout.LENGTH_MASK);
        assertEquals(
                Row.BAD_LENGTH,
                Recovery.examine(plant(scratch.resolve("beyond"), beyond)).row());
    }

    @Test
    void shouldRebuildBeforeADocumentWithAlteredBytes() throws IOException {
        for (final int offset : new int[] {4, 8, 30, 120, 176, 400, 2_000}) {
            final byte[] flipped = unfinished.clone();
            flipped[position(4) + offset] ^= 0x40;
            final Path directory = plant(scratch.resolve("offset-" + offset), flipped);
            assertEquals(Row.BAD_CONTENT, Recovery.examine(directory).row());
            resumesTo(directory, 1);
            keeps(directory, flipped);
        }
    }

    /** A number that is off by one may be what another block could say; then only the check tells. */
    @Test
    void shouldRecoverFromEveryByteOfABlocksHeaderAlteredAnyhow() throws IOException {
        final int header = position(5) + 4;
        for (int i = 0; i < BlockHeader.LENGTH; i++) {
            final byte[] flipped = unfinished.clone();
            flipped[header + i] ^= (byte) (1 << i % 8);
            final byte[] neighbour = unfinished.clone();
            neighbour[header + i]++;
            for (final byte[] damaged : List.of(flipped, neighbour)) {
                final Path directory = plant(scratch.resolve("header"), damaged);
                assertEquals(Row.BAD_CONTENT, Recovery.examine(directory).row(), "byte " + i);
                resumesTo(directory, 1);
                empty(directory);
            }
        }
    }

    /** The same by somebody who makes the check fit: nothing of what he wrote may be taken over. */
    @Test
    void shouldTakeNothingOverFromABlockThatDoesNotFit() throws IOException {
        final int header = position(5) + 4;
        for (int i = 4; i < 112; i++) {
            final byte[] forged = unfinished.clone();
            forged[header + i]++;
            Checks.renew(forged, header, BlockHeader.LENGTH);
            final Path directory = plant(scratch.resolve("header"), forged);
            resumesTo(directory, Recovery.examine(directory).row() == Row.CLEAN ? 0 : 1);
            empty(directory);
        }
    }

    /** What a run noted before it was killed is covered by no seal yet: its check tells. */
    @Test
    void shouldRecoverFromEveryByteOfAnUnsealedNote() throws IOException {
        final Path noted = scratch.resolve("noted");
        migrateUntil(noted, TestTapes.steps(SOURCE), SOURCE);
        final byte[] withAllZeros = bytes(noted);
        final byte[] tape = Arrays.copyOf(withAllZeros, end(withAllZeros) + 12_000);
        final List<Long> positions = documents(noted);
        for (final int document : new int[] {1, positions.size() - 1}) {
            final int at = positions.get(document).intValue();
            final int length = LittleEndian.i32(tape, at);
            for (int i = 0; i < length; i += 3) {
                final byte[] damaged = tape.clone();
                damaged[at + 4 + i] ^= (byte) (1 << i % 7);
                final Path directory = plant(scratch.resolve("note"), damaged);
                assertEquals(Row.BAD_CONTENT, Recovery.examine(directory).row(), "byte " + i + " of " + document);
                resumesTo(directory, 1);
                empty(directory);
            }
        }
    }

    private static void empty(final Path directory) throws IOException {
        for (final String file : snapshot(directory).keySet()) {
            Files.delete(directory.resolve(file));
        }
    }

    @Test
    void shouldRebuildAFileCutInsideADocument() throws IOException {
        final int last = position(unfinishedDocuments.size() - 1);
        for (final int length : new int[] {last + 5, last + 200, position(4) + 6, position(4) + 1000, 66_300}) {
            final byte[] cut = Arrays.copyOf(unfinished, length);
            final Path directory = plant(scratch.resolve("cut-" + length), cut);
            final Row row = Recovery.examine(directory).row();
            assertEquals(Row.BAD_LENGTH, row, "length=" + length);
            resumesTo(directory, 1);
            keeps(directory, cut);
        }
    }

    @Test
    void shouldBringAClosedTapeWithADirtyTailIntoItsOneForm() throws IOException {
        final int end = end(closed);
        final byte[] dirty = closed.clone();
        dirty[end + 7] = 1;
        final byte[] longer = Arrays.copyOf(closed, closed.length + 4096);
        final byte[] garbage = longer.clone();
        Arrays.fill(garbage, closed.length, longer.length, (byte) 0x55);
        final byte[] shorter = Arrays.copyOf(closed, end);
        final byte[] unfinishedBehind = closed.clone();
        LittleEndian.putI32(unfinishedBehind, end, Cq4Layout.NOT_COMPLETE);
        int n = 0;
        for (final byte[] tape : List.of(dirty, longer, garbage, shorter, unfinishedBehind)) {
            final Path directory = plant(scratch.resolve("tail-" + n++), tape);
            migrate(directory, SOURCE);
            assertArrayEquals(closed, bytes(directory), "tail " + (n - 1));
        }
    }

    /** What was closed and has to be closed anew is said, whichever document the damage hit. */
    @Test
    void shouldSayThatADamagedTapeHadBeenClosed() throws IOException {
        final List<Integer> places = new ArrayList<>();
        int last = Cq4Layout.FIRST_DOCUMENT_POSITION;
        for (int at = last; LittleEndian.i32(closed, at) != 0; at = next(at)) {
            last = at;
        }
        for (int at = next(Cq4Layout.FIRST_DOCUMENT_POSITION); at < last; at = next(at)) {
            places.add(at + 4 + LittleEndian.i32(closed, at) / 2);
        }
        for (int at = last; at < next(last); at++) {
            places.add(at);
        }
        for (final int place : places) {
            final byte[] damaged = closed.clone();
            damaged[place] ^= (byte) (1 << place % 7);
            final Path directory = plant(scratch.resolve("tape"), damaged);
            final Map<String, String> before = snapshot(directory);
            final TapeCondition condition = TapeCondition.of(directory);
            assertEquals(before, snapshot(directory));
            assertTrue(condition.begun());
            assertTrue(condition.closedAnew() && !condition.closed(), "place=" + place + " " + condition);
            assertTrue(condition.mending().contains("had been closed"), condition.mending());
            try (TapeWriter writer = TestTapes.open(directory)) {
                assertTrue(writer.closedAnew());
                assertEquals(condition.mending(), writer.recovered());
            }
            resumesTo(directory, 1);
            assertFalse(TapeCondition.of(directory).closedAnew());
            empty(directory);
        }
    }

    @Test
    void shouldNotSayOfAnUnfinishedTapeThatItHadBeenClosed() throws IOException {
        for (int document = 1; document < unfinishedDocuments.size(); document++) {
            final byte[] damaged = unfinished.clone();
            damaged[position(document) + 30] ^= 1;
            final TapeCondition condition = TapeCondition.of(plant(scratch.resolve("tape"), damaged));
            assertTrue(condition.begun() && !condition.closedAnew() && !condition.closed(), condition.toString());
            assertFalse(condition.mending().isEmpty());
        }
        assertEquals(
                new TapeCondition(true, true, false, ""), TapeCondition.of(plant(scratch.resolve("whole"), closed)));
        assertEquals(new TapeCondition(false, false, false, ""), TapeCondition.of(scratch.resolve("absent")));
    }

    private static int next(final int at) {
        return (int) Cq4Layout.nextPosition(at, LittleEndian.i32(closed, at));
    }

    @Test
    void shouldDropADocumentBehindTheClosingSealAndKeepTheOriginal() throws IOException {
        final int end = end(closed);
        final int firstBlock = position(2);
        final int length = LittleEndian.i32(closed, firstBlock);
        final byte[] longer = Arrays.copyOf(closed, closed.length + 8192);
        System.arraycopy(closed, firstBlock, longer, end, 4 + length);
        final Path directory = plant(scratch.resolve("tape"), longer);
        migrate(directory, SOURCE);
        assertArrayEquals(closed, bytes(directory));
        keeps(directory, longer);
    }

    @Test
    void shouldKeepEveryDamagedOriginalUnderANameOfItsOwn() throws IOException {
        final Path directory = scratch.resolve("tape");
        for (int n = 1; n <= 3; n++) {
            migrateUntil(directory, 9, SOURCE);
            final byte[] flipped = bytes(directory);
            flipped[position(4) + 300 + n] ^= 1;
            Files.write(TestTapes.file(directory), flipped);
        }
        resumesTo(directory, 3);
    }

    @Test
    void shouldIgnoreACopyThatWasNeverFinished() throws IOException {
        final byte[] flipped = unfinished.clone();
        flipped[position(4) + 300] ^= 1;
        final Path directory = plant(scratch.resolve("tape"), flipped);
        Files.write(directory.resolve("rebuild.tmp"), new byte[77]);
        resumesTo(directory, 1);
        assertFalse(Files.exists(directory.resolve("rebuild.tmp")));
    }

    @Test
    void shouldEndWithTheSameRecordsOrTouchNothingWhateverIsDamaged() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        final int count = Integer.getInteger("truetape.fuzz", 60);
        for (int round = 0; round < count; round++) {
            final byte[] damaged = (random.nextInt(3) == 0 ? closed : unfinished).clone();
            final int hits = 1 + random.nextInt(4);
            for (int hit = 0; hit < hits; hit++) {
                final int at = random.nextInt(damaged.length - 8);
                switch (random.nextInt(5)) {
                    case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> LittleEndian.putI32(damaged, at & ~3, random.nextInt() >>> random.nextInt(32));
                    case 2 -> LittleEndian.putI32(damaged, position(random.nextInt(9)), random.nextInt());
                    case 3 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + random.nextInt(5000)), (byte) 0);
                    default -> damaged[position(random.nextInt(9)) + random.nextInt(4)] ^= (byte) 0x80;
                }
            }
            final byte[] tape =
                    random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
            final String context = "seed=" + seed + ", round=" + round;
            final Path directory = plant(scratch.resolve("fuzz"), tape);
            try {
                final VerifyReport report = migrate(directory, SOURCE);
                assertEquals(List.of(), report.problems(), context);
                assertEquals(whole.contentRoot(), report.contentRoot(), context);
                assertEquals(whole.conclusionsRoot(), report.conclusionsRoot(), context);
            } catch (final JournalException e) {
                assertEquals(Kind.WRONG_TARGET, e.kind(), context + ": " + e.getMessage());
                assertArrayEquals(tape, bytes(directory), context);
            }
            empty(directory);
        }
    }

    /** The same run again ends with the tape that an undisturbed run makes, and so many damaged originals beside it. */
    private static void resumesTo(final Path directory, final int damagedKept) {
        final VerifyReport report = migrate(directory, SOURCE);
        assertEquals(List.of(), report.problems(), directory.toString());
        assertTrue(report.closed());
        assertEquals(whole.contentRoot(), report.contentRoot());
        assertEquals(whole.conclusionsRoot(), report.conclusionsRoot());
        for (int n = 1; n <= damagedKept + 1; n++) {
            assertEquals(n <= damagedKept, Files.exists(directory.resolve("damaged-" + n + ".cq4x")), "n=" + n);
        }
    }

    private static String recoveredText(final Path directory) {
        try {
            return Recovery.examine(directory).detail();
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void keeps(final Path directory, final byte[] original) throws IOException {
        assertArrayEquals(original, Files.readAllBytes(directory.resolve("damaged-1.cq4x")));
    }

    private static int position(final int document) {
        return unfinishedDocuments.get(document).intValue();
    }

    private static List<Long> documents(final Path directory) throws IOException {
        final List<Long> positions = new ArrayList<>();
        try (Cq4File file = Cq4File.open(TestTapes.file(directory))) {
            final DocumentScanner scanner = new DocumentScanner(file);
            while (scanner.next() == DocumentScanner.Found.DOCUMENT) {
                positions.add(scanner.position());
            }
        }
        return positions;
    }

    private static int end(final byte[] tape) {
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(tape, at) != 0) {
            at = (int) Cq4Layout.nextPosition(at, LittleEndian.i32(tape, at));
        }
        return at;
    }
}
