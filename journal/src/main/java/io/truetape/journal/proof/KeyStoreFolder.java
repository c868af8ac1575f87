// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user's folder of signing keys: one that is current, and those retired, which are kept; and the vault secret.
 *
 * <pre>
 * signing-key.pem             the current key (0600)
 * retired/KEYID.pem           a key that was current once (0600)
 * retired/KEYID.pub.pem       its public key, to give away (0644)
 * vault-secret.pem            what private records are salted by; never rotated (0600)
 * rotation.lock               held while a rotation runs
 * </pre>
 *
 * <p>Several threads and processes may use a folder at once. A key that was ever current is never lost: it is in
 * {@code retired} and on disk before another takes its place, and the folder is never without a current key in between.
 */
public final class KeyStoreFolder {
    private static final String CURRENT = "signing-key.pem";
    private static final String SECRET = "vault-secret.pem";
    private static final String NEXT = "signing-key.next.pem";
    private static final String LOCK = "rotation.lock";
    private static final String RETIRED = "retired";
    private static final String PUBLIC_SUFFIX = ".pub.pem";

    /** File locks are held by the process as a whole, so its threads need one of their own. */
    private static final Object ROTATION = new Object();

    private final Path folder;

    /** The keys in this folder, which is made when the first key is. */
    public KeyStoreFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The current key.
     *
     * @param key the key
     * @param created whether it was made by this very call, which the user should be told
     */
    public record Current(SigningKey key, boolean created) {}

    /** Where the current key is kept. */
    public Path currentFile() {
        return folder.resolve(CURRENT);
    }

    /** Where the vault secret is kept: {@link VaultSecret#loadOrCreate}. */
    public Path secretFile() {
        return folder.resolve(SECRET);
    }

    /**
     * The current key, made if there is none. Of several callers that find none, one makes it and the others use it.
     *
     * @throws UnusableKeyException if the key that is there cannot be used: it is never replaced unasked
     */
    public Current current() {
        Path file = currentFile();
        if (!Files.exists(file)) {
            var created = SigningKey.tryCreate(file, SignatureAlgorithm.ED25519);
            if (created.isPresent()) {
                return new Current(created.get(), true);
            }
        }
        return new Current(SigningKey.load(file), false);
    }

    /**
     * Retires the current key and makes a new one of the same algorithm, which is returned; without a current key, just
     * makes one.
     *
     * <p>The order makes it safe to be killed anywhere: (1) the old key is written to {@code retired} and forced,
     * (2) the new one is written beside the current and forced, (3) one rename puts it in place. Killed before 3 the
     * old key is still current; the next rotation clears away what was left and begins anew.
     *
     * @throws UnusableKeyException if the current key cannot be used, or the folder not be written
     */
    public SigningKey rotate() {
        return rotate(Optional.empty());
    }

    /** As {@link #rotate()}, to a key of another algorithm. */
    public SigningKey rotate(SignatureAlgorithm algorithm) {
        return rotate(Optional.of(algorithm));
    }

    private SigningKey rotate(Optional<SignatureAlgorithm> algorithm) {
        KeyFiles.createFolder(folder);
        Path lock = folder.resolve(LOCK);
        synchronized (ROTATION) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return rotateAlone(algorithm);
            } catch (IOException e) {
                throw new UnusableKeyException(
                        folder,
                        "the key cannot be rotated (" + KeyFiles.reason(e) + ")",
                        "Let your user write to the folder.",
                        e);
            }
        }
    }

    private SigningKey rotateAlone(Optional<SignatureAlgorithm> algorithm) throws IOException {
        if (!Files.exists(currentFile())) {
            Optional<SigningKey> first =
                    SigningKey.tryCreate(currentFile(), algorithm.orElse(SignatureAlgorithm.ED25519));
            if (first.isPresent()) {
                return first.get();
            }
        }
        SigningKey current = SigningKey.load(currentFile());
        KeyFiles.deleteDrafts(folder.resolve(RETIRED));
        retire(current);
        Path next = folder.resolve(NEXT);
        Files.deleteIfExists(next);
        SigningKey key = SigningKey.generate(currentFile(), algorithm.orElse(current.algorithm()));
        KeyFiles.replaceFile(currentFile(), next, key.pem(), KeyFiles.OWNER_ONLY);
        return key;
    }

    private void retire(SigningKey key) {
        Path secret = retiredFile(key.keyId() + ".pem");
        if (!KeyFiles.createFile(secret, key.pem(), KeyFiles.OWNER_ONLY)) {
            requireSame(key.verifyingKey(), SigningKey.load(secret).verifyingKey(), secret);
        }
        Path open = retiredFile(key.keyId() + PUBLIC_SUFFIX);
        if (!KeyFiles.createFile(open, key.verifyingKey().pem(), KeyFiles.EVERYBODY_READS)) {
            requireSame(key.verifyingKey(), VerifyingKey.load(open), open);
        }
    }

    private static void requireSame(VerifyingKey expected, VerifyingKey found, Path file) {
        if (!expected.equals(found)) {
            throw new UnusableKeyException(
                    file, "holds another key than its name says, keyId=" + found.keyId(), "Move it away.");
        }
    }

    private Path retiredFile(String name) {
        return folder.resolve(RETIRED).resolve(name);
    }

    /**
     * The public keys known here: the current one first, if there is one, then those retired, by key id. Makes nothing.
     *
     * @throws UnusableKeyException if one of them cannot be read
     */
    public List<VerifyingKey> publicKeys() {
        Set<VerifyingKey> keys = new LinkedHashSet<>();
        if (Files.exists(currentFile())) {
            keys.add(SigningKey.load(currentFile()).verifyingKey());
        }
        Path retired = folder.resolve(RETIRED);
        if (Files.isDirectory(retired)) {
            try (Stream<Path> files = Files.list(retired)) {
                files.filter(file -> file.getFileName().toString().endsWith(PUBLIC_SUFFIX))
                        .sorted()
                        .forEach(file -> keys.add(VerifyingKey.load(file)));
            } catch (IOException | UncheckedIOException e) {
                throw new UnusableKeyException(
                        retired, "cannot be listed (" + e + ")", "Let your user read the folder.", e);
            }
        }
        return List.copyOf(keys);
    }
}
