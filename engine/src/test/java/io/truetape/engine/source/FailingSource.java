// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.IOException;

/** Gives out its bytes, then fails as told, then counts how often it is closed. */
public final class FailingSource implements ByteSource {
    private final Throwable failure;
    private final byte[] bytes;
    private int position;
    private int closed;

    /** A source that fails once its bytes are out. */
    public FailingSource(Throwable failure, byte[] bytes) {
        this.failure = failure;
        this.bytes = bytes;
    }

    @Override
    public int read(byte[] dst, int offset, int length) throws IOException {
        if (position == bytes.length) {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) failure;
        }
        int got = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, dst, offset, got);
        position += got;
        return got;
    }

    @Override
    public Container container() {
        return new Container("failing", position, "");
    }

    @Override
    public long fileBytesRead() {
        return position;
    }

    @Override
    public void close() {
        closed++;
    }

    /** How often it was closed. */
    public int closed() {
        return closed;
    }
}
