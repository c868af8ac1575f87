// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.Loss;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import io.truetape.journal.salvage.Salvage.Unattached;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tapes of a public and a private source, sealed several times, damaged in every way, and rescued. More of it with
 * {@code -Dtruetape.long=true}, {@code -Dtruetape.salvages=2000} and {@code -Dtruetape.fuzz=2000}.
 */
class SalvageTest {
    private static final boolean LONG = Boolean.getBoolean("truetape.long");
    private static final String NEW_ID = "f".repeat(32);
    private static final SigningKey SALVAGER = TestTapes.newKey();
    private static final SyntheticSource FIRST = SyntheticSource.mixed(71, 14);
    private static final SyntheticSource SECOND =
            SyntheticSource.mixed(72, 12).salted(VaultSecret.of(Sha256.hash(new byte[] {9})));

    @TempDir
    private static Path kept;

    private static byte[] tape;
    private static List<Integer> positions;

    @TempDir
    private Path scratch;

    private int rescues;
    private Unattached unattached = Unattached.LEAVE_OUT;

    /** One document of a tape: its bytes, and of a block where it belongs. */
    private record Document(byte[] bytes, BlockHeader block) {
        static Document of(final byte[] bytes) {
            BlockHeader header = null;
            if (BlockHeader.isBlock(bytes, 0, bytes.length)) {
                header = new BlockHeader();
                header.decode(bytes, 0, bytes.length);
            }
            return new Document(bytes, header);
        }

        boolean isNote() {
            return block == null
                    && WireDocument.decode(bytes, 0, bytes.length).kind().equals(WireDocument.KIND_NOTE);
        }

        String note() {
            return WireDocument.decode(bytes, 0, bytes.length).body();
        }
    }

    @BeforeAll
    static void makeTape() {
        final VerifyReport report =
                TestTapes.migrate(kept.resolve("tape"), TestTapes.config(Durability.SYNC_PER_BLOCK, 3), FIRST, SECOND);
        assertEquals(List.of(), report.problems());
        assertTrue(report.seals() > 3, "several seals");
        tape = TestTapes.bytes(kept.resolve("tape"));
        positions = positions(tape);
    }

    @Test
    void shouldRescueEveryOtherDocumentWhicheverIsDamagedAndHowever() {
        for (int i = 0; i < positions.size(); i++) {
            final int at = positions.get(i);
            final int length = LittleEndian.i32(tape, at);
            final Document document = Document.of(Arrays.copyOfRange(tape, at + 4, at + 4 + length));
            if (LONG || i % 4 == 0) {
                rescue(flipped(at + i / 4 % 4), Set.of(), "word of document " + i);
            }
            final List<Integer> offsets = new ArrayList<>(List.of(0, 1, length / 2, length - 1));
            if (document.block() != null) {
                offsets.addAll(
                        List.of(9, 20, 68, 120, 150, 190, document.block().rawOffset()));
            }
            for (int k = 0; k < offsets.size(); k++) {
                final int offset = offsets.get(k);
                if (offset >= length || !LONG && (i + k) % 5 != 0) {
                    continue;
                }
                rescue(flipped(at + 4 + offset), Set.of(i), "byte " + offset + " of document " + i);
            }
            final byte[] zeroed = tape.clone();
            Arrays.fill(zeroed, at, (int) Cq4Layout.nextPosition(at, length), (byte) 0);
            if (LONG || i % 4 == 1) {
                rescue(zeroed, Set.of(i), "zeros for document " + i);
            }
        }
    }

