// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.chronicle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TestTapes;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.DocumentScanner.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleLogTest {
    private static final byte[] NOTHING = new byte[0];

    @TempDir
    private Path scratch;

    @Test
    void shouldAppendInOnePieceWhatComesInThreeAndGoOnAfterReopening() throws IOException {
        final Random random = new Random(4);
        final List<byte[]> written = new ArrayList<>();
        long end = 0;
        for (int opening = 0; opening < 3; opening++) {
            try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, end)) {
                for (int i = 0; i < 50; i++) {
                    final byte[] whole = new byte[1 + random.nextInt(3_000)];
                    random.nextBytes(whole);
                    final int a = random.nextInt(whole.length + 1);
                    final int b = a + random.nextInt(whole.length - a + 1);
                    final long expected = Math.max(log.endPosition(), Cq4Layout.FIRST_DOCUMENT_POSITION);
                    final long position = log.append(
                            Arrays.copyOfRange(whole, 0, a),
                            a,
                            Arrays.copyOfRange(whole, a, b),
                            b - a,
                            Arrays.copyOfRange(whole, b, whole.length),
                            whole.length - b);
                    assertEquals(expected, position);
                    assertEquals(Cq4Layout.nextPosition(position, whole.length), log.endPosition());
                    written.add(whole);
                }
                end = log.endPosition();
            }
        }

        assertSame(written, scan(file()));
        assertSame(written, chronicleReads(scratch));
    }

    @Test
    void shouldBeReadByChronicleItselfClosedAndUnfinished() throws IOException {
        final SyntheticSource source = SyntheticSource.mixed(21, 30);
        final Path closed = scratch.resolve("closed");
        final Path unfinished = scratch.resolve("unfinished");
        TestTapes.migrate(closed, source);
        TestTapes.migrateUntil(unfinished, 17, source);
        assertEquals(0, Files.size(TestTapes.file(closed)) % 4096);

        for (final Path tape : List.of(closed, unfinished)) {
            final List<byte[]> scanned = scan(TestTapes.file(tape));
            assertTrue(scanned.size() > 15);
            final Path copy = scratch.resolve(tape.getFileName() + "-copy");
            Files.createDirectories(copy);
            Files.copy(TestTapes.file(tape), TestTapes.file(copy));
            Files.copy(tape.resolve("metadata.cq4t"), copy.resolve("metadata.cq4t"));
            assertSame(scanned, chronicleReads(copy));
            final Path withoutMetadata = scratch.resolve(tape.getFileName() + "-bare");
            assertSame(scanned, chronicleReads(TestTapes.plant(withoutMetadata, TestTapes.bytes(tape))));
        }
    }

    @Test
    void shouldWriteWireDocumentsByteForByteAsChronicleWireDoes() {
        for (final int length : new int[] {0, 1, 31, 32, 127, 128, 20_000}) {
            final String body = "line\n".repeat(length / 5 + 1).substring(0, length);
            final WireDocument ours = WireDocument.of("note", body).with("publicKey", "00ff");
            final Bytes<?> bytes = Bytes.allocateElasticOnHeap();
            final Wire wire = WireType.BINARY_LIGHT.apply(bytes);
            wire.write("kind").text("note");
            wire.write("body").text(body);
            wire.write("publicKey").text("00ff");
            final int check = Checks.crc32c(bytes.toByteArray());
            wire.write("check").text(String.format("%08x", check));

            assertArrayEquals(bytes.toByteArray(), ours.encode(), "length " + length);

            final Wire reading = WireType.BINARY_LIGHT.apply(Bytes.wrapForRead(ours.encode()));
            assertEquals("note", reading.read("kind").text());
            assertEquals(body, reading.read("body").text());
            assertEquals("00ff", reading.read("publicKey").text());
        }
    }

    @Test
    void shouldGiveTheAppenderToAnotherThread() throws Exception {
        final List<byte[]> written = new ArrayList<>();
        try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, 0)) {
            for (int turn = 0; turn < 6; turn++) {
                final byte[] document = {(byte) turn, 1, 2};
                written.add(document);
                final List<Throwable> failures = new ArrayList<>();
                final Thread thread = new Thread(() -> {
                    try {
                        log.append(document, 3, NOTHING, 0, NOTHING, 0);
                        log.release();
                    } catch (final IOException | RuntimeException e) {
                        failures.add(e);
                    }
                });
                thread.start();
                thread.join();
                assertEquals(List.of(), failures);
            }
        }
        assertSame(written, scan(file()));
    }

    @Test
    void shouldHaveWrittenZerosWhereADocumentIsGoingToStand() throws IOException {
        try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, 0)) {
            final byte[] document = new byte[300_000];
            Arrays.fill(document, (byte) 7);
            for (int i = 0; i < 40; i++) {
                log.append(document, document.length, NOTHING, 0, NOTHING, 0);
                final long allocated = ((Number) Files.getAttribute(file(), "unix:size")).longValue();
                assertTrue(allocated >= log.endPosition() + (64 << 10), "ahead of the end");
                // The pages before the first document are Chronicle's own, and most of them may be a hole.
                final long ownBytes = log.endPosition() - Cq4Layout.FIRST_DOCUMENT_POSITION;
                assertTrue(blocksOf(file()) >= ownBytes + (48 << 10), "on the disk, not a hole: document " + i);
            }
        }
    }

    /** Small documents, so that Chronicle makes a second index page; tens of megabytes in a second or two. */
    @Test
    void shouldKnowEveryByteThatChronicleWritesOfItsOwn() throws IOException {
        final int documents = (int) Cq4Layout.DOCUMENTS_PER_INDEX + 600;
        try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, 0)) {
            for (int i = 0; i < documents; i++) {
                log.append(new byte[] {1}, 1, NOTHING, 0, NOTHING, 0);
                if (i == 0 || i == 1 || i == 255 || i == 256 || i == 257 || i == 70_000) {
                    try (Cq4File file = Cq4File.open(file())) {
                        assertEquals(List.of(), scanned().compare(file), "after document " + i);
                    }
                }
            }
        }

        final BookkeepingScan scan = scanned();

        assertEquals(documents, scan.documents());
        try (Cq4File file = Cq4File.open(file())) {
            assertEquals(List.of(), scan.compare(file));
        }
        final int[] pages = {0};
        scan.forEachLaterPage((position, bytes) -> pages[0]++);
        assertEquals(1, pages[0]);

        goOnWithoutIndexPage(documents);
    }

    /** Readers that follow the writer from the beginning, and one that begins when the second index page is near. */
    @Test
    void shouldShowReadersEveryDocumentWhileAFurtherIndexPageIsMade() throws Exception {
        final int documents = (int) Cq4Layout.DOCUMENTS_PER_INDEX + 600;
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, 0)) {
            final List<Future<?>> readers = new ArrayList<>();
            final byte[] document = new byte[Integer.BYTES];
            for (int i = 0; i < documents; i++) {
                LittleEndian.putI32(document, 0, i);
                log.append(document, document.length, NOTHING, 0, NOTHING, 0);
                if (i == 0 || i == 1_000 || i == (int) Cq4Layout.DOCUMENTS_PER_INDEX - 5_000) {
                    readers.add(threads.submit(() -> {
                        readInOrder(documents);
                        return null;
                    }));
                }
            }
            for (final Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void readInOrder(final int documents) throws IOException {
        try (Cq4File file = Cq4File.open(file())) {
            final DocumentScanner scanner = new DocumentScanner(file);
            int pages = 0;
            for (int next = 0; next < documents && !Thread.currentThread().isInterrupted(); ) {
                switch (scanner.next()) {
                    case DOCUMENT -> {
                        assertEquals(Integer.BYTES, scanner.length());
                        assertEquals(next++, LittleEndian.i32(scanner.buffer(), scanner.offset()));
                    }
                    case BOOKKEEPING -> pages++;
                    case END, HALF_WRITTEN -> Thread.onSpinWait();
                    default -> throw new AssertionError("at byte " + scanner.position());
                }
            }
            assertEquals(1, pages);
        }
    }

    /** A writer killed between document 1,048,576 and the index page behind it; Chronicle makes the page later then. */
    private void goOnWithoutIndexPage(final int documents) throws IOException {
        final BookkeepingScan beforePage = new BookkeepingScan();
        long end = 0;
        try (Cq4File file = Cq4File.open(file())) {
            final DocumentScanner scanner = new DocumentScanner(file);
            while (scanner.next() == Found.DOCUMENT) {
                beforePage.onDocument(scanner.position());
                end = scanner.endPosition();
            }
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.write(ByteBuffer.wrap(beforePage.preamble()), 0);
        }
        try (ChronicleLog log = ChronicleLog.open(scratch, TestTapes.DATE, end)) {
            for (long i = beforePage.documents(); i < documents; i++) {
                log.append(new byte[] {1}, 1, NOTHING, 0, NOTHING, 0);
            }
        }
        assertEquals(documents, scanned().documents());
    }

    private BookkeepingScan scanned() throws IOException {
        final BookkeepingScan scan = new BookkeepingScan();
        try (Cq4File file = Cq4File.open(file())) {
            final DocumentScanner scanner = new DocumentScanner(file);
            for (Found found = scanner.next(); found != Found.END; found = scanner.next()) {
                switch (found) {
                    case DOCUMENT -> scan.onDocument(scanner.position());
                    case BOOKKEEPING ->
                        scan.onIndexPage(scanner.position(), scanner.buffer(), scanner.offset(), scanner.length());
                    default -> throw new AssertionError(found + " at " + scanner.position());
                }
            }
        }
        return scan;
    }

    private Path file() {
        return TestTapes.file(scratch);
    }

    /** Bytes that the file takes on the disk, holes not counted. */
    private static long blocksOf(final Path file) throws IOException {
        final Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes()).strip()) * 512;
    }

    private static List<byte[]> scan(final Path path) throws IOException {
        final List<byte[]> documents = new ArrayList<>();
        try (Cq4File file = Cq4File.open(path)) {
            final DocumentScanner scanner = new DocumentScanner(file);
            while (scanner.next() == Found.DOCUMENT) {
                documents.add(
                        Arrays.copyOfRange(scanner.buffer(), scanner.offset(), scanner.offset() + scanner.length()));
            }
        }
        return documents;
    }

    private static List<byte[]> chronicleReads(final Path directory) {
        final List<byte[]> documents = new ArrayList<>();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext context = tailer.readingDocument()) {
                    if (!context.isPresent()) {
                        return documents;
                    }
                    documents.add(context.wire().bytes().toByteArray());
                }
            }
        }
    }

    private static void assertSame(final List<byte[]> expected, final List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "document " + i);
        }
    }
}
