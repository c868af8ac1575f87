// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.scan.BookkeepingScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a tape's directory by their names, and what is written to them past Chronicle. */
final class TapeFiles {
    /** Chronicle's own, derived from the data file; it waits in vain for one that a killed writer left. */
    static final String METADATA = "metadata.cq4t";

    /** The copy of a good prefix, until it takes the data file's name. */
    static final String REBUILT = "rebuild.tmp";

    private static final String DATA_FILE = "[0-9]{8}F\\.cq4";
    private static final String DAMAGED_FILE = "damaged-[0-9]+\\.cq4x";

    /** The derived index and one that was not finished: made by the engine, no evidence. */
    private static final String INDEX_FILE = "truetape\\.index(\\.tmp)?";

    private TapeFiles() {}

    /** Finds a tape's data file; null where the directory holds none. */
    static Path findDataFile(final Path directory) throws IOException {
        final List<Path> found = new ArrayList<>();
        boolean foreign = false;
        try (Stream<Path> entries = Files.list(directory)) {
            for (final Path entry : entries.sorted().toList()) {
                final String name = entry.getFileName().toString();
                if (name.matches(DATA_FILE)) {
                    found.add(entry);
                } else if (!name.equals(METADATA)
                        && !name.equals(TapeLock.FILE_NAME)
                        && !name.equals(REBUILT)
                        && !name.matches(DAMAGED_FILE + "|" + INDEX_FILE)) {
                    foreign = true;
                }
            }
        }
        if (found.size() > 1 || foreign && found.isEmpty()) {
            throw new JournalException(
                    Kind.WRONG_TARGET, directory + " is no tape: it holds other files; name a new or empty directory");
        }
        if (!found.isEmpty() && !Files.isRegularFile(found.get(0))) {
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    found.get(0) + " is no regular file, so it is no tape's data file; move it away");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Requires that a data file is named for its tape's date; DAMAGED where it was renamed. */
    static void requireName(final Path dataFile, final TapeHeader header) {
        final String name = Cq4Layout.fileName(header.sessionDate());
        if (!dataFile.getFileName().toString().equals(name)) {
            throw new JournalException(
                    Kind.DAMAGED,
                    dataFile + " is named for another date than the tape's, " + header.sessionDate()
                            + "; rename it back to " + name);
        }
    }

    /** The damaged files that lie beside a tape, in no order. */
    static List<Path> kept(final Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.getFileName().toString().matches(DAMAGED_FILE))
                    .toList();
        }
    }

    /** Gives the damaged file a second name, which is on the disk before the first can be taken from it. */
    static void keepDamaged(final Path dataFile, final WriteSteps steps) throws IOException {
        for (int n = 1; ; n++) {
            try {
                Files.createLink(dataFile.resolveSibling("damaged-" + n + ".cq4x"), dataFile);
                forceDirectory(dataFile.toAbsolutePath().getParent());
                steps.at(WriteStep.KEPT);
                return;
            } catch (final FileAlreadyExistsException e) {
                continue;
            }
        }
    }

    /** Brings Chronicle's bookkeeping into its one form. */
    static void writeBookkeeping(final FileChannel channel, final BookkeepingScan bookkeeping) throws IOException {
        writeAll(channel, 0, bookkeeping.preamble());
        bookkeeping.forEachLaterPage((position, bytes) -> writeAll(channel, position, bytes));
    }

    /** Cuts a closed tape's file to its one length. */
    static void trim(final FileChannel channel, final long endPosition) throws IOException {
        final long length = Cq4Layout.trimmedLength(endPosition);
        if (channel.size() > length) {
            channel.truncate(length);
        } else if (channel.size() < length) {
            writeAll(channel, channel.size(), new byte[(int) (length - channel.size())]);
        }
    }

    /** Makes the entries of a directory survive power loss. */
    static void forceDirectory(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void writeAll(final FileChannel channel, final long position, final byte[] bytes)
            throws IOException {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }
}
