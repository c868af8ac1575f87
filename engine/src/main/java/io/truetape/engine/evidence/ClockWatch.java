// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import io.truetape.journal.format.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks all evidence about the host's clock at the start of a run, every so often, and at its end, on a thread of its own,
 * and gives the answers out as notes. Evidence that fails or hangs is itself a noted fact; it stops nothing.
 *
 * @param evidence     what is asked; none: the notes say that nothing vouches for the clock
 * @param epochNsClock the host's clock
 * @param everyMs      how often to ask while the run goes on
 * @param patienceMs   how long a run waits for answers at its start and end
 */
public record ClockWatch(List<ClockEvidence> evidence, LongSupplier epochNsClock, long everyMs, long patienceMs) {
    /** Watches nothing and notes nothing. */
    public static final ClockWatch NOTHING = new ClockWatch(List.of(), () -> 0, 0, 0);

    private static final long EVERY_MS = 600_000;
    private static final long PATIENCE_MS = 5_000;

    /** Keeps the list from being changed. */
    public ClockWatch {
        evidence = List.copyOf(evidence);
    }

    /**
     * A watch that asks every ten minutes, and waits five seconds for answers.
     *
     * @param evidence     what is asked
     * @param epochNsClock the host's clock
     * @return the watch
     */
    public static ClockWatch of(List<ClockEvidence> evidence, LongSupplier epochNsClock) {
        return new ClockWatch(evidence, epochNsClock, EVERY_MS, PATIENCE_MS);
    }

    /**
     * Asks everything once, on the caller's thread.
     *
     * @return the answers; one that says that there is no evidence, where there is none
     */
    public List<ClockReading> readAll() {
        return evidence.isEmpty()
                ? List.of(ClockReading.unsynchronised(
                        "none", "nothing", epochNsClock.getAsLong(), "nothing vouches for the host's clock"))
                : evidence.stream().map(ClockEvidence::read).toList();
    }

    /**
     * Begins to watch.
     *
     * @param threads makes the thread
     * @return the watch of one run
     */
    public Run begin(ThreadFactory threads) {
        return new Run(this, threads);
    }

    /** The watch of one run. Everything but the asking itself is done on the thread that owns it. */
    public static final class Run implements AutoCloseable {
        private static final int MAX_WAITING = 1_024;

        private final ClockWatch watch;
        private final LinkedBlockingQueue<Note> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
        private final LinkedBlockingQueue<Boolean> orders = new LinkedBlockingQueue<>();
        private final Thread thread;
        private boolean startNoted;
        private boolean ended;

        private Run(ClockWatch watch, ThreadFactory threads) {
            this.watch = watch;
            this.thread = watch == NOTHING ? null : threads.newThread(this::ask);
            if (thread != null) {
                thread.start();
            }
        }

        /** Until a run's end is ordered; a watch that is closed without is over at once. */
        private void ask() {
            boolean goOn = true;
            String when = "start";
            try {
                while (goOn) {
                    note(when);
                    Boolean order = orders.poll(watch.everyMs, TimeUnit.MILLISECONDS);
                    when = "during";
                    if (order != null) {
                        goOn = false;
                        if (order) {
                            note("end");
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void note(String when) {
            for (ClockReading reading : watch.readAll()) {
                // A run that has so many unread is one that nobody reads.
                waiting.offer(reading.note(when));
            }
        }

        /**
         * The notes since the last call. The first call waits for the answers at the start, if they have not come yet.
         *
         * @return in order; empty where there are none
         */
        public List<Note> notes() {
            List<Note> notes = new ArrayList<>();
            if (thread != null && !startNoted) {
                startNoted = true;
                await(notes, watch.readings(), "start");
            }
            waiting.drainTo(notes);
            return notes;
        }

        /**
         * Asks once more, as the run's end.
         *
         * @return the notes since {@link #notes()} was last called, the end's among them
         */
        public List<Note> end() {
            List<Note> notes = notes();
            if (thread != null && !ended) {
                ended = true;
                orders.add(true);
                join();
                waiting.drainTo(notes);
                if (thread.isAlive()) {
                    notes.add(late("end"));
                }
            }
            return notes;
        }

        private void await(List<Note> notes, int count, String when) {
            try {
                while (notes.size() < count) {
                    Note note = waiting.poll(watch.patienceMs, TimeUnit.MILLISECONDS);
                    if (note == null) {
                        notes.add(late(when));
                        return;
                    }
                    notes.add(note);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                notes.add(late(when));
            }
        }

        private Note late(String when) {
            return ClockReading.unreadable(
                            "none",
                            "nothing",
                            watch.epochNsClock.getAsLong(),
                            "no answer within " + watch.patienceMs + " ms")
                    .note(when);
        }

        private void join() {
            try {
                thread.join(watch.patienceMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Ends the watch; one that was not ended notes nothing more. */
        @Override
        public void close() {
            if (thread != null && !ended) {
                ended = true;
                orders.add(false);
                join();
            }
        }
    }

    private int readings() {
        return Math.max(1, evidence.size());
    }
}
