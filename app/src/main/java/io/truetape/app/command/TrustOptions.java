// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.evidence.HeadFile;
import io.truetape.journal.evidence.KeyRotation;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.timestamp.TimestampAuthorities;
import io.truetape.journal.verify.StolenKey;
import io.truetape.journal.verify.Trust;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the user of verify has from elsewhere, and holds a tape against. */
final class TrustOptions {
    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Only this key (PEM) may have signed the seals; may be repeated, for tapes sealed before and"
                    + " after a rotation. Get it from whoever made the tape, not from beside it.")
    private List<Path> publicKeys = List.of();

    @Option(
            names = "--rotation",
            paramLabel = "FILE",
            description =
                    "Statement that a key which took the place of a given one may have signed too (key rotate makes"
                            + " it); may be repeated.")
    private List<Path> rotations = List.of();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Head that was published (head prints it): the tape must be the same, or have grown since; may"
                            + " be repeated.")
    private List<Path> heads = List.of();

    @Option(
            names = "--witness-key",
            paramLabel = "FILE",
            description = "The holder of this public key (PEM) must have signed a head of the tape; may be repeated.")
    private List<Path> witnessKeys = List.of();

    @Option(
            names = "--tsa-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) of authorities, under one of which a timestamp beside the tape must have"
                    + " been issued.")
    private Path authorities;

    @Option(
            names = "--stolen-key",
            paramLabel = "FILE",
            description =
                    "Somebody else may have this key (PEM) since the time of --stolen-since: a seal by it counts only"
                            + " where a head that you give, a witness, a timestamp from before, or a later seal by a"
                            + " given key shows that it was there; may be repeated.")
    private List<Path> stolenKeys = List.of();

    @Option(names = "--stolen-since", paramLabel = "TIME", description = "Such as 2027-03-01T08:00:00Z.")
    private String stolenSince;

    /** When the keys that were named as stolen are so since; empty where none was named. */
    Optional<Instant> stolenSince() {
        return stolenKeys.isEmpty() ? Optional.empty() : Optional.of(since());
    }

    /** Reads all that was named. */
    Trust load() throws IOException {
        List<VerifyingKey> keys = publicKeys.stream().map(VerifyingKey::load).toList();
        if (keys.isEmpty() && !rotations.isEmpty()) {
            throw new UsageException("--rotation goes from a key to another: give the first with --public-key");
        }
        List<StolenKey> stolen = stolen();
        List<VerifyingKey> witnesses =
                witnessKeys.stream().map(VerifyingKey::load).toList();
        if (witnesses.stream().anyMatch(keys::contains)) {
            throw new UsageException("the same key is given with --public-key and --witness-key: whoever sealed is no"
                    + " witness of it");
        }
        try {
            return new Trust(
                    KeyRotation.follow(keys, rotations(stolen)),
                    witnesses,
                    heads.stream().map(HeadFile::read).toList(),
                    authorities == null ? List.of() : TimestampAuthorities.load(authorities),
                    stolen);
        } catch (NoSuchFileException e) {
            throw new UsageException(authorities + " does not exist; check the path");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private List<StolenKey> stolen() {
        if (stolenKeys.isEmpty() != (stolenSince == null)) {
            throw new UsageException("--stolen-key and --stolen-since belong together");
        }
        if (stolenKeys.isEmpty()) {
            return List.of();
        }
        Instant since = since();
        return stolenKeys.stream()
                .map(file -> new StolenKey(VerifyingKey.load(file), since))
                .toList();
    }

    private Instant since() {
        try {
            return OffsetDateTime.parse(stolenSince).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "--stolen-since " + stolenSince + ": write a time with its zone, such as 2027-03-01T08:00:00Z");
        }
    }

    /** Statements of rotation; whoever stole a key can make one by it too. */
    private List<KeyRotation> rotations(List<StolenKey> stolen) {
        List<KeyRotation> read = rotations.stream().map(KeyRotation::read).toList();
        for (KeyRotation rotation : read) {
            if (stolen.stream().anyMatch(key -> key.key().equals(rotation.from()))) {
                throw new UsageException(
                        "--rotation from key " + rotation.from().keyId()
                                + ", which is stolen: such a statement is worth nothing; give the new key with --public-key");
            }
        }
        return read;
    }
}