    @Test
    void shouldNameTheRecordsThatAreLostExactly() {
        for (int i = 1; i < positions.size(); i++) {
            final int at = positions.get(i);
            final Document document = document(tape, at);
            if (document.block() == null || i % 3 != 0 && !LONG) {
                continue;
            }
            final BlockHeader block = document.block();
            final SalvageReport whole = rescue(flipped(at + 4 + block.rawOffset()), Set.of(i), "raw of " + i);
            assertEquals(
                    List.of(Loss.of(block)),
                    whole.losses(),
                    "the header is there and says what is lost, document " + i);
            final SalvageReport headless = rescue(flipped(at + 4 + 16), Set.of(i), "header of " + i);
            assertEquals(1, headless.losses().size(), headless.toString());
            assertEquals(block.source, headless.losses().get(0).source());
            assertEquals(block.recordCount, headless.losses().get(0).records());
            assertEquals(block.firstRecord, headless.losses().get(0).firstRecord());
            assertEquals(at, headless.lost().get(0).position());
            assertEquals(
                    Cq4Layout.nextPosition(at, document.bytes().length) - at,
                    headless.lost().get(0).length());
        }
    }

    /** One block without its header and another that has it: the seal's count of blocks must not make a third. */
    @Test
    void shouldNotNameMoreThanIsLostWhereSeveralBlocksAre() {
        final List<Integer> blocks = new ArrayList<>();
        for (int i = 1; i < positions.size(); i++) {
            final BlockHeader block = document(tape, positions.get(i)).block();
            if (block != null && block.source == 0 && block.recordCount > 0) {
                blocks.add(i);
            }
        }
        final byte[] damaged = flipped(positions.get(blocks.get(1)) + 4 + 190);
        damaged[positions.get(blocks.get(4)) + 4 + 20] ^= 1;
        final SalvageReport report = rescue(damaged, Set.of(blocks.get(1), blocks.get(4)), "two blocks");
        assertEquals(
                List.of(
                        Loss.of(document(tape, positions.get(blocks.get(1))).block()),
                        Loss.of(document(tape, positions.get(blocks.get(4))).block())),
                report.losses());
    }

    @Test
    void shouldRescueWhatStandsBeforeACutAndSayHowFarTheSourcesWent() {
        for (int i = 1; i < positions.size(); i += 7) {
            final int at = positions.get(i);
            for (final int length : new int[] {at, at + 3, at + 40, at + 4 + LittleEndian.i32(tape, at) - 1}) {
                final Set<Integer> lost = new TreeSet<>();
                for (int k = i; k < positions.size(); k++) {
                    lost.add(k);
                }
                rescue(Arrays.copyOf(tape, length), lost, "cut to " + length);
            }
        }
    }

    @Test
    void shouldPutSwappedBlocksInTheirPlaceAndTakeDoubledOnesOnce() {
        final List<byte[]> documents = documents(tape);
        for (int i = 1; i + 2 < documents.size(); i += LONG ? 1 : 3) {
            final List<byte[]> swapped = new ArrayList<>(documents);
            swapped.set(i, documents.get(i + 1));
            swapped.set(i + 1, documents.get(i));
            rescue(together(swapped), Set.of(), "swapped " + i);
            final List<byte[]> doubled = new ArrayList<>(documents);
            doubled.add(1 + i * 7 % (documents.size() - 2), documents.get(i));
            final SalvageReport report = rescue(together(doubled), Set.of(), "doubled " + i);
            assertEquals(1, report.doubles().size(), report.toString());
        }
    }

    @Test
    void shouldSayHowFarTheOriginalSealsStillHold() {
        final int last = lastBlock();
        final SalvageReport byRegions = rescue(flipped(positions.get(last) + 4 + 230), Set.of(last), "regions");
        final SalvageReport byHeader = rescue(flipped(positions.get(2) + 4 + 20), Set.of(2), "header");
        final long documents = positions.size() - 1;
        assertTrue(
                byRegions.held().stream().anyMatch(line -> line.contains("over the first " + documents + " documents")),
                "its header is there, so the closing seal still covers all: " + byRegions.held());
        assertTrue(
                byRegions.held().stream()
                        .anyMatch(line -> line.contains(
                                "records 0 to " + (SECOND.records().size() - 1) + " of source 1")),
                byRegions.held().toString());
        assertTrue(
                byHeader.held().stream().noneMatch(line -> line.contains("source 0")),
                byHeader.held().toString());
        assertTrue(
                byHeader.held().stream().anyMatch(line -> line.contains("source 1")),
                byHeader.held().toString());
    }

