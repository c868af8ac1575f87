// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.IndexPages;
import io.truetape.journal.scan.SealDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

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
     * Everything on a tape that is no block, and how many blocks and records there are.
     *
     * @param notes     notes, in order
     * @param seals     seals, in order
     * @param extents   where the blocks of each source stand, in order of the sources' numbers
     * @param documents documents of every kind
     * @param blocks    blocks of all sources, lost ones not counted
     * @param records   records of all sources, lost ones not counted
     * @param losses    what a salvaged tape has lost, in order; empty on any other
     */
    public record Outline(
            List<Note> notes,
            List<SignedSeal> seals,
            List<Extent> extents,
            long documents,
            long blocks,
            long records,
            List<Loss> losses) {
        /** What is lost of one source, in order. */
        public List<Loss> lossesOf(final int source) {
            return losses.stream().filter(loss -> loss.source() == source).toList();
        }

        /** Whether the last document is a seal that closes the tape. */
        public boolean closed() {
            final Seal last =
                    seals.isEmpty() ? null : seals.get(seals.size() - 1).seal();
            return last != null && last.state() == Seal.State.CLOSED && last.documents() + 1 == documents;
        }

        /** How often the tape was closed and opened again. */
        public long reopenings() {
            return notes.stream()
                    .filter(note -> note.name().equals(Note.REOPENED))
                    .count();
        }
    }

    /**
     * Where the blocks of a source stand.
     *
     * @param position of the first one's word in the data file
     * @param document number of that one among all documents
     * @param blocks   how many there are, whatever stands between them
     */
    public record Extent(long position, long document, long blocks) {
        private Extent oneMore() {
            return new Extent(position, document, blocks + 1);
        }
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
            final Path found = Files.isDirectory(directory) ? Recovery.findDataFile(directory) : null;
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
        requireName(dataFile, header);
    }

    static void requireName(final Path dataFile, final TapeHeader header) {
        final String name = Cq4Layout.fileName(header.sessionDate());
        if (!dataFile.getFileName().toString().equals(name)) {
            throw new JournalException(
                    Kind.DAMAGED,
                    dataFile + " is named for another date than the tape's, " + header.sessionDate()
                            + "; rename it back to " + name);
        }
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
    public BlockCursor blocksOf(final Outline outline, final int source) {
        final Extent extent = source < outline.extents().size()
                ? outline.extents().get(source)
                : new Extent(Cq4Layout.FIRST_DOCUMENT_POSITION, 0, 0);
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
     * @throws JournalException DAMAGED when a note or seal cannot be read
     */
    public Outline outline() {
        final List<Note> notes = new ArrayList<>();
        final List<SignedSeal> seals = new ArrayList<>();
        final List<Extent> extents = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();
        final BlockHeader block = new BlockHeader();
        long documents = 0;
        long blocks = 0;
        long records = 0;
        long position = Cq4Layout.FIRST_DOCUMENT_POSITION;
        byte[] buffer = new byte[BlockHeader.LENGTH];
        try (Cq4File file = Cq4File.open(dataFile)) {
            for (int word = file.word(position); word > 0; word = file.word(position)) {
                final int length = word & Cq4Layout.LENGTH_MASK;
                if (length > DocumentScanner.MAX_DOCUMENT || position + Integer.BYTES + length > file.length()) {
                    throw new FormatException("a length that no document here can have");
                }
                if ((word & Cq4Layout.META_DATA) == 0) {
                    final int got = file.read(position + Integer.BYTES, buffer, 0, BlockHeader.LENGTH);
                    if (BlockHeader.isBlock(buffer, 0, got) && got == BlockHeader.LENGTH) {
                        block.decodeFields(buffer, 0);
                        if (block.isSound(buffer, 0, got)) {
                            extend(extents, block.source, position, documents);
                        }
                        if (block.lost()) {
                            losses.add(Loss.of(block));
                        } else {
                            blocks++;
                            records += block.recordCount;
                        }
                    } else {
                        buffer = buffer.length < length ? new byte[length] : buffer;
                        file.read(position + Integer.BYTES, buffer, 0, length);
                        collect(WireDocument.decode(buffer, 0, length), notes, seals);
                    }
                    documents++;
                }
                position = Cq4Layout.nextPosition(position, length);
            }
            if (file.announcesBehind(position)) {
                throw new FormatException("documents are announced here and there are none");
            }
            return new Outline(
                    List.copyOf(notes),
                    List.copyOf(seals),
                    List.copyOf(extents),
                    documents,
                    blocks,
                    records,
                    List.copyOf(losses));
        } catch (final FormatException e) {
            throw new JournalException(
                    Kind.DAMAGED, dataFile + " at byte " + position + ": " + e.getMessage() + "; run verify");
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    private static void extend(final List<Extent> extents, final int source, final long position, final long document) {
        if (source == extents.size()) {
            extents.add(new Extent(position, document, 1));
        } else if (source < extents.size()) {
            extents.set(source, extents.get(source).oneMore());
        }
    }

    private static void collect(final WireDocument document, final List<Note> notes, final List<SignedSeal> seals) {
        if (document.kind().equals(WireDocument.KIND_NOTE)) {
            notes.add(Note.of(document));
        } else if (document.kind().equals(WireDocument.KIND_SEAL)) {
            seals.add(SealDocument.decode(document));
        }
    }

    /**
     * The blocks of one source as their headers have them, from one walk over the headers; none where the tape has none.
     *
     * @param outline of this tape
     * @param source  number of the source
     * @throws JournalException DAMAGED when a header is not what was written
     */
    public BlockLeaves leaves(final Outline outline, final int source) {
        final BlockLeaves leaves = new BlockLeaves();
        if (source >= outline.extents().size()) {
            return leaves;
        }
        final Extent extent = outline.extents().get(source);
        long position = extent.position();
        try (Cq4File file = Cq4File.open(dataFile)) {
            final Probe probe = new Probe(file);
            while (leaves.size() < extent.blocks() && probe.findAtOrBehind(position)) {
                if (!probe.sound) {
                    throw new JournalException(
                            Kind.DAMAGED,
                            dataFile + " at byte " + probe.position + ": a block's header is damaged; run verify");
                }
                if (probe.block.source == source) {
                    leaves.add(probe.block);
                }
                position = Cq4Layout.nextPosition(probe.position, file.word(probe.position) & Cq4Layout.LENGTH_MASK);
            }
        } catch (final IOException e) {
            throw unreadable(e);
        }
        return leaves;
    }

    /** Says of a block whether what is sought comes behind it; true for a prefix of the tape's blocks. */
    @FunctionalInterface
    private interface Before {
        boolean test(BlockHeader block);
    }

    private BlockCursor seek(final Before before) {
        try {
            final Cq4File file = Cq4File.open(dataFile);
            try {
                return new BlockCursor(file, seek(file, before), false);
            } catch (final IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    private static DocumentScanner seek(final Cq4File file, final Before before) throws IOException {
        final IndexPages index = new IndexPages(file);
        final Probe probe = new Probe(file);
        long low = 0;
        long high = index.entries() - 1;
        while (low < high) {
            final long middle = (low + high + 1) >>> 1;
            if (probe.findAtOrBehind(index.position(middle)) && probe.sound && before.test(probe.block)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long position = low == 0 ? -1 : index.position(low);
        long number = low * Cq4Layout.INDEX_SPACING;
        if (position < 0) {
            position = Cq4Layout.FIRST_DOCUMENT_POSITION;
            number = 0;
        }
        boolean found = probe.findAtOrBehind(position);
        while (found && probe.sound && before.test(probe.block)) {
            position = Cq4Layout.nextPosition(probe.position, file.word(probe.position) & Cq4Layout.LENGTH_MASK);
            found = probe.findAtOrBehind(position);
        }
        return new DocumentScanner(file, found ? probe.position : position, number);
    }

    /** Looks at headers of blocks; one that is damaged is found too, and whoever reads on from there meets the damage. */
    private static final class Probe {
        private final Cq4File file;
        private final byte[] bytes = new byte[Integer.BYTES + BlockHeader.LENGTH];
        private final BlockHeader block = new BlockHeader();
        private long position;
        private boolean sound;

        private Probe(final Cq4File file) {
            this.file = file;
        }

        /** Reads the header of the first block at or behind a document's position, where there is one. */
        private boolean findAtOrBehind(final long from) throws IOException {
            position = from;
            while (position >= 0) {
                final int got = file.read(position, bytes, 0, bytes.length);
                final int word = got < Integer.BYTES ? 0 : LittleEndian.i32(bytes, 0);
                if (word <= 0) {
                    return false;
                }
                if (Cq4File.isData(word)
                        && got == bytes.length
                        && BlockHeader.isBlock(bytes, Integer.BYTES, BlockHeader.LENGTH)) {
                    block.decodeFields(bytes, Integer.BYTES);
                    sound = block.isSound(bytes, Integer.BYTES, BlockHeader.LENGTH);
                    return true;
                }
                position = Cq4Layout.nextPosition(position, word & Cq4Layout.LENGTH_MASK);
            }
            return false;
        }
    }

    private JournalException unreadable(final IOException e) {
        return new JournalException(Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
    }
}
