// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import io.truetape.journal.ThreadEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.LangUtil;
import org.agrona.concurrent.IdleStrategy;

/**
 * Runs one source through the stages onto the tape, in the wiring that the topology names.
 *
 * <pre>
 * inline   source → decode → order → transaction → arithmetic → journal            one thread
 *
 * split    source → decode → order → transaction → RING → source hash → arithmetic → journal     two threads
 *
 * staged   source → RING → decode → order → transaction → source hash → arithmetic → journal     a thread each
 * </pre>
 *
 * <p>A stage that throws ends the run: its cause is kept, no stage looks at that slab or at one behind it, all before it come
 * to the tape in every topology, and {@link #run()} throws. The tape stays valid up to the last block appended.
 *
 * <p>A {@link BlockGate} stops it between two blocks: slabs on the way come to the tape, the threads end, and begin anew when
 * the gate opens. What the stages know stays, so a run that was stopped seals what an undisturbed one does.
 *
 * <p><b>Design note.</b> When a Disruptor exception handler returns, the consumer's sequence moves past the failed
 * event; when it throws, the consumer dies and a producer that waits for it parks for ever. Ours records the failure and
 * returns, and every handler looks at the record first: sequences go on, so nobody waits, and nothing is done.
 */
public final class Pipeline {
    /** Slabs in the ring: enough to smooth the two sides, few enough to stay in the cache. */
    public static final int RING_SIZE = 32;

    /** How many blocks are read at most, once the gate is shut, to stop where no atomic event is open. */
    public static final int BLOCKS_TO_EVENT_END = 1024;

    /**
     * How long a thread sleeps that has nothing to do, before it looks again: less than a slab takes, of which the ring has
     * many. Spinning first would take the core from the thread that is waited for, or from the one that inflates.
     */
    private static final long WAIT_NS = 100_000;

    private static final int NO_SPINNING = 0;

    private final Topology topology;
    private final SlabSource source;
    private final List<Stage> ahead;
    private final List<Stage> behind;
    private final JournalStage journal;
    private final ThreadFactory threads;
    private final LiveCounters counters;
    private final BlockGate gate;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    /** Sequence of the first slab that a stage behind the ring failed on: no stage looks at it or at those behind it. */
    private final AtomicLong failedAt = new AtomicLong(Long.MAX_VALUE);

    private final List<Thread> started = new ArrayList<>();
    private IdleStrategy idle;
    private int blocksToEventEnd;

    /**
     * A pipeline for one run.
     *
     * @param ahead   stages that the split topology runs before the ring, in their order
     * @param behind  stages that it runs behind the ring, in their order
     * @param threads makes the threads behind the ring
     */
    public Pipeline(
            final Topology topology,
            final SlabSource source,
            final List<Stage> ahead,
            final List<Stage> behind,
            final JournalStage journal,
            final ThreadFactory threads,
            final LiveCounters counters) {
        this(topology, source, ahead, behind, journal, threads, counters, BlockGate.OPEN);
    }

    /**
     * A pipeline for one run that can be stopped between blocks; parameters as for one that cannot.
     *
     * @param gate asked before each block
     */
    public Pipeline(
            final Topology topology,
            final SlabSource source,
            final List<Stage> ahead,
            final List<Stage> behind,
            final JournalStage journal,
            final ThreadFactory threads,
            final LiveCounters counters,
            final BlockGate gate) {
        this.topology = topology;
        this.source = source;
        this.ahead = List.copyOf(ahead);
        this.behind = List.copyOf(behind);
        this.journal = journal;
        this.threads = threads;
        this.counters = counters;
        this.gate = gate;
    }

    /**
     * Waits otherwise than by parking, which takes more than a tenth of a millisecond: for live sources on cores of their
     * own. To be called before the run.
     *
     * @param strategy asked by every thread of the pipeline that has nothing to do, and reset when it begins to wait; must
     *                 bear that several ask at once
     */
    public Pipeline idleBy(final IdleStrategy strategy) {
        idle = strategy;
        return this;
    }

    /**
     * Runs until the source has nothing left and every slab is on the tape.
     *
     * @throws IOException      when the source could not be read on
     * @throws RuntimeException what a stage or the journal threw
     */
    public void run() throws IOException {
        if (topology == Topology.INLINE) {
            runInline();
        } else {
            runBehindRing();
        }
    }

    private void runInline() throws IOException {
        final Slab slab = new Slab();
        while (true) {
            if (!gate.isOpen() && stopsHere()) {
                journal.release();
                gate.pause(insideEvent());
            }
            if (!source.fill(slab)) {
                break;
            }
            counters.onRead(slab);
            runAhead(slab);
            run(behind, slab);
            journal.onSlab(slab);
        }
        journal.release();
    }

    /**
     * Whether to stop at this boundary between two blocks: where no atomic event is open, or where none of so many
     * blocks ended outside of one. Only while no thread works on a slab.
     */
    private boolean stopsHere() {
        if (insideEvent() && blocksToEventEnd < BLOCKS_TO_EVENT_END) {
            blocksToEventEnd++;
            return false;
        }
        blocksToEventEnd = 0;
        return true;
    }

    private boolean insideEvent() {
        for (int i = 0; i < ahead.size(); i++) {
            if (ahead.get(i).insideEvent()) {
                return true;
            }
        }
        return false;
    }

    /** While the gate is shut no thread is kept: each would wake thousands of times a second for nothing. */
    private void runBehindRing() throws IOException {
        while (!runToGate()) {
            gate.pause(insideEvent());
        }
    }

