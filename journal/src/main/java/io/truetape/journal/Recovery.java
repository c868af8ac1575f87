// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.DocumentScanner.Found;
import io.truetape.journal.scan.TapeWalk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a tape fit to be appended to: reads it all by ourselves, checks every hash, decides by the table in {@link Row},
 * and acts. What is whole is never touched; what is discarded is either the unfinished last document of a killed writer,
 * or Chronicle's empty file, or kept beside the tape as {@code damaged-N.cq4x}.
 *
 * <p>Must be called with the writer's lock held, and before Chronicle opens the queue.
 */
final class Recovery {
    /** What was found, and so what is done: the rows of the table in {@code docs/RELIABILITY.md}. */
    enum Row {
        /** No tape yet, or one that was killed before its first document: begin it. */
        NEW,
        /** Whole documents, nothing behind them: go on. */
        CLEAN,
        /** The last document is a closing seal: nothing more is written. */
        CLOSED,
        /** A document at the end that its writer was killed in: cut it off, go on. */
        HALF_WRITTEN,
        /** Chronicle's header, index or file length is not what the documents make it: rewrite it, go on. */
        STALE_BOOKKEEPING,
        /** Bytes behind a zero word, a page was lost: keep the good prefix, rebuild by copy and atomic rename. */
        HOLE,
        /** A length word that cannot be, or says "unfinished" with blocks behind it: as HOLE. */
        BAD_LENGTH,
        /** A document whose bytes do not fit, truncated or altered: as HOLE. */
        BAD_CONTENT;

        /** Whether the tape is rebuilt from a good prefix, and the original kept. */
        boolean rebuilds() {
            return this == HOLE || this == BAD_LENGTH || this == BAD_CONTENT;
        }
    }

    private final Path directory;
    private final List<Note> notes = new ArrayList<>();
    private final BlockIndex blocks = new BlockIndex();
    private Row row = Row.NEW;
    private String detail = "";
    private Path dataFile;
    private TapeWalk walk;
    private long goodEnd;
    private boolean holdsNothing;
    private boolean wasClosed;

    private Recovery(final Path directory) {
        this.directory = directory;
    }

    /**
     * Looks at the beginning of what a directory holds, without a lock and touching nothing.
     *
     * @return the header of the tape there; null where there is none yet
     * @throws JournalException WRONG_TARGET when it holds something else
     */
    static TapeHeader peek(final Path directory) throws IOException {
        final Path dataFile = TapeFiles.findDataFile(directory);
        if (dataFile == null) {
            return null;
        }
        try (Cq4File file = Cq4File.open(dataFile)) {
            final DocumentScanner scanner = new DocumentScanner(file);
            final Found found = scanner.next();
            if (found == Found.DOCUMENT) {
                return TapeHeader.of(WireDocument.decode(scanner.buffer(), scanner.offset(), scanner.length()));
            }
            if (!FileTail.beginsNothing(file) && scanner.next() != Found.DOCUMENT) {
                throw noTape(dataFile, "its first document is " + found);
            }
            return null;
        } catch (final FormatException e) {
            throw noTape(dataFile, e.getMessage());
        }
    }

    /** Looks at a directory and decides; touches nothing. */
    static Recovery examine(final Path directory) throws IOException {
        final Recovery recovery = new Recovery(directory);
        recovery.dataFile = TapeFiles.findDataFile(directory);
        if (recovery.dataFile != null) {
            recovery.examine();
        }
        return recovery;
    }

    /** Mends what must be mended, and tells of each step. */
    void mend(final WriteSteps steps) throws IOException {
        if (dataFile != null) {
            act(steps);
        } else {
            // A writer that was killed while Chronicle made it leaves one that Chronicle waits for in vain.
            Files.deleteIfExists(directory.resolve(TapeFiles.METADATA));
        }
    }

    /** Where the good prefix ends, and the next document belongs. */
    long endPosition() {
        return goodEnd;
    }

    /** The tape's header; null where there is no tape yet. */
    TapeHeader header() {
        return row == Row.NEW ? null : walk.header();
    }

    Row row() {
        return row;
    }

    /** What was found, in words; empty for CLEAN, CLOSED, and NEW where there was nothing to keep. */
    String detail() {
        return detail;
    }

    /**
     * Whether the tape had been closed and was damaged, so that what a seal closed has to be made and closed anew; also
     * where an earlier run kept the damaged file and was stopped before it had closed the tape.
     */
    boolean wasClosed() {
        return wasClosed;
    }

    TapeWalk walk() {
        return walk;
    }

    List<Note> notes() {
        return notes;
    }

    BlockIndex blocks() {
        return blocks;
    }

    private void examine() throws IOException {
        try (Cq4File file = Cq4File.open(dataFile)) {
            examine(file);
            if (row.rebuilds()
                    && !walk.closed()
                    && (FileTail.wasClosed(file, goodEnd) || FileTail.reopenings(file, goodEnd) > 0)) {
                wasClosed = true;
                detail += "; the tape had been closed, so it is damaged and has to be closed anew";
            } else if (row != Row.NEW && !walk.closed()) {
                wasClosed = keptAClosedOne();
            }
        }
    }

