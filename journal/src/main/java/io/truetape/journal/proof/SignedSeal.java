// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.Arrays;

/** A seal, the signature over its text, and the public key that checks it. Immutable. */
public final class SignedSeal {
    private final Seal seal;
    private final byte[] publicKey;
    private final byte[] signature;

    /**
     * A signed seal as it was found, not yet checked: see {@link #verifySignature}.
     *
     * @param publicKey the signer's public key, raw
     * @param signature the signature over {@link Seal#signedBytes}
     */
    public SignedSeal(Seal seal, byte[] publicKey, byte[] signature) {
        this.seal = seal;
        this.publicKey = publicKey.clone();
        this.signature = signature.clone();
    }

    /**
     * Signs a seal.
     *
     * @throws IllegalArgumentException if the seal names another key
     */
    public static SignedSeal sign(Seal seal, SigningKey key) {
        if (!seal.keyId().equals(key.keyId()) || seal.algorithm() != key.algorithm()) {
            throw new IllegalArgumentException(
                    "a seal must name the key that signs it, named=" + seal.keyId() + ", key=" + key.keyId());
        }
        return new SignedSeal(seal, key.publicKey(), key.sign(seal.signedBytes()));
    }

    /** What is signed. */
    public Seal seal() {
        return seal;
    }

    /** The signer's public key, raw. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The signature, 64 bytes. */
    public byte[] signature() {
        return signature.clone();
    }

    /**
     * Checks that the key is the one that the seal names, and the signature is that key's over the seal's text.
     *
     * <p>Valid means that whoever holds this key signed this seal. Whose key it is, is for the caller to know.
     */
    public ProofResult verifySignature() {
        VerifyingKey key;
        try {
            key = VerifyingKey.of(publicKey);
        } catch (UnusableKeyException e) {
            return ProofResult.invalid(e.getMessage());
        }
        if (!key.keyId().equals(seal.keyId())) {
            return ProofResult.invalid(
                    "the public key is not the one the seal names, named=" + seal.keyId() + ", key=" + key.keyId());
        }
        if (key.algorithm() != seal.algorithm()) {
            return ProofResult.invalid("the public key is of " + key.algorithm().word() + ", the seal names "
                    + seal.algorithm().word());
        }
        return key.verify(seal.signedBytes(), signature)
                ? ProofResult.VALID
                : ProofResult.invalid("the signature is not this key's over this seal, seal=" + seal.number()
                        + ", keyId=" + key.keyId());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedSeal that
                && seal.equals(that.seal)
                && Arrays.equals(publicKey, that.publicKey)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * seal.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return "SignedSeal[" + seal + "]";
    }
}
