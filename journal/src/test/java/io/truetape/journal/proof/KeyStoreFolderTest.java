// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static io.truetape.journal.proof.SigningKeyTest.assumePosix;
import static io.truetape.journal.proof.SigningKeyTest.names;
import static io.truetape.journal.proof.SigningKeyTest.permissions;
import static io.truetape.journal.proof.SigningKeyTest.runTogether;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFolderTest {
    @TempDir
    Path temp;

    private Path folder;
    private KeyStoreFolder keys;

    @BeforeEach
    void nameAFolderThatIsNotThereYet() {
        folder = temp.resolve("config/truetape");
        keys = new KeyStoreFolder(folder);
    }

    @Test
    void shouldCreateAKeyOnceAndSayThatItDid() {
        KeyStoreFolder.Current first = keys.current();
        KeyStoreFolder.Current second = keys.current();

        assertTrue(first.created());
        assertFalse(second.created());
        assertEquals(first.key().keyId(), second.key().keyId());
        assertEquals(folder.resolve("signing-key.pem"), keys.currentFile());
    }

    @Test
    void shouldKeepItAllForTheOwnerOnly() throws IOException {
        assumePosix();
        String id = keys.current().key().keyId();
        keys.rotate();

        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(keys.currentFile()));
        assertEquals("rwx------", permissions(folder.resolve("retired")));
        assertEquals("rw-------", permissions(folder.resolve("retired/" + id + ".pem")));
    }

    @Test
    void shouldGiveAllCallersTheKeyThatOneOfThemCreated() throws Exception {
        for (int round = 0; round < 10; round++) {
            KeyStoreFolder fresh = new KeyStoreFolder(temp.resolve("round" + round));
            List<Callable<KeyStoreFolder.Current>> callers = Collections.nCopies(4, fresh::current);

            List<KeyStoreFolder.Current> found = runTogether(callers);

            assertEquals(
                    1, found.stream().filter(KeyStoreFolder.Current::created).count());
            assertEquals(
                    1, found.stream().map(each -> each.key().keyId()).distinct().count());
            assertEquals(List.of("signing-key.pem"), names(temp.resolve("round" + round)));
        }
    }

    @Test
    void shouldKeepRetiredKeys() throws IOException {
        SigningKey first = keys.current().key();
        SigningKey second = keys.rotate();
        SigningKey third = keys.rotate();

        assertEquals(third.keyId(), keys.current().key().keyId());
        assertEquals(3, new HashSet<>(List.of(first.keyId(), second.keyId(), third.keyId())).size());
        assertEquals(List.of("retired", "rotation.lock", "signing-key.pem"), names(folder));
        assertEquals(4, names(folder.resolve("retired")).size());
        for (SigningKey old : List.of(first, second)) {
            Path secret = folder.resolve("retired/" + old.keyId() + ".pem");
            assertEquals(old.keyId(), SigningKey.load(secret).keyId());
            Path open = folder.resolve("retired/" + old.keyId() + ".pub.pem");
            assertEquals(old.verifyingKey(), VerifyingKey.load(open));
            assertFalse(Files.readString(open).contains("PRIVATE"));
        }
    }

    @Test
    void shouldJustCreateWhenThereIsNothingToRotate() {
        SigningKey key = keys.rotate();

        assertEquals(key.keyId(), keys.current().key().keyId());
        assertEquals(List.of(key.verifyingKey()), keys.publicKeys());
    }

    @Test
    void shouldLoseNoKeyWhenManyRotateAtOnce() throws Exception {
        SigningKey first = keys.current().key();
        List<Callable<SigningKey>> callers = Collections.nCopies(6, keys::rotate);

        Set<VerifyingKey> made = new HashSet<>();
        for (SigningKey key : runTogether(callers)) {
            made.add(key.verifyingKey());
        }

        made.add(first.verifyingKey());
        assertEquals(7, made.size());
        assertEquals(made, new HashSet<>(keys.publicKeys()));
    }

    @Test
    void shouldNeverBeSeenWithoutAKeyWhileRotating() throws Exception {
        keys.current();
        Callable<Boolean> rotate = () -> {
            for (int i = 0; i < 30; i++) {
                keys.rotate();
            }
            return false;
        };
        Callable<Boolean> look = () -> {
            boolean created = false;
            for (int i = 0; i < 200; i++) {
                created |= keys.current().created();
            }
            return created;
        };

        assertEquals(List.of(false, false), runTogether(List.of(rotate, look)));
    }

    @Test
    void shouldRotateAfterARotationThatWasKilledBeforeItsEnd() throws IOException {
        SigningKey first = keys.current().key();
        Path retired = Files.createDirectory(folder.resolve("retired"));
        Files.copy(keys.currentFile(), retired.resolve(first.keyId() + ".pem"));
        Files.writeString(retired.resolve("." + first.keyId() + ".pem.1234.tmp"), "half a k");
        Files.writeString(folder.resolve("signing-key.next.pem"), "half a k");

        assertEquals(List.of(first.verifyingKey()), keys.publicKeys());
        SigningKey second = keys.rotate();

        assertEquals(List.of(second.verifyingKey(), first.verifyingKey()), keys.publicKeys());
        assertEquals(List.of("retired", "rotation.lock", "signing-key.pem"), names(folder));
        assertEquals(List.of(first.keyId() + ".pem", first.keyId() + ".pub.pem"), names(retired));
    }

    @Test
    void shouldListTheCurrentKeyOnceThoughItIsRetiredAlready() throws IOException {
        SigningKey first = keys.current().key();
        Path retired = Files.createDirectory(folder.resolve("retired"));
        Files.writeString(
                retired.resolve(first.keyId() + ".pub.pem"),
                first.verifyingKey().pem());

        assertEquals(List.of(first.verifyingKey()), keys.publicKeys());
    }

    @Test
    void shouldNotReplaceAKeyThatItCannotUse() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(keys.currentFile(), "damaged");

        assertThrows(UnusableKeyException.class, keys::current);
        assertThrows(UnusableKeyException.class, keys::rotate);
        assertThrows(UnusableKeyException.class, keys::publicKeys);
        assertEquals("damaged", Files.readString(keys.currentFile()));
    }

    @Test
    void shouldNotRotateOverARetiredFileThatHoldsAnotherKey() throws IOException {
        SigningKey first = keys.current().key();
        Path retired = Files.createDirectory(folder.resolve("retired"));
        Path taken = Files.writeString(retired.resolve(first.keyId() + ".pem"), KnownKey.PRIVATE_PEM);

        UnusableKeyException refused = assertThrows(UnusableKeyException.class, keys::rotate);

        assertTrue(refused.getMessage().contains("another key"), refused.getMessage());
        assertEquals(KnownKey.PRIVATE_PEM, Files.readString(taken));
        assertEquals(first.keyId(), keys.current().key().keyId());
    }

    @Test
    void shouldListNothingAndMakeNothingWhereThereIsNothing() {
        assertEquals(List.of(), keys.publicKeys());
        assertFalse(Files.exists(folder));
    }

    @Test
    void shouldSayThatAFolderCannotBeUsed() throws IOException {
        KeyStoreFolder inAFile = new KeyStoreFolder(Files.writeString(temp.resolve("file"), ""));

        assertThrows(UnusableKeyException.class, inAFile::current);
        assertThrows(UnusableKeyException.class, inAFile::rotate);
    }
}
