// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class PipelineAllocationTest {
    /** The known match numbers take a further chunk when the same day comes again, eight times at most. */
    private static final int WARM_UP_ROUNDS = 10;

    private static final int ROUNDS = WARM_UP_ROUNDS + 8;
    private static final double CHRONICLES_BYTES_PER_MESSAGE = 0.02;

    private static final long BOXED_LONG = 24;

    private final ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** Reads what its thread has allocated, once a slab. */
    private final class Meter implements Stage {
        private final List<Long> roundStarts = new ArrayList<>(ROUNDS + 1);
        private final long recordsPerRound;
        private long records;

        private Meter(long recordsPerRound) {
            this.recordsPerRound = recordsPerRound;
        }

        @Override
        public void onSlab(Slab slab) {
            if (records >= recordsPerRound * roundStarts.size()) {
                roundStarts.add(beans.getCurrentThreadAllocatedBytes());
            }
            records += slab.recordCount;
        }

        /**
         * Bytes of the round in the middle of those after warm-up, less what the meter itself takes. A JVM that recompiles
         * books some on a round now and then; what our code allocates is in most of them.
         */
        long median() {
            List<Long> rounds = new ArrayList<>();
            for (int i = WARM_UP_ROUNDS + 1; i < roundStarts.size(); i++) {
                rounds.add(roundStarts.get(i) - roundStarts.get(i - 1) - BOXED_LONG);
            }
            Collections.sort(rounds);
            return rounds.get(rounds.size() / 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingOnAnyThreadOnceWarm(Topology topology) throws IOException {
        byte[] day = SourceBytes.day(100_000, 5);
        long records = 100_000;
        Meter reading = new Meter(records);
        Meter first = new Meter(records);
        Meter journal = new Meter(records);
        TestStages stages = new TestStages().with(0, first).with(5, journal);
        try (TapeWriter writer = TestTape.open(folder.resolve("tape"))) {
            SlabCutter cutter = new SlabCutter(
                    new Repeated(SourceBytes.first(day, day.length - 2)), new BinaryFileFramer(), false, 0);
            LiveCounters counters = new LiveCounters();
            SlabSource metered = slab -> {
                boolean filled = cutter.fill(slab);
                reading.onSlab(slab);
                return filled;
            };
            new Pipeline(
                            topology,
                            metered,
                            stages.ahead,
                            stages.behind,
                            new JournalStage(writer, () -> {}, counters),
                            new TestThreads(),
                            counters)
                    .run();
        }

        long writing = (long) (CHRONICLES_BYTES_PER_MESSAGE * records);
        if (topology == Topology.INLINE) {
            assertTrue(reading.median() <= writing + 2 * BOXED_LONG, "bytes=" + reading.median());
        } else {
            assertEquals(0, Math.max(0, reading.median() - BOXED_LONG), "reading thread, bytes a round");
            assertEquals(0, Math.max(0, first.median() - BOXED_LONG), "stages, bytes a round");
            assertTrue(journal.median() <= writing, "writing thread, bytes a round: " + journal.median());
        }
    }

    /** The same bytes some times over. */
    private static final class Repeated implements ByteSource {
        private final byte[] bytes;
        private int position;
        private int rounds;

        private Repeated(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] dst, int offset, int length) {
            if (rounds == ROUNDS) {
                return -1;
            }
            int got = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, dst, offset, got);
            position += got;
            if (position == bytes.length) {
                position = 0;
                rounds++;
            }
            return got;
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
