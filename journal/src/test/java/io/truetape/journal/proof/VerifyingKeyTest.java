// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyingKeyTest {
    private final VerifyingKey key = VerifyingKey.of(KnownKey.PUBLIC);

    @TempDir
    Path folder;

    @Test
    void shouldVerifyTheSignatureOfTheStandard() {
        assertTrue(key.verify(new byte[0], KnownKey.SIGNATURE_OF_NOTHING));
        assertFalse(key.verify(new byte[1], KnownKey.SIGNATURE_OF_NOTHING));
    }

    @Test
    void shouldRejectASignatureWithAnyBitFlipped() {
        for (int bit = 0; bit < 8 * KnownKey.SIGNATURE_OF_NOTHING.length; bit++) {
            byte[] changed = KnownKey.SIGNATURE_OF_NOTHING.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertFalse(key.verify(new byte[0], changed), "bit=" + bit);
        }
    }

    @Test
    void shouldRejectSignaturesOfTheWrongLength() {
        for (int length : new int[] {0, 1, 63, 65, 128}) {
            assertFalse(key.verify(new byte[0], Arrays.copyOf(KnownKey.SIGNATURE_OF_NOTHING, length)));
        }
    }

    @Test
    void shouldReadAPublicBlockFromAPublicOrASigningKeysFile() throws IOException {
        Path publicFile = Files.writeString(folder.resolve("public.pem"), key.pem());
        Path bothFile = Files.writeString(folder.resolve("both.pem"), KnownKey.PRIVATE_PEM + KnownKey.PUBLIC_PEM);

        assertEquals(key, VerifyingKey.load(publicFile));
        assertEquals(key, VerifyingKey.load(bothFile));
        assertArrayEquals(KnownKey.PUBLIC, VerifyingKey.load(bothFile).publicKey());
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        assertUnusable(folder.resolve("missing.pem"), "does not exist");
        assertUnusable(folder, "is a directory");
        assertUnusable(write(""), "is empty");
        assertUnusable(write("junk"), "one PUBLIC KEY block, count=0");
        assertUnusable(write(KnownKey.PRIVATE_PEM), "one PUBLIC KEY block, count=0");
        assertUnusable(write(KnownKey.PUBLIC_PEM + KnownKey.PUBLIC_PEM), "one PUBLIC KEY block, count=2");
        assertUnusable(write(KnownKey.PUBLIC_PEM.substring(0, 60)), "is damaged");
        assertUnusable(write(new Pem(Pem.PUBLIC_KEY, new byte[44]).text()), "not of Ed25519");
        assertUnusable(write(new Pem(Pem.PUBLIC_KEY, Ed25519.encodePublic(noPoint())).text()), "no Ed25519 public key");
    }

    @Test
    void shouldRefuseBytesThatAreNoKey() {
        for (byte[] raw : new byte[][] {new byte[0], new byte[31], new byte[33], noPoint()}) {
            UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> VerifyingKey.of(raw));
            assertEquals("the given public key", refused.key());
        }
    }

    @Test
    void shouldNotShareItsBytes() {
        byte[] raw = KnownKey.PUBLIC.clone();
        VerifyingKey copy = VerifyingKey.of(raw);

        raw[0] ^= 1;
        copy.publicKey()[0] ^= 1;

        assertArrayEquals(KnownKey.PUBLIC, copy.publicKey());
        assertEquals(key.hashCode(), copy.hashCode());
        assertEquals(key, copy);
    }

    /** y = 2 is on no point of the curve (RFC 8032, 5.1.3: the square root does not exist). */
    private static byte[] noPoint() {
        byte[] raw = new byte[32];
        raw[0] = 2;
        return raw;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("written.pem"), text);
    }

    private static void assertUnusable(Path file, String problem) {
        UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> VerifyingKey.load(file));
        String message = refused.getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(problem), message);
    }
}
