// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.journal.TapeReader;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.SignedSeal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The derived index of a tape, open for reading. It belongs to one state of the tape (so many documents, this last seal,
 * this last block) and says so itself; every page has a check. One that is of another state, or damaged, is not used:
 * whoever asks gets the reason and builds another.
 *
 * <p>No evidence: what it finds is read from the tape, whose blocks have hashes. One owner at a time.
 */
public final class TapeIndex implements Closeable {
    /** Name of the file in the tape's folder. */
    public static final String FILE_NAME = "truetape.index";

    private final FileChannel channel;
    private final List<SegmentWriter.Page> pages;
    private final String bounded;

    /** A file that is no index of this tape as it is now, or not whole. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private TapeIndex(FileChannel channel, List<SegmentWriter.Page> pages, String bounded) {
        this.channel = channel;
        this.pages = pages;
        this.bounded = bounded;
    }

    /**
     * The index file of a tape.
     *
     * @param tape its folder
     * @return where it is, or would be
     */
    public static Path fileOf(Path tape) {
        return tape.resolve(FILE_NAME);
    }

    /**
     * Opens the index of a tape.
     *
     * @param file    the index
     * @param reader  of the tape
     * @param outline of the same tape, as it is now
     * @return the index
     * @throws UnusableException when there is none, or it is damaged or of another state of the tape; the message says so
     */
    public static TapeIndex open(Path file, TapeReader reader, TapeReader.Outline outline) {
        if (!Files.exists(file)) {
            throw new UnusableException("the tape has no index yet");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return open(channel, file, reader, outline);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnusableException(file + " cannot be read: " + e);
        }
    }

    private static TapeIndex open(FileChannel channel, Path file, TapeReader reader, TapeReader.Outline outline)
            throws IOException {
        ByteBuffer header = read(channel, 0, SegmentWriter.HEADER_LENGTH);
        if (header.remaining() < SegmentWriter.HEADER_LENGTH || header.getLong(0) != SegmentWriter.MAGIC) {
            throw new UnusableException(file + " is no whole index of this version");
        }
        int length = header.getInt(16);
        ByteBuffer checked = header.duplicate().limit(24);
        ByteBuffer directory = length < 0 || length > channel.size()
                ? ByteBuffer.allocate(0)
                : read(channel, header.getLong(8), length);
        if (SegmentWriter.crc(checked) != header.getInt(SegmentWriter.HEADER_LENGTH - Integer.BYTES)
                || directory.remaining() != length
                || SegmentWriter.crc(directory) != header.getInt(20)) {
            throw new UnusableException(file + " is damaged");
        }
        byte[] head = new byte[directory.getInt()];
        directory.get(head);
        if (!isOf(head, reader, outline)) {
            throw new UnusableException(file + " is of another state of the tape");
        }
        byte[] bounded = new byte[directory.getInt()];
        directory.get(bounded);
        List<SegmentWriter.Page> pages = new ArrayList<>();
        for (int left = directory.getInt(); left > 0; left--) {
            pages.add(SegmentWriter.Page.read(directory));
        }
        return new TapeIndex(channel, pages, new String(bounded, StandardCharsets.UTF_8));
    }

    /** What binds an index to a tape: its id, how much it holds, its last seal, its last block's header. */
    static byte[] headOf(TapeReader reader, TapeReader.Outline outline, long lastBlock) {
        List<SignedSeal> seals = outline.seals();
        byte[] seal =
                seals.isEmpty() ? new byte[0] : seals.get(seals.size() - 1).signature();
        byte[] counts = (reader.header().tapeId() + " " + outline.documents() + " " + outline.blocks() + " "
                        + outline.records())
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head =
                ByteBuffer.allocate(Long.BYTES + BlockHeader.LENGTH + 2 * Integer.BYTES + counts.length + seal.length);
        head.putLong(lastBlock).put(lastBlock < 0 ? new byte[BlockHeader.LENGTH] : reader.headerAt(lastBlock));
        head.putInt(counts.length).put(counts).putInt(seal.length).put(seal);
        return head.array();
    }

    private static boolean isOf(byte[] head, TapeReader reader, TapeReader.Outline outline) {
        return head.length > Long.BYTES
                && Arrays.equals(
                        head, headOf(reader, outline, ByteBuffer.wrap(head).getLong()));
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }

