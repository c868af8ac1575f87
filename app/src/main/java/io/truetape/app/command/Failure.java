// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.CalendarException;
import io.truetape.engine.migrate.MigrationRefusedException;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.rounding.RefusedNumberException;
import io.truetape.engine.schedule.ScheduleException;
import io.truetape.journal.JournalException;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.proof.UnusableKeyException;
import io.truetape.journal.timestamp.BadTimestampException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * What the user is told of an exception, in one line, and the exit code for it.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message  what happened, where, and what to do
 */
public record Failure(int exitCode, String message) {

    /**
     * What to tell of an exception that ended a command.
     *
     * @param cause the exception
     */
    public static Failure of(Throwable cause) {
        if (cause instanceof UsageException || cause instanceof ScheduleException) {
            return new Failure(ExitCode.USAGE, cause.getMessage());
        }
        if (cause instanceof MigrationRefusedException refused) {
            return new Failure(refused.exitCode(), cause.getMessage());
        }
        if (cause instanceof RefusedNumberException refused) {
            boolean usage = refused.kind() == RefusedNumberException.Kind.USAGE;
            return new Failure(usage ? ExitCode.USAGE : ExitCode.NEEDS_EYES, cause.getMessage());
        }
        if (cause instanceof CalendarException calendar) {
            boolean unknown = calendar.kind() == CalendarException.Kind.UNKNOWN_VENUE;
            return new Failure(unknown ? ExitCode.USAGE : ExitCode.NEEDS_EYES, cause.getMessage());
        }
        if (cause instanceof NotNowException || cause instanceof SourceChangedException) {
            return new Failure(ExitCode.NEEDS_EYES, cause.getMessage());
        }
        if (cause instanceof JournalException journal) {
            return new Failure(exitCode(journal.kind()), cause.getMessage());
        }
        if (cause instanceof FormatException) {
            return new Failure(
                    ExitCode.NEEDS_EYES, "the tape is not what it should be: " + cause.getMessage() + "; run verify");
        }
        if (cause instanceof BadTimestampException || cause instanceof BadCertificateException) {
            return new Failure(ExitCode.NEEDS_EYES, cause.getMessage());
        }
        if (cause instanceof UnusableKeyException) {
            return new Failure(exitCodeOfKey(cause.getCause()), cause.getMessage());
        }
        if (cause instanceof IOException io) {
            return new Failure(ExitCode.ENVIRONMENT, text(io));
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (cause instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.ENVIRONMENT,
                    "the Java heap is too small (" + cause.getMessage() + "); allow more with -Xmx, as in"
                            + " TRUETAPE_JAVA_OPTS=-Xmx1g truetape ...");
        }
        return new Failure(
                ExitCode.ENVIRONMENT,
                "this should not have happened, please report it with the output of --debug: " + cause);
    }

    private static int exitCode(JournalException.Kind kind) {
        return switch (kind) {
            case WRONG_TARGET -> ExitCode.USAGE;
            case DAMAGED, SOURCE_CHANGED -> ExitCode.NEEDS_EYES;
            case IN_USE, ENVIRONMENT -> ExitCode.ENVIRONMENT;
        };
    }

    /** A key that is no key, or is not there, was named wrongly; a file or folder that cannot be used is another thing. */
    private static int exitCodeOfKey(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof NoSuchFileException)
                ? ExitCode.ENVIRONMENT
                : ExitCode.USAGE;
    }

    /** Of a file system's exception the message is often the file's name alone. */
    private static String text(IOException cause) {
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (cause instanceof FileSystemException) {
            return cause.getMessage() + " (" + cause.getClass().getSimpleName() + ")";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
