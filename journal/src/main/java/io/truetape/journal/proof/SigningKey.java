// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * A private key of one of the {@link SignatureAlgorithm}s, with its public one: signs. Immutable, may be used from any thread.
 *
 * <p>Its file is PEM: a PKCS#8 {@code PRIVATE KEY} block and, in files we make, the {@code PUBLIC KEY} block after it.
 * The public key is always that of the private one; where the file names it as well, the two must agree. Files of
 * {@code openssl genpkey -algorithm ed25519}, or {@code -algorithm EC -pkeyopt ec_paramgen_curve:P-256}, are read, and ours
 * are read by {@code openssl pkey}.
 *
 * <p>Signing takes about 0.6 ms and makes garbage (the JDK's): not on the pipeline's threads.
 *
 * <p><b>Design note.</b> A private key that other users may read is used all the same, and {@link #permissionsWarning}
 * says so. Refusing would stop a night's run over mounted secrets and file systems whose bits nobody can change, and a
 * seal signed then is no less true; but the user must be told, so the app shows the warning.
 */
public final class SigningKey {
    private static final String MAKE_ONE = "Name the file of an unencrypted key in PKCS#8, as of: openssl genpkey"
            + " -algorithm ed25519; or: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";

    private final byte[] pkcs8;
    private final PrivateKey privateKey;
    private final VerifyingKey verifyingKey;
    private final String permissionsWarning;

    private SigningKey(Path file, byte[] pkcs8, String permissionsWarning) {
        this.pkcs8 = pkcs8;
        this.permissionsWarning = permissionsWarning;
        try {
            this.verifyingKey = publicOf(file, pkcs8);
            this.privateKey = algorithm().privateKey(pkcs8);
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException(file, "cannot be used by this JDK (" + e.getMessage() + ")", MAKE_ONE, e);
        }
    }

    private static VerifyingKey publicOf(Path file, byte[] pkcs8) throws GeneralSecurityException {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            byte[] raw = algorithm.publicOf(pkcs8);
            if (raw != null) {
                return VerifyingKey.of(file, algorithm, raw);
            }
        }
        throw new UnusableKeyException(
                file, "has a private key that is not of " + SignatureAlgorithm.words(), MAKE_ONE);
    }

    /**
     * The key of a file.
     *
     * @throws UnusableKeyException if there is no such file, or no usable key in it; says what to do
     */
    public static SigningKey load(Path file) {
        List<Pem> blocks = KeyFiles.read(file);
        SigningKey key = new SigningKey(
                file,
                privateOf(file, blocks),
                KeyFiles.permissionsWarning(file, "private key").orElse(null));
        for (Pem block : blocks) {
            if (block.label().equals(Pem.PUBLIC_KEY) && !key.verifyingKey.equals(VerifyingKey.of(file, block))) {
                throw new UnusableKeyException(
                        file,
                        "has a public key that does not belong to its private key",
                        "Restore it from a backup; if the private key is the right one, delete the other block.");
            }
        }
        return key;
    }

    /**
     * Makes an Ed25519 key and writes it to a new file that only the owner may read (0600), in a folder that is made if
     * need be (0700). The file appears whole or not at all.
     *
     * @throws UnusableKeyException if the file exists, which is never overwritten, or cannot be written
     */
    public static SigningKey create(Path file) {
        return create(file, SignatureAlgorithm.ED25519);
    }

    /** As {@link #create(Path)}, of an algorithm. */
    public static SigningKey create(Path file, SignatureAlgorithm algorithm) {
        return tryCreate(file, algorithm)
                .orElseThrow(() -> new UnusableKeyException(
                        file,
                        "exists, and a key is never overwritten",
                        "Name a new file, or use the key that is there."));
    }

    /** As {@link #create}, but empty if the file exists. */
    static Optional<SigningKey> tryCreate(Path file, SignatureAlgorithm algorithm) {
        SigningKey key = generate(file, algorithm);
        return KeyFiles.createFile(file, key.pem(), KeyFiles.OWNER_ONLY) ? Optional.of(key) : Optional.empty();
    }

    /** A key that is in no file yet; {@code file} is where it is going. */
    static SigningKey generate(Path file, SignatureAlgorithm algorithm) {
        try {
            return new SigningKey(file, algorithm.newPrivate(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes " + algorithm.word() + " keys", e);
        }
    }

    /** The 64 bytes of the signature over {@code message}. */
    public byte[] sign(byte[] message) {
        try {
            return algorithm().sign(privateKey, message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that loaded must sign, keyId=" + keyId(), e);
        }
    }

    /** The raw bytes of the public key. */
    public byte[] publicKey() {
        return verifyingKey.publicKey();
    }

    /** The public key, to check signatures with. */
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /**
     * The name of the key: the first 8 bytes, in hex, of the SHA-256 of the public key's SubjectPublicKeyInfo. To
     * recompute: {@code openssl pkey -in KEY -pubout -outform DER | sha256sum | cut -c1-16}.
     */
    public String keyId() {
        return verifyingKey.keyId();
    }

    /** What it signs with. */
    public SignatureAlgorithm algorithm() {
        return verifyingKey.algorithm();
    }

    /** One line to show to the user if, when loaded, the file could be read or written by others than its owner. */
    public Optional<String> permissionsWarning() {
        return Optional.ofNullable(permissionsWarning);
    }

    /** Both blocks: a secret. */
    String pem() {
        return new Pem(Pem.PRIVATE_KEY, pkcs8).text() + verifyingKey.pem();
    }

    private static byte[] privateOf(Path file, List<Pem> blocks) {
        List<Pem> privates = blocks.stream()
                .filter(block -> block.label().equals(Pem.PRIVATE_KEY))
                .toList();
        if (privates.size() != 1) {
            List<String> labels = blocks.stream().map(Pem::label).toList();
            throw new UnusableKeyException(file, "must have one PRIVATE KEY block, blocks=" + labels, MAKE_ONE);
        }
        return privates.get(0).der();
    }

    /** Names the key; shows nothing of its secret. */
    @Override
    public String toString() {
        return "SigningKey[" + keyId() + "]";
    }
}
