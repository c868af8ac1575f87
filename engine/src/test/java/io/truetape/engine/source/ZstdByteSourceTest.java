// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a Zstandard file gives out where it, or the disk below it, fails; whole ones are in the tests of migration. */
class ZstdByteSourceTest {
    private static final byte[] DAY = SourceBytes.day(4_000, 11);

    @Test
    void shouldFailAgainAndAgainOnceCorrupt() throws IOException {
        byte[] file = Zstd.compress(DAY);
        byte[] cut = SourceBytes.first(file, file.length / 2);
        try (ZstdByteSource source = zstd(SourceBytes.inPieces(cut, null))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CorruptContainerException failure =
                    assertThrows(CorruptContainerException.class, () -> readOn(source, out));

            assertSame(failure, assertThrows(CorruptContainerException.class, () -> readOn(source, out)));
            assertArrayEquals(SourceBytes.first(DAY, out.size()), out.toByteArray());
            assertEquals(Cut.sha256(cut), source.container().sha256());
        }
    }

    @Test
    void shouldNotTakeAFailureOfTheFileForItsEnd() throws IOException {
        byte[] file = Zstd.compress(DAY);
        byte[] half = SourceBytes.first(file, file.length / 2);
        byte[] corrupt = SourceBytes.join(half, SourceBytes.filler(200_000, 1));
        for (byte[] bytes : new byte[][] {half, file, corrupt}) {
            IOException disk = new IOException("disk");
            try (ZstdByteSource source = zstd(new FailingSource(disk, bytes))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();

                assertSame(disk, assertThrows(IOException.class, () -> readOn(source, out)));
                assertSame(disk, assertThrows(IOException.class, () -> readOn(source, out)), "asked once more");
                assertArrayEquals(SourceBytes.first(DAY, out.size()), out.toByteArray());
                assertEquals("", source.container().sha256());
            }
        }
    }

    private static ZstdByteSource zstd(ByteSource compressed) {
        return new ZstdByteSource(new HashedByteSource(compressed));
    }

    private static void readOn(ZstdByteSource source, ByteArrayOutputStream out) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (int got = source.read(piece, 0, piece.length); got >= 0; got = source.read(piece, 0, piece.length)) {
            out.write(piece, 0, got);
        }
    }
}
