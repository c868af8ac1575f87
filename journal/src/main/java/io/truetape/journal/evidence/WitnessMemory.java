// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a witness has signed: of each tape the last head, in {@code TAPE-ID.head}, with his signature. A folder of his own, to
 * be kept with his key; without it he would sign whatever is put before him first. Several processes may use it at once.
 */
public final class WitnessMemory {
    private static final String LOCK = "witness.lock";

    /** File locks are held by the process as a whole, so its threads need one of their own. */
    private static final Object REMEMBERING = new Object();

    private final Path folder;

    /** The memory in a folder, which is made when the first head is signed. */
    public WitnessMemory(final Path folder) {
        this.folder = folder;
    }

    /**
     * Takes a head in, before it is shown to anybody, if it extends what was signed before.
     *
     * @param signed the head, signed by the witness
     * @return the head that was signed before
     * @throws JournalException DAMAGED when it does not extend that, or the memory is damaged; ENVIRONMENT when it cannot be
     *                          read or written
     */
    Optional<TapeHead> remember(
            final TapeLeaves leaves, final SignedNote signed, final TapeHead head, final VerifyingKey key) {
        final Path file = folder.resolve(head.tapeId() + ".head");
        synchronized (REMEMBERING) {
            try {
                Files.createDirectories(folder);
                try (FileChannel lock =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    lock.lock();
                    final Optional<TapeHead> before =
                            Files.exists(file) ? Optional.of(read(file, key)) : Optional.empty();
                    before.ifPresent(earlier -> requireExtended(leaves, head, earlier, file));
                    EvidenceFiles.write(file, signed.encode().getBytes(StandardCharsets.UTF_8));
                    return before;
                }
            } catch (final IOException e) {
                throw new JournalException(
                        Kind.ENVIRONMENT,
                        "what was witnessed cannot be kept in " + folder + ": " + EvidenceFiles.reason(e)
                                + "; let your user write to it",
                        e);
            }
        }
    }

    private static void requireExtended(
            final TapeLeaves leaves, final TapeHead head, final TapeHead earlier, final Path file) {
        if (!leaves.has(earlier)) {
            final String what = earlier.seal() > head.seal()
                    ? "the tape ends at seal " + head.seal() + ", and seal " + earlier.seal()
                            + " of it was witnessed: it was cut back"
                    : "the tape is not the one of which seal " + earlier.seal() + " was witnessed";
            throw leaves.damaged(what + " (" + file + "). Nothing was signed; keep both, they cannot both be right");
        }
    }

    private static TapeHead read(final Path file, final VerifyingKey key) {
        try {
            final HeadFile kept = HeadFile.readBeside(file);
            final boolean signed = kept.note().signatures().stream()
                    .allMatch(signature -> signature
                            .check(key, kept.note().text())
                            .map(NoteSignature.Checked::valid)
                            .orElse(false));
            if (!signed) {
                throw new IllegalArgumentException(file + " is not signed by key " + key.keyId()
                        + ". If another key of yours signed it, keep a memory for each key: move the file away, and"
                        + " the new key begins anew. If not");
            }
            return kept.head();
        } catch (final IllegalArgumentException e) {
            throw new JournalException(
                    Kind.DAMAGED,
                    e.getMessage()
                            + "; it is what you have signed before: restore it from a backup. Nothing was signed");
        }
    }
}
