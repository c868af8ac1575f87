// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Waits behind the ring as an idle strategy says, which is reset at the start of each wait. Wakes nobody: it never sleeps for long. */
final class IdlingWaitStrategy implements WaitStrategy {
    private final IdleStrategy idle;

    IdlingWaitStrategy(final IdleStrategy idle) {
        this.idle = idle;
    }

    @Override
    public long waitFor(
            final long sequence, final Sequence cursor, final Sequence dependent, final SequenceBarrier barrier)
            throws AlertException {
        long available = dependent.get();
        if (available < sequence) {
            idle.reset();
            while ((available = dependent.get()) < sequence) {
                barrier.checkAlert();
                idle.idle();
            }
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {}
}
