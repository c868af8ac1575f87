// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.TestTapes;
import io.truetape.journal.proof.SignatureAlgorithm;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /** The example in the documentation of golang.org/x/mod/sumdb/note, where the form comes from. */
    private static final String KNOWN = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final String KNOWN_KEY = "GlzZBxQ8OExB6DDFvOEqqIF+xWSaqr8sMTiLNbLXRNY=";

    @TempDir
    private Path scratch;

    private final SigningKey key = TestTapes.newKey();

    @Test
    void shouldCheckANoteThatAnotherProgramMade() {
        SignedNote note = SignedNote.parse(KNOWN.getBytes(StandardCharsets.UTF_8));
        VerifyingKey known = VerifyingKey.of(Base64.getDecoder().decode(KNOWN_KEY));

        assertEquals(KNOWN, note.encode());
        assertEquals(
                Optional.of(new NoteSignature.Checked(true, Optional.empty())),
                note.signatures().get(0).check(known, note.text()));
        assertFalse(note.signatures()
                .get(0)
                .check(known, note.text() + "more\n")
                .orElseThrow()
                .valid());
    }

    @Test
    void shouldTellWhenAWitnessSigned() {
        NoteSignature signature = NoteSignature.cosign(key, "witness.example/w1", "text\n", 1_679_315_147L);

        assertEquals(
                Optional.of(new NoteSignature.Checked(true, Optional.of(1_679_315_147L))),
                signature.check(key.verifyingKey(), "text\n"));
        byte[] message = "cosignature/v1\ntime 1679315147\ntext\n".getBytes(StandardCharsets.UTF_8);
        assertTrue(key.verifyingKey().verify(message, Arrays.copyOfRange(signature.bytes(), 8, 72)));
        byte[] later = signature.bytes().clone();
        later[7]++;
        NoteSignature other = new NoteSignature(signature.name(), signature.keyId(), later);
        assertFalse(other.check(key.verifyingKey(), "text\n").orElseThrow().valid());
        NoteSignature shorter = new NoteSignature(signature.name(), signature.keyId(), new byte[71]);
        assertFalse(shorter.check(key.verifyingKey(), "text\n").orElseThrow().valid());
    }

    @Test
    void shouldSignByTheOtherAlgorithmAndTellTheKindsApart() {
        SigningKey p256 = SigningKey.create(scratch.resolve("p256.pem"), SignatureAlgorithm.ECDSA_P256);
        NoteSignature signature = NoteSignature.sign(p256, "name", "text\n");
        NoteSignature cosignature = NoteSignature.cosign(p256, "name", "text\n", 17);

        assertEquals(
                Optional.of(new NoteSignature.Checked(true, Optional.empty())),
                signature.check(p256.verifyingKey(), "text\n"));
        assertEquals(
                Optional.of(new NoteSignature.Checked(true, Optional.of(17L))),
                cosignature.check(p256.verifyingKey(), "text\n"));
        assertFalse(
                cosignature.check(p256.verifyingKey(), "other\n").orElseThrow().valid());
        assertEquals(Optional.empty(), signature.check(key.verifyingKey(), "text\n"));
        assertFalse(Arrays.equals(signature.keyId(), cosignature.keyId()));
        assertEquals(4 + 64, signature.encode().length);
    }

    @Test
    void shouldNotTakeASignatureForAnotherKeysOrAnotherNames() {
        NoteSignature signature = NoteSignature.sign(key, "name", "text\n");

        assertEquals(Optional.empty(), signature.check(TestTapes.newKey().verifyingKey(), "text\n"));
        NoteSignature renamed = new NoteSignature("other", signature.keyId(), signature.bytes());
        assertEquals(Optional.empty(), renamed.check(key.verifyingKey(), "text\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\nb", "a\tb", "\u00e9"})
    void shouldRefuseNamesThatNoKeyCanHave(String name) {
        assertThrows(IllegalArgumentException.class, () -> NoteSignature.sign(key, name, "text\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "\n\n\u2014 n AAAAAAA=\n",
                "text\n\nn AAAAAAA=\n",
                "text\n\n\u2014 n AAAAAAA=",
                "text\n\n\u2014 n AAAAAA\n",
                "text\n\n\u2014 n AAAA\n",
                "text\n\n\u2014 n A!AAAAA=\n",
                "text\n\n\u2014 n  AAAAAAA=\n",
                "text\n\n\u2014 n AAAAAAA=\n\n",
                "text\r\n\n\u2014 n AAAAAAA=\n"
            })
    void shouldRefuseWhatIsNoNote(String text) {
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldThrowNothingElseWhateverTheBytes() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final byte[] known = KNOWN.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            final byte[] bytes = Arrays.copyOf(known, random.nextInt(known.length + 20));
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                TapeHead.parse(SignedNote.parse(bytes));
            } catch (final IllegalArgumentException e) {
                assertFalse(e.getMessage().isEmpty(), "seed=" + seed);
            }
        }
    }

    @Test
    void shouldHaveOneFormForAHead() {
        final TapeHead head = new TapeHead("00ff", 12, new byte[32], 3, "ab".repeat(32));
        assertEquals(head, TapeHead.parse(head.sign(key)));
        for (final String other : List.of(
                head.text().replace("12\n", "012\n"),
                head.text().replace("00ff", "00fF"),
                head.text().replace("seal 3", "seal 03"),
                head.text() + "more\n",
                head.text().replace("truetape/", "truetape"),
                head.text().replace("AAA=", "AAB="))) {
            final SignedNote note = new SignedNote(other, head.sign(key).signatures());
            assertThrows(IllegalArgumentException.class, () -> TapeHead.parse(note), other);
        }
    }

    @Test
    void shouldFollowKeysFromOneToTheNext() throws Exception {
        final SigningKey second = TestTapes.newKey();
        final SigningKey third = TestTapes.newKey();
        final KeyRotation one = read(KeyRotation.sign(key, second, 1).encode());
        final KeyRotation two = read(KeyRotation.sign(second, third, 2).encode());

        assertEquals(
                List.of(key.verifyingKey(), second.verifyingKey(), third.verifyingKey()),
                KeyRotation.follow(List.of(key.verifyingKey()), List.of(two, one)));
        assertEquals(
                List.of(third.verifyingKey()), KeyRotation.follow(List.of(third.verifyingKey()), List.of(two, one)));
    }

    @Test
    void shouldRefuseARotationThatIsNotSignedByBoth() {
        final SigningKey second = TestTapes.newKey();
        final SignedNote note = KeyRotation.sign(key, second, 1);
        for (int i = 0; i < 2; i++) {
            final String one =
                    new SignedNote(note.text(), List.of(note.signatures().get(i))).encode();
            final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read(one));
            assertTrue(refused.getMessage().contains("is not signed by key"), refused.getMessage());
        }
        final String other = note.encode().replace("time 1", "time 2");
        assertThrows(IllegalArgumentException.class, () -> read(other));
        assertThrows(IllegalArgumentException.class, () -> read(KNOWN));
    }

    private KeyRotation read(final String text) throws java.io.IOException {
        return KeyRotation.read(Files.writeString(scratch.resolve("rotation"), text));
    }
}
