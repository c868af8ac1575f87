// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 (RFC 8032) keys and their two encodings (RFC 8410), each a fixed prefix and 32 bytes.
 *
 * <p><b>Design note.</b> The encodings are compared with the prefixes rather than left to the JDK, which is not of one
 * mind: 17 accepts bytes after the end of a private key, 25 does not. So a key file is good on all JDKs or on none.
 */
final class Ed25519 {
    static final String ALGORITHM = "Ed25519";
    static final int KEY_LENGTH = 32;

    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static byte[] newSeed() {
        byte[] seed = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    static byte[] encodePrivate(byte[] seed) {
        return join(PRIVATE_PREFIX, seed);
    }

    static byte[] encodePublic(byte[] raw) {
        return join(PUBLIC_PREFIX, raw);
    }

    /** The 32 secret bytes of a PKCS#8 private key, or null if it is not one of Ed25519. */
    static byte[] seedOf(byte[] der) {
        return split(PRIVATE_PREFIX, der);
    }

    /** The 32 bytes of a SubjectPublicKeyInfo, or null if it is not one of Ed25519. */
    static byte[] rawOf(byte[] der) {
        return split(PUBLIC_PREFIX, der);
    }

    static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encodePrivate(seed)));
    }

    static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encodePublic(raw)));
        Signature.getInstance(ALGORITHM).initVerify(key); // the JDK looks at the point only here
        return key;
    }

    static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(ALGORITHM);
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    /**
     * The public key of a private one. The JDK has no call for it, but its generator takes its random bytes as the
     * secret, so one that is given the secret as random bytes makes the pair we want; that it did is checked.
     */
    static byte[] derivePublic(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
        KeyPair pair = generator.generateKeyPair();
        byte[] raw = rawOf(pair.getPublic().getEncoded());
        if (raw == null || !Arrays.equals(seed, seedOf(pair.getPrivate().getEncoded()))) {
            throw new GeneralSecurityException("this JDK's Ed25519 generator does not use random bytes as the secret");
        }
        return raw;
    }

    private static byte[] join(byte[] prefix, byte[] key) {
        byte[] der = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, der, prefix.length, key.length);
        return der;
    }

    private static byte[] split(byte[] prefix, byte[] der) {
        boolean ours = der.length == prefix.length + KEY_LENGTH
                && Arrays.equals(der, 0, prefix.length, prefix, 0, prefix.length);
        return ours ? Arrays.copyOfRange(der, prefix.length, der.length) : null;
    }

    /** Gives out one fixed run of bytes, whoever asks. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedRandom(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] dst) {
            System.arraycopy(bytes, 0, dst, 0, dst.length);
        }
    }
}