    @Test
    void shouldKeepTheOldSealsSoThatTheyCanBeCheckedAgain() throws IOException {
        rescue(flipped(positions.get(2) + 4 + 300), Set.of(2), "seals");
        final TapeReader reader = TapeReader.open(target());
        final var seals = reader.outline().notes().stream()
                .filter(note -> note.name().equals(SalvageNotes.ORIGINAL_SEAL))
                .toList();
        assertTrue(seals.size() > 3);
        for (final var note : seals) {
            final String text = String.join("\n", note.lines().all("text")) + "\n";
            final var seal = new io.truetape.journal.proof.SignedSeal(
                    io.truetape.journal.proof.Seal.parse(text.getBytes(StandardCharsets.US_ASCII)),
                    Sha256.unhex(note.lines().get("public-key")),
                    Sha256.unhex(note.lines().get("signature")));
            assertTrue(seal.verifySignature().valid());
            assertEquals(TestTapes.key().keyId(), seal.seal().keyId());
        }
        final var said = reader.outline().notes().get(0);
        assertEquals(SalvageNotes.SALVAGED, said.name());
        assertEquals(TestTapes.header().tapeId(), said.lines().get("tape"));
        assertEquals(TestTapes.FILE, said.lines().get("file"));
        assertEquals(Integer.toString(tape.length), said.lines().get("file-bytes"));
        assertTrue(said.lines().get("signed-by").startsWith(TestTapes.key().keyId() + " "));
        assertEquals(1, said.lines().all("lost-bytes").size());
        assertEquals(1, said.lines().all("lost-records").size());
    }

    @Test
    void shouldSayOnTheNewTapeThatANoteOrSealIsLost() {
        for (int i = 1; i < positions.size(); i++) {
            if (document(tape, positions.get(i)).block() != null) {
                continue;
            }
            final SalvageReport report = rescue(flipped(positions.get(i) + 4 + 60), Set.of(i), "document " + i);
            assertFalse(report.complete());
            final VerifyReport verified = verify();
            assertFalse(verified.ok(), "document " + i);
            final String place = " from byte " + positions.get(i) + " on: a note or seal";
            assertTrue(
                    verified.losses().stream().anyMatch(loss -> loss.what().contains(place)),
                    "document " + i + ": " + verified.losses());
        }
    }

    @Test
    void shouldNotForgetALostNoteWhereTheRescuedTapeIsRescuedAgain() {
        final int seal = positions.size() - 1;
        rescue(flipped(positions.get(seal) + 4 + 60), Set.of(seal), "first");
        final byte[] second = TestTapes.bytes(target());
        second[64] ^= 4;
        final SalvageReport report = rescue(plant(second), "again");
        assertFalse(report.complete(), "only bookkeeping was damaged this time, but a seal before");
        assertTrue(report.findings().get(0).contains("salvaged before: "), report.toString());
        assertFalse(verify().ok());
    }

    @Test
    void shouldSurviveTheLossOfTheTapesHeader() {
        final SalvageReport report = rescue(flipped(positions.get(0) + 4 + 30), Set.of(0), "tape header");
        assertEquals(null, report.original());
        assertEquals(TestTapes.header().tapeId(), report.originalId(), "by the seals");
        assertEquals(TestTapes.DATE, report.header().sessionDate(), "by the file's name");
        assertEquals("XXXX", report.header().venue());
        assertEquals(List.of(), report.losses());
        assertFalse(report.complete());
    }

