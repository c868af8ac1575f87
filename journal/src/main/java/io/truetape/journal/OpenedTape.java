// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.TapeHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tape that its writer has got hold of: it is the right one, it is locked and mended, and its log stands at its end.
 * How that is done, and undone, is here; what is then written is the writer's.
 *
 * <p>Owned by the writer, one thread at a time.
 *
 * @param directory the tape's
 * @param lock      held until {@link #close()}
 * @param recovery  what was found and mended
 * @param log       open; of a tape that is closed, not before it is opened again
 */
record OpenedTape(Path directory, TapeLock lock, Recovery recovery, SealedLog log) implements AutoCloseable {
    /** A tape is not begun on a disk with less, bytes. */
    private static final long FREE_BYTES_MIN = 8 << 20;

    /** Opens a tape as {@link TapeWriter#open(Path, TapeHeader, WriterConfig)} says, and tells of each step. */
    static OpenedTape open(
            final Path directory,
            final TapeHeader fresh,
            final WriterConfig config,
            final TapeWriter.Acceptance acceptance,
            final WriteSteps steps) {
        final boolean made = !Files.exists(directory);
        TapeLock lock = null;
        try {
            if (made) {
                Files.createDirectories(directory);
                steps.at(WriteStep.DIRECTORY_MADE);
                TapeFiles.forceDirectory(directory.toAbsolutePath().getParent());
            } else {
                requireFree(directory, fresh);
            }
            lock = TapeLock.acquire(directory);
            final Recovery recovery = Recovery.examine(directory);
            final boolean isNew = recovery.row() == Recovery.Row.NEW;
            if (!isNew) {
                requireSameSession(directory, recovery.header(), fresh);
                acceptance.check(recovery.notes(), recovery.walk().closed());
            }
            recovery.mend(steps);
            final SealedLog log = new SealedLog(directory, isNew ? fresh : recovery.header(), config, steps);
            final OpenedTape tape = new OpenedTape(directory, lock, recovery, log);
            tape.start();
            return tape;
        } catch (final IOException e) {
            release(lock, e);
            throw new JournalException(
                    Kind.ENVIRONMENT, directory + " cannot be written: " + e + "; check " + toCheck(e), e);
        } catch (final RuntimeException e) {
            release(lock, e);
            throw e;
        }
    }

    private static String toCheck(final IOException e) {
        return String.valueOf(e.getMessage()).contains("Too many open files")
                ? "how many files a process may open (ulimit -n)"
                : "space and permissions";
    }

    private static void release(final TapeLock lock, final Exception cause) {
        if (lock != null) {
            try {
                lock.close();
            } catch (final IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Refuses what is no place for this tape before even the lock's file is made there. */
    private static void requireFree(final Path directory, final TapeHeader fresh) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new JournalException(Kind.WRONG_TARGET, directory + " is no directory; name another target");
        }
        final TapeHeader there = Recovery.peek(directory);
        if (there != null) {
            requireSameSession(directory, there, fresh);
        }
    }

    private static void requireSameSession(final Path directory, final TapeHeader header, final TapeHeader fresh)
            throws IOException {
        if (!header.sessionDate().equals(fresh.sessionDate()) || !header.venue().equals(fresh.venue())) {
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    directory + " is the tape of " + header.venue() + " on " + header.sessionDate() + ", not of "
                            + fresh.venue() + " on " + fresh.sessionDate() + "; name another target");
        }
        TapeFiles.requireName(TapeFiles.findDataFile(directory), header);
    }

    private void start() throws IOException {
        try {
            if (resumed()) {
                log.goOn(recovery);
            } else {
                requireSpace();
                log.begin();
                TapeFiles.forceDirectory(directory);
            }
        } catch (final IOException | RuntimeException e) {
            try {
                log.stop();
            } catch (final IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void requireSpace() throws IOException {
        final long freeBytes = Files.getFileStore(directory).getUsableSpace();
        if (freeBytes < FREE_BYTES_MIN) {
            throw new IOException("only " + freeBytes + " bytes are free, and beginning takes " + FREE_BYTES_MIN);
        }
    }

    /** Whether an earlier run began the tape. */
    boolean resumed() {
        return recovery.row() != Recovery.Row.NEW;
    }

    /**
     * Stops the log and gives the lock away.
     *
     * @throws JournalException ENVIRONMENT, another than an earlier one, when a file cannot be closed
     */
    @Override
    public void close() {
        try (lock) {
            log.stop();
        } catch (final IOException e) {
            throw new JournalException(
                    Kind.ENVIRONMENT, "closing " + directory + " failed: " + e + "; what was appended is safe", e);
        }
    }
}
