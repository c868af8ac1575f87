// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.JournalException;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.ThreadEnd;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.agrona.LangUtil;

/**
 * A source as a tape gives it back: the bytes that its closing note says how to put together, put together on a thread of
 * its own. Whatever that thread fails with, {@link #read} throws, behind everything that came before.
 */
public final class ExportedByteSource implements ByteSource {
    private static final int PIECES = 4;
    private static final int PIECE_LENGTH = 256 << 10;
    private static final Set<String> OF_THE_FILES = Set.of("line-bytes", "line-container");
    private static final byte[] END = new byte[0];

    private final TapeReader reader;
    private final TapeOutline outline;
    private final Note closed;
    private final Thread thread;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private Throwable failure;
    private byte[] current = new byte[0];
    private int position;
    private boolean atEnd;

    /**
     * Begins to put a source together.
     *
     * @param reader  of the tape
     * @param outline of the same tape
     * @param closed  the note that closes the source
     * @param threads makes the thread
     */
    public ExportedByteSource(
            final TapeReader reader, final TapeOutline outline, final Note closed, final ThreadFactory threads) {
        this.reader = reader;
        this.outline = outline;
        this.closed = closed;
        this.thread = threads.newThread(this::export);
        thread.start();
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        if (atEnd) {
            return -1;
        }
        try {
            if (position == current.length) {
                current = pieces.take();
                position = 0;
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        }
        if (current == END) {
            atEnd = true;
            throwFailure();
            return -1;
        }
        final int got = Math.min(length, current.length - position);
        System.arraycopy(current, position, dst, offset, got);
        position += got;
        return got;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            LangUtil.rethrowUnchecked(failure);
        }
    }

    private void export() {
        try {
            try (Pieces out = new Pieces()) {
                SourceExporter.export(reader, outline, closed, out);
            } catch (final IOException | RuntimeException | Error e) {
                failure = e;
            }
            pieces.put(END);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The file that the source was read from, as its closing note has it. */
    @Override
    public Container container() {
        final Lines lines = closed.lines();
        final String kind = lines.get("container");
        final List<String> facts = lines.all().stream()
                .filter(line -> OF_THE_FILES.contains(line.key()))
                .map(line -> line.key() + " " + line.value())
                .toList();
        return lines.find("container-sha256").isEmpty()
                ? new Container(kind, lines.number("bytes"), "", facts)
                : new Container(kind, lines.number("container-bytes"), lines.get("container-sha256"), facts);
    }

    /** Nothing: no file is read but the tape's. */
    @Override
    public long fileBytesRead() {
        return 0;
    }

    @Override
    public void close() {
        thread.interrupt();
        ThreadEnd.await(thread);
    }

    /** Hands on what is written, in pieces. */
    private final class Pieces extends OutputStream {
        private final byte[] piece = new byte[PIECE_LENGTH];
        private int filled;

        @Override
        public void write(final int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(final byte[] from, final int offset, final int length) throws IOException {
            int done = 0;
            while (done < length) {
                final int count = Math.min(length - done, PIECE_LENGTH - filled);
                System.arraycopy(from, offset + done, piece, filled, count);
                filled += count;
                done += count;
                if (filled == PIECE_LENGTH) {
                    handOn();
                }
            }
        }

        private void handOn() throws IOException {
            try {
                pieces.put(Arrays.copyOf(piece, filled));
                filled = 0;
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JournalException(JournalException.Kind.ENVIRONMENT, "putting a source together was stopped");
            }
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) {
                handOn();
            }
        }
    }
}
