// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.journal.ThreadEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** What the host does to threads that do nothing: so many of them spin side by side, and look at the clock. */
public final class JitterFloor {
    private JitterFloor() {}

    /**
     * Measures it; takes as long as it says.
     *
     * @param threads    as many as the run under test spins with
     * @param durationNs how long
     * @param factory    makes them
     */
    public static List<PollGaps> measure(final int threads, final long durationNs, final ThreadFactory factory) {
        final long fromNs = System.nanoTime() + durationNs / 10;
        final long toNs = fromNs + durationNs;
        final List<PollGaps> all = new ArrayList<>();
        final List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            final PollGaps gaps = new PollGaps("spinning " + (i + 1), fromNs, toNs, 1);
            all.add(gaps);
            final Thread thread = factory.newThread(() -> spin(gaps, toNs));
            running.add(thread);
            thread.start();
        }
        running.forEach(ThreadEnd::await);
        return all;
    }

    private static void spin(final PollGaps gaps, final long toNs) {
        while (System.nanoTime() - toNs < 0) {
            gaps.poll();
            Thread.onSpinWait();
        }
    }
}
