// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Writes messages, each behind its length, into a file that loses its name at the end and is mapped, in pieces that begin
 * and end with messages. Forced before it is mapped: nothing of it is left to be written while latency is measured.
 */
final class PayloadWriter implements Closeable {
    private static final long PIECE_MAX = 1 << 30;
    private static final int PREFIX_LENGTH = 2;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    private final List<Long> pieceStarts = new ArrayList<>(List.of(0L));
    private long position;

    PayloadWriter(final Path folder) throws IOException {
        file = Files.createTempFile(folder, "payload", ".tmp");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    void put(final DirectBuffer message, final int offset, final int length) throws IOException {
        if (position + PREFIX_LENGTH + length - pieceStarts.get(pieceStarts.size() - 1) > PIECE_MAX) {
            pieceStarts.add(position);
        }
        if (buffer.remaining() < PREFIX_LENGTH + length) {
            flush();
        }
        buffer.putShort((short) length);
        message.getBytes(offset, buffer, length);
        position += PREFIX_LENGTH + length;
    }

    /** The pieces, in memory. */
    List<MappedByteBuffer> finish() throws IOException {
        flush();
        channel.force(true);
        final List<MappedByteBuffer> pieces = new ArrayList<>();
        for (int i = 0; i < pieceStarts.size(); i++) {
            final long start = pieceStarts.get(i);
            final long end = i + 1 < pieceStarts.size() ? pieceStarts.get(i + 1) : position;
            pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, start, end - start)
                    .load());
        }
        return pieces;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Takes the file's name away; what is mapped stays. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
