// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.timestamp.BadTimestampException;
import io.truetape.journal.timestamp.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A timestamp over a seal, in {@code seal-N.K.tst} beside the tape's data file: a TimeStampToken in DER, as {@code openssl
 * ts -verify -token_in} reads it.
 *
 * @param file where it is
 * @param seal number of the seal
 */
public record TimestampFile(Path file, long seal) {
    private static final String NAME = "seal-[0-9]{1,18}\\.[0-9]+\\.tst";
    private static final int MAX_LENGTH = 1 << 20;

    /** The timestamps beside a tape's data file, by name. */
    public static List<TimestampFile> beside(final Path directory) {
        return EvidenceFiles.beside(directory, NAME).stream()
                .map(file -> new TimestampFile(
                        file, Long.parseLong(file.getFileName().toString().split("[-.]")[1])))
                .toList();
    }

    /**
     * The timestamp in it.
     *
     * @throws BadTimestampException if it holds none
     * @throws JournalException      WRONG_TARGET when this is no regular file, ENVIRONMENT when it cannot be read
     */
    public Timestamp read() {
        if (!Files.isRegularFile(file)) {
            throw new JournalException(
                    JournalException.Kind.WRONG_TARGET, file + " is no timestamp: it is no regular file");
        }
        try {
            return Timestamp.parse(EvidenceFiles.read(file, MAX_LENGTH));
        } catch (final IOException e) {
            throw EvidenceFiles.unreadable(file, e);
        }
    }

    static Path keep(final Path directory, final long seal, final Timestamp timestamp) {
        int number = 0;
        Path file = directory.resolve("seal-" + seal + "." + number + ".tst");
        while (Files.exists(file)) {
            number++;
            file = directory.resolve("seal-" + seal + "." + number + ".tst");
        }
        EvidenceFiles.write(file, timestamp.encoded());
        return file;
    }
}
