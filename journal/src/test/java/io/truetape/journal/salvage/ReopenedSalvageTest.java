// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.salvage.Salvage.Unattached;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tape that was closed and opened again twice, then damaged, and rescued: what the new one says of that. */
class ReopenedSalvageTest {
    private static final SigningKey SALVAGER = TestTapes.newKey();

    private final SyntheticSource first = SyntheticSource.mixed(81, 8);
    private final SyntheticSource second = SyntheticSource.mixed(82, 8);
    private final SyntheticSource third = SyntheticSource.mixed(83, 8);

    @TempDir
    private Path scratch;

    private byte[] tape;
    private int rescues;

    @BeforeEach
    void makeTape() {
        final Path directory = scratch.resolve("tape");
        TestTapes.migrate(directory, first);
        reopen(directory, "the venue sent it late", first, second);
        reopen(directory, "another one: 100% é", first, second, third);
        assertEquals(List.of(), TestTapes.verify(directory).problems());
        tape = TestTapes.bytes(directory);
    }

    private static void reopen(final Path directory, final String reason, final SyntheticSource... sources) {
        try (TapeWriter writer = TestTapes.open(directory)) {
            writer.reopen(reopened(reason));
            TestTapes.give(writer, Integer.MAX_VALUE, sources);
            writer.finish();
        }
    }

    private static Note reopened(final String reason) {
        return Note.of(Note.named(Note.REOPENED)
                .line("time", 17)
                .line("reason", reason)
                .build());
    }

    @Test
    void shouldVerifyAndKeepWhatTheNotesSaidThoughNothingOpensTheNewTapeAgain() {
        for (final int at :
                List.of(positions(tape).get(2) + 300, positions(tape).get(16) + 250)) {
            final byte[] damaged = tape.clone();
            damaged[at] ^= 8;

            final SalvageReport report = rescue(damaged);

            final VerifyReport verified = verify();
            assertEquals(List.of(), verified.problems());
            assertEquals(List.of(), report.findings());
            assertEquals(0, verified.reopenings(), "this one was closed once");
            assertEquals(1, report.losses().size());
            final List<Note> kept = TapeReader.open(target()).outline().notes().stream()
                    .filter(note -> note.name().equals(SalvageNotes.ORIGINAL_REOPENED))
                    .toList();
            assertEquals(
                    List.of(
                            reopened("the venue sent it late").lines().all(),
                            reopened("another one: 100% é").lines().all()),
                    kept.stream().map(note -> note.lines().all()).toList(),
                    "every line of them, in their order");
        }
    }

    @Test
    void shouldBeOpenedAgainItselfAndRescuedOnceMore() {
        final byte[] damaged = tape.clone();
        damaged[positions(tape).get(2) + 300] ^= 8;
        rescue(damaged);
        try (TapeWriter writer = TestTapes.open(target())) {
            writer.reopen(reopened("one more"));
            TestTapes.give(writer, Integer.MAX_VALUE, new SyntheticSource[0]);
            writer.finish();
        }
        assertEquals(1, verify().reopenings());
        final byte[] again = TestTapes.bytes(target());
        again[positions(again).get(positions(again).size() - 4) + 100] ^= 8;

        rescue(again);

        assertEquals(List.of(), verify().problems());
        assertEquals(
                3,
                TapeReader.open(target()).outline().notes().stream()
                        .filter(note -> note.name().equals(SalvageNotes.ORIGINAL_REOPENED))
                        .count());
    }

    /** Its first closing seal is there; that the tape went on behind it only the file's header knows. */
    @Test
    void shouldSayThatTheEndIsLostThoughAnEarlierClosingSealIsThere() {
        final List<Integer> positions = positions(tape);
        int reopening = 0;
        while (!new String(tape, positions.get(reopening) + 4, 100, StandardCharsets.ISO_8859_1)
                .contains("note v1 reopened")) {
            reopening++;
        }
        final byte[] zeroed = tape.clone();
        Arrays.fill(zeroed, positions.get(reopening), zeroed.length, (byte) 0);

        final SalvageReport report = rescue(zeroed);

        assertFalse(report.complete());
        assertTrue(report.lost().get(0).reason().contains("knows of documents up to byte"), report.toString());
    }

    private SalvageReport rescue(final byte[] damaged) {
        rescues++;
        final WriterConfig config = new WriterConfig(SALVAGER, Durability.MAP, 5, () -> 7, Thread::new);
        return new Salvage(
                        TestTapes.plant(scratch.resolve("damaged"), damaged),
                        target(),
                        config,
                        "e".repeat(32),
                        "test 2",
                        Unattached.LEAVE_OUT,
                        position -> {})
                .run();
    }

    private Path target() {
        return scratch.resolve("rescued-" + rescues);
    }

    private VerifyReport verify() {
        return TapeVerifier.verify(
                target(),
                List.of(SALVAGER.verifyingKey(), TestTapes.key().verifyingKey()),
                Thread::new,
                position -> {});
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
}
