// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.timestamp.Timestamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whoever adds a signature, or a timestamp, to a tape's last seal. A signature states that at this time he saw the tape come
 * so far, and that it still began as all heads beside it say.
 */
public final class Witness {
    private Witness() {}

    /**
     * Cosigns the head of a tape and keeps that beside its data file, below what others have signed there.
     *
     * @param key          of the witness
     * @param name         of the witness, visible ASCII without blanks and plus signs
     * @param epochSeconds now, seconds since 1970 UTC
     * @throws IllegalArgumentException if the name can be no key's
     * @throws JournalException         DAMAGED when the tape is not what its last seal, or a head beside it, says;
     *                                  WRONG_TARGET when it has no seal yet; ENVIRONMENT when the file cannot be written
     */
    public static HeadFile witness(
            final Path directory, final SigningKey key, final String name, final long epochSeconds) {
        final TapeLeaves leaves = TapeLeaves.sealed(TapeReader.open(directory));
        final TapeHead head = TapeHead.of(leaves);
        requireSameTape(directory, leaves, head);
        final Path file = HeadFile.of(directory, head);
        final SignedNote before =
                Files.exists(file) ? read(leaves, file).note() : new SignedNote(head.text(), List.of());
        final HeadFile witnessed =
                new HeadFile(file, before.with(NoteSignature.cosign(key, name, head.text(), epochSeconds)), head);
        witnessed.write();
        return witnessed;
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
     * @throws JournalException DAMAGED when the tape is not what its last seal, or a head beside it, says;
     *                          WRONG_TARGET when it has no seal yet
     */
    public static Sealed sealed(final Path directory) {
        final TapeLeaves leaves = TapeLeaves.sealed(TapeReader.open(directory));
        final TapeHead head = TapeHead.of(leaves);
        requireSameTape(directory, leaves, head);
        return new Sealed(directory, head.seal(), Sha256.unhex(head.hash()));
    }

    private static void requireSameTape(final Path directory, final TapeLeaves leaves, final TapeHead head) {
        for (final Path file : HeadFile.beside(directory)) {
            final TapeHead earlier = read(leaves, file).head();
            if (!earlier.tapeId().equals(head.tapeId())
                    || earlier.documents() > leaves.tree().size()
                    || !Sha256.hex(leaves.tree().root(earlier.documents())).equals(Sha256.hex(earlier.root()))
                    || earlier.seal() == head.seal() && !earlier.equals(head)) {
                throw leaves.damaged("the tape does not begin as " + file + " says");
            }
        }
    }

    private static HeadFile read(final TapeLeaves leaves, final Path file) {
        try {
            return HeadFile.read(file);
        } catch (final IllegalArgumentException e) {
            throw leaves.damaged(e.getMessage() + "; move it away, or restore it");
        }
    }
}
