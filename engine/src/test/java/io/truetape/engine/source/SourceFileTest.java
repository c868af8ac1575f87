// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static io.truetape.engine.source.SourceBytes.END_MARKER;
import static io.truetape.engine.source.SourceBytes.adds;
import static io.truetape.engine.source.SourceBytes.first;
import static io.truetape.engine.source.SourceBytes.frames;
import static io.truetape.engine.source.SourceBytes.gzip;
import static io.truetape.engine.source.SourceBytes.join;
import static io.truetape.engine.source.SourceBytes.zeroPrefixed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.framing.SourceKind;
import io.truetape.engine.pipeline.TestThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    private static final byte[] ARCHIVE = join(frames(adds(3_000)), END_MARKER);

    @TempDir
    Path folder;

    @Test
    void shouldRecogniseByContentAndNotByName() throws IOException {
        assertRecognised(SourceKind.BINARYFILE_ITCH50, false, "day.gz", ARCHIVE);
        assertRecognised(SourceKind.BINARYFILE_ITCH50, true, "day.txt", gzip(ARCHIVE));
        assertRecognised(SourceKind.BINARYFILE_ITCH50, true, "members", join(gzip(new byte[0]), gzip(ARCHIVE)));
        assertRecognised(SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50, false, "zero", zeroPrefixed(adds(50)));
        assertRecognised(SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50, true, "zero.gz", gzip(zeroPrefixed(adds(50))));
        assertRecognised(SourceKind.EMPTY, false, "empty", new byte[0]);
        assertRecognised(SourceKind.EMPTY, false, "marker", END_MARKER);
        assertRecognised(SourceKind.EMPTY, true, "empty.gz", gzip(new byte[0]));
        assertRecognised(SourceKind.EMPTY, true, "marker.gz", gzip(END_MARKER));
        assertRecognised(SourceKind.UNKNOWN, false, "text", "To be, or not to be".getBytes(StandardCharsets.US_ASCII));
        assertRecognised(SourceKind.UNKNOWN, true, "twice.gz", gzip(gzip(ARCHIVE)));
        assertRecognised(SourceKind.EMPTY, true, "cut.gz", first(gzip(ARCHIVE), 7));
        assertRecognised(SourceKind.EMPTY, true, "magic.gz", first(gzip(ARCHIVE), 2));
    }

    @Test
    void shouldRecogniseACorruptContainerByWhatCameBefore() throws IOException {
        byte[] file = gzip(ARCHIVE);

        assertRecognised(SourceKind.BINARYFILE_ITCH50, true, "cut.gz", first(file, file.length / 2));
        assertRecognised(SourceKind.BINARYFILE_ITCH50, true, "trailer.gz", first(file, file.length - 1));
    }

    @Test
    void shouldSayWhatItSaw() throws IOException {
        SourceFile twice = recognised("twice.gz", gzip(gzip(ARCHIVE)));

        assertEquals("gzip inside gzip; decompress it once", twice.reason());
        assertEquals("twice.gz", twice.name());
        assertEquals(gzip(gzip(ARCHIVE)).length, twice.fileBytes());
        assertTrue(recognised("day.gz", gzip(ARCHIVE)).reason().startsWith("gzip around BinaryFILE: "));
    }

    @Test
    void shouldOpenTheDecodedBytesAndLeaveNoThread() throws IOException {
        TestThreads threads = new TestThreads();
        for (byte[] file : List.of(ARCHIVE, gzip(ARCHIVE))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ByteSource in = recognised("day", file).open(threads)) {
                byte[] piece = new byte[1_000];
                for (int got = 0; got >= 0; got = in.read(piece, 0, piece.length)) {
                    out.write(piece, 0, got);
                }
                assertEquals(file.length, in.fileBytesRead());
                assertEquals(file.length, in.container().bytes());
            }
            assertArrayEquals(ARCHIVE, out.toByteArray());
        }
        assertEquals(2, threads.made(), "a plain file needs no thread, a packed one reads and decodes on two");
        threads.assertNoneAlive();
    }

    @Test
    void shouldLeaveNoThreadOfAPackedFileThatIsClosedHalfWay() throws IOException {
        byte[] large = SourceBytes.day(200_000, 3);
        for (int pieces : new int[] {0, 1, 20}) {
            TestThreads threads = new TestThreads();
            ByteSource in = recognised("large.gz", gzip(large)).open(threads);
            byte[] piece = new byte[10_000];
            for (int i = 0; i < pieces; i++) {
                in.read(piece, 0, piece.length);
            }

            in.close();

            assertEquals(2, threads.made(), "pieces=" + pieces);
            threads.assertNoneAlive();
        }
    }

    @Test
    void shouldLeaveNoThreadWhereTheSecondCannotBeHad() throws IOException {
        SourceFile file = recognised("second.gz", gzip(ARCHIVE));
        TestThreads threads = new TestThreads();

        assertThrows(
                OutOfMemoryError.class,
                () -> file.open(task -> {
                    if (threads.made() == 1) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return threads.newThread(task);
                }));

        assertEquals(1, threads.made());
        threads.assertNoneAlive();
    }

    private void assertRecognised(SourceKind kind, boolean gzip, String name, byte[] bytes) throws IOException {
        SourceFile file = recognised(name, bytes);

        assertEquals(kind, file.kind(), () -> name + ": " + file.reason());
        assertEquals(gzip, file.container().equals("gzip"), name);
    }

    private SourceFile recognised(String name, byte[] bytes) throws IOException {
        return SourceFile.recognize(Files.write(folder.resolve(name), bytes));
    }
}
