// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes the index file: pages of sorted entries, a segment after the other, and behind them the directory of pages.
 * {@code docs/TRANSACTIONS.md} has the format. Used by one thread at a time.
 */
final class SegmentWriter implements Closeable {
    static final long MAGIC = 0x5454_4958_3030_3032L;
    static final int HEADER_LENGTH = 28;

    private static final int PAGE_LENGTH = 1 << 14;
    /** The longest entry: two numbers of ten bytes each. */
    private static final int ENTRY_LENGTH = 20;

    private final FileChannel channel;
    private final ByteBuffer page = ByteBuffer.allocate(PAGE_LENGTH + ENTRY_LENGTH);
    private final List<Page> pages = new ArrayList<>();
    private long position = HEADER_LENGTH;

    /**
     * A page of sorted entries.
     *
     * @param source   number of the source
     * @param kind     of the entries
     * @param firstKey least key
     * @param lastKey  greatest key
     * @param position in the file
     * @param length   in bytes
     * @param crc      CRC-32C of its bytes
     */
    record Page(int source, Kind kind, long firstKey, long lastKey, long position, int length, int crc) {
        static final int LENGTH = 37;

        void write(ByteBuffer out) {
            out.putInt(source).put((byte) kind.ordinal()).putLong(firstKey).putLong(lastKey);
            out.putLong(position).putInt(length).putInt(crc);
        }

        static Page read(ByteBuffer in) {
            return new Page(
                    in.getInt(),
                    Kind.ALL[in.get()],
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getInt(),
                    in.getInt());
        }
    }

    SegmentWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(HEADER_LENGTH), 0);
    }

    /** Writes what was gathered of a source, and clears it. */
    void write(int source, SourceFacts facts) throws IOException {
        for (Kind kind : Kind.ALL) {
            PairList pairs = facts.gathered(kind);
            if (pairs.size() > 0) {
                pairs.sort();
                write(source, kind, pairs);
                pairs.clear();
            }
        }
    }

    private void write(int source, Kind kind, PairList pairs) throws IOException {
        page.clear();
        long firstKey = pairs.key(0);
        long key = 0;
        long value = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (page.position() >= PAGE_LENGTH) {
                flush(source, kind, firstKey, key);
                firstKey = pairs.key(i);
                key = 0;
                value = 0;
            }
            Entries.write(page, pairs.key(i) - key, pairs.value(i) - Entries.base(kind, key, pairs.key(i), value));
            key = pairs.key(i);
            value = pairs.value(i);
        }
        flush(source, kind, firstKey, key);
    }

    private void flush(int source, Kind kind, long firstKey, long lastKey) throws IOException {
        page.flip();
        int length = page.remaining();
        int crc = crc(page);
        write(page, position);
        pages.add(new Page(source, kind, firstKey, lastKey, position, length, crc));
        position += length;
        page.clear();
    }

    /** Writes the directory and, last of all, the header that makes the file an index. */
    void finish(byte[] head, String bounded) throws IOException {
        byte[] text = bounded.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ByteBuffer directory = ByteBuffer.allocate(12 + head.length + text.length + pages.size() * Page.LENGTH);
        directory.putInt(head.length).put(head).putInt(text.length).put(text).putInt(pages.size());
        pages.forEach(each -> each.write(directory));
        directory.flip();
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
        header.putLong(MAGIC).putLong(position).putInt(directory.remaining()).putInt(crc(directory));
        write(directory, position);
        header.putInt(HEADER_LENGTH - Integer.BYTES, crc(header.duplicate().flip()));
        header.clear();
        channel.force(true);
        write(header, 0);
        channel.force(true);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += channel.write(bytes, to);
        }
    }

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
