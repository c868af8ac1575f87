// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.proof.Sha256;
import java.io.IOException;

/** The bytes of a file, and their SHA-256: taken as they are read, known once the end was reached, which then stays. */
final class HashedByteSource implements ByteSource {
    private final ByteSource bytes;
    private final Sha256 hash = new Sha256().begin();
    private String sha256 = "";

    /**
     * A source that hashes.
     *
     * @param bytes of the file; closed with this
     */
    HashedByteSource(final ByteSource bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (!sha256.isEmpty()) {
            return -1;
        }
        final int got = bytes.read(dst, offset, length);
        if (got > 0) {
            hash.update(dst, offset, got);
        } else if (got < 0) {
            sha256 = hash.finishHex();
        }
        return got;
    }

    @Override
    public Container container() {
        final Container around = bytes.container();
        return new Container(around.kind(), around.bytes(), sha256);
    }

    @Override
    public long fileBytesRead() {
        return bytes.fileBytesRead();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
