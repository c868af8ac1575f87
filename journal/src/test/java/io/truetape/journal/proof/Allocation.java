// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that this thread allocates. */
final class Allocation {
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private Allocation() {}

    /** Asserts that the action, run over and over, comes to allocate nothing at all; what it does once is let pass. */
    static void assertNone(int repetitions, Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < repetitions; i++) {
                action.run();
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            if (round >= WARM_UP_ROUNDS) {
                least = Math.min(least, allocated);
            }
        }
        assertEquals(0, least, "bytes allocated in " + repetitions + " repetitions");
    }
}
