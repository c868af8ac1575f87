// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedSealTest {
    @TempDir
    Path folder;

    private SigningKey key;
    private Seal seal;
    private SignedSeal signed;

    @BeforeEach
    void sign() throws IOException {
        key = KnownKey.in(folder);
        seal = SealSample.builder().keyId(key.keyId()).build();
        signed = SignedSeal.sign(seal, key);
    }

    @Test
    void shouldVerifyAsSignedAndAsReadAgain() {
        SignedSeal again = new SignedSeal(Seal.parse(seal.signedBytes()), signed.publicKey(), signed.signature());

        assertEquals(ProofResult.VALID, signed.verifySignature());
        assertEquals(ProofResult.VALID, again.verifySignature());
        assertEquals(signed, again);
        assertArrayEquals(key.publicKey(), signed.publicKey());
        assertEquals(SignatureAlgorithm.SIGNATURE_LENGTH, signed.signature().length);
    }

    @Test
    void shouldDetectEveryBitFlippedInTheText() {
        byte[] text = seal.signedBytes();
        int readable = 0;
        for (int bit = 0; bit < 8 * text.length; bit++) {
            byte[] changed = flip(text, bit);
            try {
                Seal other = Seal.parse(changed);
                readable++;
                assertInvalid(new SignedSeal(other, signed.publicKey(), signed.signature()), "");
            } catch (MalformedSealException e) {
                assertTrue(e.lineNumber() > 0);
            }
        }
        for (int index = 0; index < text.length; index++) {
            byte[] changed = flip(text, 8 * index);
            assertFalse(key.verifyingKey().verify(changed, signed.signature()), "index=" + index);
        }
        assertTrue(readable > 100, "flips that still read: " + readable);
    }

    @Test
    void shouldDetectEveryBitFlippedInTheSignature() {
        for (int bit = 0; bit < 8 * SignatureAlgorithm.SIGNATURE_LENGTH; bit++) {
            assertInvalid(new SignedSeal(seal, signed.publicKey(), flip(signed.signature(), bit)), "signature");
        }
    }

    @Test
    void shouldDetectEveryBitFlippedInThePublicKey() {
        for (int bit = 0; bit < 8 * Ed25519.KEY_LENGTH; bit++) {
            assertInvalid(new SignedSeal(seal, flip(signed.publicKey(), bit), signed.signature()), "public key");
        }
    }

    @Test
    void shouldDetectEveryFieldChanged() {
        List<SealBuilder> changes = List.of(
                changed().tapeId("00ff00ff00ff00fe"),
                changed().number(4),
                changed().previous("1c".repeat(32)),
                changed().documents(43),
                changed().tapeRoot("ab".repeat(32)),
                changed().notes(8),
                changed().rawBytes(1),
                changed().sources(List.of()),
                changed().sources(List.of(SealSample.source(0, 1_000_000, 20))),
                changed().sources(List.of(SealSample.source(0, 1_000_000, 20), SealSample.source(6, 100, 10))),
                changed().sources(List.of(SealSample.source(0, 999_999, 20), SealSample.source(5, 101, 10))),
                changed().sources(List.of(SealSample.source(0, 1_000_000, 19), SealSample.source(5, 100, 11))),
                changed().timeEpochNs(0),
                changed().keyId("0123456789abcdee"),
                changed().state(Seal.State.CLOSED));
        for (SealBuilder change : changes) {
            Seal other = change.build();
            assertFalse(other.equals(seal));
            assertInvalid(new SignedSeal(other, signed.publicKey(), signed.signature()), "");
        }
    }

    @Test
    void shouldBeSignedByEitherAlgorithmAndTakenForNoOther() {
        SigningKey p256 = SigningKey.create(folder.resolve("p256.pem"), SignatureAlgorithm.ECDSA_P256);
        Seal named = changed().key(p256.verifyingKey()).build();
        SignedSeal signed = SignedSeal.sign(named, p256);

        assertTrue(new String(named.signedBytes(), java.nio.charset.StandardCharsets.US_ASCII)
                .contains("\nalgorithm ECDSA-P256-SHA256\n"));
        assertEquals(named, Seal.parse(named.signedBytes()));
        assertEquals(ProofResult.VALID, signed.verifySignature());
        Seal other = changed()
                .keyId(p256.keyId())
                .algorithm(SignatureAlgorithm.ED25519)
                .build();
        assertThrows(IllegalArgumentException.class, () -> SignedSeal.sign(other, p256));
        assertInvalid(
                new SignedSeal(other, p256.publicKey(), p256.sign(other.signedBytes())), "the seal names Ed25519");
        for (int bit = 0; bit < 8 * 64; bit += 7) {
            assertInvalid(new SignedSeal(named, signed.publicKey(), flip(signed.signature(), bit)), "signature");
        }
    }

    @Test
    void shouldReportWhatIsNoKeyOrSignature() {
        assertInvalid(new SignedSeal(seal, new byte[0], signed.signature()), "32 or 65 bytes");
        assertInvalid(new SignedSeal(seal, signed.publicKey(), new byte[0]), "signature");
        assertInvalid(new SignedSeal(seal, signed.publicKey(), Arrays.copyOf(signed.signature(), 65)), "signature");
    }

    @Test
    void shouldOnlyBeSignedByTheKeyItNames() {
        Seal other = changed().keyId(SealSample.KEY_ID).build();

        assertThrows(IllegalArgumentException.class, () -> SignedSeal.sign(other, key));
    }

    @Test
    void shouldNotShareItsBytes() {
        signed.signature()[0] ^= 1;
        signed.publicKey()[0] ^= 1;

        assertTrue(signed.verifySignature().valid());
    }

    @Test
    void shouldBeCheckableByOpenssl() throws Exception {
        assumeTrue(openssl("version") == 0, "needs openssl on the path");
        SigningKey created = SigningKey.create(folder.resolve("signing.pem"));
        Seal own = changed().keyId(created.keyId()).build();
        Files.writeString(folder.resolve("public.pem"), created.verifyingKey().pem());
        Files.write(folder.resolve("seal.txt"), own.signedBytes());
        Files.write(folder.resolve("seal.sig"), SignedSeal.sign(own, created).signature());
        String[] verify = "pkeyutl -verify -pubin -inkey public.pem -rawin -in seal.txt -sigfile seal.sig".split(" ");

        assertEquals(0, openssl(verify));
        assertEquals(0, openssl("pkey -in signing.pem -pubout -out derived.pem".split(" ")));
        assertEquals(created.verifyingKey(), VerifyingKey.load(folder.resolve("derived.pem")));
        assertEquals(0, openssl("genpkey -algorithm ed25519 -out theirs.pem".split(" ")));
        assertEquals(0, openssl("pkey -in theirs.pem -pubout -out theirs.pub.pem".split(" ")));
        assertEquals(
                VerifyingKey.load(folder.resolve("theirs.pub.pem")),
                SigningKey.load(folder.resolve("theirs.pem")).verifyingKey());
        Files.write(folder.resolve("seal.txt"), flip(own.signedBytes(), 800));
        assertEquals(1, openssl(verify));
    }

    private int openssl(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private SealBuilder changed() {
        return SealSample.builder().keyId(key.keyId());
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static void assertInvalid(SignedSeal tampered, String reason) {
        ProofResult result = tampered.verifySignature();
        assertFalse(result.valid());
        assertTrue(result.reason().contains(reason), result.reason());
    }
}
