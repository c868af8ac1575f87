// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Notes after each slab how many bytes its thread has allocated so far. Goes where the stages go, and belongs to the
 * thread that runs it until that has ended; allocates nothing itself.
 */
final class AllocationRecorder implements Stage {
    private final String name;
    private final ThreadMXBean threads;
    private final long[] allocatedBytes;
    private final long[] records;
    private int slabs;

    /**
     * A recorder.
     *
     * @param name     of the thread, for messages
     * @param slabsMax slabs that it has room for; those beyond are not recorded
     */
    AllocationRecorder(String name, ThreadMXBean threads, int slabsMax) {
        this.name = name;
        this.threads = threads;
        this.allocatedBytes = new long[slabsMax];
        this.records = new long[slabsMax];
    }

    /** The bean that counts; empty where the JVM cannot. */
    static Optional<ThreadMXBean> counter() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                ? Optional.of(threads)
                : Optional.empty();
    }

    @Override
    public void onSlab(Slab slab) {
        if (slabs < allocatedBytes.length) {
            records[slabs] = slab.firstRecord + slab.recordCount;
            allocatedBytes[slabs] = threads.getCurrentThreadAllocatedBytes();
            slabs++;
        }
    }

    /** The stretch between two slabs. */
    Stretch between(int from, int to) {
        if (to >= slabs) {
            throw new IllegalStateException(name + " saw " + slabs + " slabs only, not " + (to + 1));
        }
        long[] perSlab = LongStream.range(from, to)
                .map(i -> allocatedBytes[(int) i + 1] - allocatedBytes[(int) i])
                .toArray();
        return new Stretch(name, records[to] - records[from], perSlab);
    }

    /**
     * What a thread allocated over a stretch of slabs.
     *
     * <p>A growth is what was allocated for one slab if it is more than {@link #GROWTH_BYTES}: a table that doubled or a
     * chunk that was added, whose cost the messages before and after share. Garbage made for each message is none, or
     * every slab would be one.
     *
     * @param name         of the thread
     * @param records      messages in the stretch
     * @param bytesPerSlab allocated for each slab
     */
    record Stretch(String name, long records, long[] bytesPerSlab) {
        private static final long GROWTH_BYTES = 64L * Slab.RECORD_CAPACITY;

        double bytesPerRecordWithoutGrowths() {
            return (double) LongStream.of(bytesPerSlab)
                            .filter(bytes -> bytes < GROWTH_BYTES)
                            .sum()
                    / records;
        }

        long growths() {
            return LongStream.of(bytesPerSlab)
                    .filter(bytes -> bytes >= GROWTH_BYTES)
                    .count();
        }

        long slabsThatAllocated() {
            return LongStream.of(bytesPerSlab).filter(bytes -> bytes != 0).count();
        }

        @Override
        public String toString() {
            return IntStream.range(0, bytesPerSlab.length)
                    .filter(i -> bytesPerSlab[i] != 0)
                    .mapToObj(i -> " " + i + ":" + bytesPerSlab[i])
                    .collect(Collectors.joining(
                            ",",
                            name + ", " + records + " messages, bytes by slab of " + bytesPerSlab.length + ":",
                            ""));
        }
    }
}
