// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.migrate;
import static io.truetape.journal.TestTapes.migrateUntil;
import static io.truetape.journal.TestTapes.plant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.SyntheticSource.Expected;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeReaderTest {
    private static final SyntheticSource FIRST = SyntheticSource.mixed(31, 700);
    private static final SyntheticSource SECOND = SyntheticSource.mixed(32, 300);

    @TempDir
    private static Path kept;

    private static TapeReader reader;
    private static byte[] tape;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void makeTape() {
        migrate(kept.resolve("tape"), FIRST, SECOND);
        reader = TapeReader.open(kept.resolve("tape"));
        tape = bytes(kept.resolve("tape"));
    }

    @Test
    void shouldShowEveryRecordOfEverySourceAsItWentIn() {
        try (RecordCursor cursor = reader.records()) {
            for (int s = 0; s < 2; s++) {
                for (final Expected expected : (s == 0 ? FIRST : SECOND).records()) {
                    assertTrue(cursor.next());
                    assertEquals(s, cursor.source());
                    assertShows(expected, cursor);
                }
            }
            assertFalse(cursor.next());
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldFindEveryRecordByItsNumber() {
        for (int s = 0; s < 2; s++) {
            final List<Expected> records = (s == 0 ? FIRST : SECOND).records();
            for (int i = 0; i < records.size(); i += 7) {
                try (RecordCursor cursor = reader.recordsFrom(s, i)) {
                    assertTrue(cursor.next());
                    assertEquals(s, cursor.source());
                    assertEquals(
                            records.get(i).block(),
                            records.get((int) cursor.record()).block(),
                            "begins with the record's own block");
                    while (cursor.record() < i) {
                        assertTrue(cursor.next());
                    }
                    assertShows(records.get(i), cursor);
                }
            }
        }
    }

    @Test
    void shouldFindNothingBehindTheLastRecord() {
        try (RecordCursor cursor = reader.recordsFrom(1, SECOND.records().size())) {
            assertFalse(cursor.next());
        }
        try (RecordCursor cursor = reader.recordsFrom(7, 0)) {
            assertFalse(cursor.next());
        }
        try (RecordCursor cursor = reader.recordsFrom(0, FIRST.records().size())) {
            assertTrue(cursor.next(), "the next source comes then");
            assertEquals(1, cursor.source());
        }
        try (RecordCursor cursor = reader.recordsFromTime(1, Long.MAX_VALUE)) {
            assertFalse(cursor.next());
        }
    }

    /** Everything at or after a time must lie at or behind the place found, late records included. */
    @Test
    void shouldMissNoRecordAtOrAfterATime() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            final int s = random.nextInt(2);
            final List<Expected> records = (s == 0 ? FIRST : SECOND).records();
            final long time = records.get(random.nextInt(records.size())).epochNs()
                    + (random.nextBoolean() ? 0 : random.nextInt(2_000_000) - 1_000_000);
            final long firstAtOrAfter = records.stream()
                    .filter(record -> TimeStatus.compare(record.epochNs(), record.status(), time, (byte) 0) >= 0)
                    .mapToLong(Expected::record)
                    .findFirst()
                    .orElse(records.size());
            try (RecordCursor cursor = reader.recordsFromTime(s, time)) {
                final boolean found = cursor.next() && cursor.source() == s;
                final long from = found ? cursor.record() : records.size();
                assertTrue(from <= firstAtOrAfter, "seed=" + seed + ", time=" + time);
                if (firstAtOrAfter < records.size()) {
                    final int block = records.get((int) firstAtOrAfter).block();
                    assertTrue(
                            records.get((int) from).block() >= block - 1,
                            "seed=" + seed + ": no more than a block early");
                }
            }
        }
    }

    @Test
    void shouldCountWhatIsOnTheTape() {
        final TapeOutline outline = reader.outline();
        assertEquals(1_000, outline.blocks());
        assertEquals(FIRST.records().size() + SECOND.records().size(), outline.records());
        assertEquals(4, outline.notes().size());
        assertEquals(1 + 4 + 1_000 + outline.seals().size(), outline.documents());
        assertTrue(outline.closed());
        assertEquals(TestTapes.header(), reader.header());
        assertEquals("synthetic-1 100% é.itch", outline.notes().get(2).lines().get("name"));
    }

    @Test
    void shouldReadAnUnfinishedTapeAndSeeWhatIsAppendedLater() {
        final Path directory = scratch.resolve("tape");
        migrateUntil(directory, 300, FIRST);
        final TapeReader unfinished = TapeReader.open(directory);
        assertFalse(unfinished.outline().closed());
        int seen = 0;
        try (BlockCursor blocks = unfinished.blocks();
                TapeWriter writer = TestTapes.open(directory)) {
            while (blocks.next()) {
                seen++;
            }
            assertEquals(299, seen);
            TestTapes.give(writer, Integer.MAX_VALUE, FIRST);
            while (blocks.next()) {
                seen++;
            }
            assertEquals(700, seen);
            writer.finish();
            assertFalse(blocks.next());
        }
    }

    @Test
    void shouldShowEachOfSeveralReadersOnlyWholeBlocksInOrderWhileAnotherThreadWrites() throws Exception {
        final Path directory = scratch.resolve("tape");
        final SyntheticSource source = SyntheticSource.even(77, 400, 300);
        final TapeWriter writer = TapeWriter.open(directory, TestTapes.header(), TestTapes.config(Durability.MAP, 5));
        writer.release();
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try (writer) {
            final List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readAll(directory, source)));
            }
            final Future<?> writing = threads.submit(() -> {
                for (int block = 0; block < source.blocks().size(); block++) {
                    source.give(writer, 0, block);
                }
                writer.release();
            });
            writing.get();
            for (final Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads until the last record has come, and finds each as it went in. */
    private void readAll(final Path directory, final SyntheticSource source) {
        final TapeReader reader = TapeReader.open(directory);
        try (RecordCursor cursor = reader.records()) {
            for (final Expected expected : source.records()) {
                while (!cursor.next()) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("the writer has died before record " + expected.record());
                    }
                }
                assertShows(expected, cursor);
            }
            assertEquals(400, reader.outline().blocks());
        }
    }

    @Test
    void shouldSayWhereATapeIsDamaged() throws IOException {
        final long from = Cq4Layout.FIRST_DOCUMENT_POSITION + 400;
        final Random random = new Random(6);
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            final byte[] damaged = tape.clone();
            final int at = (int) from + random.nextInt(tape.length - (int) from);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            final Path directory = plant(scratch.resolve("tape-" + i), damaged);
            refused += readsOrRefuses(directory) ? 0 : 1;
        }
        assertTrue(refused > 90, "refused=" + refused);
    }

    /** A header that was asked for its time or number and lies must not lead a search past what is sought. */
    @Test
    void shouldMissNothingWhereAHeaderOnTheWayIsDamaged() {
        final int sought = FIRST.records().size() / 2;
        final long soughtNs = SyntheticSource.START_NS;
        int word = Cq4Layout.FIRST_DOCUMENT_POSITION;
        int told = 0;
        for (int document = 0; document < 600; document++) {
            if (document % Cq4Layout.INDEX_SPACING < 4 && BlockHeader.isBlock(tape, word + 4, 4)) {
                for (final int field : new int[] {16, 56}) {
                    final byte[] damaged = tape.clone();
                    LittleEndian.putI64(damaged, word + 4 + field, field == 16 ? 5 : Long.MIN_VALUE);
                    final TapeReader reading = TapeReader.open(plant(scratch, damaged));
                    told += findsOrRefuses(() -> reading.recordsFrom(0, sought), sought) ? 0 : 1;
                    told += findsOrRefuses(() -> reading.recordsFromTime(0, soughtNs), 0) ? 0 : 1;
                }
            }
            word = (int) Cq4Layout.nextPosition(word, LittleEndian.i32(tape, word));
        }
        assertTrue(told > 0, "some searches come by the damage");
    }

    private static boolean findsOrRefuses(final Supplier<RecordCursor> search, final long record) {
        try (RecordCursor cursor = search.get()) {
            assertTrue(cursor.next());
            assertEquals(0, cursor.source());
            assertTrue(cursor.record() <= record, "found record " + cursor.record() + " for " + record);
            return true;
        } catch (final JournalException e) {
            assertEquals(Kind.DAMAGED, e.kind());
            return false;
        }
    }

    /** Giving one source back reads its own blocks: what is wrong with another does not matter to it. */
    @Test
    void shouldReadNoFurtherThanTheBlocksOfTheSourceThatIsExported() throws IOException {
        final List<TapeOutline.Extent> extents = reader.outline().extents();
        assertEquals(2, extents.size());
        assertEquals(FIRST.blocks().size(), extents.get(0).blocks());
        assertEquals(SECOND.blocks().size(), extents.get(1).blocks());
        for (int source = 0; source < 2; source++) {
            final byte[] damaged = tape.clone();
            damaged[(int) extents.get(1 - source).position() + 4 + BlockHeader.LENGTH + 1] ^= 1;
            final TapeReader reading = TapeReader.open(plant(scratch, damaged));
            final TapeOutline outline = reading.outline();
            assertTrue(SourceExporter.export(reading, outline, source, OutputStream.nullOutputStream())
                    .matchesSource());
            final int other = 1 - source;
            assertEquals(
                    Kind.DAMAGED,
                    assertThrows(
                                    JournalException.class,
                                    () -> SourceExporter.export(
                                            reading, outline, other, OutputStream.nullOutputStream()))
                            .kind());
        }
    }

    @Test
    void shouldGiveBackSourcesWhoseBlocksAlternate() throws IOException {
        try (TapeWriter writer = TestTapes.open(scratch)) {
            for (int block = 0; block < SECOND.blocks().size(); block++) {
                FIRST.give(writer, 0, block);
                SECOND.give(writer, 1, block);
            }
            for (int block = SECOND.blocks().size(); block < FIRST.blocks().size(); block++) {
                FIRST.give(writer, 0, block);
            }
            writer.append(FIRST.closed(0));
            writer.append(SECOND.closed(1));
            writer.finish();
        }
        assertEquals(List.of(), TestTapes.verify(scratch).problems());
        final TapeReader reading = TapeReader.open(scratch);
        for (int source = 0; source < 2; source++) {
            assertTrue(SourceExporter.export(reading, reading.outline(), source, OutputStream.nullOutputStream())
                    .matchesSource());
        }
    }

    @Test
    void shouldNotTakeALostLengthWordForTheEnd() throws IOException {
        int word = Cq4Layout.FIRST_DOCUMENT_POSITION;
        for (int document = 0; document < 500; document++) {
            word = (int) Cq4Layout.nextPosition(word, LittleEndian.i32(tape, word));
        }
        final byte[] zeroed = tape.clone();
        LittleEndian.putI32(zeroed, word, 0);
        final byte[] flagged = tape.clone();
        flagged[word + 3] ^= (byte) 0x80;
        final byte[] cut = Arrays.copyOf(tape, word);
        int n = 0;
        for (final byte[] damaged : List.of(zeroed, flagged, cut)) {
            final Path directory = plant(scratch.resolve("tape-" + n++), damaged);
            final TapeReader damagedReader = TapeReader.open(directory);
            final String place = "byte " + word;
            for (final Runnable reading : List.<Runnable>of(
                    () -> drain(damagedReader.records()),
                    () -> drain(damagedReader.recordsFrom(0, 5)),
                    () -> drain(damagedReader.recordsFromTime(0, SyntheticSource.START_NS)),
                    damagedReader::outline)) {
                final JournalException e = assertThrows(JournalException.class, reading::run);
                assertEquals(Kind.DAMAGED, e.kind());
                assertTrue(e.getMessage().contains(place), e.getMessage());
            }
        }
    }

    @Test
    void shouldNotHangOrReadWronglyWhenHeadersAndIndexAreGarbage() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final int count = Integer.getInteger("truetape.fuzz", 60);
        for (int i = 0; i < count; i++) {
            final byte[] damaged = tape.clone();
            for (int hit = 0; hit < 30; hit++) {
                final int at = random.nextInt(3) == 0
                        ? Cq4Layout.INDEX2INDEX_ENTRIES - 8 + random.nextInt(34_000)
                        : Cq4Layout.FIRST_DOCUMENT_POSITION + random.nextInt(tape.length - 65_808);
                LittleEndian.putI32(damaged, Math.min(at, tape.length - 4), random.nextInt() >> random.nextInt(32));
            }
            for (int entry = 0; entry < 5; entry++) {
                final int at = Cq4Layout.FIRST_INDEX_ENTRIES + 8 * entry;
                LittleEndian.putI64(damaged, at, 65_808 + 4L * random.nextInt(tape.length / 4));
            }
            final Path directory = plant(scratch.resolve("tape-" + i), damaged);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readsOrRefuses(directory), "seed=" + seed);
            Files.delete(TestTapes.file(directory));
        }
    }

    @Test
    void shouldNotHangWhenAHeaderClaimsNegativeLengths() {
        int word = Cq4Layout.FIRST_DOCUMENT_POSITION;
        final byte[] damaged = tape.clone();
        for (int document = 0; document < 900; document++) {
            LittleEndian.putI32(damaged, word + 4 + 80, -(4 + 176 + LittleEndian.i32(damaged, word + 4 + 88)));
            word = (int) Cq4Layout.nextPosition(word, LittleEndian.i32(tape, word));
        }
        System.arraycopy(tape, 0, damaged, 0, 66_300);
        final Path directory = plant(scratch.resolve("tape"), damaged);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readsOrRefuses(directory));
    }

    @Test
    void shouldSayWhatIsNoTape() throws IOException {
        assertEquals(Kind.WRONG_TARGET, kindOf(scratch.resolve("absent")));
        assertEquals(Kind.WRONG_TARGET, kindOf(Files.createDirectory(scratch.resolve("empty"))));
        assertEquals(Kind.WRONG_TARGET, kindOf(Files.writeString(scratch.resolve("file"), "x")));
        assertEquals(Kind.DAMAGED, kindOf(plant(scratch.resolve("nothing"), new byte[0])));
        assertEquals(
                Kind.DAMAGED,
                kindOf(plant(scratch.resolve("text"), "abc ".repeat(30_000).getBytes())));
    }

    private static Kind kindOf(final Path directory) {
        return assertThrows(JournalException.class, () -> TapeReader.open(directory))
                .kind();
    }

    /** True when everything read is as it went in; false when damage was said with its place. Anything else fails. */
    private static boolean readsOrRefuses(final Path directory) {
        boolean clean = true;
        final List<Runnable> ways = new ArrayList<>();
        final TapeReader damaged;
        try {
            damaged = TapeReader.open(directory);
        } catch (final JournalException e) {
            assertEquals(Kind.DAMAGED, e.kind());
            return false;
        }
        ways.add(() -> drain(damaged.records()));
        ways.add(() -> drain(damaged.recordsFrom(0, 3_000)));
        ways.add(() -> drain(damaged.recordsFrom(1, 2_000)));
        ways.add(() ->
                drain(damaged.recordsFromTime(1, SECOND.records().get(1_000).epochNs())));
        ways.add(damaged::outline);
        for (final Runnable way : ways) {
            try {
                way.run();
            } catch (final JournalException e) {
                assertEquals(Kind.DAMAGED, e.kind(), e.getMessage());
                assertTrue(e.getMessage().contains("byte "), e.getMessage());
                clean = false;
            }
        }
        return clean;
    }

    /** Reads to the end; what is shown must be what went in. */
    private static void drain(final RecordCursor cursor) {
        try (cursor) {
            while (cursor.next()) {
                final List<Expected> records = (cursor.source() == 0 ? FIRST : SECOND).records();
                final Expected expected = records.get((int) cursor.record());
                assertEquals(expected.message(), message(cursor));
            }
        }
    }

    static String message(final RecordCursor cursor) {
        return Sha256.hex(Arrays.copyOfRange(
                cursor.buffer(), cursor.messageOffset(), cursor.messageOffset() + cursor.messageLength()));
    }

    private static void assertShows(final Expected expected, final RecordCursor cursor) {
        assertEquals(expected.record(), cursor.record());
        assertEquals(expected.message(), message(cursor));
        assertEquals(expected.epochNs(), cursor.epochNs());
        assertEquals(expected.status(), cursor.timeStatus());
        assertEquals(expected.verdicts(), cursor.verdicts());
        assertEquals(expected.event(), cursor.event());
        assertEquals(0, cursor.channel());
    }
}
