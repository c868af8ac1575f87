// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void shouldSignAsTheStandardDoes() throws IOException {
        SigningKey key = KnownKey.in(folder);

        assertArrayEquals(KnownKey.PUBLIC, key.publicKey());
        assertArrayEquals(KnownKey.SIGNATURE_OF_NOTHING, key.sign(new byte[0]));
        assertEquals(SignatureAlgorithm.ED25519, key.algorithm());
    }

    @Test
    void shouldDeriveThePublicKeyThatTheGeneratorGave() throws GeneralSecurityException {
        for (int i = 0; i < 20; i++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = Ed25519.seedOf(pair.getPrivate().getEncoded());

            assertArrayEquals(Ed25519.rawOf(pair.getPublic().getEncoded()), Ed25519.derivePublic(seed));
        }
    }

    @Test
    void shouldBeNamedByTheHashOfItsSubjectPublicKeyInfo() throws IOException {
        SigningKey key = KnownKey.in(folder);
        byte[] info = Base64.getMimeDecoder().decode(KnownKey.PUBLIC_PEM.replaceAll("-----[^-]*-----", ""));

        assertEquals(Sha256.hex(Sha256.hash(info)).substring(0, 16), key.keyId());
        assertEquals(key.keyId(), VerifyingKey.of(KnownKey.PUBLIC).keyId());
    }

    @Test
    void shouldBeReadAgainAsItWasCreated() {
        Path file = folder.resolve("key.pem");

        SigningKey created = SigningKey.create(file);
        SigningKey loaded = SigningKey.load(file);

        assertEquals(created.keyId(), loaded.keyId());
        assertArrayEquals(created.publicKey(), loaded.publicKey());
        assertArrayEquals(created.sign(MESSAGE), loaded.sign(MESSAGE));
        assertTrue(VerifyingKey.load(file).verify(MESSAGE, created.sign(MESSAGE)));
    }

    @Test
    void shouldMakeADifferentKeyEachTime() {
        assertFalse(SigningKey.create(folder.resolve("a.pem"))
                .keyId()
                .equals(SigningKey.create(folder.resolve("b.pem")).keyId()));
    }

    @Test
    void shouldCreateForTheOwnerOnly() throws IOException {
        assumePosix();
        Path file = folder.resolve("new/deep/key.pem");

        SigningKey.create(file);

        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(folder.resolve("new/deep")));
        assertEquals("rwx------", permissions(folder.resolve("new")));
        assertEquals(List.of("key.pem"), names(folder.resolve("new/deep")));
    }

    @Test
    void shouldNeverOverwrite() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "something dear");

        UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> SigningKey.create(file));

        assertTrue(refused.getMessage().contains("never overwritten"), refused.getMessage());
        assertEquals("something dear", Files.readString(file));
        assertEquals(List.of("key.pem"), names(folder));
    }

    @Test
    void shouldCreateOnceHoweverManyTryAtOnce() throws Exception {
        Path file = folder.resolve("key.pem");
        List<Callable<Boolean>> tries = Collections.nCopies(
                8, () -> SigningKey.tryCreate(file, SignatureAlgorithm.ED25519).isPresent());

        assertEquals(1, Collections.frequency(runTogether(tries), true));
        assertEquals(List.of("key.pem"), names(folder));
        SigningKey.load(file);
    }

    @Test
    void shouldWarnOfKeysThatOthersMayUse() throws IOException {
        assumePosix();
        Path file = folder.resolve("key.pem");
        SigningKey created = SigningKey.create(file);
        assertTrue(created.permissionsWarning().isEmpty());
        assertTrue(SigningKey.load(file).permissionsWarning().isEmpty());

        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            String warning = SigningKey.load(file).permissionsWarning().orElseThrow();
            assertTrue(warning.contains(file.toString()) && warning.contains(permissions), warning);
            assertTrue(warning.contains("chmod 600"), warning);
        }
    }

    @Test
    void shouldTakeABlockOfItsOwnPublicKeyOnly() throws IOException {
        Path good = write(KnownKey.PRIVATE_PEM + KnownKey.PUBLIC_PEM);
        assertArrayEquals(KnownKey.PUBLIC, SigningKey.load(good).publicKey());

        String other =
                SigningKey.create(folder.resolve("other.pem")).verifyingKey().pem();
        assertUnusable(write(KnownKey.PRIVATE_PEM + other), "does not belong to its private key");
    }

    @Test
    void shouldTakeTextAroundBlocksAndOtherLineEnds() throws IOException {
        Path file = write("Key of the night shift\n" + KnownKey.PRIVATE_PEM.replace("\n", "\r\n") + "end\n");

        assertArrayEquals(KnownKey.PUBLIC, SigningKey.load(file).publicKey());
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        assertUnusable(folder.resolve("missing.pem"), "does not exist");
        assertUnusable(folder, "is a directory");
        assertUnusable(write(""), "is empty");
        assertUnusable(write("junk"), "one PRIVATE KEY block, blocks=[]");
        assertUnusable(write("\u0000\u00ff\u0001"), "one PRIVATE KEY block");
        assertUnusable(write("x".repeat(70_000)), "too large");
        assertUnusable(write(KnownKey.PUBLIC_PEM), "blocks=[PUBLIC KEY]");
        assertUnusable(write(KnownKey.PRIVATE_PEM + KnownKey.PRIVATE_PEM), "blocks=[PRIVATE KEY, PRIVATE KEY]");
        assertUnusable(write(KnownKey.PRIVATE_PEM.replace("PRIVATE", "ENCRYPTED PRIVATE")), "ENCRYPTED PRIVATE KEY");
        assertUnusable(write(KnownKey.PRIVATE_PEM.replace("END PRIVATE", "END PUBLIC")), "line 3 should be");
        assertUnusable(write(KnownKey.PRIVATE_PEM.replace("MC4C", "M*4C")), "is not base64");
        assertUnusable(write(KnownKey.PRIVATE_PEM + KnownKey.PUBLIC_PEM.replace("MCow", "MCox")), "public key");
    }

    @Test
    void shouldRefuseKeysOfOtherAlgorithms() throws Exception {
        for (String algorithm : new String[] {"RSA", "EC", "Ed448", "X25519"}) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(384);
            }
            KeyPair pair = generator.generateKeyPair();
            Path file = write(new Pem(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()).text()
                    + new Pem(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()).text());

            assertUnusable(file, "not of Ed25519");
            UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> VerifyingKey.load(file));
            assertTrue(refused.getMessage().contains("not of Ed25519"), refused.getMessage());
        }
    }

    @Test
    void shouldRefuseAFileCutOffAnywhere() throws IOException {
        String whole = KnownKey.PRIVATE_PEM.stripTrailing();
        for (int length = 0; length < whole.length(); length++) {
            Path file = write(whole.substring(0, length));
            assertThrows(UnusableKeyException.class, () -> SigningKey.load(file), "length=" + length);
        }
    }

    @Test
    void shouldRefuseKeysWithBytesTooManyOrTooFewOnEveryJdk() throws IOException {
        byte[] der = Ed25519.encodePrivate(KnownKey.SEED);
        for (int length : new int[] {0, 1, der.length - 1, der.length + 1}) {
            assertUnusable(write(new Pem(Pem.PRIVATE_KEY, Arrays.copyOf(der, length)).text()), "not of Ed25519");
        }
    }

    @Test
    void shouldSayThatAFileCannotBeReadOrWritten() throws IOException {
        assumePosix();
        Path file = write(KnownKey.PRIVATE_PEM);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root may read everything");

        assertUnusable(file, "cannot be read");
    }

    @Test
    void shouldSayThatAFolderCannotBeMade() throws IOException {
        Path file = write("a file, not a folder");

        UnusableKeyException refused =
                assertThrows(UnusableKeyException.class, () -> SigningKey.create(file.resolve("sub/key.pem")));

        assertTrue(refused.getMessage().contains("cannot be created"), refused.getMessage());
    }

    @Test
    void shouldNotShowItsSecret() throws IOException {
        SigningKey key = KnownKey.in(folder);

        assertEquals("SigningKey[" + key.keyId() + "]", key.toString());
    }

    static <T> List<T> runTogether(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    static void assumePosix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("written.pem"), text, StandardCharsets.ISO_8859_1);
    }

    /** The message must name the file and the problem, and end with what to do. */
    private static void assertUnusable(Path file, String problem) {
        UnusableKeyException refused = assertThrows(UnusableKeyException.class, () -> SigningKey.load(file));
        String message = refused.getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(problem), message);
        assertEquals(file.toString(), refused.key());
        assertTrue(!refused.remedy().isBlank() && message.endsWith(refused.remedy()), message);
    }
}
