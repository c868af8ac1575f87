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
    private final FileChannel channel;
    private ByteBuffer target = ByteBuffer.allocate(0);
    private volatile long bytesRead;

    PlainByteSource(final Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (target.array() != dst) {
            target = ByteBuffer.wrap(dst);
        }
        target.limit(offset + length).position(offset);
        final int got = channel.read(target);
        if (got > 0) {
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
