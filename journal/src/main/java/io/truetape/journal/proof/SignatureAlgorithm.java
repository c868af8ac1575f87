// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The algorithms that seals, heads and statements may be signed with. A public key's length tells which it is of, a seal
 * names it too. All signatures have 64 bytes.
 *
 * <p><b>Design note.</b> There are two that rest on different groups and different formulas, so that a tape's keys can move
 * from one to the other when one is no longer trusted, and so that this move is real and tested before it is needed. A
 * third is one more constant here, one more word in {@code docs/TAPE_FORMAT.md} 4.6, and as much in {@code check_proof.py}.
 */
public enum SignatureAlgorithm {
    /** Pure Ed25519, RFC 8032; what keys are made for unless another is asked for. */
    ED25519(Ed25519.ALGORITHM, Ed25519.KEY_LENGTH) {
        @Override
        byte[] newPrivate() {
            return Ed25519.encodePrivate(Ed25519.newSeed());
        }

        @Override
        byte[] publicOf(byte[] pkcs8) throws GeneralSecurityException {
            byte[] seed = Ed25519.seedOf(pkcs8);
            return seed == null ? null : Ed25519.derivePublic(seed);
        }

        @Override
        PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
            return Ed25519.privateKey(Ed25519.seedOf(pkcs8));
        }

        @Override
        byte[] encodePublic(byte[] raw) {
            return Ed25519.encodePublic(raw);
        }

        @Override
        byte[] rawOf(byte[] der) {
            return Ed25519.rawOf(der);
        }

        @Override
        PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
            return Ed25519.publicKey(raw);
        }

        @Override
        byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
            return Ed25519.sign(key, message);
        }

        @Override
        boolean verifies(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
            return Ed25519.verify(key, message, signature);
        }
    },

    /** ECDSA on P-256 with SHA-256, FIPS 186-5; r and s in 32 bytes each, s in the lower half. */
    ECDSA_P256(EcdsaP256.WORD, EcdsaP256.KEY_LENGTH) {
        @Override
        byte[] newPrivate() throws GeneralSecurityException {
            return EcdsaP256.newPrivate();
        }

        @Override
        byte[] publicOf(byte[] pkcs8) {
            return EcdsaP256.publicOf(pkcs8);
        }

        @Override
        PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
            return EcdsaP256.privateKey(pkcs8);
        }

        @Override
        byte[] encodePublic(byte[] raw) {
            return EcdsaP256.encodePublic(raw);
        }

        @Override
        byte[] rawOf(byte[] der) {
            return EcdsaP256.rawOf(der);
        }

        @Override
        PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
            return EcdsaP256.publicKey(raw);
        }

        @Override
        byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
            return EcdsaP256.sign(key, message);
        }

        @Override
        boolean verifies(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
            return EcdsaP256.verify(key, message, signature);
        }
    };

    static final int SIGNATURE_LENGTH = 64;

    private final String word;
    private final int publicKeyLength;

    SignatureAlgorithm(String word, int publicKeyLength) {
        this.word = word;
        this.publicKeyLength = publicKeyLength;
    }

    /** Its name, as it is written in a seal and on the command line. */
    public String word() {
        return word;
    }

    /**
     * The algorithm of a name.
     *
     * @throws IllegalArgumentException if there is none of this name here; says which there are
     */
    public static SignatureAlgorithm of(String word) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.word.equals(word)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("algorithm must be " + words() + ", algorithm=" + word);
    }

    /** The names of all, for messages. */
    static String words() {
        return String.join(
                " or ", Arrays.stream(values()).map(SignatureAlgorithm::word).toList());
    }

    /** The algorithm whose public keys are so long; null if there is none. */
    static SignatureAlgorithm ofPublicKey(byte[] raw) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.publicKeyLength == raw.length) {
                return algorithm;
            }
        }
        return null;
    }

    /** A new private key, PKCS#8 in the one form that is read here. */
    abstract byte[] newPrivate() throws GeneralSecurityException;

    /** The raw public key of a PKCS#8 private one; null if that is not of this algorithm. */
    abstract byte[] publicOf(byte[] pkcs8) throws GeneralSecurityException;

    /** The key of PKCS#8 bytes of which {@link #publicOf} knew the public one. */
    abstract PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException;

    /** SubjectPublicKeyInfo of a raw public key. */
    abstract byte[] encodePublic(byte[] raw);

    /** The raw public key of a SubjectPublicKeyInfo; null if that is not of this algorithm. */
    abstract byte[] rawOf(byte[] der);

    /** The key of raw bytes of the right length. */
    abstract PublicKey publicKey(byte[] raw) throws GeneralSecurityException;

    /** The 64 bytes of a signature. */
    abstract byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException;

    /** Whether a signature of 64 bytes is good. */
    abstract boolean verifies(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException;
}
