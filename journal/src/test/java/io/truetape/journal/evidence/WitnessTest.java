// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.JournalException;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TestTapes;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.Trust;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness promises: two heads that cannot both be true of a tape never both bear his signature. */
class WitnessTest {
    private static final SigningKey KEY = TestTapes.newKey();
    private static final SigningKey OTHER = TestTapes.newKey();

    @TempDir
    private Path scratch;

    private final SyntheticSource source = SyntheticSource.mixed(21, 14);
    private Path tape;
    private Path memory;

    @BeforeEach
    void setUp() {
        memory = scratch.resolve("witnessed");
        tape = scratch.resolve("tape");
        TestTapes.migrateUntilSealed(tape, 9, source);
    }

    private int seals() {
        return TapeReader.open(tape).outline().seals().size();
    }

    private Witness.Signed sign() {
        return witness(KEY).sign(tape, 1_000);
    }

    private Witness witness(final SigningKey key) {
        return new Witness(key, "witness.example/w1", new WitnessMemory(memory), List.of());
    }

    @Test
    void shouldRememberWhatHeSignedAndSignWhatExtendsIt() throws IOException {
        final Witness.Signed first = sign();
        final Witness.Signed again = sign();
        TestTapes.migrate(tape, source);
        final Witness.Signed later = sign();

        assertEquals(Optional.empty(), first.before());
        assertEquals(Optional.of(first.file().head()), again.before());
        assertEquals(2, again.file().note().signatures().size());
        assertEquals(Optional.of(first.file().head()), later.before());
        assertTrue(later.file().head().documents() > first.file().head().documents());
        final HeadFile kept = HeadFile.read(memory.resolve(TestTapes.header().tapeId() + ".head"));
        assertEquals(later.file().head(), kept.head());
        assertEquals(
                Optional.of(new NoteSignature.Checked(true, Optional.of(1_000L))),
                kept.note()
                        .signatures()
                        .get(0)
                        .check(KEY.verifyingKey(), kept.note().text()));
    }

    @Test
    void shouldRefuseATapeThatWasCutBackEvenWhenNothingLiesBesideIt() throws IOException {
        final byte[] before = TestTapes.bytes(tape);
        final int sealsBefore = seals();
        TestTapes.migrate(tape, source);
        assertTrue(seals() > sealsBefore);
        takeAway(sign());
        Files.write(TestTapes.file(tape), before);

        assertRefused("it was cut back");
    }

    @Test
    void shouldRefuseAnotherTapeOfTheSameNameEvenWhenNothingLiesBesideIt() throws IOException {
        takeAway(sign());
        final Path forged = scratch.resolve("forged");
        final SyntheticSource other = SyntheticSource.mixed(22, 40);
        // With more seals than the other: one with fewer is known by that alone.
        for (int steps = 4; steps <= 40; steps += 4) {
            TestTapes.migrateUntilSealed(forged, steps, other);
        }
        TestTapes.migrate(forged, other);
        assertTrue(TestTapes.verifyWithKey(forged).ok(), "in itself it is good");
        Files.copy(TestTapes.file(forged), TestTapes.file(tape), StandardCopyOption.REPLACE_EXISTING);

        assertRefused("is not the one of which seal");
    }

    @Test
    void shouldNotSignWhenItsMemoryIsDamagedOrNotItsOwn() throws IOException {
        takeAway(sign());
        final Path kept = memory.resolve(TestTapes.header().tapeId() + ".head");
        final String good = Files.readString(kept);

        Files.writeString(kept, good.replace("seal ", "seal 1"));
        assertRefused("restore it from a backup");
        Files.writeString(kept, "junk");
        assertRefused("restore it from a backup");
        final TapeHead head = TapeHead.of(TapeReader.open(tape));
        Files.writeString(kept, head.sign(OTHER).encode());
        assertRefused(kept + " is not signed by key " + KEY.keyId());
        Files.writeString(
                kept,
                new SignedNote(head.text(), List.of(NoteSignature.cosign(OTHER, "witness.example/w1", head.text(), 1)))
                        .encode());
        assertRefused(kept + " is not signed by key " + KEY.keyId());
        Files.delete(kept);
        Files.createDirectory(kept);
        assertRefused("restore it from a backup");
        Files.delete(kept);
        Files.writeString(kept, good);
        assertEquals(seals() - 1, sign().before().orElseThrow().seal());
    }

    @Test
    void shouldRefuseWhenASealThatAnOlderHeadNamesIsNotOnTheTape() throws IOException {
        final TapeHead first = TapeHead.of(TapeReader.open(tape));
        TestTapes.migrate(tape, source);
        assertTrue(seals() > first.seal() + 1, "a later seal");
        final TapeHead other =
                new TapeHead(first.tapeId(), first.documents(), first.root(), first.seal(), "ab".repeat(32));
        Files.writeString(HeadFile.of(tape, other), other.sign(OTHER).encode());

        assertRefused("does not begin as");
    }

    @Test
    void shouldNotSignBelowASignatureThatIsWrong() throws IOException {
        for (final SigningKey known : List.of(KEY, TestTapes.key())) {
            final TapeHead head = TapeHead.of(TapeReader.open(tape));
            final NoteSignature right = NoteSignature.sign(known, "somebody", head.text());
            final byte[] bytes = right.bytes().clone();
            bytes[40] ^= 1;
            final NoteSignature wrong = new NoteSignature(right.name(), right.keyId(), bytes);
            Files.writeString(HeadFile.of(tape, head), new SignedNote(head.text(), List.of(wrong)).encode());

            assertRefused("the signature of somebody is not that of key " + known.keyId());
            assertFalse(Files.exists(memory), "nothing was signed, so nothing is remembered");
        }
    }

