// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.lang.management.ManagementFactory;

/** What a thread allocates while messages are measured: goes where the stages go, once on each thread. */
final class AllocationMark implements Stage {
    private final Window window;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long startBytes = -1;
    private long endBytes = -1;

    AllocationMark(final Window window) {
        this.window = window;
    }

    @Override
    public void onSlab(final Slab slab) {
        if (startBytes < 0 && slab.firstRecord >= window.first()) {
            startBytes = threads.getCurrentThreadAllocatedBytes();
        }
        if (endBytes < 0 && slab.firstRecord >= window.end()) {
            endBytes = threads.getCurrentThreadAllocatedBytes();
        }
    }

    /** Bytes, from the first measured slab to the one behind the last; -1 where the JVM does not count. */
    long bytes() {
        return startBytes < 0 || endBytes < 0 ? -1 : endBytes - startBytes;
    }
}
