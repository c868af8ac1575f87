// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Stands for a file: copies bytes from memory into whatever buffer a reader brings. */
final class MemoryChannel implements ReadableByteChannel {
    private final byte[] bytes;
    private int position;

    MemoryChannel(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Begins at the first byte again. */
    void rewind() {
        position = 0;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = Math.min(target.remaining(), bytes.length - position);
        if (count == 0) {
            return -1;
        }
        target.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        rewind();
    }
}
