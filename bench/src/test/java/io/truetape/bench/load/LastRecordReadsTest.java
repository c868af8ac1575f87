// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a tape and reading its last record: counted in reads of the file, as the kernel counts them, not in time. */
class LastRecordReadsTest {
    /** What the kernel has counted for the calling thread; Linux only. */
    private static final Path THREAD_IO = Path.of("/proc/thread-self/io");

    private static final int SMALL_BLOCKS = 1_000;
    private static final int LARGE_BLOCKS = 16 * SMALL_BLOCKS;

    /** Two small reads a document, from the index entry found to the last one behind it. */
    private static final long WALK_READS = 2L * Cq4Layout.INDEX_SPACING;

    /** Index words and a block header a step; a step halves what is left. */
    private static final long READS_PER_STEP = 8;

    private static final long FIXED_READS = 40;

    @TempDir
    Path folder;

    @Test
    void shouldReadNoMoreOfALargeTapeThanItsLogarithm() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(THREAD_IO), "the kernel does not count reads for a thread here");
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        Path small = tape("small", SMALL_BLOCKS, key);
        Path large = tape("large", LARGE_BLOCKS, key);

        long smallReads = readsOfLastRecord(small, SMALL_BLOCKS - 1);
        long largeReads = readsOfLastRecord(large, LARGE_BLOCKS - 1);

        assertTrue(smallReads <= allowed(SMALL_BLOCKS), "reads=" + smallReads + ", blocks=" + SMALL_BLOCKS);
        assertTrue(largeReads <= allowed(LARGE_BLOCKS), "reads=" + largeReads + ", blocks=" + LARGE_BLOCKS);
    }

    private static long allowed(int blocks) {
        int steps = Integer.SIZE - Integer.numberOfLeadingZeros(blocks / Cq4Layout.INDEX_SPACING);
        return WALK_READS + steps * READS_PER_STEP + FIXED_READS;
    }

    /** A tape of blocks with one short record each: as many documents as possible for its size. */
    private Path tape(String name, int blocks, SigningKey key) {
        Path tape = folder.resolve(name);
        WriterConfig config =
                new WriterConfig(key, Durability.MAP, WriterConfig.BLOCKS_PER_SEAL, () -> 1_000L, Thread::new);
        TapeHeader fresh = new TapeHeader("0".repeat(32), Days.DATE, "XNAS", 0, "test");
        BlockHeader header = new BlockHeader();
        byte[] raw = {0, 1, 'S'};
        byte[] conclusions = new byte[Conclusions.MAX_RECORD_LENGTH + Long.BYTES];
        try (TapeWriter writer = TapeWriter.open(tape, fresh, config)) {
            for (int block = 0; block < blocks; block++) {
                writer.startBlock(0, header);
                header.flags = 0;
                header.recordCount = 1;
                header.rawLength = raw.length;
                header.conclusionsLength = Conclusions.pack(
                        header, new long[] {block}, new byte[1], new int[1], new long[] {block}, conclusions);
                writer.append(header, raw, conclusions, block);
            }
            writer.finish();
        }
        return tape;
    }

    private static long readsOfLastRecord(Path tape, long record) throws IOException {
        long before = reads();
        long last = -1;
        try (var records = TapeReader.open(tape).recordsFrom(0, record)) {
            while (records.next()) {
                last = records.record();
            }
        }
        long reads = reads() - before;
        assertEquals(record, last);
        return reads;
    }

    private static long reads() throws IOException {
        return Files.readAllLines(THREAD_IO).stream()
                .filter(line -> line.startsWith("syscr:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
