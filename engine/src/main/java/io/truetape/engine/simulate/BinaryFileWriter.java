// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;

/**
 * Writes messages as a BinaryFILE: a big-endian u16 length before each, and a zero length after the last.
 *
 * <p>Counts and hashes the stream on the way, before compression. {@link #finish} writes the end marker; a file that was
 * only closed has none, and so shows itself as cut. For one thread; allocates nothing for a message.
 */
public final class BinaryFileWriter implements FrameSink, Closeable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int PREFIX_BYTES = Short.BYTES;
    private static final int MAX_MESSAGE_BYTES = 0xFFFF;
    private static final int TYPES = 256;

    private final OutputStream out;
    private final MessageDigest digest = newDigest();
    private final byte[] chunk = new byte[CHUNK_BYTES + PREFIX_BYTES];
    private final long[] countOfType = new long[TYPES];
    private int filled;
    private long messages;
    private long bytes;
    private boolean finished;

    private BinaryFileWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Opens a file for writing; an existing one is replaced. A name that ends in {@code .gz} makes a gzip file, at the
     * fastest level; its compressed bytes may differ between JDKs, the stream inside does not.
     *
     * @param file to write
     * @return an open writer
     * @throws IOException if the file cannot be opened
     */
    public static BinaryFileWriter create(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        Path name = file.getFileName();
        if (name == null || !name.toString().endsWith(".gz")) {
            return new BinaryFileWriter(out);
        }
        try {
            return new BinaryFileWriter(new FastGzip(out));
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /**
     * Appends one message.
     *
     * @param buffer holds the message
     * @param offset of its first byte
     * @param length of the message, 1 to 65,535
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        if (length < 1 || length > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message has 1 to 65535 bytes: length=" + length);
        }
        if (filled + PREFIX_BYTES + length > chunk.length) {
            flushChunk();
        }
        putLength(length);
        buffer.getBytes(offset, chunk, filled, length);
        countOfType[chunk[filled] & 0xFF]++;
        filled += length;
        messages++;
    }

    /**
     * Writes the end marker and closes the file.
     *
     * @return counts, and the hash of the decoded stream
     * @throws IOException if the file cannot be written
     */
    public SimulationResult finish() throws IOException {
        if (finished) {
            throw new IllegalStateException("finished already: messages=" + messages);
        }
        finished = true;
        try (OutputStream closing = out) {
            if (filled + PREFIX_BYTES > chunk.length) {
                flushChunk();
            }
            putLength(0);
            flushChunk();
            closing.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new SimulationResult(messages, bytes, sha256, byType());
    }

    /**
     * Closes the file. Without {@link #finish} before, it ends without end marker, and what was still buffered is lost.
     *
     * @throws IOException if the file cannot be closed
     */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private void putLength(int length) {
        chunk[filled] = (byte) (length >>> Byte.SIZE);
        chunk[filled + 1] = (byte) length;
        filled += PREFIX_BYTES;
    }

    private void flushChunk() {
        digest.update(chunk, 0, filled);
        bytes += filled;
        try {
            out.write(chunk, 0, filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        filled = 0;
    }

    private SortedMap<String, Long> byType() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (int type = 0; type < TYPES; type++) {
            if (countOfType[type] > 0) {
                counts.put(String.valueOf((char) type), countOfType[type]);
            }
        }
        return counts;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Simulated days are written once and read a few times: speed matters more than size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, CHUNK_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
