// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSecretTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final byte[] RAW = "\0\5first\0\6second".getBytes(US_ASCII);
    private static final VaultSecret KNOWN = VaultSecret.of(Sha256.hash("a secret".getBytes(US_ASCII)));

    @TempDir
    Path folder;

    @Test
    void shouldBeMadeOnceAndReadAgain() throws IOException {
        Path file = folder.resolve("new folder").resolve("secret.pem");

        VaultSecret.Current made = VaultSecret.loadOrCreate(file);
        byte[] bytes = Files.readAllBytes(file);
        VaultSecret.Current again = VaultSecret.loadOrCreate(file);

        assertTrue(made.created());
        assertFalse(again.created());
        assertEquals(made.secret().id(), again.secret().id());
        assertArrayEquals(
                seed(made.secret().seeds("XNAS", DATE), 0, RAW),
                seed(again.secret().seeds("XNAS", DATE), 0, RAW));
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertNotEquals(
                made.secret().id(),
                VaultSecret.loadOrCreate(folder.resolve("other.pem")).secret().id());
    }

    @Test
    void shouldLetOnlyItsOwnerReadItAndSayWhereOthersMay() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        Path file = folder.resolve("secret.pem");
        assertTrue(VaultSecret.loadOrCreate(file).secret().permissionsWarning().isEmpty());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String warning = VaultSecret.load(file).permissionsWarning().orElseThrow();
        assertTrue(warning.contains("vault secret") && warning.contains("chmod 600"), warning);
    }

    @Test
    void shouldRefuseWhatIsNoSecretAndSayWhatToDo() throws IOException {
        Path file = folder.resolve("secret.pem");
        VaultSecret.loadOrCreate(file);
        String good = Files.readString(file);
        String shorter = Base64.getEncoder().encodeToString(new byte[31]);
        for (String bad : List.of(
                "",
                "junk",
                good.substring(0, good.length() / 2),
                good + good,
                good.replace("VAULT SECRET", "SPICE RACK"),
                good.replaceFirst("\n[^\n]*\n", "\n" + shorter + "\n"),
                good.replaceFirst("\n[^\n]{4}", "\n*!*!"))) {
            Files.writeString(file, bad);
            UnusableKeyException e = assertThrows(UnusableKeyException.class, () -> VaultSecret.loadOrCreate(file));
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            assertFalse(e.remedy().isEmpty());
            assertEquals(bad, Files.readString(file), "never replaced unasked");
        }
    }

    @Test
    void shouldShowNothingOfItself() throws IOException {
        Path file = folder.resolve("secret.pem");
        VaultSecret secret = VaultSecret.loadOrCreate(file).secret();
        String base64 = Files.readString(file).lines().toList().get(1);
        String hex = Sha256.hex(Base64.getDecoder().decode(base64));

        for (String shown : List.of(secret.toString(), secret.id())) {
            assertFalse(shown.contains(base64.substring(0, 8)), shown);
            assertFalse(hex.contains(secret.id()), shown);
        }
        Files.writeString(file, "-----BEGIN OTHER-----\n" + base64 + "\n-----END OTHER-----\n");
        String refused = assertThrows(UnusableKeyException.class, () -> VaultSecret.load(file))
                .getMessage();
        assertFalse(refused.contains(base64), refused);
    }

    /** For ever: else the same source would come to another root under a later version. */
    @Test
    void shouldKeepItsNameAndItsSeeds() {
        SaltSeeds seeds = KNOWN.seeds("XNAS", DATE);
        assertEquals("bcc992840add255c", KNOWN.id());
        assertEquals(
                "76152ce25280b6936ea7780feee514c3f5714f209ccecb36d1b42c0682788831", Sha256.hex(seed(seeds, 0, RAW)));
        assertEquals(
                "a8a3d4192b8c2aeebd921742038dbdc6f59fa6ef7564fb668923afe4c516229a", Sha256.hex(seed(seeds, 0, RAW)));
    }

    /** A salt that a proof of one tape has shown must be no record's of another. */
    @Test
    void shouldGiveEveryBlockOfOtherBytesPlaceKindSessionOrSecretAnotherSeed() {
        Set<String> seeds = new HashSet<>();
        SaltSeeds first = KNOWN.seeds("XNAS", DATE);
        byte[] altered = RAW.clone();
        altered[4] ^= 1;
        seeds.add(Sha256.hex(seed(first, 0, RAW)));
        seeds.add(Sha256.hex(seed(first, 0, RAW)));
        seeds.add(Sha256.hex(seed(KNOWN.seeds("XNAS", DATE), 0, altered)));
        seeds.add(Sha256.hex(seed(KNOWN.seeds("XNAS", DATE), 0, Arrays.copyOf(RAW, RAW.length - 1))));
        seeds.add(Sha256.hex(seed(KNOWN.seeds("XNAS", DATE), 2, RAW)));
        seeds.add(Sha256.hex(seed(KNOWN.seeds("XBOS", DATE), 0, RAW)));
        seeds.add(Sha256.hex(seed(KNOWN.seeds("XNAS", DATE.plusDays(1)), 0, RAW)));
        seeds.add(Sha256.hex(seed(VaultSecret.of(new byte[32]).seeds("XNAS", DATE), 0, RAW)));
        assertEquals(8, seeds.size());
    }

    private static byte[] seed(SaltSeeds seeds, int flags, byte[] raw) {
        byte[] seed = new byte[SaltedTree.SEED_LENGTH];
        seeds.nextInto(flags, raw, raw.length, seed, 0);
        return seed;
    }
}
