// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * ECDSA on P-256 with SHA-256 (FIPS 186-5) and the encodings of its keys (RFC 5480, RFC 5958), each a fixed prefix and
 * the key. A public key is 65 bytes, 0x04 and both coordinates; a private one must hold its public one, as OpenSSL writes it.
 *
 * <p>A signature is 64 bytes, r and s, of which s is at most half of the curve's order. Of every ECDSA signature there
 * is a second with the other s, which anybody can make; one of the two must not be, or a byte on a tape could be changed.
 */
final class EcdsaP256 {
    static final String WORD = "ECDSA-P256-SHA256";
    static final int KEY_LENGTH = 65;
    static final int SIGNATURE_LENGTH = 64;

    private static final int NUMBER_LENGTH = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final byte[] PUBLIC_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final byte[] PRIVATE_PREFIX =
            HexFormat.of().parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420");
    private static final byte[] PRIVATE_MIDDLE = HexFormat.of().parseHex("a144034200");
    private static final int SECRET_OFFSET = PRIVATE_PREFIX.length;
    private static final int MIDDLE_OFFSET = SECRET_OFFSET + NUMBER_LENGTH;
    private static final int POINT_OFFSET = MIDDLE_OFFSET + PRIVATE_MIDDLE.length;
    private static final String SIGNING = "SHA256withECDSAinP1363Format";

    private EcdsaP256() {}

    static byte[] newPrivate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        byte[] der = Arrays.copyOf(PRIVATE_PREFIX, POINT_OFFSET + KEY_LENGTH);
        put(((ECPrivateKey) pair.getPrivate()).getS(), der, SECRET_OFFSET);
        System.arraycopy(PRIVATE_MIDDLE, 0, der, MIDDLE_OFFSET, PRIVATE_MIDDLE.length);
        der[POINT_OFFSET] = UNCOMPRESSED;
        put(point.getAffineX(), der, POINT_OFFSET + 1);
        put(point.getAffineY(), der, POINT_OFFSET + 1 + NUMBER_LENGTH);
        return der;
    }

    static byte[] encodePublic(byte[] raw) {
        byte[] der = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, der, PUBLIC_PREFIX.length, raw.length);
        return der;
    }

    /** The 65 bytes of a SubjectPublicKeyInfo, or null if it is not one of this algorithm. */
    static byte[] rawOf(byte[] der) {
        boolean ours = der.length == PUBLIC_PREFIX.length + KEY_LENGTH && has(der, 0, PUBLIC_PREFIX);
        return ours ? Arrays.copyOfRange(der, PUBLIC_PREFIX.length, der.length) : null;
    }

    /** The public key in a PKCS#8 private key, or null if it is not one of this algorithm in its one form. */
    static byte[] publicOf(byte[] der) {
        boolean ours = der.length == POINT_OFFSET + KEY_LENGTH
                && has(der, 0, PRIVATE_PREFIX)
                && has(der, MIDDLE_OFFSET, PRIVATE_MIDDLE);
        return ours ? Arrays.copyOfRange(der, POINT_OFFSET, der.length) : null;
    }

    /** The private key of a PKCS#8 one, after a look whether the public one in it belongs to it. */
    static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
        BigInteger secret = number(der, SECRET_OFFSET);
        ECParameterSpec curve = curve();
        if (secret.signum() == 0 || secret.compareTo(curve.getOrder()) >= 0) {
            throw new InvalidKeyException("its secret number is not one of the curve's");
        }
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve));
        byte[] probe = {1};
        if (!verify(publicKey(publicOf(der)), probe, sign(key, probe))) {
            throw new InvalidKeyException("the public key in it does not belong to it");
        }
        return key;
    }

    static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        ECParameterSpec curve = curve();
        BigInteger x = number(raw, 1);
        BigInteger y = number(raw, 1 + NUMBER_LENGTH);
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger right = x.multiply(x)
                .add(curve.getCurve().getA())
                .multiply(x)
                .add(curve.getCurve().getB())
                .mod(p);
        if (raw[0] != UNCOMPRESSED
                || x.compareTo(p) >= 0
                || y.compareTo(p) >= 0
                || !y.multiply(y).mod(p).equals(right)) {
            throw new InvalidKeyException("it is no point of the curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(SIGNING);
        signer.initSign(key);
        signer.update(message);
        byte[] signature = signer.sign();
        BigInteger s = number(signature, NUMBER_LENGTH);
        BigInteger order = curve().getOrder();
        if (s.compareTo(order.shiftRight(1)) > 0) {
            put(order.subtract(s), signature, NUMBER_LENGTH);
        }
        return signature;
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        if (number(signature, NUMBER_LENGTH).compareTo(curve().getOrder().shiftRight(1)) > 0) {
            return false;
        }
        Signature verifier = Signature.getInstance(SIGNING);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static boolean has(byte[] der, int offset, byte[] part) {
        return Arrays.equals(der, offset, offset + part.length, part, 0, part.length);
    }

    private static BigInteger number(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, NUMBER_LENGTH);
    }

    /** Writes a number of at most 256 bits in 32 bytes. */
    private static void put(BigInteger number, byte[] dst, int offset) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER_LENGTH);
        Arrays.fill(dst, offset, offset + NUMBER_LENGTH - length, (byte) 0);
        System.arraycopy(bytes, bytes.length - length, dst, offset + NUMBER_LENGTH - length, length);
    }
}
