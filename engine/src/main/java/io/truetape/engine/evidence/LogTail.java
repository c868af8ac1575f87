// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log that may be long, and grow. */
final class LogTail {
    /** Evidence that is older, in nanoseconds, says nothing about now. */
    static final long STALE_NS = 3_600_000_000_000L;

    private static final int TAIL_BYTES = 64 * 1024;

    private LogTail() {}

    /** The whole lines in the last 64 KiB. */
    static List<String> lines(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            in.seek(from);
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, in.length() - from)];
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int first = from == 0 ? 0 : text.indexOf('\n') + 1;
            // A last line without its end is being written.
            int end = text.lastIndexOf('\n') + 1;
            return text.substring(Math.min(first, end), end).lines().toList();
        }
    }
}