    @Test
    void shouldRefuseWhoeverSealedTheTape() {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> witness(TestTapes.key()).sign(tape, 1_000));

        assertTrue(refused.getMessage().contains("has sealed this tape"), refused.getMessage());
        assertFalse(Files.exists(memory));
    }

    @Test
    void shouldAskWhoSealedWhereItIsToldWhoMay() {
        final Witness choosy =
                new Witness(KEY, "w", new WitnessMemory(memory), List.of(OTHER.verifyingKey(), OTHER.verifyingKey()));
        final Witness trusting = new Witness(
                KEY, "w", new WitnessMemory(memory), List.of(TestTapes.key().verifyingKey()));

        final JournalException refused = assertThrows(JournalException.class, () -> choosy.sign(tape, 1_000));

        assertTrue(refused.getMessage().contains("which is not a given one"), refused.getMessage());
        assertEquals(1, trusting.sign(tape, 1_000).file().note().signatures().size());
    }

    @Test
    void shouldNotCountAPublishersSignatureOrTheSealersAsAWitnesss() throws IOException {
        TestTapes.migrate(tape, source);
        final TapeHead head = TapeHead.of(TapeReader.open(tape));
        final NoteSignature plain = NoteSignature.sign(OTHER, "other", head.text());
        final NoteSignature bySealer = NoteSignature.cosign(TestTapes.key(), "sealer", head.text(), 1_000);
        Files.writeString(HeadFile.of(tape, head), new SignedNote(head.text(), List.of(plain, bySealer)).encode());

        assertProblem(verify(OTHER), "no head of this tape bears a signature of witness key " + OTHER.keyId());
        assertProblem(verify(TestTapes.key()), "has sealed this tape: whoever sealed is no witness of it");
        final List<String> said = TestTapes.verify(tape).heads().get(0).signatures();
        assertTrue(said.get(1).endsWith("which has sealed this tape: no second witness"), said.toString());
        witness(OTHER).sign(tape, 2_000);
        assertEquals(List.of(), verify(OTHER).problems());
    }

    @Test
    void shouldSayThatATapeIsDamagedWhereAHoleHidesItsOnlySeal() throws IOException {
        final Path closed = scratch.resolve("closed");
        TestTapes.migrate(closed, TestTapes.config(Durability.MAP, 1_000), source);
        final byte[] good = TestTapes.bytes(closed);
        final int second = (int) Cq4Layout.nextPosition(
                Cq4Layout.FIRST_DOCUMENT_POSITION, LittleEndian.i32(good, Cq4Layout.FIRST_DOCUMENT_POSITION));
        for (final int length : new int[] {Integer.BYTES, 4096}) {
            for (final boolean announced : new boolean[] {true, false}) {
                final byte[] holed = good.clone();
                Arrays.fill(holed, second, second + length, (byte) 0);
                if (!announced) {
                    Arrays.fill(holed, Cq4Layout.WRITE_POSITION_SLOT, Cq4Layout.WRITE_POSITION_SLOT + 16, (byte) 0);
                }
                Files.write(TestTapes.file(closed), holed);
                final TapeReader reader = TapeReader.open(closed);

                assertDamaged(assertThrows(JournalException.class, () -> TapeHead.of(reader)));
                assertDamaged(assertThrows(JournalException.class, () -> TapeProver.of(reader)));
                assertDamaged(
                        assertThrows(JournalException.class, () -> witness(KEY).sign(closed, 1_000)));
            }
        }
    }

    @Test
    void shouldSayThatATapeWithoutASealHasNone() {
        final Path begun = scratch.resolve("begun");
        TestTapes.migrateUntil(begun, 2, source);

        final JournalException refused =
                assertThrows(JournalException.class, () -> TapeHead.of(TapeReader.open(begun)));

        assertEquals(JournalException.Kind.WRONG_TARGET, refused.kind());
        assertTrue(refused.getMessage().contains("has no seal yet"), refused.getMessage());
    }

    private static void assertDamaged(final JournalException refused) {
        assertEquals(JournalException.Kind.DAMAGED, refused.kind(), refused.getMessage());
        assertTrue(refused.getMessage().contains("run verify"), refused.getMessage());
    }

    /** What somebody does who wants the witness to forget. */
    private static void takeAway(final Witness.Signed signed) throws IOException {
        Files.delete(signed.file().file());
    }

    private void assertRefused(final String why) {
        final JournalException refused = assertThrows(JournalException.class, this::sign);
        assertEquals(JournalException.Kind.DAMAGED, refused.kind());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private VerifyReport verify(final SigningKey witness) {
        final Trust trust = new Trust(List.of(), List.of(witness.verifyingKey()), List.of(), List.of(), List.of());
        return TapeVerifier.verify(tape, trust, Thread::new, position -> {});
    }

    private static void assertProblem(final VerifyReport report, final String what) {
        assertTrue(
                report.problems().stream().anyMatch(problem -> problem.what().contains(what)),
                () -> what + " among " + report.problems());
    }
}
