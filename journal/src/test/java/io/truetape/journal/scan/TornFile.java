// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A data file whose one document is finished just while it is first read: that read brings the document's word, and zeros where
 * its content is written by then; every read behind it brings the content.
 */
public final class TornFile extends FileChannel {
    private final byte[] bytes;
    private final int wordAt;
    private final int end;
    private boolean torn;

    private TornFile(byte[] bytes, int wordAt, int end) {
        this.bytes = bytes;
        this.wordAt = wordAt;
        this.end = end;
    }

    /**
     * A file of these bytes.
     *
     * @param wordAt position of the document's word
     * @param end    behind its content
     */
    public static Cq4File of(byte[] bytes, int wordAt, int end) {
        return new Cq4File(Path.of("torn.cq4"), new TornFile(bytes, wordAt, end));
    }

    /** The same file when nobody writes any more. */
    public static Cq4File quiet(byte[] bytes) {
        return of(bytes, bytes.length, bytes.length);
    }

    @Override
    public int read(ByteBuffer dst, long position) {
        if (position >= bytes.length) {
            return -1;
        }
        int from = (int) position;
        int count = Math.min(dst.remaining(), bytes.length - from);
        int at = dst.position();
        dst.put(bytes, from, count);
        if (!torn && from <= wordAt && from + count > wordAt + Integer.BYTES) {
            torn = true;
            for (int i = wordAt + Integer.BYTES; i < Math.min(end, from + count); i++) {
                dst.put(at + i - from, (byte) 0);
            }
        }
        return count;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public int read(ByteBuffer dst) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer src) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer src, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel src, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
