// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import org.agrona.DirectBuffer;

/**
 * Messages of a live source, as they arrive. One thread; allocates nothing.
 *
 * <p>A message stays the next one until it is taken, so that it can be looked at and left for another slab.
 */
public interface Arrivals {
    /** Whether a message has arrived that was not taken yet; looks at the clock only where none is known of. */
    boolean poll();

    /** Whether none will arrive any more, and all were taken. */
    boolean ended();

    /** Holds the next message; only after {@link #poll()} said that there is one, and until it is taken. */
    DirectBuffer buffer();

    /** Offset of the next message in the buffer. */
    int offset();

    /** Length of the next message, bytes; at most {@link LiveCutter#MESSAGE_LENGTH_MAX}. */
    int length();

    /** When the next message arrived, by the clock of {@link #nowNs()}. */
    long arrivedNs();

    /** What the clock said when it was last looked at: nanoseconds of a clock that never goes back. */
    long nowNs();

    /** Goes on to the message behind the next one. */
    void take();
}
