// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.proof.SaltSeeds;
import io.truetape.journal.proof.VaultSecret;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What appending and reading allocate on their thread, once warm. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 1_900;
    private static final SyntheticSource SOURCE = SyntheticSource.even(2, 1, RECORDS);

    @TempDir
    private Path scratch;

    @Test
    void shouldAllocateAtMostTwoHundredthsOfAByteARecordWhenAppending() {
        requireLeastGarbage(new Appender());
    }

    @Test
    void shouldAllocateAtMostTwoHundredthsOfAByteARecordWhenAppendingSaltedRecords() {
        final Appender appender = new Appender();
        appender.seeds = VaultSecret.of(new byte[32]).seeds("XNAS", TestTapes.DATE);
        requireLeastGarbage(appender);
    }

    private void requireLeastGarbage(final Appender appender) {
        final WriterConfig config = TestTapes.config(Durability.MAP, 500);
        try (TapeWriter writer = TapeWriter.open(scratch, TestTapes.header(), config)) {
            appender.append(writer, appender.seeds == null ? 3_000 : 300);
            double least = Double.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                final int blocks = appender.seeds == null ? 700 : 200;
                appender.append(writer, blocks);
                final double allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                least = Math.min(least, allocated / ((double) blocks * RECORDS));
            }
            assertTrue(least <= 0.02, "bytes a record: " + least);
        }
    }

    @Test
    void shouldAllocateNothingWhenPacking() {
        final Appender appender = new Appender();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                appender.header.firstRecord = 0;
                appender.pack();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    @Test
    void shouldAllocateNothingARecordWhenReading() {
        final Appender appender = new Appender();
        try (TapeWriter writer = TestTapes.open(scratch)) {
            appender.append(writer, 400);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            try (RecordCursor cursor = TapeReader.open(scratch).records()) {
                assertTrue(cursor.next());
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                long records = 1;
                while (cursor.next()) {
                    records++;
                }
                assertEquals(400L * RECORDS, records);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertTrue(least <= 400L * RECORDS / 100, "bytes: " + least);
    }

    /** A journal stage's buffers, made once; each block is the same slab, whose records go on from the last. */
    private static final class Appender {
        private final SyntheticSource.Block block = SOURCE.blocks().get(0);
        private final BlockHeader header = new BlockHeader();
        private final byte[] conclusions = new byte[RECORDS * Conclusions.MAX_RECORD_LENGTH];
        private final long[] event = new long[RECORDS];
        private final byte[] seed = new byte[BlockHeader.SEED_LENGTH];
        private SaltSeeds seeds;

        void append(final TapeWriter writer, final int blocks) {
            for (int i = 0; i < blocks; i++) {
                writer.startBlock(0, header);
                header.flags = 0;
                pack();
                final long lastEvent = Conclusions.carriedAfter(header, event);
                if (seeds == null) {
                    writer.append(header, block.raw(), conclusions, lastEvent);
                } else {
                    seeds.nextInto(0, block.raw(), header.rawLength, seed, 0);
                    writer.append(header, seed, block.raw(), conclusions, lastEvent);
                }
            }
        }

        void pack() {
            header.recordCount = RECORDS;
            header.rawLength = block.raw().length;
            for (int r = 0; r < RECORDS; r++) {
                event[r] = header.firstRecord + r;
            }
            header.conclusionsLength =
                    Conclusions.pack(header, block.epochNs(), block.status(), block.verdicts(), event, conclusions);
        }
    }
}
