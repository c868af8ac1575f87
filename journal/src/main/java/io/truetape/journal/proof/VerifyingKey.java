// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/** An Ed25519 public key: checks signatures. Immutable, may be used from any thread. */
public final class VerifyingKey {
    private final byte[] raw;
    private final PublicKey key;
    private final String keyId;

    private VerifyingKey(Object origin, byte[] raw) {
        this.raw = raw;
        this.keyId = Ed25519.keyId(raw);
        try {
            this.key = Ed25519.publicKey(raw);
            Signature.getInstance(Ed25519.ALGORITHM).initVerify(key); // the JDK looks at the point only here
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException(
                    origin, "is no Ed25519 public key (" + e.getMessage() + ")", "Ask the signer for it again.", e);
        }
    }

    /**
     * The key of these 32 bytes (RFC 8032, 5.1.2).
     *
     * @throws UnusableKeyException if they are not a key
     */
    public static VerifyingKey of(byte[] raw) {
        if (raw.length != Ed25519.KEY_LENGTH) {
            throw new UnusableKeyException(
                    "the given public key",
                    "must be " + Ed25519.KEY_LENGTH + " bytes, length=" + raw.length,
                    "Ask the signer for it again.");
        }
        return new VerifyingKey("the given public key", raw.clone());
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

    /** The key of a PUBLIC KEY block of a file. */
    static VerifyingKey of(Path file, Pem block) {
        byte[] raw = Ed25519.rawOf(block.der());
        if (raw == null) {
            throw new UnusableKeyException(
                    file, "has a public key that is not of Ed25519", "Name the file of an Ed25519 key.");
        }
        return new VerifyingKey(file, raw);
    }

    /** Whether {@code signature} is this key's signature over {@code message}; false for malformed signatures too. */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != Ed25519.SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(Ed25519.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // the key was tried when it was made, so the signature is not even the form of one
        }
    }

    /** The 32 bytes of the key. */
    public byte[] publicKey() {
        return raw.clone();
    }

    /** The name of the key, as {@link SigningKey#keyId}. */
    public String keyId() {
        return keyId;
    }

    /** The key as a PEM block, as {@link #load} and OpenSSL read it. */
    public String pem() {
        return new Pem(Pem.PUBLIC_KEY, Ed25519.encodePublic(raw)).text();
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
