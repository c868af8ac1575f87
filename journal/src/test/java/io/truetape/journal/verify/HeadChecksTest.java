// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TestTapes;
import io.truetape.journal.evidence.HeadFile;
import io.truetape.journal.evidence.TapeHead;
import io.truetape.journal.evidence.Witness;
import io.truetape.journal.evidence.WitnessMemory;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tapes held against heads: the same, grown, cut back, made anew, of another name. */
class HeadChecksTest {
    private static final SigningKey WITNESS = TestTapes.newKey();

    @TempDir
    private Path scratch;

    private Path tape;
    private SyntheticSource source;

    @BeforeEach
    void setUp() {
        source = SyntheticSource.mixed(11, 14);
        tape = scratch.resolve("tape");
        TestTapes.migrateUntilSealed(tape, 9, source);
    }

    @Test
    void shouldFindATapeThatIsTheSameOrHasGrown() throws IOException {
        final HeadFile early = publish("early");
        assertEquals(1, against(early).heads().size());

        TestTapes.migrate(tape, source);
        final HeadFile late = publish("late");

        final VerifyReport report = against(early, late);
        assertEquals(List.of(), report.problems());
        assertEquals(List.of(early.head().documents(), late.head().documents()), sizes(report));
        assertTrue(early.head().documents() < late.head().documents());
        assertEquals(report.head(), late.head().hash());
        assertTrue(report.heads()
                .get(0)
                .signatures()
                .get(0)
                .contains(TestTapes.key().keyId()));
    }

    @Test
    void shouldFindATapeThatWasCutBack() throws IOException {
        final byte[] before = TestTapes.bytes(tape);
        TestTapes.migrate(tape, source);
        final HeadFile late = publish("late");
        Files.write(TestTapes.file(tape), before);

        assertProblem(against(late), "and the tape has less: cut back");
    }

    @Test
    void shouldFindATapeThatWasMadeAnewWithTheSameKey() throws IOException {
        TestTapes.migrate(tape, source);
        final HeadFile head = publish("head");
        final Path forged = scratch.resolve("forged");
        // Longer, however many seals either has: a shorter one is known by that alone.
        TestTapes.migrate(forged, SyntheticSource.mixed(12, 40));
        tape = forged;

        assertTrue(TestTapes.verifyWithKey(forged).ok(), "nothing but a head can tell");
        assertProblem(against(head), "are not those of the head");
    }

    @Test
    void shouldFindASealThatWasSignedAnewOverTheSameDocuments() throws IOException {
        TestTapes.migrate(tape, source);
        final TapeHead head = publish("head").head();
        final TapeHead other = new TapeHead(head.tapeId(), head.documents(), head.root(), head.seal(), "ab".repeat(32));

        assertProblem(against(write("other", other)), "names another seal");
    }

    @Test
    void shouldFindTheHeadOfAnotherTape() throws IOException {
        final TapeHead head = publish("head").head();
        final TapeHead other = new TapeHead("ff", head.documents(), head.root(), head.seal(), head.hash());

        assertProblem(against(write("other", other)), "the head is of tape ff");
    }

    @Test
    void shouldWantAHeadToBeSignedByAGivenKey() throws IOException {
        TestTapes.migrate(tape, source);
        final HeadFile head = publish("head");
        final HeadFile foreign = write("foreign", head.head(), WITNESS);

        assertEquals(
                List.of(),
                verify(trust(List.of(TestTapes.key()), List.of(), head)).problems());
        assertProblem(
                verify(trust(List.of(TestTapes.key()), List.of(), foreign)),
                "bears no signature of a key that was given");
        assertEquals(List.of(), against(foreign).problems());
        assertTrue(against(foreign).heads().get(0).signatures().get(0).contains("not checked"));
    }

    @Test
    void shouldCollectWitnessesOfEachSeal() {
        witness(1_000);
        TestTapes.migrate(tape, source);
        final Map<String, String> closed = TestTapes.snapshot(tape);
        final HeadFile second = witness(2_000);
        final SigningKey third = TestTapes.newKey();
        by(third).sign(tape, 3_000);

        final VerifyReport report = verify(trust(List.of(), List.of(WITNESS, third)));

        assertEquals(List.of(), report.problems());
        assertEquals(2, report.heads().size());
        assertTrue(report.heads().get(0).signatures().get(0).endsWith("1970-01-01T00:16:40Z"));
        assertEquals(2, report.heads().get(1).signatures().size());
        final Map<String, String> after = TestTapes.snapshot(tape);
        after.remove(second.file().getFileName().toString());
        assertEquals(closed, after, "the tape itself is not touched");
        assertTrue(TestTapes.verify(tape).heads().get(1).signatures().get(1).contains("not checked"));
    }

    @Test
    void shouldMissAWitnessWhoseKeyWasGiven() {
        TestTapes.migrate(tape, source);

        assertProblem(verify(trust(List.of(), List.of(WITNESS))), "signature of witness key " + WITNESS.keyId());
    }

