// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tape's head in a file: one that was published and is kept elsewhere, or {@code seal-N.head} beside the tape's data
 * file, which collects the signatures of witnesses. Such files are no part of the tape: it is as valid without them.
 *
 * @param file where it is
 * @param note as it stands there
 * @param head what it states
 */
public record HeadFile(Path file, SignedNote note, TapeHead head) {
    private static final String NAME = "seal-[0-9]+\\.head";

    /**
     * Reads a head.
     *
     * @throws IllegalArgumentException if the file is none; names it and says why
     * @throws JournalException         WRONG_TARGET when there is no such file, ENVIRONMENT when it cannot be read
     */
    public static HeadFile read(final Path file) {
        try {
            final SignedNote note = note(file);
            return new HeadFile(file, note, TapeHead.parse(note));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no head of a tape: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a head that lies beside a tape, where anybody can have put anything.
     *
     * @throws IllegalArgumentException if it is none; names the file and says why
     * @throws JournalException         ENVIRONMENT when it cannot be read
     */
    public static HeadFile readBeside(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no head of a tape: it is no regular file");
        }
        return read(file);
    }

    static SignedNote note(final Path file) {
        try {
            return SignedNote.parse(EvidenceFiles.read(file, SignedNote.MAX_LENGTH));
        } catch (final IOException e) {
            throw EvidenceFiles.unreadable(file, e);
        }
    }

    /** The files of heads beside a tape's data file, by name. */
    public static List<Path> beside(final Path directory) {
        return EvidenceFiles.beside(directory, NAME);
    }

    /** Where a tape collects what witnesses say of a seal. */
    static Path of(final Path directory, final TapeHead head) {
        return directory.resolve("seal-" + head.seal() + ".head");
    }

    /** Puts the file there, whole or not at all, and on the disk. */
    void write() {
        EvidenceFiles.write(file, note.encode().getBytes(StandardCharsets.UTF_8));
    }
}
