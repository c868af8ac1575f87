// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.timestamp.Timestamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody else than the sealer, who signs heads of tapes. A signature of his states that at this time he saw the tape come
 * so far, that all its seals are good and follow each other, and that it extends every head of it that he ever signed: of two
 * heads that cannot both be the tape's he signs one at most (C2SP tlog-witness). For that he remembers the last one of each
 * tape, in a place of his own, for whoever alters a tape can take away what lies beside it.
 */
public final class Witness {
    private final SigningKey key;
    private final String name;
    private final WitnessMemory memory;
    private final List<VerifyingKey> sealers;

    /**
     * A witness.
     *
     * @param key     of his own
     * @param name    visible ASCII without blanks and plus signs
     * @param memory  what he has signed before
     * @param sealers keys that alone may have sealed; empty: any but his own
     */
    public Witness(
            final SigningKey key, final String name, final WitnessMemory memory, final List<VerifyingKey> sealers) {
        this.key = key;
        this.name = name;
        this.memory = memory;
        this.sealers = List.copyOf(sealers);
    }

    /**
     * What a witness signed.
     *
     * @param file   beside the tape's data file, with the signatures of others that were there
     * @param before the head of this tape that he had signed last; empty where this is the first
     */
    public record Signed(HeadFile file, Optional<TapeHead> before) {}

    /**
     * Cosigns the head of a tape and keeps that beside its data file, below what others have signed there.
     *
     * @param epochSeconds now, seconds since 1970 UTC
     * @throws IllegalArgumentException if the name can be no key's, or the key has sealed this tape
     * @throws JournalException         DAMAGED when the tape is not what a seal or a head beside it says, does not extend what
     *                                  was signed before, or was sealed by another key than those given, or a signature
     *                                  beside it is wrong; WRONG_TARGET when it has no seal yet; ENVIRONMENT when a file
     *                                  cannot be written
     */
    public Signed sign(final Path directory, final long epochSeconds) {
        final TapeLeaves leaves = TapeLeaves.sealed(TapeReader.open(directory));
        requireSealedByOthers(leaves);
        leaves.requireSeals();
        requireSameTape(directory, leaves);
        final TapeHead head = TapeHead.of(leaves);
        final NoteSignature signature = NoteSignature.cosign(key, name, head.text(), epochSeconds);
        final Path file = HeadFile.of(directory, head);
        final SignedNote others =
                Files.exists(file) ? read(leaves, file).note() : new SignedNote(head.text(), List.of());
        requireGood(leaves, file, others);
        final HeadFile signed = new HeadFile(file, others.with(signature), head);
        final Optional<TapeHead> before =
                memory.remember(leaves, new SignedNote(head.text(), List.of(signature)), head, key.verifyingKey());
        signed.write();
        return new Signed(signed, before);
    }

    private void requireSealedByOthers(final TapeLeaves leaves) {
        for (final SignedSeal seal : leaves.seals()) {
            final VerifyingKey sealer = leaves.keyOf(seal);
            if (sealer.equals(key.verifyingKey())) {
                throw new IllegalArgumentException("key " + key.keyId() + " has sealed this tape (seal "
                        + seal.seal().number()
                        + "), and whoever sealed is no witness of it: name a key of somebody else's");
            }
            if (!sealers.isEmpty() && !sealers.contains(sealer)) {
                throw leaves.damaged("seal " + seal.seal().number() + " is signed by key " + sealer.keyId()
                        + ", which is not a given one");
            }
        }
    }

    /** No signature goes below one that is wrong. Those of keys that are not known here cannot be told. */
    private void requireGood(final TapeLeaves leaves, final Path file, final SignedNote note) {
        final Set<VerifyingKey> known = new LinkedHashSet<>(Set.of(key.verifyingKey()));
        leaves.seals().forEach(seal -> known.add(leaves.keyOf(seal)));
        for (final NoteSignature signature : note.signatures()) {
            for (final VerifyingKey by : known) {
                if (!signature
                        .check(by, note.text())
                        .map(NoteSignature.Checked::valid)
                        .orElse(true)) {
                    throw leaves.damaged("in " + file + " the signature of " + signature.name() + " is not that of key "
                            + by.keyId() + "; move the file away, or restore it");
                }
            }
        }
    }

    /**
     * The last seal of a tape, which has been compared with the tape, to be timestamped.
     *
     * @param directory of the tape
     * @param number    of the seal
     * @param hash      SHA-256 of its text, 32 bytes: what a timestamp is over
     */
    public record Sealed(Path directory, long number, byte[] hash) {
        /**
         * Keeps a timestamp beside the tape's data file.
         *
         * @return where
         * @throws JournalException ENVIRONMENT when it cannot be written
         */
        public Path keep(final Timestamp timestamp) {
            return TimestampFile.keep(directory, number, timestamp);
        }
    }

    /**
     * What a timestamp of a tape is to be over.
     *
     * @throws JournalException DAMAGED when the tape is not what a seal, or a head beside it, says;
     *                          WRONG_TARGET when it has no seal yet
     */
    public static Sealed sealed(final Path directory) {
        final TapeLeaves leaves = TapeLeaves.sealed(TapeReader.open(directory));
        leaves.requireSeals();
        requireSameTape(directory, leaves);
        final TapeHead head = TapeHead.of(leaves);
        return new Sealed(directory, head.seal(), Sha256.unhex(head.hash()));
    }

    private static void requireSameTape(final Path directory, final TapeLeaves leaves) {
        for (final Path file : HeadFile.beside(directory)) {
            if (!leaves.has(read(leaves, file).head())) {
                throw leaves.damaged("the tape does not begin as " + file + " says");
            }
        }
    }

    private static HeadFile read(final TapeLeaves leaves, final Path file) {
        try {
            return HeadFile.readBeside(file);
        } catch (final IllegalArgumentException e) {
            throw leaves.damaged(e.getMessage() + "; move it away, or restore it");
        }
    }
}
