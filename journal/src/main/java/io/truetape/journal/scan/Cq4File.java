// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A tape's data file, read by position through a file channel: never mapped, so that a file cut short while it is read
 * is a short read and no fault. One owner at a time.
 */
public final class Cq4File implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** A file that is read through a channel, which is closed with it. */
    Cq4File(final Path path, final FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a data file for reading. */
    public static Cq4File open(final Path path) throws IOException {
        return new Cq4File(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Length of the file now, bytes. */
    public long length() throws IOException {
        return channel.size();
    }

    /**
     * Reads up to {@code length} bytes from a position.
     *
     * @return bytes read: fewer only where the file ends
     */
    public int read(final long position, final byte[] dst, final int offset, final int length) throws IOException {
        final ByteBuffer target = ByteBuffer.wrap(dst, offset, length);
        while (target.hasRemaining()) {
            final int got = channel.read(target, position + target.position() - offset);
            if (got < 0) {
                break;
            }
        }
        return target.position() - offset;
    }

    /** The document word at a position; 0 where the file ends before it. */
    public int word(final long position) throws IOException {
        word.clear();
        while (word.hasRemaining()) {
            if (channel.read(word, position + word.position()) < 0) {
                return 0;
            }
        }
        return word.getInt(0);
    }

    /**
     * Where the last document stands that the file's header knows of, which is told behind that document's own word; a
     * negative number where the file has no header. A hint that costs a small read; only verification proves anything.
     */
    public long announced() throws IOException {
        final byte[] slot = new byte[Long.BYTES];
        return read(Cq4Layout.WRITE_POSITION_SLOT, slot, 0, slot.length) == slot.length
                ? LittleEndian.i64(slot, 0)
                : Long.MIN_VALUE;
    }

    /**
     * Whether the file's header knows of a document at or behind a position where there is no whole one: then a length
     * word was lost or the file was cut.
     */
    public boolean announcesBehind(final long position) throws IOException {
        return announced() >= position && word(position) <= 0;
    }

    /** Whether a document word stands for a whole document of the tape, one that is no bookkeeping of Chronicle's. */
    public static boolean isData(final int word) {
        return word != 0 && (word & (Cq4Layout.NOT_COMPLETE | Cq4Layout.META_DATA)) == 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
