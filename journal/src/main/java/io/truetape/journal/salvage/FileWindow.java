// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.scan.Cq4File;
import java.io.IOException;

/** A piece of a file in memory, moved to where somebody looks. One owner. */
final class FileWindow {
    private static final int LENGTH = 1 << 20;

    private final Cq4File file;
    private byte[] bytes = new byte[LENGTH];
    private long position;
    private int length;

    FileWindow(final Cq4File file) {
        this.file = file;
    }

    /** Bytes that can be looked at from a position on: as many as wanted, or fewer where the file ends. */
    int available(final long from, final int wanted) throws IOException {
        if (from < position || from + wanted > position + length) {
            if (wanted > bytes.length) {
                bytes = new byte[wanted];
            }
            position = from;
            length = 0;
            length = file.read(from, bytes, 0, bytes.length);
        }
        return (int) Math.min(wanted, position + length - from);
    }

    /** Holds the bytes; valid until more are asked for. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes()} the byte at a position of the file is. */
    int at(final long filePosition) {
        return (int) (filePosition - position);
    }
}
