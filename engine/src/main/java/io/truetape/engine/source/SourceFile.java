// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.Recognition;
import io.truetape.codec.framing.SourceKind;
import io.truetape.codec.framing.SourceRecognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;

/**
 * A file to be migrated, and what it was recognised to be by its content.
 *
 * @param path      the file
 * @param fileBytes its length when it was looked at
 * @param gzip      whether its bytes are a gzip container
 * @param kind      what the decoded bytes are
 * @param reason    what was seen, in words
 */
public record SourceFile(Path path, long fileBytes, boolean gzip, SourceKind kind, String reason) {

    /**
     * Looks at a file's first bytes, through its container.
     *
     * @throws IOException when the file cannot be read; a corrupt container is a kind, not an exception
     */
    public static SourceFile recognize(final Path path) throws IOException {
        final long length = Files.size(path);
        final byte[] head = new byte[SourceRecognizer.HEAD_LENGTH];
        try (ByteSource plain = new PlainByteSource(path)) {
            final int got = fill(plain, head);
            final Recognition outer = Recognizer.recognize(head, got, got < head.length);
            if (outer.kind() != SourceKind.GZIP) {
                return new SourceFile(path, length, false, outer.kind(), outer.reason());
            }
        }
        try (ByteSource gzip = new GzipByteSource(path)) {
            final int got = fill(gzip, head);
            final Recognition inner = Recognizer.recognize(head, got, got < head.length);
            final boolean nested = inner.kind() == SourceKind.GZIP;
            return new SourceFile(
                    path,
                    length,
                    true,
                    nested ? SourceKind.UNKNOWN : inner.kind(),
                    nested ? "gzip inside gzip; decompress it once" : "gzip around " + inner.reason());
        } catch (final CorruptContainerException e) {
            return new SourceFile(path, length, true, SourceKind.UNKNOWN, e.getMessage());
        }
    }

    /** Name of the file, without its folders. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Opens the decoded bytes; a container is read on a thread of its own. */
    public ByteSource open(final ThreadFactory threads) throws IOException {
        return gzip ? new PrefetchingByteSource(new GzipByteSource(path), threads) : new PlainByteSource(path);
    }

    private static int fill(final ByteSource source, final byte[] head) throws IOException {
        int filled = 0;
        while (filled < head.length) {
            final int got;
            try {
                got = source.read(head, filled, head.length - filled);
            } catch (final CorruptContainerException e) {
                if (filled == 0) {
                    throw e;
                }
                return filled;
            }
            if (got < 0) {
                break;
            }
            filled += got;
        }
        return filled;
    }
}