    /** Runs until the source has nothing left, or the gate is shut: then false. */
    private boolean runToGate() throws IOException {
        boolean ended = false;
        final WaitStrategy wait =
                idle == null ? new SleepingWaitStrategy(NO_SPINNING, WAIT_NS) : new IdlingWaitStrategy(idle);
        final Disruptor<Slab> disruptor =
                new Disruptor<>(Slab::new, RING_SIZE, this::newThread, ProducerType.SINGLE, wait);
        disruptor.setDefaultExceptionHandler(new Halting());
        wire(disruptor);
        try {
            final RingBuffer<Slab> ring = disruptor.start();
            try {
                ended = produce(ring);
            } catch (final IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            drain(ring);
        } catch (final RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
        disruptor.halt();
        started.forEach(ThreadEnd::await);
        started.clear();
        rethrow();
        return ended;
    }

    private void wire(final Disruptor<Slab> disruptor) {
        final Stage journalling = slab -> {
            run(behind, slab);
            journal.onSlab(slab);
        };
        if (topology == Topology.SPLIT) {
            disruptor.handleEventsWith(new Guarded(journalling, journal::release));
            return;
        }
        EventHandlerGroup<Slab> group = null;
        for (final Stage stage : ahead) {
            final Stage noting = slab -> {
                stage.onSlab(slab);
                slab.insideEvent |= stage.insideEvent();
            };
            group = next(disruptor, group, new Guarded(noting, () -> {}));
        }
        for (final Stage stage : behind) {
            group = next(disruptor, group, new Guarded(stage, () -> {}));
        }
        next(disruptor, group, new Guarded(journal, journal::release));
    }

    private static EventHandlerGroup<Slab> next(
            final Disruptor<Slab> disruptor, final EventHandlerGroup<Slab> group, final EventHandler<Slab> handler) {
        return group == null ? disruptor.handleEventsWith(handler) : group.then(handler);
    }

    /** Fills slabs until nothing is left, or something failed; or until the gate is shut: then false. */
    private boolean produce(final RingBuffer<Slab> ring) throws IOException {
        while (failure.get() == null) {
            if (!gate.isOpen()) {
                drain(ring);
                if (failure.get() == null && stopsHere()) {
                    return false;
                }
            }
            awaitRoom(ring);
            final long sequence = ring.next();
            final Slab slab = ring.get(sequence);
            boolean filled = false;
            try {
                filled = source.fill(slab);
                if (filled) {
                    counters.onRead(slab);
                    slab.insideEvent = false;
                    if (topology == Topology.SPLIT) {
                        runAhead(slab);
                    }
                }
            } catch (final IOException | RuntimeException | Error e) {
                // The slot that was claimed must be published all the same, or nobody could go past it.
                filled = false;
                throw e;
            } finally {
                slab.present = filled;
                ring.publish(sequence);
            }
            if (!filled) {
                return true;
            }
        }
        return true;
    }

    private void awaitRoom(final RingBuffer<Slab> ring) {
        if (!ring.hasAvailableCapacity(1)) {
            beginToWait();
            while (!ring.hasAvailableCapacity(1)) {
                giveTime();
            }
        }
    }

    /**
     * Waits until the last handler has gone past every slab. Not by {@code Disruptor.shutdown}, for which a handler
     * whose thread has not come to run yet has nothing left to do: it would drop what a short source has put in the ring.
     */
    private void drain(final RingBuffer<Slab> ring) {
        beginToWait();
        while (ring.getMinimumGatingSequence() < ring.getCursor()) {
            giveTime();
        }
    }

    private void beginToWait() {
        if (idle != null) {
            idle.reset();
        }
    }

    /** Lets the other threads go on, if they all can. */
    private void giveTime() {
        for (int i = 0; i < started.size(); i++) {
            if (!started.get(i).isAlive()) {
                throw new IllegalStateException("a thread of the pipeline has ended by itself: "
                        + started.get(i).getName());
            }
        }
        if (idle == null) {
            LockSupport.parkNanos(WAIT_NS);
        } else {
            idle.idle();
        }
    }

    private void runAhead(final Slab slab) {
        run(ahead, slab);
        slab.insideEvent = insideEvent();
    }

    private static void run(final List<Stage> stages, final Slab slab) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).onSlab(slab);
        }
    }

    private Thread newThread(final Runnable task) {
        final Thread thread = threads.newThread(task);
        started.add(thread);
        return thread;
    }

    private void rethrow() throws IOException {
        final Throwable cause = failure.get();
        if (cause != null) {
            LangUtil.rethrowUnchecked(cause);
        }
    }

    /** Runs a stage on a slab unless something has failed or the slab is the empty one that ends the run. */
    private final class Guarded implements EventHandler<Slab> {
        private final Stage stage;
        private final Runnable atEnd;

        private Guarded(final Stage stage, final Runnable atEnd) {
            this.stage = stage;
            this.atEnd = atEnd;
        }

        @Override
        public void onEvent(final Slab slab, final long sequence, final boolean endOfBatch) {
            if (slab.present && sequence < failedAt.get()) {
                stage.onSlab(slab);
            }
        }

        @Override
        public void onShutdown() {
            atEnd.run();
        }
    }

    /** Keeps the first failure; returning lets the sequences go on, {@link Guarded} sees to it that no work does. */
    private final class Halting implements ExceptionHandler<Slab> {
        @Override
        public void handleEventException(final Throwable cause, final long sequence, final Slab slab) {
            failedAt.accumulateAndGet(sequence, Math::min);
            failure.compareAndSet(null, cause);
        }

        @Override
        public void handleOnStartException(final Throwable cause) {
            failedAt.set(-1);
            failure.compareAndSet(null, cause);
        }

        @Override
        public void handleOnShutdownException(final Throwable cause) {
            failure.compareAndSet(null, cause);
        }
    }
}
