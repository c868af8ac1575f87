// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

/** Waiting for the end of a thread that one has started oneself. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /**
     * Returns once a thread has ended, whatever interrupts; an interrupt that came meanwhile is set again.
     *
     * @param thread that is about to end by itself
     */
    public static void await(final Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
