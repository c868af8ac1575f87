// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.Recognition;
import io.truetape.codec.framing.SoupBinTcpSide;
import io.truetape.codec.framing.SourceKind;
import io.truetape.codec.framing.SourceRecognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file to be migrated, and what it was recognised to be by its content.
 *
 * @param path       the file; of several lines, the first
 * @param fileBytes  its length when it was looked at; of several lines, of all
 * @param container  what is around its bytes: {@code none}, {@code gzip}, {@code zstd}, or {@code lines}
 * @param kind       what the decoded bytes are
 * @param reason     what was seen, in words
 * @param codec      protocol of the messages, where it shows
 * @param fromClient whether a SoupBinTCP stream is what the client sent
 * @param sessions   names of the MoldUDP64 sessions in the head of a capture
 * @param lines      the captures that are this one source; empty where it is one file
 */
public record SourceFile(
        Path path,
        long fileBytes,
        String container,
        SourceKind kind,
        String reason,
        Optional<Codec> codec,
        boolean fromClient,
        Set<String> sessions,
        List<SourceFile> lines) {
    private static final String NONE = "none";
    private static final String GZIP = "gzip";
    private static final String ZSTD = "zstd";

    /**
     * Looks at a file's first bytes, through its container.
     *
     * @throws IOException when the file cannot be read; a corrupt container is a kind, not an exception
     */
    public static SourceFile recognize(final Path path) throws IOException {
        final byte[] head = new byte[SourceRecognizer.HEAD_LENGTH];
        try (ByteSource plain = new PlainByteSource(path)) {
            final SourceFile outer = recognize(path, plain, NONE, head);
            if (outer.kind() != SourceKind.GZIP && outer.kind() != SourceKind.ZSTD) {
                return outer;
            }
            final String container = outer.kind() == SourceKind.GZIP ? GZIP : ZSTD;
            try (ByteSource inner = open(path, container, UnaryOperator.identity())) {
                return recognize(path, inner, container, head);
            } catch (final CorruptContainerException e) {
                // Nothing comes out of it, whatever is said of its content: there is no source without bytes.
                return without(SourceKind.EMPTY, path, container, e.getMessage());
            }
        }
    }

    private static SourceFile recognize(final Path path, final ByteSource in, final String container, final byte[] head)
            throws IOException {
        final int got = fill(in, head);
        final Recognition seen = Recognizer.recognize(head, got, got < head.length);
        final boolean packed = seen.kind() == SourceKind.GZIP || seen.kind() == SourceKind.ZSTD;
        if (packed && !container.equals(NONE)) {
            return without(
                    SourceKind.UNKNOWN,
                    path,
                    container,
                    seen.kind().name().toLowerCase(Locale.ROOT) + " inside " + container + "; decompress it once");
        }
        final UnsafeBuffer buffer = new UnsafeBuffer(head, 0, got);
        final CaptureHead capture = CaptureHead.of(buffer, seen.kind() == SourceKind.CAPTURE ? got : 0);
        final Optional<Codec> codec = seen.kind() == SourceKind.CAPTURE ? capture.codec() : codecOf(seen.kind());
        return new SourceFile(
                path,
                Files.size(path),
                container,
                seen.kind(),
                (container.equals(NONE) ? "" : container + " around ") + seen.reason(),
                codec,
                isFromClient(seen.kind(), codec, buffer, got),
                capture.sessions(),
                List.of());
    }

    private static boolean isFromClient(
            final SourceKind kind, final Optional<Codec> codec, final UnsafeBuffer head, final int length) {
        final boolean soup =
                codec.isEmpty() ? kind == SourceKind.SOUPBIN : kind.name().startsWith("SOUPBIN");
        return soup && SoupBinTcpHead.sideOf(head, length) == SoupBinTcpSide.CLIENT;
    }

    /**
     * Whether decoded bytes are taken for what the client of a SoupBinTCP connection sent: the same answer as for the file
     * that they came from.
     *
     * @param in at its beginning
     * @throws IOException when it cannot be read
     */
    public static boolean isFromClient(final ByteSource in) throws IOException {
        final byte[] head = new byte[SourceRecognizer.HEAD_LENGTH];
        final int got = fill(in, head);
        final SourceKind kind =
                Recognizer.recognize(head, got, got < head.length).kind();
        return isFromClient(kind, codecOf(kind), new UnsafeBuffer(head, 0, got), got);
    }

    private static SourceFile without(final SourceKind kind, final Path path, final String container, final String why)
            throws IOException {
        return new SourceFile(
                path, Files.size(path), container, kind, why, Optional.empty(), false, Set.of(), List.of());
    }

    /**
     * Captures of the lines of one feed as one source.
     *
     * @param lines two or more, each a capture; those of which a protocol shows are of one
     */
    public static SourceFile ofLines(final List<SourceFile> lines) {
        return new SourceFile(
                lines.get(0).path(),
                lines.stream().mapToLong(SourceFile::fileBytes).sum(),
                MergedLines.KIND,
                SourceKind.CAPTURE,
                lines.size() + " lines of one feed: "
                        + lines.stream().map(SourceFile::reason).collect(Collectors.joining("; ")),
                lines.stream().flatMap(line -> line.codec().stream()).findFirst(),
                false,
                lines.stream().flatMap(line -> line.sessions().stream()).collect(Collectors.toUnmodifiableSet()),
                List.copyOf(lines));
    }

    /** The protocol that a kind names. */
    static Optional<Codec> codecOf(final SourceKind kind) {
        return switch (kind) {
            case BINARYFILE_ITCH50, BINARYFILE_ZERO_LENGTHS_ITCH50, SOUPBIN_ITCH50 -> Optional.of(Codec.ITCH50);
            case SOUPBIN_OUCH42 -> Optional.of(Codec.OUCH42);
            case SOUPBIN_OUCH50 -> Optional.of(Codec.OUCH50);
            case FIX_STREAM, FIX_LOG, FIX_PRINT_OUT -> Optional.of(Codec.FIX);
            case CAPTURE, SOUPBIN, GZIP, ZSTD, EMPTY, UNKNOWN -> Optional.empty();
        };
    }

    private static ByteSource open(final Path path, final String container, final UnaryOperator<ByteSource> ahead)
            throws IOException {
        final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        final ByteSource plain = new PlainByteSource(path);
        final ByteSource bytes = switch (container) {
            case GZIP -> new GzipByteSource(ahead.apply(new HashedByteSource(plain)));
            case ZSTD -> new ZstdByteSource(ahead.apply(new HashedByteSource(plain)));
            default -> plain;
        };
        return new UnalteredByteSource(path, attributes, bytes);
    }

    /** Name of the file, without its folders; of several lines, of all of them. */
    public String name() {
        return lines.isEmpty()
                ? path.getFileName().toString()
                : lines.stream().map(SourceFile::name).collect(Collectors.joining(" + "));
    }

    /**
     * Opens the decoded bytes; a container is decoded on a thread of its own, and that of a single file is read and hashed
     * on another.
     */
    public ByteSource open(final ThreadFactory threads) throws IOException {
        if (!lines.isEmpty()) {
            return PrefetchingByteSource.ofDecoded(openLines(threads), 1, threads);
        }
        return open(threads, 1, compressed -> PrefetchingByteSource.ofCompressed(compressed, threads));
    }

    private ByteSource open(final ThreadFactory threads, final int beside, final UnaryOperator<ByteSource> ahead)
            throws IOException {
        final ByteSource source = open(path, container, ahead);
        return container.equals(NONE) ? source : PrefetchingByteSource.ofDecoded(source, beside, threads);
    }

    private MergedLines openLines(final ThreadFactory threads) throws IOException {
        final List<LineReader> readers = new ArrayList<>();
        try {
            for (final SourceFile line : lines) {
                // Each has a thread that decodes; there can be 64 of them.
                readers.add(new LineReader(line.name(), line.open(threads, lines.size(), UnaryOperator.identity())));
            }
            return new MergedLines(readers);
        } catch (final IOException | RuntimeException | Error e) {
            new MergedLines(readers).close();
            throw e;
        }
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
