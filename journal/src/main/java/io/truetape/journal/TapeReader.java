// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reads a tape, finished or while somebody is writing it. Takes no lock and writes nothing. Cursors are independent of
 * each other; the reader itself may be shared once open.
 *
 * <p>Seeking asks Chronicle's index where to look and checks what it finds by block headers, so it takes the logarithm
 * of the tape's size; where the index makes no sense it walks.
 */
public final class TapeReader {
    private final Path dataFile;
    private final TapeHeader header;
    private final boolean hashed;

    private TapeReader(final Path dataFile, final TapeHeader header, final boolean hashed) {
        this.dataFile = dataFile;
        this.header = header;
        this.hashed = hashed;
    }

    /**
     * The same tape, whose blocks of one source are shown without a look at the hashes of their regions: for whoever has
     * these hashed beside it, and compares what comes out with a hash of its own.
     */
    public TapeReader withoutHashes() {
        return new TapeReader(dataFile, header, false);
    }

    /**
     * Opens a tape.
     *
     * @throws JournalException WRONG_TARGET when the directory holds no tape, DAMAGED when its first document is none,
     *                          ENVIRONMENT when it cannot be read
     */
    public static TapeReader open(final Path directory) {
        try {
            final Path dataFile = dataFile(directory);
            try (Cq4File file = Cq4File.open(dataFile)) {
                final DocumentScanner scanner = new DocumentScanner(file);
                if (scanner.next() != DocumentScanner.Found.DOCUMENT) {
                    throw new JournalException(Kind.DAMAGED, dataFile + " has no whole document");
                }
                return new TapeReader(
                        dataFile,
                        TapeHeader.of(WireDocument.decode(scanner.buffer(), scanner.offset(), scanner.length())),
                        true);
            }
        } catch (final FormatException e) {
            throw new JournalException(Kind.DAMAGED, directory + " does not begin as a tape does: " + e.getMessage());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, directory + " cannot be read: " + e, e);
        }
    }

    /**
     * A tape's data file.
     *
     * @throws JournalException WRONG_TARGET when the directory holds no tape
     */
    public static Path dataFile(final Path directory) {
        try {
            final Path found = Files.isDirectory(directory) ? TapeFiles.findDataFile(directory) : null;
            if (found == null) {
                throw new JournalException(
                        Kind.WRONG_TARGET,
                        directory + " is no tape: "
                                + (Files.exists(directory) ? "it has no data file" : "no such directory"));
            }
            return found;
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, directory + " cannot be read: " + e, e);
        }
    }

    /** The tape's header. */
    public TapeHeader header() {
        return header;
    }

    /**
     * Requires that the data file is named for the tape's date, as its writer named it.
     *
     * @throws JournalException DAMAGED when it is named for another: it was renamed
     */
    public void requireName() {
        TapeFiles.requireName(dataFile, header);
    }

    /** The tape's data file. */
    public Path dataFile() {
        return dataFile;
    }

    /** All blocks from the first. */
    public BlockCursor blocks() {
        try {
            final Cq4File file = Cq4File.open(dataFile);
            return new BlockCursor(file, new DocumentScanner(file), true);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /** The blocks of one source, none where it has none: reads from its first block to its last and no further. */
    public BlockCursor blocksOf(final TapeOutline outline, final int source) {
        final TapeOutline.Extent extent = source < outline.extents().size()
                ? outline.extents().get(source)
                : new TapeOutline.Extent(Cq4Layout.FIRST_DOCUMENT_POSITION, 0, 0);
        try {
            final Cq4File file = Cq4File.open(dataFile);
            final BlockCursor blocks = new BlockCursor(
                    file, new DocumentScanner(file, extent.position(), extent.document()), source, extent.blocks());
            return hashed ? blocks : blocks.withoutHashes();
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /** All records of all sources from the first. */
    public RecordCursor records() {
        return new RecordCursor(blocks());
    }

    /** Records from the block on that holds a record of a source; up to a slab's records come before it. */
    public RecordCursor recordsFrom(final int source, final long record) {
        return new RecordCursor(blocksFrom(source, record));
    }

    /**
     * The records of some blocks.
     *
     * @param positions gives the position of one block after the other, as {@link RecordCursor#blockPosition} has them, and
     *                  a negative number behind the last
     */
    public RecordCursor recordsAt(final LongSupplier positions) {
        try {
            return new RecordCursor(new BlockCursor(Cq4File.open(dataFile), positions));
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The header of the block at a position, as its bytes stand there.
     *
     * @return {@link BlockHeader#LENGTH} bytes; zeros where the file is shorter
     */
    public byte[] headerAt(final long position) {
        final byte[] bytes = new byte[BlockHeader.LENGTH];
        try (Cq4File file = Cq4File.open(dataFile)) {
            file.read(position + Integer.BYTES, bytes, 0, bytes.length);
            return bytes;
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /** Blocks from the one on that holds a record of a source. */
    BlockCursor blocksFrom(final int source, final long record) {
        return seek(block ->
                block.source < source || block.source == source && block.firstRecord + block.recordCount <= record);
    }

    /** Records from the first block on that holds a time of a source at or after one; earlier ones may come with it. */
    public RecordCursor recordsFromTime(final int source, final long epochNs) {
        return new RecordCursor(seek(block -> block.source < source
                || block.source == source
                        && TimeStatus.compare(
                                        block.greatestSoFarEpochNs, (byte) (block.leapBits >>> 3), epochNs, (byte) 0)
                                < 0));
    }

    /**
     * Notes, seals and counts, from one walk over the documents' first bytes.
     *
     * @throws JournalException DAMAGED when a document is not what was written, ENVIRONMENT when the tape cannot be read
     */
    public TapeOutline outline() {
        try (Cq4File file = Cq4File.open(dataFile)) {
            return TapeOutline.of(file);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The blocks of one source as their headers have them, from one walk over the headers; none where the tape has none.
     *
     * @param outline of this tape
     * @param source  number of the source
     * @throws JournalException DAMAGED when a header is not what was written
     */
    public BlockLeaves leaves(final TapeOutline outline, final int source) {
        final BlockLeaves leaves = new BlockLeaves();
        if (source >= outline.extents().size()) {
            return leaves;
        }
        final TapeOutline.Extent extent = outline.extents().get(source);
        try (Cq4File file = Cq4File.open(dataFile)) {
            final BlockSearch search = new BlockSearch(file);
            boolean found = search.findAtOrBehind(extent.position());
            while (found && leaves.size() < extent.blocks()) {
                if (!search.sound()) {
                    throw new JournalException(
                            Kind.DAMAGED,
                            dataFile + " at byte " + search.position() + ": a block's header is damaged; run verify");
                }
                if (search.block().source == source) {
                    leaves.add(search.block());
                }
                found = search.findNext();
            }
        } catch (final IOException e) {
            throw unreadable(e);
        }
        return leaves;
    }

    private BlockCursor seek(final Predicate<BlockHeader> before) {
        try {
            final Cq4File file = Cq4File.open(dataFile);
            try {
                return new BlockCursor(file, new BlockSearch(file).seek(before), false);
            } catch (final IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    private JournalException unreadable(final IOException e) {
        return new JournalException(Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
    }
}
