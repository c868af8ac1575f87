// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without container. Read through a channel, not mapped, so that a file cut short meanwhile is an early end and
 * no fault.
 */
final class PlainByteSource implements ByteSource {
    private static final int PIECE_LENGTH = 64 << 10;

    private final FileChannel channel;
    /** Where the kernel writes: into an array it would come by way of such a buffer too, and a wrapper for each array. */
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_LENGTH);

    private volatile long bytesRead;

    PlainByteSource(final Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        piece.clear().limit(Math.min(length, PIECE_LENGTH));
        final int got = channel.read(piece);
        if (got > 0) {
            piece.flip().get(dst, offset, got);
            bytesRead += got;
        }
        return got;
    }

    @Override
    public Container container() {
        return new Container("none", bytesRead, "");
    }

    @Override
    public long fileBytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
