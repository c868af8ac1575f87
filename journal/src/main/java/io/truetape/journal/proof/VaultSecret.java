// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The secret that the records of private sources are salted by: 32 random bytes. Whoever has a tape needs it for nothing;
 * whoever migrates the same source again needs it to come to the same roots. Immutable, may be used from any thread.
 *
 * <p>Its file is PEM, one block {@code TRUETAPE VAULT SECRET}. Nothing ever prints it: what names it is {@link #id()}.
 */
public final class VaultSecret {
    private static final String LABEL = "TRUETAPE VAULT SECRET";
    private static final int LENGTH = 32;
    private static final int ID_LENGTH = 8;
    private static final String RESTORE =
            "Restore it from a backup; where there never was one, name a new file, and one is made.";

    private final byte[] secret;
    private final String permissionsWarning;

    private VaultSecret(byte[] secret, String permissionsWarning) {
        this.secret = secret;
        this.permissionsWarning = permissionsWarning;
    }

    /**
     * The secret of a file.
     *
     * @throws UnusableKeyException if there is no such file, or no secret in it; says what to do
     */
    public static VaultSecret load(Path file) {
        List<Pem> blocks = KeyFiles.read(file);
        if (blocks.size() != 1 || !blocks.get(0).label().equals(LABEL)) {
            List<String> labels = blocks.stream().map(Pem::label).toList();
            throw new UnusableKeyException(file, "must have one " + LABEL + " block, blocks=" + labels, RESTORE);
        }
        byte[] secret = blocks.get(0).der();
        if (secret.length != LENGTH) {
            throw new UnusableKeyException(
                    file, "has a secret of " + secret.length + " bytes, not of " + LENGTH, RESTORE);
        }
        return new VaultSecret(
                secret, KeyFiles.permissionsWarning(file, "vault secret").orElse(null));
    }

    /** The secret of these {@value #LENGTH} bytes, which are copied; for tests and for those who keep it elsewhere. */
    public static VaultSecret of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a secret has 32 bytes, lengthBytes=" + secret.length);
        }
        return new VaultSecret(secret.clone(), null);
    }

    /**
     * Makes a secret and writes it to a new file that only the owner may read (0600); empty if the file exists, which is
     * never overwritten.
     *
     * @throws UnusableKeyException if it cannot be written
     */
    static Optional<VaultSecret> tryCreate(Path file) {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        boolean made = KeyFiles.createFile(file, new Pem(LABEL, secret).text(), KeyFiles.OWNER_ONLY);
        return made ? Optional.of(new VaultSecret(secret, null)) : Optional.empty();
    }

    /** The secret of a file, made if there is none. Of several callers that find none, one makes it, all use it. */
    public static Current loadOrCreate(Path file) {
        if (!Files.exists(file)) {
            Optional<VaultSecret> created = tryCreate(file);
            if (created.isPresent()) {
                return new Current(created.get(), true);
            }
        }
        return new Current(load(file), false);
    }

    /**
     * A secret that was asked for.
     *
     * @param secret  the secret
     * @param created whether it was made by this very call, which the user should be told
     */
    public record Current(VaultSecret secret, boolean created) {}

    /** The name of the secret, 16 hex digits, which tells nothing of it: of an HMAC under it, the first 8 bytes. */
    public String id() {
        return Sha256.hex(Arrays.copyOf(derive("truetape vault secret id v1"), ID_LENGTH));
    }

    /** The seeds of a source of a session, from its first block on. */
    public SaltSeeds seeds(String venue, LocalDate date) {
        return new SaltSeeds(derive("truetape session key v1 " + venue + " " + date));
    }

    /** One line to show to the user if, when loaded, the file could be read or written by others than its owner. */
    public Optional<String> permissionsWarning() {
        return Optional.ofNullable(permissionsWarning);
    }

    private byte[] derive(String purpose) {
        byte[] text = purpose.getBytes(StandardCharsets.US_ASCII);
        byte[] derived = new byte[Sha256.LENGTH];
        new HmacSha256().key(secret, 0, secret.length).hashInto(text, 0, text.length, derived, 0);
        return derived;
    }

    /** Names the secret; shows nothing of it. */
    @Override
    public String toString() {
        return "VaultSecret[" + id() + "]";
    }
}
