// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

/**
 * When each message is due: one after the other in equal steps, whatever becomes of those before. That is what makes the
 * load open: latency counts from here, so a stall is charged to every message that was due while it lasted.
 *
 * @param startNs       when message 0 is due, by {@code System.nanoTime}
 * @param ratePerSecond messages a second, at least 1
 */
record Schedule(long startNs, long ratePerSecond) {
    /** Rates above cannot be: a message every nanosecond. */
    static final long RATE_MAX = 1_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Messages that can be told apart in time: their number times a thousand million must fit 64 bits. */
    static final long MESSAGES_MAX = Long.MAX_VALUE / NANOS_PER_SECOND;

    /** When a message is due, by {@code System.nanoTime}; {@code message} counts from 0 to {@link #MESSAGES_MAX}. */
    long dueNs(final long message) {
        return startNs + message * NANOS_PER_SECOND / ratePerSecond;
    }
}
