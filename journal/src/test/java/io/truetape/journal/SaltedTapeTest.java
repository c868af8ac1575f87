// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.proof.SaltedProof;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VaultSecret;
import io.truetape.journal.scan.BlockChecker;
import io.truetape.journal.scan.BlockHashes;
import io.truetape.journal.scan.SourceTrees;
import io.truetape.journal.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tapes with private sources, from the writer to everything that reads. */
class SaltedTapeTest {
    private static final VaultSecret SECRET = VaultSecret.of(Sha256.hash(new byte[] {7}));
    private static final SyntheticSource PUBLIC = SyntheticSource.mixed(61, 10);
    private static final SyntheticSource SOURCE = PUBLIC.salted(SECRET);

    @TempDir
    private Path scratch;

    @Test
    void shouldGiveBackWhatAnUnsaltedTapeDoes() throws IOException {
        final VerifyReport salted = TestTapes.migrate(scratch.resolve("salted"), SOURCE, PUBLIC);
        final VerifyReport plain = TestTapes.migrate(scratch.resolve("plain"), PUBLIC, PUBLIC);

        assertEquals(List.of(), salted.problems());
        assertEquals(records(scratch.resolve("plain")), records(scratch.resolve("salted")));
        for (int source = 0; source < 2; source++) {
            final TapeReader reader = TapeReader.open(scratch.resolve("salted"));
            final ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertTrue(
                    SourceExporter.export(reader, reader.outline(), source, out).matchesSource());
            assertArrayEquals(PUBLIC.bytes(), out.toByteArray());
        }
        final SourceTrees first = salted.state().sources().get(0);
        final SourceTrees firstPlain = plain.state().sources().get(0);
        assertNotEquals(Sha256.hex(firstPlain.contentRoot()), Sha256.hex(first.contentRoot()));
        assertNotEquals(Sha256.hex(firstPlain.conclusionsRoot()), Sha256.hex(first.conclusionsRoot()));
        assertArrayEquals(
                plain.state().sources().get(1).contentRoot(),
                salted.state().sources().get(1).contentRoot());
    }

    @Test
    void shouldFindRecordsByNumberBehindSeeds() {
        TestTapes.migrate(scratch, SOURCE);
        for (final SyntheticSource.Expected expected : SOURCE.records()) {
            try (BlockCursor blocks = TapeReader.open(scratch).blocksFrom(0, expected.record())) {
                assertTrue(blocks.next());
                final BlockHeader header = blocks.header();
                assertTrue(header.firstRecord <= expected.record()
                        && expected.record() < header.firstRecord + header.recordCount);
            }
        }
    }

    @Test
    void shouldComeToTheSameRootsFromAnInterruptionAtEveryStep() {
        final VerifyReport undisturbed = TestTapes.migrate(scratch.resolve("whole"), SOURCE, PUBLIC);
        for (int steps = 1; steps <= TestTapes.steps(SOURCE); steps++) {
            final Path directory = scratch.resolve("stopped-" + steps);
            TestTapes.migrateUntil(directory, steps, SOURCE, PUBLIC);
            final VerifyReport resumed = TestTapes.migrate(directory, SOURCE, PUBLIC);
            assertEquals(List.of(), resumed.problems());
            assertEquals(undisturbed.contentRoot(), resumed.contentRoot());
            assertEquals(undisturbed.conclusionsRoot(), resumed.conclusionsRoot());
        }
    }

    @Test
    void shouldRefuseToGoOnUnderAnotherSecretOrNone() {
        TestTapes.migrateUntil(scratch, 6, SOURCE);
        final byte[] before = TestTapes.bytes(scratch);
        for (final SyntheticSource other : List.of(PUBLIC, PUBLIC.salted(VaultSecret.of(new byte[32])))) {
            assertThrows(SourceMismatchException.class, () -> TestTapes.migrate(scratch, other));
        }
        final byte[] after = TestTapes.bytes(scratch);
        final int from = Cq4Layout.FIRST_DOCUMENT_POSITION;
        assertArrayEquals(
                Arrays.copyOfRange(before, from, after.length), Arrays.copyOfRange(after, from, after.length));
        assertEquals(blocks(before), blocks(Arrays.copyOf(after, before.length)));
    }

    @Test
    void shouldFindEveryAlteredByteOfABlockAndNameItsRecordsWhereOnlyTheyCanBe() {
        TestTapes.migrate(scratch, SOURCE);
        final byte[] tape = TestTapes.bytes(scratch);
        final Path directory = scratch.resolve("damaged");
        for (final int block : blocks(tape).subList(0, 5)) {
            final int length = LittleEndian.i32(tape, block);
            final BlockHeader header = new BlockHeader();
            header.decode(tape, block + 4, length);
            for (int i = 0; i < length; i++) {
                final byte[] damaged = tape.clone();
                damaged[block + 4 + i] ^= (byte) (1 << i % 8);
                final VerifyReport report = TestTapes.verify(TestTapes.plant(directory, damaged));
                final String place = TestTapes.FILE + " byte " + block;
                final String what = "byte " + i + " of the block at " + block + ": " + report.problems();
                assertTrue(report.problems().stream().anyMatch(p -> p.at().equals(place)), what);
                if (i >= BlockHeader.LENGTH && header.recordCount > 0) {
                    final String named = "" + (header.firstRecord + header.recordCount - 1);
                    assertTrue(report.problems().get(0).what().contains("record"), what);
                    assertTrue(
                            i >= header.rawOffset()
                                    || report.problems().get(0).what().contains(named),
                            what);
                }
            }
        }
    }

