// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Fills slots on a thread of its own, a few ahead of who looks at them, in order. What that thread meets, a failure or the
 * end, is met behind all slots before it, and stays.
 *
 * <p>One thread looks, and closes; the filler is the other thread's alone until {@link #close} has returned. Slots are used
 * over and over; a handful of bytes is allocated with them, nothing later.
 *
 * @param <S> what is filled
 * @param <X> what filling may fail with, beside what is unchecked
 */
public final class ReadAhead<S, X extends Exception> implements AutoCloseable {
    private final Filler<S, X> filler;
    private final Thread thread;
    private final BlockingQueue<Turn<S>> full;
    private final BlockingQueue<Turn<S>> empty;
    private Turn<S> current;
    private volatile boolean closed;

    /**
     * Fills one slot after the other.
     *
     * @param <S> what is filled
     * @param <X> what filling may fail with, beside what is unchecked
     */
    @FunctionalInterface
    public interface Filler<S, X extends Exception> {
        /**
         * Fills a slot that was looked at before, or is new.
         *
         * @return false where nothing is left to fill it with
         * @throws X what {@link ReadAhead#next()} is to throw in its place
         */
        boolean fill(S slot) throws X;
    }

    /** A slot, and how filling it went. */
    private static final class Turn<S> {
        private final S slot;
        private boolean filled;
        private Throwable failure;

        private Turn(final S slot) {
            this.slot = slot;
        }
    }

    /**
     * Begins to fill.
     *
     * @param slots   makes each of them
     * @param count   how many there are: so many are filled at most that nobody has looked at
     * @param threads makes the thread
     */
    public ReadAhead(final Supplier<S> slots, final int count, final Filler<S, X> filler, final ThreadFactory threads) {
        this.filler = filler;
        full = new ArrayBlockingQueue<>(count);
        empty = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            empty.add(new Turn<>(slots.get()));
        }
        thread = threads.newThread(this::fillAll);
        thread.start();
    }

    private void fillAll() {
        try {
            boolean more = true;
            while (more && !closed) {
                final Turn<S> turn = empty.take();
                fill(turn);
                more = turn.filled;
                full.put(turn);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(final Turn<S> turn) {
        turn.filled = false;
        try {
            turn.filled = filler.fill(turn.slot);
        } catch (final Exception | Error e) {
            turn.failure = e;
        }
    }

    /**
     * Gives the slot back that was looked at before, and waits for the next one.
     *
     * @return null at the end
     * @throws InterruptedException when the thread that looks is interrupted; nothing is lost
     * @throws X                    what the filler threw, as often as it is asked for; so it is with what is unchecked
     */
    public S next() throws InterruptedException, X {
        if (current != null && current.filled) {
            empty.put(current);
            current = null;
        }
        if (current == null) {
            current = full.take();
        }
        if (current.failure != null) {
            throw failure(current.failure);
        }
        return current.filled ? current.slot : null;
    }

    /** A filler can throw nothing checked but X. */
    @SuppressWarnings("unchecked")
    private X failure(final Throwable thrown) {
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return (X) thrown;
    }

    /** Ends the thread, and returns once it has ended. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        ThreadEnd.await(thread);
    }
}
