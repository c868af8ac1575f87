// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.engine.decode.Messages;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Sources as bytes. */
public final class SourceBytes {
    /** Session date of the simulated days. */
    public static final LocalDate DATE = LocalDate.of(2019, 12, 30);

    /** The mark that ends a BinaryFILE. */
    public static final byte[] END_MARKER = {0, 0};

    private SourceBytes() {}

    /** A simulated day in BinaryFILE framing, with its end marker. */
    public static byte[] day(int messages, long seed) {
        List<byte[]> all = new ArrayList<>();
        new MarketSimulator(SimulationPlan.of(messages, seed, DATE)).run((buffer, offset, length) -> {
            byte[] message = new byte[length];
            buffer.getBytes(offset, message);
            all.add(message);
        });
        return join(frames(all), END_MARKER);
    }

    /** So many add orders, a system event first. */
    public static List<byte[]> adds(int count) {
        List<byte[]> messages = new ArrayList<>();
        messages.add(Messages.system(1_000, 'O'));
        for (int i = 1; i < count; i++) {
            messages.add(Messages.add(1 + i % 3, 1_000L + i, i, 100 + i, 10_000));
        }
        return messages;
    }

    /** A message of any length whose bytes nobody can mistake for another's. */
    public static byte[] filler(int length, int salt) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (1 + (i * 31 + salt) % 250);
        }
        return message;
    }

    /** Messages, each behind its length. */
    public static byte[] frames(List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.write(message.length >>> 8);
            out.write(message.length);
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    /** Messages, each behind its length. */
    public static byte[] frames(byte[]... messages) {
        return frames(List.of(messages));
    }

    /** The messages of a BinaryFILE. */
    public static List<byte[]> messages(byte[] binaryFile) {
        List<byte[]> messages = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(binaryFile);
        while (bytes.remaining() > END_MARKER.length) {
            byte[] message = new byte[bytes.getShort() & 0xFFFF];
            bytes.get(message);
            messages.add(message);
        }
        return messages;
    }

    /** Messages, each behind two zero bytes. */
    public static byte[] zeroPrefixed(List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.writeBytes(END_MARKER);
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The first bytes. */
    public static byte[] first(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** Compressed, one member. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A source that gives out its bytes in pieces of random lengths, or as asked for when random is null. */
    public static ByteSource inPieces(byte[] bytes, Random random) {
        return new Pieces(bytes, random, null);
    }

    /** The same, found corrupt at its end. */
    public static ByteSource corruptAtEnd(byte[] bytes, Random random) {
        return new Pieces(bytes, random, new CorruptContainerException("corrupt for a test", null));
    }

    private static final class Pieces implements ByteSource {
        private final byte[] bytes;
        private final Random random;
        private final CorruptContainerException atEnd;
        private int position;

        private Pieces(byte[] bytes, Random random, CorruptContainerException atEnd) {
            this.bytes = bytes;
            this.random = random;
            this.atEnd = atEnd;
        }

        @Override
        public int read(byte[] dst, int offset, int length) throws CorruptContainerException {
            if (position == bytes.length) {
                if (atEnd != null) {
                    throw atEnd;
                }
                return -1;
            }
            int wanted = random == null ? length : 1 + random.nextInt(random.nextInt(4) == 0 ? 5 : 3_000);
            int got = Math.min(Math.min(wanted, length), bytes.length - position);
            System.arraycopy(bytes, position, dst, offset, got);
            position += got;
            return got;
        }

        @Override
        public Container container() {
            return new Container("none", position, "");
        }

        @Override
        public long fileBytesRead() {
            return position;
        }

        @Override
        public void close() {}
    }
}
