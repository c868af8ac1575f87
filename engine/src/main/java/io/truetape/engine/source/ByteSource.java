// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The decoded bytes of a source, in order, once. One thread at a time. */
public interface ByteSource extends Closeable {
    /**
     * Reads some bytes.
     *
     * @return how many, at least one; -1 at the end
     * @throws CorruptContainerException when the container's own bytes are wrong: what was returned before is good
     * @throws IOException               when the environment fails
     */
    int read(byte[] dst, int offset, int length) throws IOException;

    /** What is around the decoded bytes; complete once the end was reached. */
    Container container();

    /** Bytes of the file that have been read so far, for showing progress; may be asked by another thread. */
    long fileBytesRead();

    /**
     * The file around the decoded bytes.
     *
     * @param kind   {@code none}, {@code gzip}, {@code zstd}, or {@code lines} of several files
     * @param bytes  length of the file as read; of several, of all
     * @param sha256 of the file as read, hexadecimal; empty for {@code none}, where it is the source's own, and of several
     * @param facts  what there is to say of each of several, as {@code key value}
     */
    record Container(String kind, long bytes, String sha256, List<String> facts) {
        /** A file about which there is no more to say. */
        public Container(final String kind, final long bytes, final String sha256) {
            this(kind, bytes, sha256, List.of());
        }
    }
}
