// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.engine.index.TapeIndex.UnusableException;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.SignedSeal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The file of a derived index, opened: whether it is of this tape as it is now, and what its pages say of a key. Each page
 * has a check. One owner at a time.
 */
final class IndexFile implements Closeable {
    private final FileChannel channel;
    private final List<SegmentWriter.Page> pages;
    private final String bounded;

    private IndexFile(FileChannel channel, List<SegmentWriter.Page> pages, String bounded) {
        this.channel = channel;
        this.pages = pages;
        this.bounded = bounded;
    }

    /** Opens a file that is there; {@link UnusableException} where it is none, or of another state of the tape. */
    static IndexFile open(Path file, TapeReader reader, TapeOutline outline) {
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

    private static IndexFile open(FileChannel channel, Path file, TapeReader reader, TapeOutline outline)
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
        return new IndexFile(channel, pages, new String(bounded, StandardCharsets.UTF_8));
    }

    /** What binds an index to a tape: its id, how much it holds, its last seal, its last block's header. */
    static byte[] headOf(TapeReader reader, TapeOutline outline, long lastBlock) {
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

    private static boolean isOf(byte[] head, TapeReader reader, TapeOutline outline) {
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

    /** The entries of a page; {@link UnusableException} where it is damaged. */
    Entries entries(SegmentWriter.Page page) {
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

    /** All pages, in the order of the file. */
    List<SegmentWriter.Page> pages() {
        return pages;
    }

    /** What was forgotten or not looked at for want of room when the index was built; empty where nothing was. */
    String bounded() {
        return bounded;
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
