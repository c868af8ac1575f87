// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignatureAlgorithm;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A signature below a note, of one of two kinds that its key's id tells apart:
 *
 * <pre>
 * key id        4 bytes: SHA-256(name, 0x0A, kind, public key)
 * signature     of the key over the text                                     kind of Ed25519: 0x01    (C2SP signed-note)
 * cosignature   seconds since 1970 as u64 big-endian, and the signature over "cosignature/v1\ntime SECONDS\n" and the text
 *                                                                            kind of Ed25519: 0x04    (C2SP tlog-cosignature)
 * </pre>
 *
 * <p>C2SP has no such kinds of ECDSA-P256-SHA256, so these are 0xFF and a name of ours, as it says for what it has not:
 * {@code truetape/ecdsa-p256} and {@code truetape/ecdsa-p256-cosignature}.
 *
 * <p>Which key it is has to be known from elsewhere: the id only says whether it can be this one.
 *
 * @param name of the key: no blank, plus sign or line feed
 * @param keyId 4 bytes
 * @param bytes what stands behind the key id
 */
public record NoteSignature(String name, byte[] keyId, byte[] bytes) {
    private static final byte[] ED25519_SIGNATURE = {0x01};
    private static final byte[] ED25519_COSIGNATURE = {0x04};
    private static final byte[] ECDSA_SIGNATURE = unassigned("truetape/ecdsa-p256");
    private static final byte[] ECDSA_COSIGNATURE = unassigned("truetape/ecdsa-p256-cosignature");
    private static final int KEY_ID_LENGTH = 4;
    private static final int SIGNATURE_LENGTH = 64;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it can be no key's
     */
    public NoteSignature {
        if (!name.matches("[\\x21-\\x2A\\x2C-\\x7E]{1,255}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' can be no key's name: visible ASCII without blanks and plus signs");
        }
    }

    /**
     * What a check of a signature found.
     *
     * @param valid        whether it is the key's over the text
     * @param epochSeconds when it was made, as its maker says; empty where it is no cosignature
     */
    public record Checked(boolean valid, Optional<Long> epochSeconds) {}

    /** Signs a text. */
    static NoteSignature sign(final SigningKey key, final String name, final String text) {
        return new NoteSignature(
                name,
                keyId(name, signatureBy(key.verifyingKey()), key.publicKey()),
                key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Signs a text with the time. */
    static NoteSignature cosign(final SigningKey key, final String name, final String text, final long epochSeconds) {
        return new NoteSignature(
                name,
                keyId(name, cosignatureBy(key.verifyingKey()), key.publicKey()),
                ByteBuffer.allocate(Long.BYTES + SIGNATURE_LENGTH)
                        .putLong(epochSeconds)
                        .put(key.sign(cosigned(text, epochSeconds)))
                        .array());
    }

    static NoteSignature decode(final String name, final byte[] bytes) {
        if (bytes.length <= KEY_ID_LENGTH) {
            throw new IllegalArgumentException("is too short");
        }
        return new NoteSignature(
                name, Arrays.copyOf(bytes, KEY_ID_LENGTH), Arrays.copyOfRange(bytes, KEY_ID_LENGTH, bytes.length));
    }

    byte[] encode() {
        return ByteBuffer.allocate(KEY_ID_LENGTH + bytes.length)
                .put(keyId)
                .put(bytes)
                .array();
    }

    /** Checks this signature over a text, if its id says that it can be this key's; else empty. */
    public Optional<Checked> check(final VerifyingKey key, final String text) {
        if (Arrays.equals(keyId, keyId(name, signatureBy(key), key.publicKey()))) {
            return Optional.of(new Checked(key.verify(text.getBytes(StandardCharsets.UTF_8), bytes), Optional.empty()));
        }
        if (!Arrays.equals(keyId, keyId(name, cosignatureBy(key), key.publicKey()))) {
            return Optional.empty();
        }
        if (bytes.length != Long.BYTES + SIGNATURE_LENGTH || bytes[0] < 0) {
            return Optional.of(new Checked(false, Optional.empty()));
        }
        final long epochSeconds = ByteBuffer.wrap(bytes).getLong();
        final byte[] signature = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return Optional.of(new Checked(key.verify(cosigned(text, epochSeconds), signature), Optional.of(epochSeconds)));
    }

    private static byte[] cosigned(final String text, final long epochSeconds) {
        return ("cosignature/v1\ntime " + epochSeconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signatureBy(final VerifyingKey key) {
        return key.algorithm() == SignatureAlgorithm.ED25519 ? ED25519_SIGNATURE : ECDSA_SIGNATURE;
    }

    private static byte[] cosignatureBy(final VerifyingKey key) {
        return key.algorithm() == SignatureAlgorithm.ED25519 ? ED25519_COSIGNATURE : ECDSA_COSIGNATURE;
    }

    private static byte[] unassigned(final String identifier) {
        return ("\u00ff" + identifier).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] keyId(final String name, final byte[] kind, final byte[] publicKey) {
        final ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        named.write('\n');
        named.writeBytes(kind);
        named.writeBytes(publicKey);
        return Arrays.copyOf(Sha256.hash(named.toByteArray()), KEY_ID_LENGTH);
    }
}