    @Test
    void shouldRescueAllWhereOnlyChroniclesBookkeepingIsDamaged() {
        for (final int at : new int[] {5, 64, 176, 240, 33_040}) {
            final SalvageReport report = rescue(flipped(at), Set.of(), "bookkeeping " + at);
            assertTrue(report.complete(), report.toString());
            assertFalse(report.bookkeeping().isEmpty());
        }
        final byte[] longer = Arrays.copyOf(tape, tape.length + 4096);
        assertTrue(rescue(longer, Set.of(), "length").complete());
        final byte[] garbage = longer.clone();
        garbage[garbage.length - 1] = 1;
        final SalvageReport behind = rescue(garbage, Set.of(), "a byte behind");
        assertTrue(behind.complete(), behind.toString());
        assertTrue(behind.bookkeeping().stream().anyMatch(what -> what.contains("behind the seal that closes")));
        assertTrue(verify().ok());
    }

    @Test
    void shouldCallBytesBehindTheClosingSealLostWhereMoreMayHaveStoodThere() {
        final byte[] announced = Arrays.copyOf(tape, tape.length + 4096);
        announced[announced.length - 1] = 1;
        announced[Cq4Layout.WRITE_POSITION_SLOT] ^= 4;
        assertFalse(rescue(plant(announced), "the header does not end there").complete());
        final byte[] uncovered = flipped(positions.get(2) + 4 + 20);
        uncovered[uncovered.length - 1] = 1;
        assertEquals(
                2, rescue(plant(uncovered), "the seal does not hold").lost().size());
    }

    /** Anybody who can write to the file can write such a note; a seal that closed the tape knows better. */
    @Test
    void shouldNotLetANoteClaimMoreRecordsThanTheClosingSealKnows() {
        final long forged = 1L << 39;
        final List<byte[]> documents = new ArrayList<>(documents(tape));
        for (int i = 0; i < documents.size(); i++) {
            final Document document = Document.of(documents.get(i));
            if (document.isNote() && document.note().contains("v1 " + SourceExporter.SOURCE_CLOSED)) {
                final String text = document.note().replaceFirst("\nrecords \\d+", "\nrecords " + forged);
                assertTrue(text.contains(Long.toString(forged)), text);
                documents.set(i, WireDocument.of(WireDocument.KIND_NOTE, text).encode());
            }
        }
        final SalvageReport report = rescue(plant(together(documents)), "a forged note");
        assertEquals(0, report.lostRecords(), report.losses().toString());
    }

    @Test
    void shouldSayThatOnlyTheNameIsWrongAndHowToMendIt() throws IOException {
        final Path directory = plant(tape);
        final Path renamed = directory.resolve("20240103F.cq4");
        Files.move(TestTapes.file(directory), renamed);
        final JournalException refused =
                assertThrows(JournalException.class, () -> salvage(directory, scratch.resolve("new")));
        Files.delete(renamed);
        assertEquals(Kind.DAMAGED, refused.kind());
        assertTrue(refused.getMessage().endsWith("rename it back to " + TestTapes.FILE), refused.getMessage());
        assertFalse(Files.exists(scratch.resolve("new")));
    }

    @Test
    void shouldSayThatTheEndIsLostWhereTheFilesHeaderKnowsOfMore() {
        final int at = positions.get(positions.size() - 2);
        final byte[] zeroed = tape.clone();
        Arrays.fill(zeroed, at, zeroed.length, (byte) 0);
        final SalvageReport report = rescue(zeroed, Set.of(positions.size() - 1, positions.size() - 2), "a zeroed end");
        assertFalse(report.complete());
        assertTrue(report.lost().get(0).reason().contains("knows of documents up to byte"), report.toString());
    }

