// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.plant;
import static io.truetape.journal.TestTapes.verify;
import static io.truetape.journal.TestTapes.verifyWithKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.JournalException;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and documents put in the place of others: what verification finds by itself, and what only by a public key. */
class ReplacedTapeTest {
    private static final SyntheticSource SOURCE = SyntheticSource.mixed(81, 9);
    private static final SyntheticSource OTHER = SyntheticSource.mixed(82, 9);

    @TempDir
    private static Path kept;

    private static byte[] tape;
    private static byte[] other;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void makeTapes() {
        tape = made("tape", "1", TestTapes.key(), SOURCE);
        other = made("other", "2", TestTapes.key(), OTHER);
    }

    @Test
    void shouldFindBlocksAndSealsCopiedFromATapeOfTheSameKey() {
        final List<byte[]> theirs = Documents.apart(other);
        for (int i = 1; i < theirs.size(); i++) {
            final List<byte[]> documents = new ArrayList<>(Documents.apart(tape));
            if (i < documents.size() && !java.util.Arrays.equals(documents.get(i), theirs.get(i))) {
                documents.set(i, theirs.get(i));
                assertFound(Documents.together(documents), i);
            }
        }
    }

    @Test
    void shouldFindASealThatIsReplayedOnItsOwnTape() {
        final List<byte[]> documents = Documents.apart(tape);
        final List<Integer> seals = seals(documents);
        assertTrue(seals.size() > 2);
        for (final int seal : seals) {
            for (int at = 1; at <= documents.size(); at++) {
                final List<byte[]> replayed = new ArrayList<>(documents);
                replayed.add(at, documents.get(seal));
                assertFound(Documents.together(replayed), at);
            }
        }
        final List<byte[]> swapped = new ArrayList<>(documents);
        swapped.set(seals.get(0), documents.get(seals.get(1)));
        swapped.set(seals.get(1), documents.get(seals.get(0)));
        assertFound(Documents.together(swapped), seals.get(0));
    }

    /** Whoever has another key can close what he cut; that it is another key is seen by whoever has the right one. */
    @Test
    void shouldTellATapeThatWasCutBackAndClosedByAnotherKeyOnlyWhenGivenTheKey() {
        final List<byte[]> documents = Documents.apart(tape);
        final List<Integer> seals = seals(documents);
        final SigningKey forger = TestTapes.newKey();
        for (final int seal : seals.subList(0, seals.size() - 1)) {
            final Path directory =
                    plant(scratch.resolve("cut-" + seal), Documents.together(documents.subList(0, seal + 1)));
            assertTrue(verify(directory).problems().get(0).what().contains("not closed"));
            try (TapeWriter writer = TapeWriter.open(
                    directory, TestTapes.header(), new WriterConfig(forger, Durability.MAP, 9, () -> 5, Thread::new))) {
                writer.finish();
            }
            assertEquals("none", verify(directory).anchored());
            assertTrue(
                    verifyWithKey(directory).problems().stream()
                            .anyMatch(problem -> problem.what().contains("is signed by key " + forger.keyId())),
                    "seal " + seal);
        }
    }

    @Test
    void shouldTellATapeReplacedWholeBySomebodyElsesOnlyWhenGivenTheKey() {
        final byte[] forged = made("forged", "1", TestTapes.newKey(), OTHER);
        assertEquals("none", verify(plant(scratch, forged)).anchored());
        assertTrue(verify(scratch).ok(), "whole and consistent, which is all that is said without a key");
        assertFalse(verifyWithKey(scratch).ok());
        assertTrue(verifyWithKey(plant(scratch, other)).ok(), "of the same key: only a published head could tell");
    }

    @Test
    void shouldSayThatAFileWasRemovedRenamedOrJoinedByAnother() throws IOException {
        plant(scratch, tape);
        Files.copy(TestTapes.file(scratch), scratch.resolve("20191231F.cq4"));
        assertEquals(
                JournalException.Kind.WRONG_TARGET,
                assertThrows(JournalException.class, () -> verify(scratch)).kind(),
                "two tapes in one directory are none");
        Files.delete(TestTapes.file(scratch));
        assertTrue(verify(scratch).problems().get(0).what().contains("named for another date"));
        Files.move(scratch.resolve("20191231F.cq4"), scratch.resolve("tape.bin"));
        assertThrows(JournalException.class, () -> verify(scratch));
        Files.delete(scratch.resolve("tape.bin"));
        assertTrue(assertThrows(JournalException.class, () -> verify(scratch))
                .getMessage()
                .contains("no data file"));
    }

    private static byte[] made(final String name, final String id, final SigningKey key, final SyntheticSource source) {
        final TapeHeader header = new TapeHeader(id.repeat(32), TestTapes.DATE, "XNAS", 1, "test");
        try (TapeWriter writer = TapeWriter.open(
                kept.resolve(name),
                header,
                new WriterConfig(key, Durability.SYNC_PER_BLOCK, 2, () -> 5, Thread::new))) {
            TestTapes.give(writer, Integer.MAX_VALUE, source);
            // However many came meanwhile: there are more than two with the closing one.
            writer.seal();
            writer.seal();
            writer.finish();
        }
        return bytes(kept.resolve(name));
    }

    private static List<Integer> seals(final List<byte[]> documents) {
        return java.util.stream.IntStream.range(0, documents.size())
                .filter(i -> !BlockHeader.isBlock(documents.get(i), 0, documents.get(i).length))
                .filter(i -> WireDocument.decode(documents.get(i), 0, documents.get(i).length)
                        .kind()
                        .equals(WireDocument.KIND_SEAL))
                .boxed()
                .collect(Collectors.toList());
    }

    private void assertFound(final byte[] forged, final int at) {
        final VerifyReport report = verify(plant(scratch, forged));
        assertFalse(report.ok(), "document " + at);
        assertTrue(
                report.problems().get(0).at().contains(" byte "),
                report.problems().toString());
    }
}
