// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.migrate;
import static io.truetape.journal.TestTapes.plant;
import static io.truetape.journal.TestTapes.verify;
import static io.truetape.journal.TestTapes.verifyWithKey;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.JournalException;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.scan.SealDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeVerifierTest {
    private static final SyntheticSource SOURCE = SyntheticSource.mixed(51, 12);

    @TempDir
    private static Path kept;

    private static byte[] tape;
    private static VerifyReport clean;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void makeTape() {
        clean = migrate(kept.resolve("tape"), TestTapes.config(Durability.SYNC_PER_SEAL, 2), SOURCE);
        tape = bytes(kept.resolve("tape"));
    }

    @Test
    void shouldFindNothingWrongWithACleanTape() {
        final VerifyReport report = verifyWithKey(kept.resolve("tape"));
        assertTrue(report.ok());
        assertTrue(report.closed());
        assertEquals("key", report.anchored());
        assertEquals("none", clean.anchored());
        assertEquals(TestTapes.header(), report.header());
        assertEquals(clean.head(), report.head());
        assertEquals(12, report.state().blocks());
        assertArrayEquals(tape, Documents.together(Documents.apart(tape)), "the forger below knows his trade");
    }

    /** A spread over every kind of bytes; all of them, in many minutes, with -Dtruetape.long=true: FlipEveryByte. */
    @Test
    void shouldFindAFlippedByteAnywhereAndSayWhere() {
        final List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < 256; at += 5) {
            positions.add(at);
        }
        for (int at = 256; at < Cq4Layout.FIRST_DOCUMENT_POSITION; at += 2503) {
            positions.add(at);
        }
        final List<Integer> documents = Documents.positions(tape);
        for (int i = 0; i < documents.size(); i++) {
            final int at = documents.get(i);
            final int length = LittleEndian.i32(tape, at);
            for (int k = 0; k < 4; k++) {
                positions.add(at + k);
            }
            positions.add(at + 4 + length - 1);
            positions.add((int) Cq4Layout.nextPosition(at, length) - 1);
            for (int k = 4 + i % 5; k < length; k += i == 3 ? 7 : 97) {
                positions.add(at + k);
            }
        }
        for (int at = Documents.end(tape); at < tape.length; at += 311) {
            positions.add(at);
        }
        for (int k = 1; k < 4; k++) {
            positions.add(Documents.end(tape) + k);
        }
        positions.add(tape.length - 1);
        for (final int position : positions) {
            FlipEveryByte.requireFound(scratch, tape, position, position % 2 == 0 ? 0xFF : 1 << position % 8);
        }
    }

    @Test
    void shouldFindACutAnywhere() {
        final List<Integer> lengths = new ArrayList<>(List.of(0, 1, 3, 4, 63, 64, 200, 33_008, 65_807, 65_808, 65_809));
        for (final int at : Documents.positions(tape)) {
            lengths.addAll(List.of(at, at + 1, at + 3, at + 4, at + 5, at + 20, at + 180));
        }
        for (int length = Documents.end(tape); length < tape.length; length += 61) {
            lengths.add(length);
        }
        lengths.add(tape.length - 1);
        for (final int length : lengths) {
            FlipEveryByte.requireCutFound(scratch, tape, length);
        }
    }

    @Test
    void shouldFindBytesAddedAtTheEnd() {
        for (final int added : new int[] {1, 3, 4, 4095, 4096, 1 << 20}) {
            assertFound(Arrays.copyOf(tape, tape.length + added), "ends at byte");
            final byte[] garbage = Arrays.copyOf(tape, tape.length + added);
            garbage[garbage.length - 1] = 1;
            assertFound(garbage, "not zero");
        }
    }

    @Test
    void shouldFindDocumentsInAnotherOrderDroppedOrDoubled() {
        final List<byte[]> documents = Documents.apart(tape);
        final int count = documents.size();
        for (int i = 1; i + 1 < count; i++) {
            final List<byte[]> swapped = new ArrayList<>(documents);
            Collections.swap(swapped, i, i + 1);
            assertFound(Documents.together(swapped), "");
            final List<byte[]> farther = new ArrayList<>(documents);
            Collections.swap(farther, i, 1 + (i * 7) % (count - 2));
            if (!Arrays.equals(farther.get(i), documents.get(i))) {
                assertFound(Documents.together(farther), "");
            }
            final List<byte[]> dropped = new ArrayList<>(documents);
            dropped.remove(i);
            assertFound(Documents.together(dropped), "");
            final List<byte[]> doubled = new ArrayList<>(documents);
            doubled.add(i, documents.get(i));
            assertFound(Documents.together(doubled), "");
        }
    }

    @Test
    void shouldSayThatATapeCutBackToAnEarlierSealIsNotClosed() {
        final List<byte[]> documents = Documents.apart(tape);
        int cuts = 0;
        for (int i = 1; i + 1 < documents.size(); i++) {
            final VerifyReport report = verify(plant(scratch, Documents.together(documents.subList(0, i + 1))));
            assertFalse(report.closed());
            assertFalse(report.ok());
            assertTrue(
                    report.problems().get(0).what().contains("not closed"),
                    report.problems().toString());
            cuts++;
        }
        assertTrue(cuts > 10);
    }

    @Test
    void shouldFindASealOfAnotherTape() {
        final TapeHeader otherHeader = new TapeHeader("f".repeat(32), TestTapes.DATE, "XNAS", 1, "test");
        final Path otherDirectory = scratch.resolve("other");
        try (TapeWriter writer =
                TapeWriter.open(otherDirectory, otherHeader, TestTapes.config(Durability.SYNC_PER_SEAL, 2))) {
            TestTapes.give(writer, Integer.MAX_VALUE, SOURCE);
            writer.finish();
        }
        final byte[] other = bytes(otherDirectory);
        assertEquals(List.of(), verify(otherDirectory).problems());
        final List<byte[]> forged = Documents.apart(tape);
        final List<byte[]> others = Documents.apart(other);
        forged.set(forged.size() - 1, others.get(others.size() - 1));
        assertFound(Documents.together(forged), "belongs to tape");
        final List<byte[]> otherBody = Documents.apart(other);
        otherBody.set(0, Documents.apart(tape).get(0));
        assertFound(Documents.together(otherBody), "");
    }

    @Test
    void shouldFindASignatureThatIsNotTheKeysOverThisText() {
        final List<byte[]> documents = Documents.apart(tape);
        final byte[] closing = documents.get(documents.size() - 1);
        final WireDocument seal = WireDocument.decode(closing, 0, closing.length);
        final String body = seal.body().replaceFirst("time 1", "time 2");
        documents.set(
                documents.size() - 1,
                WireDocument.of("seal", body)
                        .with("publicKey", seal.text("publicKey"))
                        .with("signature", seal.text("signature"))
                        .encode());
        assertFound(Documents.together(documents), "signature");
    }

    @Test
    void shouldTellAnotherSignerOnlyWhenGivenTheKey() {
        final SigningKey forger = TestTapes.newKey();
        final WriterConfig config = new WriterConfig(forger, Durability.MAP, 2, () -> 5, Thread::new);
        final VerifyReport whole = migrate(scratch, config, SOURCE.withAlteredVerdict(3));
        assertTrue(whole.ok(), "whole and consistent, which is all that it says without a key");
        assertEquals("none", whole.anchored());
        final VerifyReport anchored = verifyWithKey(scratch);
        assertFalse(anchored.ok());
        assertTrue(anchored.problems().get(0).what().contains("is signed by key " + forger.keyId()));
        assertTrue(TapeVerifier.verify(
                        scratch,
                        List.of(TestTapes.key().verifyingKey(), forger.verifyingKey()),
                        Thread::new,
                        position -> {})
                .ok());
    }

    @Test
    void shouldFindThatTheFileIsNamedForAnotherDate() throws IOException {
        Files.write(scratch.resolve("20191231F.cq4"), tape);
        final VerifyReport report = verify(scratch);
        assertTrue(
                report.problems().get(0).what().contains("named for another date"),
                report.problems().toString());
        assertEquals(LocalDate.of(2019, 12, 30), report.header().sessionDate());
    }

    @Test
    void shouldNotCallAnUnfinishedTapeOk() {
        for (int steps = 0; steps <= TestTapes.steps(SOURCE); steps += 2) {
            final Path directory = scratch.resolve("stopped-" + steps);
            TestTapes.migrateUntil(directory, steps, SOURCE);
            final VerifyReport report = verify(directory);
            assertFalse(report.ok());
            assertFalse(report.closed());
            assertEquals(1, report.problems().size(), report.problems().toString());
        }
    }

    @Test
    void shouldFindALayoutThatDoesNotGiveTheSourceBack() {
        final String good = SOURCE.closed(0).lines().text();
        for (final String[] change : new String[][] {
            {"source 0", "source -1"},
            {"source 0", "source 1"},
            {"source 0", "source 99999999999"},
            {"source 0", "source x"},
            {"sha256 ", "sha256 0"},
            {"bytes ", "bytes 1"},
            {"records ", "records -"},
            {"u16be", "0000"},
            {"u16be", "u16le"},
            {"layout residue ", "layout residue -"},
            {"layout residue ", "layout records "},
            {"layout residue ", "layout literal 00\nlayout residue "},
            {"sha256 ", "sha512 "}
        }) {
            final String lines = good.replaceFirst(change[0], change[1]);
            final Path directory = scratch.resolve("tape" + lines.hashCode());
            final Note note;
            try {
                note = Note.of(io.truetape.journal.format.Lines.parse(lines));
            } catch (final io.truetape.journal.format.FormatException e) {
                throw new AssertionError(lines, e);
            }
            try (TapeWriter writer = TestTapes.open(directory)) {
                TestTapes.give(writer, TestTapes.steps(SOURCE) - 1, SOURCE);
                writer.append(note);
                writer.finish();
            }
            final VerifyReport report = verify(directory);
            assertFalse(report.ok(), lines);
        }
    }

    /** Each note of a closed source costs a reading of that source, so one must do. */
    @Test
    void shouldNotPutASourceTogetherMoreThanOnce() {
        try (TapeWriter writer = TestTapes.open(scratch)) {
            TestTapes.give(writer, Integer.MAX_VALUE, SOURCE);
            for (int i = 0; i < 2_000; i++) {
                writer.append(SOURCE.closed(0));
            }
            writer.append(SOURCE.closed(1));
            writer.finish();
        }
        final VerifyReport report = verify(scratch);
        final List<String> twice = report.problems().stream()
                .map(VerifyReport.Problem::what)
                .filter(what -> what.contains("source 0 is noted as closed more than once"))
                .toList();
        assertEquals(VerifyReport.MAX_PROBLEMS, twice.size());
    }

    @Test
    void shouldFindThatASourceWithoutBlocksIsNotedAsClosed() {
        try (TapeWriter writer = TestTapes.open(scratch)) {
            TestTapes.give(writer, Integer.MAX_VALUE, SOURCE);
            writer.append(SOURCE.closed(1));
            writer.finish();
        }
        assertTrue(verify(scratch).problems().stream()
                .anyMatch(problem -> problem.what().contains("source 1 is noted as closed and has no blocks")));
    }

    /** Numbers in headers that overflow when added up, signed by nobody: problems, not exceptions. */
    @Test
    void shouldNotStumbleOverNumbersThatCannotBe() {
        final List<Consumer<byte[]>> forgeries = List.of(
                block -> LittleEndian.putI64(block, 16, Long.MAX_VALUE),
                block -> LittleEndian.putI64(block, 24, Long.MAX_VALUE),
                block -> LittleEndian.putI64(block, 72, Long.MAX_VALUE),
                block -> LittleEndian.putI32(block, 12, Integer.MAX_VALUE),
                block -> LittleEndian.putU16(block, 6, 65_535),
                block -> LittleEndian.putU16(block, 6, 1),
                block -> LittleEndian.putI32(block, 80, Integer.MIN_VALUE),
                block -> Arrays.fill(block, 4, 176, (byte) 0xFF),
                block -> Arrays.fill(block, 4, 176, (byte) 0));
        for (int target = 2; target < 6; target++) {
            for (final Consumer<byte[]> forgery : forgeries) {
                final List<byte[]> documents = new ArrayList<>(Documents.apart(tape));
                final byte[] block = documents.get(target).clone();
                if (BlockHeader.isBlock(block, 0, block.length)) {
                    forgery.accept(block);
                    documents.set(target, block);
                    assertFound(Documents.together(documents), "check");
                    documents.set(target, Checks.renew(block));
                    assertFound(Documents.together(documents), "");
                }
            }
        }
    }

    @Test
    void shouldNeverThrowOrHangOnGarbage() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final int count = Integer.getInteger("truetape.fuzz", 150);
        for (int round = 0; round < count; round++) {
            final byte[] garbage = tape.clone();
            final int hits = 1 + random.nextInt(50);
            for (int hit = 0; hit < hits; hit++) {
                final int at = random.nextInt(tape.length - 8);
                switch (random.nextInt(4)) {
                    case 0 -> garbage[at] = (byte) random.nextInt();
                    case 1 -> LittleEndian.putI32(garbage, at & ~3, random.nextInt() >>> random.nextInt(32));
                    case 2 -> LittleEndian.putI64(garbage, at & ~7, random.nextLong() >> random.nextInt(64));
                    default ->
                        System.arraycopy(
                                tape,
                                random.nextInt(tape.length - 4_000),
                                garbage,
                                Math.min(at, tape.length - 4_000),
                                random.nextInt(4_000));
                }
            }
            final byte[] planted =
                    random.nextInt(3) == 0 ? Arrays.copyOf(garbage, random.nextInt(garbage.length * 2)) : garbage;
            if (Arrays.equals(planted, tape)) {
                continue;
            }
            final VerifyReport report = assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> verify(plant(scratch, planted)), "seed=" + seed);
            assertFalse(report.ok(), "seed=" + seed + ", round=" + round);
        }
    }

    @Test
    void shouldSayWhatIsNoTape() {
        final Path absent = scratch.resolve("absent");
        assertEquals(
                JournalException.Kind.WRONG_TARGET,
                assertThrows(JournalException.class, () -> verify(absent)).kind());
    }

    @Test
    void shouldReadSealsOfEveryNumberOnTheTape() {
        final List<byte[]> documents = Documents.apart(tape);
        int number = 0;
        for (final byte[] document : documents) {
            if (!BlockHeader.isBlock(document, 0, document.length)) {
                final WireDocument wire = WireDocument.decode(document, 0, document.length);
                if (wire.kind().equals(WireDocument.KIND_SEAL)) {
                    assertEquals(number++, SealDocument.decode(wire).seal().number());
                }
            }
        }
        assertEquals(clean.seals(), number);
    }

    private void assertFound(final byte[] forged, final String what) {
        final VerifyReport report = verify(plant(scratch, forged));
        assertFalse(report.ok(), what);
        assertTrue(
                report.problems().stream().anyMatch(problem -> problem.what().contains(what)),
                what + " not in " + report.problems());
        assertTrue(
                report.problems().stream().anyMatch(problem -> problem.at().contains(" byte ")),
                report.problems().toString());
    }
}
