// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;

/** A public key of one of the {@link SignatureAlgorithm}s: checks signatures. Immutable, may be used from any thread. */
public final class VerifyingKey {
    private static final int KEY_ID_LENGTH = 8;

    private final SignatureAlgorithm algorithm;
    private final byte[] raw;
    private final PublicKey key;
    private final String keyId;

    private VerifyingKey(Object origin, SignatureAlgorithm algorithm, byte[] raw) {
        this.algorithm = algorithm;
        this.raw = raw;
        this.keyId = Sha256.hex(Arrays.copyOf(Sha256.hash(algorithm.encodePublic(raw)), KEY_ID_LENGTH));
        try {
            this.key = algorithm.publicKey(raw);
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException(
                    origin,
                    "is no " + algorithm.word() + " public key (" + e.getMessage() + ")",
                    "Ask the signer for it again.",
                    e);
        }
    }

    /**
     * The key of these raw bytes: 32 of Ed25519 (RFC 8032, 5.1.2), 65 of P-256 (an uncompressed point).
     *
     * @throws UnusableKeyException if they are not a key
     */
    public static VerifyingKey of(byte[] raw) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ofPublicKey(raw);
        if (algorithm == null) {
            throw new UnusableKeyException(
                    "the given public key",
                    "must be " + Ed25519.KEY_LENGTH + " or " + EcdsaP256.KEY_LENGTH + " bytes, length=" + raw.length,
                    "Ask the signer for it again.");
        }
        return new VerifyingKey("the given public key", algorithm, raw.clone());
    }

    /**
     * The key of a PEM file that has one PUBLIC KEY block; a signing key's own file will do.
     *
     * @throws UnusableKeyException if there is no such file, block or key
     */
    public static VerifyingKey load(Path file) {
        List<Pem> blocks = KeyFiles.read(file).stream()
                .filter(block -> block.label().equals(Pem.PUBLIC_KEY))
                .toList();
        if (blocks.size() != 1) {
            throw new UnusableKeyException(
                    file,
                    "must have one PUBLIC KEY block, count=" + blocks.size(),
                    "Make one from a private key with: openssl pkey -in KEY -pubout -out FILE");
        }
        return of(file, blocks.get(0));
    }

    /** The key that a file holds in one form or another. */
    static VerifyingKey of(Path file, SignatureAlgorithm algorithm, byte[] raw) {
        return new VerifyingKey(file, algorithm, raw);
    }

    /** The key of a PUBLIC KEY block of a file. */
    static VerifyingKey of(Path file, Pem block) {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            byte[] raw = algorithm.rawOf(block.der());
            if (raw != null) {
                return of(file, algorithm, raw);
            }
        }
        throw new UnusableKeyException(
                file,
                "has a public key that is not of " + SignatureAlgorithm.words(),
                "Name the file of a key that seals were signed with.");
    }

    /** Whether {@code signature} is this key's signature over {@code message}; false for malformed signatures too. */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SignatureAlgorithm.SIGNATURE_LENGTH) {
            return false;
        }
        try {
            return algorithm.verifies(key, message, signature);
        } catch (GeneralSecurityException e) {
            return false; // the key was tried when it was made, so the signature is not even the form of one
        }
    }

    /** What the key is for. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The raw bytes of the key, as {@link #of(byte[])} takes them. */
    public byte[] publicKey() {
        return raw.clone();
    }

    /** The name of the key, as {@link SigningKey#keyId}. */
    public String keyId() {
        return keyId;
    }

    /** The key as a PEM block, as {@link #load} and OpenSSL read it. */
    public String pem() {
        return new Pem(Pem.PUBLIC_KEY, algorithm.encodePublic(raw)).text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey && Arrays.equals(raw, ((VerifyingKey) other).raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "VerifyingKey[" + keyId + "]";
    }
}