    /** Whoever forges makes checks fit: then the hashes must tell, and what the header says of the leaves. */
    @Test
    void shouldFindEveryAlteredHeaderByteWithACheckToFit() {
        TestTapes.migrate(scratch, SOURCE);
        final byte[] tape = TestTapes.bytes(scratch);
        final int block = blocks(tape).get(0) + 4;
        for (int i = 4; i < BlockHeader.LENGTH; i++) {
            final byte[] forged = tape.clone();
            forged[block + i] ^= 1;
            Checks.renew(forged, block, BlockHeader.LENGTH);
            if (!Arrays.equals(forged, tape)) {
                final VerifyReport report = TestTapes.verify(TestTapes.plant(scratch.resolve("forged"), forged));
                assertFalse(report.ok(), "byte " + i);
            }
        }
    }

    @Test
    void shouldFindEveryCutOfABlock() {
        TestTapes.migrate(scratch, SOURCE);
        final byte[] tape = TestTapes.bytes(scratch);
        final int block = blocks(tape).get(0);
        for (int length = block; length < block + 4 + LittleEndian.i32(tape, block); length++) {
            final Path cut = TestTapes.plant(scratch.resolve("cut"), Arrays.copyOf(tape, length));
            assertFalse(TestTapes.verify(cut).ok(), "cut to " + length);
        }
    }

    @Test
    void shouldRecoverFromADamagedSeed() {
        final VerifyReport undisturbed = TestTapes.migrate(scratch.resolve("whole"), SOURCE);
        final Path directory = scratch.resolve("stopped");
        TestTapes.migrateUntil(directory, 9, SOURCE);
        final byte[] tape = TestTapes.bytes(directory);
        tape[blocks(tape).get(4) + 4 + BlockHeader.LENGTH + 31] ^= 4;
        TestTapes.plant(directory, tape);

        final VerifyReport resumed = TestTapes.migrate(directory, SOURCE);

        assertEquals(List.of(), resumed.problems());
        assertEquals(undisturbed.contentRoot(), resumed.contentRoot());
        assertTrue(directory.resolve("damaged-1.cq4x").toFile().isFile(), "the original is kept");
    }

    @Test
    void shouldRefuseLeafKindsThatItDoesNotKnow() {
        TestTapes.migrate(scratch, SOURCE);
        final byte[] tape = TestTapes.bytes(scratch);
        final int block = blocks(tape).get(0) + 4;
        tape[block + 100] = 2;
        Checks.renew(tape, block, BlockHeader.LENGTH);
        assertTrue(assertThrows(
                        FormatException.class,
                        () -> new BlockChecker().check(tape, block, LittleEndian.i32(tape, block - 4)))
                .getMessage()
                .contains("leaf kind"));
    }

    @Test
    void shouldProveEveryRecordAndEveryRegionWithoutRecordsByTheBlockItIsIn() {
        TestTapes.migrate(scratch, SOURCE);
        final List<String> proven = new ArrayList<>();
        try (BlockCursor blocks = TapeReader.open(scratch).blocks()) {
            while (blocks.next()) {
                final BlockHeader header = blocks.header();
                final byte[] document = blocks.buffer();
                final int offset = blocks.rawOffset() - header.rawOffset();
                int at = blocks.rawOffset();
                for (int i = 0; i < Math.max(1, header.recordCount); i++) {
                    final boolean whole = header.recordCount == 0 || header.jumbo();
                    final int length = whole ? header.rawLength : (document[at] & 0xFF) << 8 | document[at + 1] & 0xFF;
                    final int start = whole ? at : at + 2;
                    final byte[] bytes = Arrays.copyOfRange(document, start, start + length);
                    at = start + length;
                    final SaltedProof proof = BlockHashes.proof(header, document, offset, i);
                    assertEquals("", proof.verify(bytes, header.rawHash).reason());
                    assertArrayEquals(header.rawHash, proof.regionHash());
                    if (header.recordCount > 0) {
                        assertEquals(proven.size(), proof.record());
                        proven.add(Sha256.hex(bytes));
                    }
                }
            }
        }
        assertEquals(
                SOURCE.records().stream().map(SyntheticSource.Expected::message).toList(), proven);
    }

    @Test
    void shouldHaveNoSaltedProofOfAPublicRecord() {
        TestTapes.migrate(scratch, PUBLIC);
        try (BlockCursor blocks = TapeReader.open(scratch).blocks()) {
            assertTrue(blocks.next());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> BlockHashes.proof(blocks.header(), blocks.buffer(), blocks.rawOffset(), 0));
        }
    }

    private static List<String> records(final Path directory) {
        final List<String> records = new ArrayList<>();
        try (RecordCursor cursor = TapeReader.open(directory).records()) {
            while (cursor.next()) {
                records.add(
                        cursor.source() + " " + cursor.record() + " " + cursor.epochNs() + " " + cursor.event() + " "
                                + Sha256.hex(Arrays.copyOfRange(
                                        cursor.buffer(),
                                        cursor.messageOffset(),
                                        cursor.messageOffset() + cursor.messageLength())));
            }
        }
        return records;
    }

    /** Where the words of a tape's blocks stand. */
    private static List<Integer> blocks(final byte[] tape) {
        final List<Integer> blocks = new ArrayList<>();
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(tape, at) > 0) {
            if (BlockHeader.isBlock(tape, at + 4, LittleEndian.i32(tape, at))) {
                blocks.add(at);
            }
            at = (int) Cq4Layout.nextPosition(at, LittleEndian.i32(tape, at));
        }
        return blocks;
    }
}
