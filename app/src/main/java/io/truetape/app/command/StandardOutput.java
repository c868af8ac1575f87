// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output, for text and bytes, which tells a reader that went away ({@code | head}) from a disk that is full.
 * Buffered; whoever needs what is printed to be seen flushes.
 */
public final class StandardOutput extends PrintStream {
    private static final int BUFFER_LENGTH = 1 << 16;

    private final Watched watched;

    /**
     * Output to a stream.
     *
     * @param out takes the bytes; one write a buffer
     */
    public StandardOutput(OutputStream out) {
        this(new Watched(out));
    }

    private StandardOutput(Watched watched) {
        super(new java.io.BufferedOutputStream(watched, BUFFER_LENGTH), false, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    /** Why writing failed; null while it did not, or when only its reader went away. */
    public IOException failure() {
        return readerGone() ? null : watched.failure;
    }

    /** Whether whoever read this has gone, so that writing on is no use. */
    public boolean readerGone() {
        return watched.failure != null
                && String.valueOf(watched.failure.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("pipe");
    }

    /** Keeps the first failure, which a print stream would swallow, and writes nothing after it. */
    private static final class Watched extends FilterOutputStream {
        private IOException failure;

        private Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
