// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.source.Arrivals;
import org.agrona.DirectBuffer;

/**
 * The generator: messages of a payload arrive when a schedule says they are due, as if a network card held them ready from
 * that instant on. It runs on the thread that reads, so it costs no core, and it can be late only together with the
 * pipeline: what it is late by is part of the latency.
 */
final class OpenLoop implements Arrivals {
    private final Payload.Cursor messages;
    private final Schedule schedule;
    private final long count;
    private long next;
    private long dueNs;
    private long nowNs;

    /** The first {@code count} messages of a payload. */
    OpenLoop(final Payload payload, final Schedule schedule, final long count) {
        this.messages = payload.cursor();
        this.schedule = schedule;
        this.count = count;
        this.dueNs = schedule.dueNs(0);
        this.nowNs = System.nanoTime();
        messages.next();
    }

    @Override
    public boolean poll() {
        if (next == count) {
            return false;
        }
        if (dueNs - nowNs > 0) {
            nowNs = System.nanoTime();
        }
        return dueNs - nowNs <= 0;
    }

    @Override
    public boolean ended() {
        return next == count;
    }

    @Override
    public DirectBuffer buffer() {
        return messages.buffer();
    }

    @Override
    public int offset() {
        return messages.offset();
    }

    @Override
    public int length() {
        return messages.length();
    }

    @Override
    public long arrivedNs() {
        return dueNs;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void take() {
        next++;
        dueNs = schedule.dueNs(next);
        if (next < count) {
            messages.next();
        }
    }
}
