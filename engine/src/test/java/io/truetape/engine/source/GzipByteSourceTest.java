// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static io.truetape.engine.source.SourceBytes.first;
import static io.truetape.engine.source.SourceBytes.gzip;
import static io.truetape.engine.source.SourceBytes.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipByteSourceTest {
    private static final byte[] DAY = SourceBytes.day(4_000, 11);

    @TempDir
    Path folder;

    /** All that a source gave out, and what it failed with. */
    private record Drained(byte[] bytes, CorruptContainerException failure, ByteSource.Container container) {}

    @Test
    void shouldGiveOutOneMember() throws IOException {
        byte[] file = gzip(DAY);

        Drained drained = drain(file, new Random(1));

        assertNull(drained.failure());
        assertArrayEquals(DAY, drained.bytes());
        assertEquals(new ByteSource.Container("gzip", file.length, Cut.sha256(file)), drained.container());
    }

    @Test
    void shouldGiveOutSeveralMembersAsOneStream() throws IOException {
        for (int split : new int[] {0, 1, 10, 5_000, DAY.length}) {
            byte[] file =
                    join(gzip(first(DAY, split)), gzip(new byte[0]), gzip(Arrays.copyOfRange(DAY, split, DAY.length)));

            Drained drained = drain(file, new Random(split));

            assertNull(drained.failure());
            assertArrayEquals(DAY, drained.bytes(), "split=" + split);
            assertEquals(Cut.sha256(file), drained.container().sha256());
        }
    }

    @Test
    void shouldGiveOutAHundredThousandEmptyMembers() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] empty = gzip(new byte[0]);
        for (int i = 0; i < 100_000; i++) {
            file.writeBytes(empty);
        }
        file.writeBytes(gzip(DAY));

        assertArrayEquals(DAY, drain(file.toByteArray(), null).bytes());
    }

    @Test
    void shouldReadEveryOptionalFieldOfAHeader() throws IOException {
        byte[] plain = gzip(DAY);
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0};
        byte[] optional = join(
                new byte[] {3, 0, 9, 9, 9},
                "a name".getBytes(StandardCharsets.US_ASCII),
                new byte[1],
                "a comment".getBytes(StandardCharsets.US_ASCII),
                new byte[1]);
        CRC32 crc = new CRC32();
        crc.update(header);
        crc.update(optional);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};
        byte[] data = Arrays.copyOfRange(plain, header.length, plain.length);

        Drained good = drain(join(header, optional, check, data), null);
        check[0]++;
        Drained bad = drain(join(header, optional, check, data), null);

        assertNull(good.failure());
        assertArrayEquals(DAY, good.bytes());
        assertTrue(bad.failure().getMessage().contains("header's check sum"), bad.failure()::getMessage);
    }

    @Test
    void shouldGiveOutTheSamePrefixOfACorruptFileHoweverItIsRead() throws IOException {
        byte[] member = gzip(DAY);
        byte[] file = join(gzip(first(DAY, 10)), member, member);
        Random places = new Random(5);
        int failures = 0;
        for (int i = 0; i < 150; i++) {
            byte[] corrupt = file.clone();
            int at = i < 20 ? i : places.nextInt(file.length);
            corrupt[at] ^= (byte) (1 << places.nextInt(8));

            Drained large = drain(corrupt, null);
            Drained small = drain(corrupt, new Random(i));

            String where = "byte " + at + " of " + file.length;
            assertArrayEquals(large.bytes(), small.bytes(), where);
            assertEquals(message(large), message(small), where);
            assertEquals(corrupt.length, large.container().bytes(), where);
            assertEquals(Cut.sha256(corrupt), large.container().sha256(), where);
            if (large.failure() != null) {
                failures++;
                assertTrue(message(large).endsWith("up to byte " + large.bytes().length), () -> where + message(large));
            } else {
                assertArrayEquals(join(first(DAY, 10), DAY, DAY), large.bytes(), where);
            }
        }
        assertTrue(failures > 120, "failures=" + failures);
    }

    @Test
    void shouldGiveOutWhatCameBeforeTheEndOfACutFile() throws IOException {
        byte[] file = join(gzip(first(DAY, 300)), gzip(DAY));
        byte[] whole = join(first(DAY, 300), DAY);
        int member = gzip(first(DAY, 300)).length;
        int before = 0;
        for (int length = 1; length < file.length; length += length < 40 ? 1 : 997) {
            Drained drained = drain(first(file, length), new Random(length));

            assertArrayEquals(first(whole, drained.bytes().length), drained.bytes(), "length=" + length);
            assertEquals(length == member, drained.failure() == null, "length=" + length);
            assertTrue(drained.bytes().length >= before, "a longer file gives out no less");
            before = drained.bytes().length;
        }
    }

    @Test
    void shouldReportBytesBehindTheLastMember() throws IOException {
        byte[] file = gzip(DAY);
        for (byte[] junk :
                new byte[][] {{1}, "junk".getBytes(StandardCharsets.US_ASCII), {0x1f}, {0x1f, (byte) 0x8b, 7}}) {
            Drained drained = drain(join(file, junk), null);

            assertArrayEquals(DAY, drained.bytes());
            assertTrue(drained.failure() != null, Arrays.toString(junk));
            assertEquals(Cut.sha256(join(file, junk)), drained.container().sha256());
        }
    }

    @Test
    void shouldTakeZerosBehindTheLastMemberForPadding() throws IOException {
        Drained padded = drain(join(gzip(DAY), new byte[100_000]), null);
        Drained broken = drain(join(gzip(DAY), new byte[100_000], new byte[] {5}), null);

        assertNull(padded.failure());
        assertArrayEquals(DAY, padded.bytes());
        assertTrue(broken.failure().getMessage().contains("behind the padding"));
    }

    @Test
    void shouldFailAgainAndAgainOnceCorrupt() throws IOException {
        byte[] file = first(gzip(DAY), 1_000);
        try (GzipByteSource source = gzipSource(file)) {
            byte[] piece = new byte[1 << 20];
            CorruptContainerException failure = null;
            while (failure == null) {
                try {
                    source.read(piece, 0, piece.length);
                } catch (CorruptContainerException e) {
                    failure = e;
                }
            }

            assertSame(
                    failure, assertThrows(CorruptContainerException.class, () -> source.read(piece, 0, piece.length)));
        }
    }

    @Test
    void shouldNotTakeAFailureOfTheFileForCorruption() throws IOException {
        byte[] half = first(gzip(DAY), 5_000);
        for (boolean ahead : new boolean[] {false, true}) {
            IOException failure = new IOException("disk");
            ByteSource compressed = new HashedByteSource(new FailingSource(failure, half));
            try (GzipByteSource source = new GzipByteSource(
                    ahead ? PrefetchingByteSource.ofCompressed(compressed, Thread::new) : compressed)) {
                byte[] piece = new byte[1 << 20];

                IOException thrown = assertThrows(IOException.class, () -> {
                    while (source.read(piece, 0, piece.length) >= 0) {
                        // Until it fails.
                    }
                });
                assertSame(failure, thrown);
                assertEquals("", source.container().sha256());
            }
        }
    }

    private static String message(Drained drained) {
        return drained.failure() == null ? "" : drained.failure().getMessage();
    }

    private Drained drain(byte[] file, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 20];
        try (GzipByteSource source = random == null ? gzipSource(file) : readAhead(file)) {
            CorruptContainerException failure = null;
            try {
                int got = 0;
                while (got >= 0) {
                    out.write(piece, 7, got);
                    int length = random == null ? piece.length - 7 : 1 + random.nextInt(2_000);
                    got = source.read(piece, 7, length);
                }
            } catch (CorruptContainerException e) {
                failure = e;
            }
            assertEquals(file.length, source.fileBytesRead());
            return new Drained(out.toByteArray(), failure, source.container());
        }
    }

    private GzipByteSource gzipSource(byte[] file) throws IOException {
        return new GzipByteSource(hashed(file));
    }

    private GzipByteSource readAhead(byte[] file) throws IOException {
        return new GzipByteSource(PrefetchingByteSource.ofCompressed(hashed(file), Thread::new));
    }

    private ByteSource hashed(byte[] file) throws IOException {
        return new HashedByteSource(new PlainByteSource(Files.write(folder.resolve("source.gz"), file)));
    }
}
