// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.stream.Stream;

/** Small files beside a tape's data file. They are no part of the tape: it is as valid without them. */
final class EvidenceFiles {
    private EvidenceFiles() {}

    /** The files beside a data file whose names are of a form, by name. */
    static List<Path> beside(final Path directory, final String names) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, directory + " cannot be read: " + reason(e), e);
        }
    }

    /** A file's bytes, and at most one more than there may be. */
    static byte[] read(final Path file, final int maxLength) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxLength + 1);
        }
    }

    /** What to tell of a file that was named and could not be read: which, why, and what to do. */
    static JournalException unreadable(final Path file, final IOException e) {
        if (e instanceof NoSuchFileException) {
            return new JournalException(Kind.WRONG_TARGET, file + " does not exist; check the path", e);
        }
        if (Files.isDirectory(file)) {
            return new JournalException(Kind.WRONG_TARGET, file + " is a directory; name the file itself", e);
        }
        return new JournalException(
                Kind.ENVIRONMENT, file + " cannot be read: " + reason(e) + "; let your user read it", e);
    }

    static String reason(final IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        final String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null ? e.toString() : said;
    }

    /** Puts a file there, whole or not at all, and on the disk. */
    static void write(final Path file, final byte[] content) {
        final Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                final ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file.toAbsolutePath().getParent());
        } catch (final IOException e) {
            throw new JournalException(
                    Kind.ENVIRONMENT, file + " cannot be written: " + reason(e) + "; check space and permissions", e);
        }
    }

    /** A new name survives power loss once its folder is forced; only POSIX systems open folders for that. */
    private static void forceFolder(final Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
