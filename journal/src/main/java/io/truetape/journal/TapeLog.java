// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.chronicle.ChronicleLog;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.TapeState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends documents to a tape's file, and keeps what follows from them: the state that the next seal speaks of, and what
 * Chronicle's bookkeeping must say. Knows nothing of seals, sources or what is to be compared.
 *
 * <p>Owned by the writer, one thread at a time; {@link #force()} alone may be called by another. Appending a block
 * allocates nothing.
 */
final class TapeLog implements Closeable {
    private static final byte[] NOTHING = new byte[0];

    private final Path dataFile;
    private final ChronicleLog log;
    private final TapeState state;
    private final BookkeepingScan bookkeeping;
    private final WriteSteps steps;

    /**
     * A log that goes on where a tape ends.
     *
     * @param state       of the tape's documents; kept up to date from here on
     * @param bookkeeping of the tape's documents; likewise
     * @param steps       told of each step
     */
    TapeLog(
            final Path dataFile,
            final ChronicleLog log,
            final TapeState state,
            final BookkeepingScan bookkeeping,
            final WriteSteps steps) {
        this.dataFile = dataFile;
        this.log = log;
        this.state = state;
        this.bookkeeping = bookkeeping;
        this.steps = steps;
    }

    /**
     * Appends a block whose header is complete; arguments as for {@link TapeState#appendBlock}.
     *
     * @param encoded all that stands before the raw region
     */
    void appendBlock(
            final BlockHeader block,
            final byte[] encoded,
            final byte[] raw,
            final byte[] conclusions,
            final long lastEvent)
            throws IOException {
        steps.at(WriteStep.BLOCK);
        if (block.lost()) {
            write(encoded, BlockHeader.LENGTH, NOTHING, 0, NOTHING, 0);
        } else {
            write(encoded, block.rawOffset(), raw, block.rawLength, conclusions, block.conclusionsLength);
        }
        state.appendBlock(block, encoded, 0, lastEvent);
    }

    /** Appends the tape's header. */
    void appendHeader(final byte[] document) throws IOException {
        append(document, WriteStep.NOTE, false);
    }

    /** Appends a note. */
    void appendNote(final byte[] document) throws IOException {
        append(document, WriteStep.NOTE, true);
    }

    /** Appends a seal. */
    void appendSeal(final byte[] document) throws IOException {
        append(document, WriteStep.SEAL, false);
    }

    private void append(final byte[] document, final WriteStep step, final boolean note) throws IOException {
        steps.at(step);
        write(document, document.length, NOTHING, 0, NOTHING, 0);
        state.appendDocument(document, 0, document.length, note);
    }

    /** Forces what was appended to the disk. */
    void force() throws IOException {
        log.force();
    }

    /** Lets another thread append. */
    void release() {
        log.release();
    }

    /** Closes the file and leaves it as it is; it can be gone on with. */
    @Override
    public void close() throws IOException {
        log.close();
    }

    /** Brings the closed file of a closed tape into its final form, and forces it. */
    void bringIntoFinalForm() throws IOException {
        try (FileChannel channel = FileChannel.open(dataFile, StandardOpenOption.WRITE)) {
            // The closing seal is on the disk before the file gets the length that says so.
            force(channel);
            TapeFiles.writeBookkeeping(channel, bookkeeping);
            steps.at(WriteStep.BOOKKEEPING);
            TapeFiles.trim(channel, log.endPosition());
            steps.at(WriteStep.TRIMMED);
            force(channel);
        }
        TapeFiles.forceDirectory(dataFile.toAbsolutePath().getParent());
    }

    private void force(final FileChannel channel) throws IOException {
        steps.at(WriteStep.FORCE);
        channel.force(true);
        steps.at(WriteStep.FORCED);
    }

    private void write(
            final byte[] first,
            final int firstLength,
            final byte[] second,
            final int secondLength,
            final byte[] third,
            final int thirdLength)
            throws IOException {
        final long length = (long) firstLength + secondLength + thirdLength;
        if (length > DocumentScanner.MAX_DOCUMENT) {
            throw new IllegalArgumentException("no reader takes a document as long: lengthBytes=" + length);
        }
        final long expected = Math.max(log.endPosition(), Cq4Layout.FIRST_DOCUMENT_POSITION);
        final long position = log.append(first, firstLength, second, secondLength, third, thirdLength);
        if (position != expected) {
            takeIndexPage(expected, position);
        }
        bookkeeping.onDocument(position);
    }

    /** Chronicle puts a further index page behind each document 1,048,576; we must know where. */
    private void takeIndexPage(final long position, final long next) throws IOException {
        final byte[] page = new byte[(int) (next - position)];
        try (Cq4File file = Cq4File.open(dataFile)) {
            file.read(position, page, 0, page.length);
            final int length = file.word(position) & Cq4Layout.LENGTH_MASK;
            bookkeeping.onIndexPage(position, page, Integer.BYTES, length);
        }
    }
}
