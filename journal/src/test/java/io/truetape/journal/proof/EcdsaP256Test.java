// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second algorithm, by the key and signature of RFC 6979, A.2.5. */
class EcdsaP256Test {
    private static final String SECRET = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private static final String POINT = "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final String PKCS8 =
            "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420" + SECRET + "a144034200" + POINT;
    private static final byte[] MESSAGE = "sample".getBytes(StandardCharsets.US_ASCII);
    private static final String R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
    private static final String HIGH_S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    @TempDir
    Path folder;

    private final VerifyingKey known = VerifyingKey.of(Sha256.unhex(POINT));

    @Test
    void shouldVerifyTheSignatureOfTheStandardInItsOneFormOnly() {
        assertEquals(SignatureAlgorithm.ECDSA_P256, known.algorithm());
        assertFalse(known.verify(MESSAGE, Sha256.unhex(R + HIGH_S)), "anybody can make the other s");
        assertTrue(known.verify(MESSAGE, known()));
        assertFalse(known.verify(new byte[0], known()));
    }

    @Test
    void shouldRejectASignatureWithAnyBitFlippedOrOfAnotherForm() {
        for (int bit = 0; bit < 8 * known().length; bit++) {
            byte[] changed = known();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(known.verify(MESSAGE, changed), "bit=" + bit);
        }
        for (int length : new int[] {0, 63, 65, 70, 72}) {
            assertFalse(known.verify(MESSAGE, Arrays.copyOf(known(), length)), "length=" + length);
        }
        byte[] zeros = new byte[64];
        assertFalse(known.verify(MESSAGE, zeros));
        System.arraycopy(known(), 0, zeros, 0, 32);
        assertFalse(known.verify(MESSAGE, zeros), "s = 0");
    }

    @Test
    void shouldSignInTheLowerHalfOfTheOrder() throws IOException {
        SigningKey key = load(PKCS8);

        for (int i = 0; i < 40; i++) {
            byte[] message = {(byte) i};
            byte[] signature = key.sign(message);
            BigInteger s = new BigInteger(1, signature, 32, 32);

            assertEquals(64, signature.length);
            assertTrue(s.signum() > 0 && s.compareTo(ORDER.shiftRight(1)) <= 0, "s=" + s);
            assertTrue(known.verify(message, signature));
            assertFalse(known.verify(message, withS(signature, ORDER.subtract(s))));
        }
    }

    @Test
    void shouldMakeKeysAndReadThemAgain() {
        for (int i = 0; i < 20; i++) {
            Path file = folder.resolve("key" + i + ".pem");
            SigningKey made = SigningKey.create(file, SignatureAlgorithm.ECDSA_P256);
            SigningKey loaded = SigningKey.load(file);

            assertArrayEquals(made.publicKey(), loaded.publicKey());
            assertEquals(made.verifyingKey(), VerifyingKey.load(file));
            assertTrue(made.verifyingKey().verify(MESSAGE, loaded.sign(MESSAGE)));
        }
    }

    @Test
    void shouldRefusePrivateKeysThatAreNoneOrNotOfTheirPublicOne() throws IOException {
        assertUnusable(PKCS8.replace(SECRET, "00".repeat(32)), "not one of the curve's");
        assertUnusable(PKCS8.replace(SECRET, ORDER.toString(16)), "not one of the curve's");
        assertUnusable(PKCS8.replace(SECRET, SECRET.replace('9', '8')), "does not belong to it");
        assertUnusable(PKCS8.replace("7903fe", "7903ff"), "no point of the curve");
        assertUnusable(PKCS8.replace("420004", "420002"), "no point of the curve");
        assertUnusable(PKCS8 + "00", "not of Ed25519 or ECDSA-P256-SHA256");
        assertUnusable(PKCS8.substring(0, PKCS8.length() - 2), "not of Ed25519 or ECDSA-P256-SHA256");
        assertUnusable(PKCS8.replace("ce3d030107", "ce3d030106"), "not of Ed25519 or ECDSA-P256-SHA256");
    }

    @Test
    void shouldRefuseAPrivateKeyWithAnyByteAltered() throws IOException {
        byte[] good = Sha256.unhex(PKCS8);
        for (int i = 0; i < good.length; i++) {
            byte[] altered = good.clone();
            altered[i] ^= 1;
            assertThrows(UnusableKeyException.class, () -> load(Sha256.hex(altered)), "byte " + i);
        }
    }

    @Test
    void shouldRefusePublicKeysThatAreNoPoints() {
        for (String raw : List.of(
                POINT.replace("0460", "0360"),
                POINT.replace("7903fe", "7903ff"),
                "04" + "00".repeat(64),
                "04" + "ff".repeat(64))) {
            assertThrows(UnusableKeyException.class, () -> VerifyingKey.of(Sha256.unhex(raw)), raw);
        }
    }

    /** Signed by openssl once, and never to be refused by a later version. */
    @Test
    void shouldVerifyASealThatAnotherProgramSigned() {
        String text = SealSample.TEXT
                .replace("keyId " + SealSample.KEY_ID, "keyId 5a7a78cca4a0f420")
                .replace("algorithm Ed25519", "algorithm ECDSA-P256-SHA256");
        byte[] signature = Sha256.unhex("123468a37edfcf642827c72b04290e8eda9a81976d5b89185258408951b51a41"
                + "02bc64f6ade7e392b532ae8843af0458099b699ad6440e5268c9ffd29669cde8");
        Seal seal = Seal.parse(SealSample.bytes(text));

        assertEquals(SignatureAlgorithm.ECDSA_P256, seal.algorithm());
        assertEquals(ProofResult.VALID, new SignedSeal(seal, Sha256.unhex(POINT), signature).verifySignature());
        signature[63] ^= 1;
        assertFalse(new SignedSeal(seal, Sha256.unhex(POINT), signature)
                .verifySignature()
                .valid());
    }

    @Test
    void shouldReadAndWriteKeysAsOpensslDoes() throws Exception {
        Path theirs = folder.resolve("theirs.pem");
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", theirs.toString());
        Path ours = folder.resolve("ours.pem");
        SigningKey key = SigningKey.create(ours, SignatureAlgorithm.ECDSA_P256);

        Path printed = folder.resolve("printed.pem");
        openssl("pkey", "-in", theirs.toString(), "-pubout", "-out", printed.toString());
        assertEquals(VerifyingKey.load(printed), SigningKey.load(theirs).verifyingKey());
        openssl("pkey", "-in", ours.toString(), "-check", "-pubout", "-out", printed.toString());
        assertEquals(key.verifyingKey(), VerifyingKey.load(printed));
    }

    private void openssl(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no openssl here");
            return;
        }
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve("said")));
    }

    private static byte[] known() {
        return withS(Sha256.unhex(R + HIGH_S), ORDER.subtract(new BigInteger(HIGH_S, 16)));
    }

    private static byte[] withS(byte[] signature, BigInteger s) {
        return Sha256.unhex(Sha256.hex(signature).substring(0, 64) + String.format("%064x", s));
    }

    private SigningKey load(String der) throws IOException {
        return SigningKey.load(
                Files.writeString(folder.resolve("written.pem"), new Pem(Pem.PRIVATE_KEY, Sha256.unhex(der)).text()));
    }

    private void assertUnusable(String der, String problem) {
        UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> load(der));
        assertTrue(
                refused.getMessage().startsWith(folder.resolve("written.pem") + ": ")
                        && refused.getMessage().contains(problem),
                refused.getMessage());
    }
}
