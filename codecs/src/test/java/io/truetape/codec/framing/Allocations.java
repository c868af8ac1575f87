// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a piece of work allocates. */
public final class Allocations {
    private static final int WARM_UP_PASSES = 200;
    private static final int ATTEMPTS = 20;

    private Allocations() {}

    /** Takes the least of several measurements: the compiler may still allocate on our behalf in the first ones. */
    public static void assertNone(Runnable pass) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(
                threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
                "skipped: this JVM does not count allocations");
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            pass.run();
        }
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(thread);
            pass.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least, "bytes allocated in a pass");
    }
}
