// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reading and writing of key files: whole, private, forced to disk, never over something that is there. */
final class KeyFiles {
    static final String OWNER_ONLY = "rw-------";
    static final String EVERYBODY_READS = "rw-r--r--";

    private static final String DRAFT_SUFFIX = ".tmp";
    private static final String OWNER_ONLY_FOLDER = "rwx------";
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private KeyFiles() {}

    /** The blocks of a key file. */
    static List<Pem> read(Path file) {
        byte[] bytes = readBytes(file);
        if (bytes.length == 0) {
            throw new UnusableKeyException(file, "is empty", "Restore it from a backup, or name another file.");
        }
        try {
            return Pem.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException(
                    file, "is damaged: " + e.getMessage(), "Restore it from a backup, or name another file.", e);
        }
    }

    private static byte[] readBytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UnusableKeyException(file, "is a directory", "Name the key file itself.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UnusableKeyException(file, "is not a regular file", "Name a PEM file.");
            }
            if (Files.size(file) > MAX_LENGTH) {
                throw new UnusableKeyException(
                        file, "is too large for a key, bytes=" + Files.size(file), "Name a PEM file.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException(file, "does not exist", "Check the path, or create a key.", e);
        } catch (IOException e) {
            throw new UnusableKeyException(
                    file, "cannot be read (" + reason(e) + ")", "Let your user read it, or name another file.", e);
        }
    }

    /** Creates a folder, and its parents, for the owner only; one that is there stays as it is. */
    static void createFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, attributes(folder, OWNER_ONLY_FOLDER));
            }
        } catch (IOException e) {
            throw new UnusableKeyException(
                    folder, "cannot be created (" + reason(e) + ")", "Name a folder that your user may write to.", e);
        }
    }

    /**
     * Writes a new file, which appears whole or not at all.
     *
     * <p>The bytes go to a file beside it, are forced to disk, and are then linked to the name, which fails if the name
     * is taken. Where the file system knows no links, the name itself is created exclusively: still never over
     * something, but a reader may see it half-written for a moment.
     *
     * @return false, with nothing changed, if the file exists
     */
    static boolean createFile(Path file, String text, String permissions) {
        Path folder = file.toAbsolutePath().getParent();
        createFolder(folder);
        Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + DRAFT_SUFFIX);
        try {
            try {
                write(draft, text, permissions);
                link(file, draft, text, permissions);
            } finally {
                Files.deleteIfExists(draft);
            }
            forceFolder(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void link(Path file, Path draft, String text, String permissions) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            write(file, text, permissions);
        }
    }

    /** Deletes what a killed {@link #createFile} left in a folder in which no other is running. */
    static void deleteDrafts(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".*" + DRAFT_SUFFIX)) {
                for (Path draft : drafts) {
                    Files.delete(draft);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
    }

    /** Puts a new file in the place of {@code file} in one step, by way of {@code draft}, which must not exist. */
    static void replaceFile(Path file, Path draft, String text, String permissions) {
        try {
            write(draft, text, permissions);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, attributes(file, permissions))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A new name survives power loss once its folder is forced; only POSIX systems open folders for that. */
    private static void forceFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** One line if others than the owner may read or write the file; empty where that is unknown. */
    static Optional<String> permissionsWarning(Path file, String what) {
        try {
            if (!isPosix(file)) {
                return Optional.empty();
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().noneMatch(OTHERS::contains)) {
                return Optional.empty();
            }
            return Optional.of(file + ": other users may use this " + what + ", permissions="
                    + PosixFilePermissions.toString(permissions) + ". Run: chmod 600 " + file);
        } catch (IOException e) {
            return Optional.of(file + ": its permissions cannot be read (" + reason(e) + ")");
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) throws IOException {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Asked of the nearest existing ancestor, since the path itself may be about to be made. */
    private static boolean isPosix(Path path) throws IOException {
        Path existing = path.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.getFileStore(existing).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    /** Why the system refused, without the names of classes and files. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null ? e.toString() : said;
    }

    private static UnusableKeyException cannotWrite(Path file, IOException e) {
        return new UnusableKeyException(
                file, "cannot be written (" + reason(e) + ")", "Name a folder that your user may write to.", e);
    }
}