    @Test
    void shouldRescueAcrossDamagesAtRandomPlaces() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final int rounds = Integer.getInteger("truetape.salvages", 25);
        for (int round = 0; round < rounds; round++) {
            final byte[] damaged = tape.clone();
            final Set<Integer> lost = new TreeSet<>();
            final int hits = 1 + random.nextInt(8);
            for (int hit = 0; hit < hits; hit++) {
                final int from = Cq4Layout.FIRST_DOCUMENT_POSITION
                        + random.nextInt(positions.get(positions.size() - 1) - Cq4Layout.FIRST_DOCUMENT_POSITION);
                final int length = random.nextInt(3) == 0 ? random.nextInt(4096) : 1 + random.nextInt(8);
                final int to = Math.min(from + length, damaged.length);
                final boolean zeros = random.nextBoolean();
                for (int at = from; at < to; at++) {
                    damaged[at] = zeros ? 0 : (byte) random.nextInt();
                }
            }
            for (int i = 0; i < positions.size(); i++) {
                final int from = positions.get(i) + 4;
                final int to = from + LittleEndian.i32(tape, positions.get(i));
                if (!Arrays.equals(damaged, from, to, tape, from, to)) {
                    lost.add(i);
                }
            }
            if (!Arrays.equals(damaged, tape)) {
                final String what = "seed=" + seed + ", round=" + round;
                unattached = Unattached.LEAVE_OUT;
                final SalvageReport strict = rescue(plant(damaged), what);
                requireNothingInvented(strict, lost, what);
                unattached = Unattached.TAKE;
                rescue(damaged, lost, what);
            }
        }
    }

    @Test
    void shouldRescueShiftedDocumentsWhereBytesWereCutOutOrPutIn() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            final int i = 2 + random.nextInt(positions.size() - 4);
            final int from = positions.get(i) + 4;
            final int out = 1 + random.nextInt(100);
            final byte[] shorter = new byte[tape.length - out];
            System.arraycopy(tape, 0, shorter, 0, from);
            System.arraycopy(tape, from + out, shorter, from, shorter.length - from);
            rescue(shorter, Set.of(i), "cut out " + out + ", seed=" + seed);
        }
    }

    @Test
    void shouldInventNothingFromBlocksOfAnotherTape() {
        final Path other = scratch.resolve("other");
        TestTapes.migrate(other, SyntheticSource.mixed(99, 14), SyntheticSource.mixed(98, 12));
        final List<byte[]> foreign = documents(TestTapes.bytes(other));
        final List<byte[]> documents = documents(tape);
        for (int i = 2; i < 12; i++) {
            final List<byte[]> mixed = new ArrayList<>(documents);
            final byte[] guest = foreign.get(i + 1);
            if (!BlockHeader.isBlock(guest, 0, guest.length)) {
                continue;
            }
            mixed.add(i, guest);
            final SalvageReport report = rescue(plant(together(mixed)), "foreign " + i);
            final Map<String, byte[]> there = blocks(target());
            final Map<String, byte[]> were = blocks(kept.resolve("tape"));
            assertFalse(report.complete());
            there.forEach((key, block) -> assertArrayEquals(were.get(key), block, "a block that never was: " + key));
        }
    }

    @Test
    void shouldRefuseWhatIsWholeOrNoTapeOrWouldBeOverwritten() throws IOException {
        assertEquals(Kind.WRONG_TARGET, refused(plant(tape), scratch.resolve("new")));
        final Path unfinished = scratch.resolve("unfinished");
        TestTapes.migrateUntil(unfinished, 9, FIRST);
        assertEquals(Kind.WRONG_TARGET, refused(unfinished, scratch.resolve("new")));
        final Path empty = Files.createDirectory(scratch.resolve("empty"));
        assertEquals(Kind.WRONG_TARGET, refused(empty, scratch.resolve("new")));
        assertEquals(Kind.WRONG_TARGET, refused(scratch.resolve("absent"), scratch.resolve("new")));
        assertEquals(Kind.WRONG_TARGET, refused(plant(flipped(70_000)), empty));
        for (final int length : new int[] {0, 1, 100, 65_808, 65_812, 70_000, 500_000}) {
            final byte[] garbage = new byte[length];
            assertEquals(Kind.WRONG_TARGET, refused(plant(garbage), scratch.resolve("new")), "zeros: " + length);
            new Random(length).nextBytes(garbage);
            assertEquals(Kind.WRONG_TARGET, refused(plant(garbage), scratch.resolve("new")), "garbage: " + length);
        }
        assertFalse(Files.exists(scratch.resolve("new")), "nothing was made on the way");
    }

    @Test
    void shouldNeverThrowOrHangOnForgedOrShuffledFiles() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final int rounds = Integer.getInteger("truetape.fuzz", 25);
        for (int round = 0; round < rounds; round++) {
            final List<byte[]> documents = new ArrayList<>(documents(tape));
            for (int hit = 0; hit < 1 + random.nextInt(6); hit++) {
                final int at = random.nextInt(documents.size());
                final byte[] document = documents.get(at).clone();
                switch (random.nextInt(4)) {
                    case 0 -> documents.remove(at);
                    case 1 -> documents.add(random.nextInt(documents.size()), document);
                    case 2 -> {
                        if (BlockHeader.isBlock(document, 0, document.length)) {
                            LittleEndian.putI64(
                                    document, 8 * (1 + random.nextInt(9)), random.nextLong() >>> random.nextInt(64));
                            LittleEndian.putI32(document, 0, BlockHeader.MAGIC);
                            documents.set(at, Checks.renew(document));
                        }
                    }
                    default -> document[random.nextInt(document.length)] ^= 1;
                }
            }
            final Path directory = plant(together(documents));
            final String what = "seed=" + seed + ", round=" + round;
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> tryToRescue(directory, what), what);
        }
    }

    /** Headers that are sound and announce 16 MB each: hashing what each announces would take hours. */
    @Test
    void shouldNotTakeForEverOverFalseBeginnings() {
        final BlockHeader header = document(tape, positions.get(2)).block();
        header.rawLength = (1 << 24) - 1_000;
        header.conclusionsLength = 0;
        final byte[] beginning = new byte[BlockHeader.LENGTH];
        header.encode(beginning, 0);
        final byte[] garbage = Arrays.copyOf(tape, tape.length + (20 << 20));
        for (int at = tape.length; at + beginning.length < garbage.length; at += beginning.length + 4) {
            System.arraycopy(beginning, 0, garbage, at, beginning.length);
        }
        final Path directory = plant(garbage);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertEquals(0, rescue(directory, "false beginnings").lostRecords()));
    }

    @Test
    void shouldRescueASalvagedTapeAgain() throws IOException {
        rescue(flipped(positions.get(3) + 4 + 20), Set.of(3), "first");
        final byte[] second = TestTapes.bytes(target());
        final int at = positions(second).get(positions(second).size() - 5);
        second[at + 4 + 200] ^= 1;
        final SalvageReport report = rescue(plant(second), "again");
        assertEquals(2, report.losses().size(), report.toString());
        assertEquals(3, verify().losses().size(), "two blocks, and the bytes of which the first rescue knew nothing");
    }

    @Test
    void shouldGiveBackSourcesThatLostNothingAndRefuseTheOthersSayingWhatIsMissing() throws IOException {
        final SalvageReport report = rescue(flipped(positions.get(2) + 4 + 200), Set.of(2), "source 0");
        final TapeReader reader = TapeReader.open(target());
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(SourceExporter.export(reader, reader.outline(), 1, out).matchesSource());
        assertArrayEquals(SECOND.bytes(), out.toByteArray());
        final JournalException refused = assertThrows(
                JournalException.class,
                () -> SourceExporter.export(reader, reader.outline(), 0, OutputStream.nullOutputStream()));
        assertEquals(Kind.DAMAGED, refused.kind());
        assertTrue(refused.getMessage().contains(report.losses().get(0).describe()), refused.getMessage());
    }

    @Test
    void shouldBeReadByTheFormatDescriptionsOwnReader() throws IOException, InterruptedException {
        final SalvageReport report = rescue(flipped(positions.get(2) + 4 + 20), Set.of(2), "script");
        final Process script = new ProcessBuilder(
                        "python3",
                        "../docs/read_tape.py",
                        TestTapes.file(target()).toString())
                .redirectError(scratch.resolve("err").toFile())
                .redirectOutput(scratch.resolve("out").toFile())
                .start();
        assertTrue(script.waitFor(60, TimeUnit.SECONDS));
        final String err = Files.readString(scratch.resolve("err"));
        assertEquals(0, script.exitValue(), err);
        assertEquals(
                report.records(), Files.readAllLines(scratch.resolve("out")).size());
        assertTrue(err.contains("LOST source 0 " + report.losses().get(0).describe()), err);
    }

    private void tryToRescue(final Path directory, final String what) {
        try {
            rescue(directory, what);
        } catch (final JournalException e) {
            assertEquals(Kind.WRONG_TARGET, e.kind(), what + ": " + e.getMessage());
        }
    }

    private Kind refused(final Path directory, final Path target) {
        return assertThrows(JournalException.class, () -> salvage(directory, target))
                .kind();
    }

    /** Rescues, and checks what must hold whatever was damaged: all else is there byte for byte, and nothing more. */
    private SalvageReport rescue(final byte[] damaged, final Set<Integer> lostDocuments, final String what) {
        final Path directory = plant(damaged);
        final SalvageReport report = rescue(directory, what);
        assertEquals(List.of(), verify().problems(), what);
        final Map<String, byte[]> there = blocks(target());
        final List<String> notes = notes(target());
        long lostRecords = 0;
        int expectedBlocks = 0;
        final List<String> expectedNotes = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            final Document document = document(tape, positions.get(i));
            if (document.block() != null && lostDocuments.contains(i)) {
                lostRecords += document.block().recordCount;
            } else if (document.block() != null) {
                expectedBlocks++;
                assertArrayEquals(document.bytes(), there.get(key(document)), what + ", document " + i);
            } else if (document.isNote() && !lostDocuments.contains(i)) {
                expectedNotes.add(document.note());
            }
        }
        assertEquals(expectedBlocks, there.size(), what + ": nothing is invented");
        assertEquals(
                expectedNotes.stream().sorted().toList(),
                notes.stream().sorted().toList(),
                what);
        if (report.originalSeals() > 0 && !lostDocuments.contains(positions.size() - 1)) {
            assertEquals(lostRecords, report.lostRecords(), what + ": " + report.losses());
        }
        assertEquals(
                lostDocuments.isEmpty(),
                report.losses().isEmpty() && report.lost().isEmpty() || report.complete(),
                what);
        return report;
    }

    /** Blocks of the new tape are the damaged one's; of its whole ones those that are missing are named. */
    private void requireNothingInvented(
            final SalvageReport report, final Set<Integer> lostDocuments, final String what) {
        assertEquals(List.of(), verify().problems(), what);
        final Map<String, byte[]> there = blocks(target());
        final Set<Long> named = new TreeSet<>();
        report.leftOut().forEach(range -> named.add(range.position()));
        for (int i = 0; i < positions.size(); i++) {
            final Document document = document(tape, positions.get(i));
            if (document.block() != null && !lostDocuments.contains(i)) {
                final byte[] block = there.remove(key(document));
                final boolean leftOut = named.contains((long) positions.get(i));
                assertTrue(leftOut ? block == null : Arrays.equals(document.bytes(), block), what + ", document " + i);
            }
        }
        assertEquals(Map.of(), there, what + ": nothing is invented");
    }

    private SalvageReport rescue(final Path directory, final String what) {
        final Map<String, String> before = TestTapes.snapshot(directory);
        rescues++;
        final SalvageReport report = salvage(directory, target());
        assertEquals(before, TestTapes.snapshot(directory), what + ": the damaged tape is only read");
        final VerifyReport verified = verify();
        assertTrue(verified.problems().isEmpty() || !report.findings().isEmpty(), what);
        assertTrue(verified.closed());
        assertEquals(
                report.losses().isEmpty(),
                verified.losses().isEmpty() || report.losses().isEmpty(),
                what);
        long records = 0;
        try (RecordCursor cursor = TapeReader.open(target()).records()) {
            while (cursor.next()) {
                records++;
            }
        }
        assertEquals(report.records(), records, what);
        assertEquals(report.records(), TapeReader.open(target()).outline().records(), what);
        assertEquals(report.losses(), TapeReader.open(target()).outline().losses(), what);
        return report;
    }

    private SalvageReport salvage(final Path directory, final Path target) {
        final WriterConfig config = new WriterConfig(SALVAGER, Durability.MAP, 5, () -> 7, Thread::new);
        return new Salvage(directory, target, config, NEW_ID, "test 2", unattached, position -> {}).run();
    }

    private VerifyReport verify() {
        return TapeVerifier.verify(target(), List.of(SALVAGER.verifyingKey()), Thread::new, position -> {});
    }

    private Path target() {
        return scratch.resolve("rescued-" + rescues);
    }

    private Path plant(final byte[] bytes) {
        return TestTapes.plant(scratch.resolve("damaged"), bytes);
    }

    private static int lastBlock() {
        int last = positions.size() - 1;
        while (document(tape, positions.get(last)).block() == null) {
            last--;
        }
        return last;
    }

    private static byte[] flipped(final int at) {
        final byte[] damaged = tape.clone();
        damaged[at] ^= 0x10;
        return damaged;
    }

    private static String key(final Document document) {
        return document.block().tapeRecord + ":" + Sha256.hex(Sha256.hash(document.bytes()));
    }

    private static Map<String, byte[]> blocks(final Path directory) {
        final Map<String, byte[]> blocks = new TreeMap<>();
        final byte[] bytes = TestTapes.bytes(directory);
        for (final int at : positions(bytes)) {
            final Document document = document(bytes, at);
            if (document.block() != null && !document.block().lost()) {
                blocks.put(key(document), document.bytes());
            }
        }
        return blocks;
    }

    private static List<String> notes(final Path directory) {
        final List<String> notes = new ArrayList<>();
        final byte[] bytes = TestTapes.bytes(directory);
        for (final int at : positions(bytes)) {
            final Document document = document(bytes, at);
            if (document.isNote()
                    && !document.note().contains("v1 salvaged")
                    && !document.note().contains("v1 original-seal")) {
                notes.add(document.note());
            }
        }
        return notes;
    }

    private static Document document(final byte[] bytes, final int at) {
        return Document.of(Arrays.copyOfRange(bytes, at + 4, at + 4 + LittleEndian.i32(bytes, at)));
    }

    private static List<Integer> positions(final byte[] bytes) {
        final List<Integer> found = new ArrayList<>();
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(bytes, at) > 0) {
            found.add(at);
            at = (int) Cq4Layout.nextPosition(at, LittleEndian.i32(bytes, at));
        }
        return found;
    }

    private static List<byte[]> documents(final byte[] bytes) {
        return positions(bytes).stream().map(at -> document(bytes, at).bytes()).toList();
    }

    /** A file of these documents; of the bookkeeping before them nothing is looked at. */
    private static byte[] together(final List<byte[]> documents) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tape, 0, Cq4Layout.FIRST_DOCUMENT_POSITION);
        for (final byte[] document : documents) {
            final byte[] word = new byte[4];
            LittleEndian.putI32(word, 0, document.length);
            out.writeBytes(word);
            out.writeBytes(document);
            out.writeBytes(new byte[-document.length & 3]);
        }
        return Arrays.copyOf(out.toByteArray(), (int) Cq4Layout.trimmedLength(out.size()));
    }
}
