// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.lang.management.ManagementFactory;
import java.util.Optional;

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

    /** The slabs in a row over which the least was allocated, so many of them; of several such, the first. */
    Stretch quietest(int slabsInARow) {
        if (slabs <= slabsInARow) {
            throw new IllegalStateException(name + " saw too few slabs: " + slabs);
        }
        int best = 0;
        for (int i = 1; i + slabsInARow < slabs; i++) {
            if (bytes(i, slabsInARow) < bytes(best, slabsInARow)) {
                best = i;
            }
        }
        return new Stretch(name, best, records[best + slabsInARow] - records[best], bytes(best, slabsInARow));
    }

    private long bytes(int from, int slabsInARow) {
        return allocatedBytes[from + slabsInARow] - allocatedBytes[from];
    }

    /**
     * What a thread allocated over some slabs in a row.
     *
     * @param name    of the thread
     * @param after   number of the slab before the first of them, from 0
     * @param records messages in them
     * @param bytes   allocated
     */
    record Stretch(String name, int after, long records, long bytes) {}
}