    private boolean keptAClosedOne() throws IOException {
        for (final Path entry : TapeFiles.kept(directory)) {
            try (Cq4File kept = Cq4File.open(entry)) {
                if (FileTail.wasClosed(kept, Cq4Layout.FIRST_DOCUMENT_POSITION)
                        || FileTail.reopenings(kept, Cq4Layout.FIRST_DOCUMENT_POSITION) > walk.reopenings()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void examine(final Cq4File file) throws IOException {
        walk = new TapeWalk(file, new Listening());
        walk.run();
        if (row != Row.BAD_CONTENT) {
            goodEnd = walk.endPosition();
        }
        if (walk.header() == null) {
            if (!FileTail.beginsNothing(file)) {
                throw noTape(dataFile, detail.isEmpty() ? "its first document is " + walk.stoppedAt() : detail);
            }
            row = Row.NEW;
            holdsNothing = FileTail.holdsNothing(file);
            detail = holdsNothing
                    ? ""
                    : "no first document in " + dataFile + ", which is kept beside the tape that is begun again";
            return;
        }
        if (row == Row.BAD_CONTENT) {
            return;
        }
        row = switch (walk.stoppedAt()) {
            case HALF_WRITTEN -> FileTail.leftByAKilledWriter(file, goodEnd) ? Row.HALF_WRITTEN : Row.BAD_LENGTH;
            case BAD_LENGTH, BAD_PADDING -> Row.BAD_LENGTH;
            default -> behind(file);
        };
        if (row != Row.CLEAN && row != Row.CLOSED && detail.isEmpty()) {
            detail = row + " at byte " + goodEnd + " of " + dataFile;
        }
    }

    private Row behind(final Cq4File file) throws IOException {
        final long dirty = FileTail.firstNonZero(file, goodEnd);
        if (dirty >= 0 && FileTail.leftByAKilledWriter(file, goodEnd)) {
            return Row.HALF_WRITTEN;
        }
        if (dirty >= 0) {
            detail = "bytes at " + dirty + " of " + dataFile + " behind the last document, which ends at " + goodEnd;
            return Row.HOLE;
        }
        final List<BookkeepingScan.Difference> differences = walk.bookkeeping().compare(file);
        if (!differences.isEmpty()) {
            detail =
                    differences.get(0).what() + " at byte " + differences.get(0).position() + " of " + dataFile;
            return Row.STALE_BOOKKEEPING;
        }
        if (walk.closed() && file.length() != Cq4Layout.trimmedLength(goodEnd)) {
            detail = "length " + file.length() + " of " + dataFile + ", which a closed tape does not have";
            return Row.STALE_BOOKKEEPING;
        }
        return walk.closed() ? Row.CLOSED : Row.CLEAN;
    }

    private static JournalException noTape(final Path dataFile, final String why) {
        return new JournalException(
                Kind.WRONG_TARGET,
                dataFile + " does not begin as a tape does (" + why + "); name a new or empty directory");
    }

    private void act(final WriteSteps steps) throws IOException {
        if (row == Row.NEW) {
            if (!holdsNothing) {
                TapeFiles.keepDamaged(dataFile, steps);
            }
            Files.delete(dataFile);
            TapeFiles.forceDirectory(directory);
            walk = null;
        } else if (row.rebuilds()) {
            rebuild(steps);
        } else if (row != Row.CLOSED && row != Row.CLEAN) {
            try (FileChannel channel = FileChannel.open(dataFile, StandardOpenOption.WRITE)) {
                channel.truncate(goodEnd);
                TapeFiles.writeBookkeeping(channel, walk.bookkeeping());
                if (walk.closed()) {
                    TapeFiles.trim(channel, goodEnd);
                }
                channel.force(true);
            }
            steps.at(WriteStep.MENDED);
        } else if (row == Row.CLEAN) {
            try (FileChannel channel = FileChannel.open(dataFile, StandardOpenOption.WRITE)) {
                channel.truncate(goodEnd);
            }
        }
        if (row != Row.CLOSED) {
            Files.deleteIfExists(directory.resolve(TapeFiles.METADATA));
        }
    }

    private void rebuild(final WriteSteps steps) throws IOException {
        final Path copy = directory.resolve(TapeFiles.REBUILT);
        Files.deleteIfExists(copy);
        try (FileChannel from = FileChannel.open(dataFile, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long done = 0;
            while (done < goodEnd) {
                done += from.transferTo(done, goodEnd - done, to.position(done));
            }
            TapeFiles.writeBookkeeping(to, walk.bookkeeping());
            if (walk.closed()) {
                TapeFiles.trim(to, goodEnd);
            }
            to.force(true);
        }
        steps.at(WriteStep.COPIED);
        TapeFiles.keepDamaged(dataFile, steps);
        Files.move(copy, dataFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        steps.at(WriteStep.RENAMED);
        TapeFiles.forceDirectory(directory);
    }

    private final class Listening implements TapeWalk.Listener {
        @Override
        public void onBlock(final long position, final BlockHeader header) {
            blocks.add(position, header);
        }

        @Override
        public void onNote(final long position, final Note note) {
            notes.add(note);
        }

        @Override
        public boolean onProblem(final long position, final String what) {
            row = Row.BAD_CONTENT;
            goodEnd = position;
            detail = what + ", in the document at byte " + position + " of " + dataFile;
            return false;
        }
    }
}
