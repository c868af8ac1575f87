// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import io.truetape.codec.itch.Itch50;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The outgoing feed: its clock, its one message buffer, and the count of what was published.
 *
 * <p>The clock only goes forward. {@link #advanceTo} begins a new instant; everything published until the next call
 * carries that one timestamp. For one thread.
 */
final class Feed {
    private final FrameSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Itch50.MAX_LENGTH]);
    private long clockSinceMidnightNs;
    private long messages;

    Feed(FrameSink sink) {
        this.sink = sink;
    }

    /** Where the next message is written, from offset 0. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    long clockSinceMidnightNs() {
        return clockSinceMidnightNs;
    }

    /** Messages published so far. */
    long messages() {
        return messages;
    }

    /** Moves the clock to a time, or one nanosecond on where it has been passed already. */
    void advanceTo(long sinceMidnightNs) {
        clockSinceMidnightNs = Math.max(sinceMidnightNs, clockSinceMidnightNs + 1);
        assert clockSinceMidnightNs < Itch50.NANOS_PER_DAY : "past midnight: clock=" + clockSinceMidnightNs;
    }

    /** Moves the clock on by a span. */
    void advanceBy(long ns) {
        advanceTo(clockSinceMidnightNs + ns);
    }

    /** Hands the message in the buffer to the sink. */
    void publish(int length) {
        messages++;
        sink.onMessage(buffer, 0, length);
    }
}
