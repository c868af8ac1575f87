// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrefetchingByteSourceTest {
    private static final byte[] BYTES = bytes(3_000_000);

    private Thread thread;

    @Test
    void shouldGiveOutWhatTheInnerSourceDoes() throws IOException {
        try (ByteSource source = prefetching(SourceBytes.inPieces(BYTES, new Random(1)))) {
            assertArrayEquals(BYTES, drain(source));
            assertEquals(-1, source.read(new byte[1], 0, 1));
            assertEquals(BYTES.length, source.fileBytesRead());
        }
        assertFalse(thread.isAlive());
    }

    @Test
    void shouldPassOnWhateverTheInnerSourceFailsWithBehindWhatCameBefore() throws IOException {
        for (Throwable failure : List.of(
                new IOException("disk"),
                new CorruptContainerException("corrupt", null),
                new IllegalStateException("bug"),
                new StackOverflowError("deep"))) {
            FailingSource inner = new FailingSource(failure, BYTES);
            ByteSource source = prefetching(inner);
            byte[] read = new byte[BYTES.length];
            for (int at = 0; at < read.length; ) {
                at += source.read(read, at, read.length - at);
            }

            assertArrayEquals(BYTES, read);
            assertSame(failure, assertThrows(Throwable.class, () -> source.read(read, 0, 1)));
            assertSame(failure, assertThrows(Throwable.class, () -> source.read(read, 0, 1)));

            source.close();
            assertFalse(thread.isAlive());
            assertEquals(1, inner.closed());
        }
    }

    @Test
    void shouldEndItsThreadWhenClosedBeforeAnythingWasRead() throws IOException {
        prefetching(SourceBytes.inPieces(BYTES, null)).close();

        assertFalse(thread.isAlive());
    }

    @Test
    void shouldEndItsThreadWhenClosedWhileItReads() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        ByteSource blocking = new BlockingSource(reading);
        ByteSource source = prefetching(blocking);
        reading.await();

        source.close();

        assertFalse(thread.isAlive());
    }

    @Test
    void shouldEndItsThreadWhenClosedInTheMiddle() throws IOException {
        for (int reads = 1; reads < 20; reads++) {
            ByteSource source = prefetching(SourceBytes.inPieces(BYTES, new Random(reads)));
            for (int i = 0; i < reads; i++) {
                assertTrue(source.read(new byte[50_000], 0, 50_000) > 0);
            }

            source.close();

            assertFalse(thread.isAlive());
        }
    }

    @Test
    void shouldNotHangAReaderThatIsInterrupted() throws Exception {
        ByteSource source = prefetching(new BlockingSource(new CountDownLatch(1)));
        Thread.currentThread().interrupt();

        assertThrows(IOException.class, () -> source.read(new byte[1], 0, 1));

        assertTrue(Thread.interrupted());
        source.close();
        assertFalse(thread.isAlive());
    }

    @Test
    void shouldCloseTheInnerSourceWhereNoThreadCanBeHad() {
        OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
        FailingSource inner = new FailingSource(new IOException("not read"), BYTES);

        Error thrown = assertThrows(
                OutOfMemoryError.class,
                () -> PrefetchingByteSource.ofDecoded(inner, 1, task -> {
                    throw noThread;
                }));

        assertSame(noThread, thrown);
        assertEquals(1, inner.closed());
    }

    @Test
    void shouldReadLessFarAheadOfEachOfMany() throws Exception {
        int[][] besideAndPieces = {{1, 16}, {4, 16}, {5, 12}, {16, 4}, {32, 2}, {64, 2}};
        for (int[] expected : besideAndPieces) {
            Endless inner = new Endless();
            ByteSource source = prefetching(inner, expected[0]);
            long ahead = expected[1] * (256L << 10);
            while (inner.given < ahead) {
                Thread.sleep(1);
            }
            Thread.sleep(20);

            assertEquals(ahead, inner.given, "of " + expected[0]);
            source.close();
        }
    }

    private static final class Endless implements ByteSource {
        private volatile long given;

        @Override
        public int read(byte[] dst, int offset, int length) {
            given += length;
            return length;
        }

        @Override
        public Container container() {
            return new Container("endless", given, "");
        }

        @Override
        public long fileBytesRead() {
            return given;
        }

        @Override
        public void close() {}
    }

    private ByteSource prefetching(ByteSource inner) {
        return prefetching(inner, 1);
    }

    private ByteSource prefetching(ByteSource inner, int beside) {
        return PrefetchingByteSource.ofDecoded(inner, beside, task -> {
            thread = new Thread(task, "prefetch-test");
            return thread;
        });
    }

    private static byte[] drain(ByteSource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[70_001];
        for (int got = 0; got >= 0; got = source.read(piece, 0, piece.length)) {
            out.write(piece, 0, got);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return Arrays.copyOf(bytes, length);
    }

    /** Never gives anything until its thread is interrupted. */
    private record BlockingSource(CountDownLatch reading) implements ByteSource {
        @Override
        public int read(byte[] dst, int offset, int length) throws IOException {
            reading.countDown();
            try {
                new CountDownLatch(1).await();
                return -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public Container container() {
            return new Container("none", 0, "");
        }

        @Override
        public long fileBytesRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