    @Test
    void shouldFindWhatWasAlteredInAWitnesssFile() throws IOException {
        TestTapes.migrate(tape, source);
        final HeadFile file = witness(1_000);
        final byte[] good = Files.readAllBytes(file.file());
        for (int i = 0; i < good.length; i++) {
            final byte[] altered = good.clone();
            altered[i] ^= 1;
            Files.write(file.file(), altered);
            assertTrue(!verify(trust(List.of(), List.of(WITNESS))).ok(), "byte " + i);
        }
        Files.write(file.file(), new byte[1 << 20]);
        assertProblem(verify(trust(List.of(), List.of())), "is no head of a tape: it is too long");
    }

    @Test
    void shouldVerifyTheTapeWhateverLiesBesideIt() throws IOException {
        TestTapes.migrate(tape, source);
        final long seals = TestTapes.verify(tape).seals();
        Files.createDirectory(tape.resolve("seal-1.head"));
        Files.createDirectory(tape.resolve("seal-0.1.tst"));
        final Path closed = Files.writeString(tape.resolve("seal-0.head"), "not to be read");
        final Path closedToo = Files.writeString(tape.resolve("seal-0.0.tst"), "not to be read");
        assertTrue(closed.toFile().setReadable(false) && closedToo.toFile().setReadable(false));

        final VerifyReport report = TestTapes.verify(tape);

        assertEquals(seals, report.seals());
        assertProblem(report, "seal-1.head is no head of a tape: it is no regular file");
        assertProblem(report, "seal-0.1.tst is no timestamp: it is no regular file");
        assertEquals(
                List.of("seal-0.head", "seal-1.head", "seal-0.0.tst", "seal-0.1.tst"),
                report.problems().stream()
                        .map(problem -> Path.of(problem.at()).getFileName().toString())
                        .toList());
        final JournalException refused = assertThrows(JournalException.class, () -> Witness.sealed(tape));
        assertTrue(
                Files.isReadable(closed) || refused.kind() == JournalException.Kind.ENVIRONMENT, refused.getMessage());
    }

    @Test
    void shouldRefuseToWitnessWhatDoesNotFitWhatWasWitnessedBefore() throws IOException {
        witness(1_000);
        final Path forged = scratch.resolve("forged");
        TestTapes.migrate(forged, SyntheticSource.mixed(12, 14));
        Files.copy(TestTapes.file(forged), TestTapes.file(tape), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        final JournalException refused = assertThrows(JournalException.class, () -> witness(2_000));

        assertEquals(JournalException.Kind.DAMAGED, refused.kind());
        assertTrue(refused.getMessage().contains("does not begin as"), refused.getMessage());
    }

    @Test
    void shouldNotPublishADamagedTape() throws IOException {
        TestTapes.migrate(tape, source);
        final byte[] bytes = TestTapes.bytes(tape);
        final String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("truetape note v1") + 20] ^= 1;
        Files.write(TestTapes.file(tape), bytes);

        final JournalException refused = assertThrows(JournalException.class, () -> TapeHead.of(TapeReader.open(tape)));

        assertEquals(JournalException.Kind.DAMAGED, refused.kind());
    }

    private HeadFile witness(final long epochSeconds) {
        return by(WITNESS).sign(tape, epochSeconds).file();
    }

    /** With a memory of his own, as each witness has. */
    private Witness by(final SigningKey key) {
        return new Witness(
                key, "witness.example/w1", new WitnessMemory(scratch.resolve("witnessed-" + key.keyId())), List.of());
    }

    private HeadFile publish(final String name) throws IOException {
        return write(name, TapeHead.of(TapeReader.open(tape)));
    }

    private HeadFile write(final String name, final TapeHead head) throws IOException {
        return write(name, head, TestTapes.key());
    }

    private HeadFile write(final String name, final TapeHead head, final SigningKey key) throws IOException {
        return HeadFile.read(Files.writeString(
                scratch.resolve(name + ".head"), head.sign(key).encode()));
    }

    private VerifyReport against(final HeadFile... heads) {
        return verify(new Trust(List.of(), List.of(), List.of(heads), List.of(), List.of()));
    }

    private static Trust trust(final List<SigningKey> keys, final List<SigningKey> witnesses, final HeadFile... heads) {
        return new Trust(publicKeys(keys), publicKeys(witnesses), List.of(heads), List.of(), List.of());
    }

    private static List<VerifyingKey> publicKeys(final List<SigningKey> keys) {
        return keys.stream().map(SigningKey::verifyingKey).toList();
    }

    private VerifyReport verify(final Trust trust) {
        final VerifyReport report = TapeVerifier.verify(tape, trust, Thread::new, position -> {});
        if (report.closed()) {
            return report;
        }
        return new VerifyReport(
                report.header(),
                report.state(),
                report.seals(),
                report.reopenings(),
                false,
                report.anchored(),
                report.head(),
                report.contentRoot(),
                report.conclusionsRoot(),
                report.heads(),
                report.stamps(),
                report.problems().stream()
                        .filter(problem -> !problem.what().startsWith("the tape is not closed"))
                        .toList(),
                report.losses(),
                report.lostRecords(),
                report.stolenSeals());
    }

    private static List<Long> sizes(final VerifyReport report) {
        return report.heads().stream().map(VerifyReport.Head::documents).toList();
    }

    private static void assertProblem(final VerifyReport report, final String what) {
        assertTrue(
                report.problems().stream().anyMatch(problem -> problem.what().contains(what)),
                () -> what + " among " + report.problems());
    }
}
