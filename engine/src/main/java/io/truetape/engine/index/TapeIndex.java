// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final IndexFile file;

    /** A file that is no index of this tape as it is now, or not whole. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private TapeIndex(IndexFile file) {
        this.file = file;
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
    public static TapeIndex open(Path file, TapeReader reader, TapeOutline outline) {
        if (!Files.exists(file)) {
            throw new UnusableException("the tape has no index yet");
        }
        return new TapeIndex(IndexFile.open(file, reader, outline));
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
        for (SegmentWriter.Page page : file.pages()) {
            if (page.source() == source && page.kind() == Kind.BLOCK) {
                addBlocks(page, records, blocks);
            }
        }
        return blocks.stream().mapToLong(Long::longValue).toArray();
    }

    private void addBlocks(SegmentWriter.Page page, long[] records, TreeSet<Long> blocks) {
        long end = Long.MAX_VALUE;
        for (SegmentWriter.Page other : file.pages()) {
            if (other.source() == page.source() && other.kind() == Kind.BLOCK && other.firstKey() > page.firstKey()) {
                end = Math.min(end, other.firstKey());
            }
        }
        int at = firstAtLeast(records, page.firstKey());
        if (at == records.length || records[at] >= end) {
            return;
        }
        Entries entries = file.entries(page);
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
        file.pages().forEach(file::entries);
    }

    /** What was forgotten or not looked at for want of room when the index was built; empty where nothing was. */
    public String bounded() {
        return file.bounded();
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
        file.close();
    }

    /** The values of a key, rising, each once. */
    long[] find(int source, Kind kind, long key) {
        return file.find(source, kind, key);
    }

    /** Goes over all entries of a kind, by rising key; entries of one key together, not in order. */
    EntryMerge all(int source, Kind kind) {
        return file.all(source, kind);
    }
}
