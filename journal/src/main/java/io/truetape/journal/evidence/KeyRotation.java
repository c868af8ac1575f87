// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.UnusableKeyException;
import io.truetape.journal.proof.VerifyingKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that one key takes the place of another, signed by both: whoever trusts the old one may trust the new one.
 * A signed note with these lines:
 *
 * <pre>
 * truetape key rotation v1
 * from KEY                 public key that signed until now, hex
 * to KEY                   public key that signs from now on, hex
 * time NS                  nanoseconds since 1970 UTC, by the host's clock
 * </pre>
 *
 * <p>It is worth no more than the old key: whoever stole that can make one. So it is made when the key is retired, and
 * published.
 *
 * @param from        the old key
 * @param to          the new key
 * @param timeEpochNs when
 */
public record KeyRotation(VerifyingKey from, VerifyingKey to, long timeEpochNs) {
    private static final Pattern TEXT = Pattern.compile(
            "truetape key rotation v1\nfrom ([0-9a-f]{64,130})\nto ([0-9a-f]{64,130})\ntime (0|[1-9][0-9]{0,18})\n");
    private static final String NAME = "truetape-key/";

    /** Signs a statement by both keys. */
    public static SignedNote sign(final SigningKey from, final SigningKey to, final long timeEpochNs) {
        final String text = new KeyRotation(from.verifyingKey(), to.verifyingKey(), timeEpochNs).text();
        return new SignedNote(
                text,
                List.of(
                        NoteSignature.sign(from, NAME + from.keyId(), text),
                        NoteSignature.sign(to, NAME + to.keyId(), text)));
    }

    /**
     * Reads a statement and checks both signatures.
     *
     * @throws IllegalArgumentException if it is none, or not signed by both; names the file and says why
     */
    public static KeyRotation read(final Path file) {
        try {
            final SignedNote note = HeadFile.note(file);
            final Matcher matcher = TEXT.matcher(note.text());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("it does not state one, in four lines");
            }
            final KeyRotation rotation = new KeyRotation(
                    VerifyingKey.of(Sha256.unhex(matcher.group(1))),
                    VerifyingKey.of(Sha256.unhex(matcher.group(2))),
                    Long.parseLong(matcher.group(3)));
            rotation.requireSigned(note, rotation.from);
            rotation.requireSigned(note, rotation.to);
            return rotation;
        } catch (final IllegalArgumentException | UnusableKeyException e) {
            throw new IllegalArgumentException(file + " is no rotation of keys: " + e.getMessage(), e);
        }
    }

    private void requireSigned(final SignedNote note, final VerifyingKey key) {
        for (final NoteSignature signature : note.signatures()) {
            final Optional<NoteSignature.Checked> checked = signature.check(key, note.text());
            if (checked.isPresent() && checked.get().valid()) {
                return;
            }
        }
        throw new IllegalArgumentException("it is not signed by key " + key.keyId());
    }

    private String text() {
        return "truetape key rotation v1\nfrom " + Sha256.hex(from.publicKey()) + "\nto " + Sha256.hex(to.publicKey())
                + "\ntime " + timeEpochNs + "\n";
    }

    /** These keys, and those that took their place, directly or one after the other. */
    public static List<VerifyingKey> follow(final List<VerifyingKey> keys, final List<KeyRotation> rotations) {
        final List<VerifyingKey> trusted = new ArrayList<>(keys);
        for (int i = 0; i < trusted.size(); i++) {
            for (final KeyRotation rotation : rotations) {
                if (rotation.from.equals(trusted.get(i)) && !trusted.contains(rotation.to)) {
                    trusted.add(rotation.to);
                }
            }
        }
        return trusted;
    }
}