    private Entries entries(SegmentWriter.Page page) {
        try {
            ByteBuffer bytes = read(channel, page.position(), page.length());
            if (bytes.remaining() != page.length() || SegmentWriter.crc(bytes) != page.crc()) {
                throw new UnusableException("the index is damaged at byte " + page.position());
            }
            return new Entries(page.kind(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a key, rising, each once. */
    long[] find(int source, Kind kind, long key) {
        LongStream.Builder found = LongStream.builder();
        for (SegmentWriter.Page page : pages) {
            if (page.source() == source
                    && page.kind() == kind
                    && Long.compareUnsigned(page.firstKey(), key) <= 0
                    && Long.compareUnsigned(page.lastKey(), key) >= 0) {
                Entries entries = entries(page);
                while (entries.next()) {
                    if (entries.key() == key) {
                        found.add(entries.value());
                    }
                }
            }
        }
        return found.build().sorted().distinct().toArray();
    }

    /** Goes over all entries of a kind, by rising key; entries of one key together, not in order. */
    EntryMerge all(int source, Kind kind) {
        List<List<SegmentWriter.Page>> runs = new ArrayList<>();
        SegmentWriter.Page before = null;
        for (SegmentWriter.Page page : pages) {
            if (page.source() == source && page.kind() == kind) {
                boolean continues = before != null
                        && before.position() + before.length() == page.position()
                        && Long.compareUnsigned(before.lastKey(), page.firstKey()) <= 0;
                if (!continues) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(page);
                before = page;
            }
        }
        return new EntryMerge(runs, this::entries);
    }

    /** Whether symbols of a source can be looked up. */
    public boolean knowsSymbols(int source) {
        return find(source, Kind.FLAGS, SYMBOLS_KNOWN).length > 0;
    }

    /** Stands for no chain, in a list of flags: that the symbols of the source are all here. */
    static final long SYMBOLS_KNOWN = Long.MAX_VALUE;

    /**
     * Positions of the blocks that may have messages about a symbol.
     *
     * @param source number of the source, whose symbols are known
     * @param forms  the symbol without padding, in each encoding that it may have
     * @return rising
     */
    public long[] blocksOfSymbol(int source, List<byte[]> forms) {
        TreeSet<Long> blocks = new TreeSet<>();
        for (byte[] form : forms) {
            long hash = Hash.of(Hash.FIRST, form);
            add(blocks, find(source, Kind.SYMBOL, hash));
            for (long locate : find(source, Kind.SYMBOL_LOCATE, hash)) {
                add(blocks, find(source, Kind.LOCATE, locate));
            }
        }
        return blocks.stream().mapToLong(Long::longValue).toArray();
    }

    private static void add(TreeSet<Long> set, long[] values) {
        Arrays.stream(values).forEach(set::add);
    }

    /**
     * Positions of the blocks with records of a channel.
     *
     * @param source  number of the source
     * @param channel its number there
     * @return rising
     */
    public long[] blocksOfChannel(int source, long channel) {
        return find(source, Kind.CHANNEL, channel);
    }

    /**
     * Positions of the blocks that hold records.
     *
     * @param source  number of the source
     * @param records rising
     * @return rising, each once
     */
    public long[] blocksOf(int source, long[] records) {
        TreeSet<Long> blocks = new TreeSet<>();
        for (SegmentWriter.Page page : pages) {
            if (page.source() == source && page.kind() == Kind.BLOCK) {
                addBlocks(page, records, blocks);
            }
        }
        return blocks.stream().mapToLong(Long::longValue).toArray();
    }

    private void addBlocks(SegmentWriter.Page page, long[] records, TreeSet<Long> blocks) {
        long end = Long.MAX_VALUE;
        for (SegmentWriter.Page other : pages) {
            if (other.source() == page.source() && other.kind() == Kind.BLOCK && other.firstKey() > page.firstKey()) {
                end = Math.min(end, other.firstKey());
            }
        }
        int at = firstAtLeast(records, page.firstKey());
        if (at == records.length || records[at] >= end) {
            return;
        }
        Entries entries = entries(page);
        entries.next();
        long position = entries.value();
        while (at < records.length && records[at] < end) {
            boolean more = entries.next();
            long next = more ? entries.key() : end;
            for (; at < records.length && records[at] < next; at++) {
                blocks.add(position);
            }
            position = more ? entries.value() : position;
            if (!more) {
                return;
            }
        }
    }

    private static int firstAtLeast(long[] records, long record) {
        int found = Arrays.binarySearch(records, record);
        return found < 0 ? -found - 1 : found;
    }

    /**
     * The records of an atomic event.
     *
     * @param source number of the source
     * @param event  number of its first record
     * @return rising, the first included
     */
    public long[] membersOfEvent(int source, long event) {
        return withFirst(event, find(source, Kind.EVENT, event));
    }

    private static long[] withFirst(long first, long[] others) {
        return LongStream.concat(LongStream.of(first), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Reads every page.
     *
     * @throws UnusableException when one is damaged
     */
    public void verify() {
        pages.forEach(this::entries);
    }

    /** What was forgotten or not looked at for want of room when the index was built; empty where nothing was. */
    public String bounded() {
        return bounded;
    }

    /**
     * The records of a chain.
     *
     * @param source number of the source
     * @param kind   of the chain
     * @param chain  number of its first record, or of the first record of a part of it
     * @return rising; the one record alone where there is no such chain of several
     */
    public long[] membersOfChain(int source, ChainKind kind, long chain) {
        long[] whole = find(source, Kind.WHOLE, kind.key(chain));
        long first = whole.length == 0 ? chain : whole[0];
        LongStream members =
                LongStream.concat(LongStream.of(first), Arrays.stream(find(source, kind.members(), first)));
        for (long part : find(source, Kind.PARTS, kind.key(first))) {
            members = LongStream.concat(members, LongStream.of(part));
            members = LongStream.concat(members, Arrays.stream(find(source, kind.members(), part)));
        }
        return members.sorted().distinct().toArray();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
