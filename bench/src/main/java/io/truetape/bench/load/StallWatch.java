// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.IdleStrategy;

/**
 * How the rig's threads wait: they spin, and each keeps its {@link PollGaps}. Once a thread has waited for the first time,
 * nothing is allocated.
 */
final class StallWatch implements IdleStrategy {
    private final ThreadLocal<PollGaps> own;
    private final List<PollGaps> all = new ArrayList<>();
    private final Runnable whilePolling;

    /**
     * For one run.
     *
     * @param whilePolling what there is to look at besides, for every thread that polls; short
     */
    StallWatch(final long fromNs, final long toNs, final int intervals, final Runnable whilePolling) {
        this.whilePolling = whilePolling;
        this.own = ThreadLocal.withInitial(() -> {
            final PollGaps gaps = new PollGaps(Thread.currentThread().getName(), fromNs, toNs, intervals);
            synchronized (all) {
                all.add(gaps);
            }
            return gaps;
        });
    }

    @Override
    public void idle(final int workCount) {
        if (workCount == 0) {
            idle();
        }
    }

    @Override
    public void idle() {
        own.get().poll();
        whilePolling.run();
        Thread.onSpinWait();
    }

    @Override
    public void reset() {
        own.get().interrupted();
    }

    /** What each thread that ever waited has seen; when they have ended. */
    List<PollGaps> gaps() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
