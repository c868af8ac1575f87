// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.MergedReplay;
import io.truetape.engine.replay.Pace;
import io.truetape.engine.replay.RenderBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints the records of tapes in one order: many at once, each when its time has come, and between them what a salvaged
 * tape has lost there. One thread.
 */
final class ReplayPrinter {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final long LONGEST_WAIT_NS = 100_000_000;

    private final Host host;
    private final List<OpenReplay> tapes;
    private final MergedReplay replay;
    private final Pace pace;
    private final RenderBuffer buffer = new RenderBuffer();
    private long count;

    /**
     * A printer that has printed nothing.
     *
     * @param tapes  in the order that the replay knows them by
     * @param replay the records of all of them
     * @param pace   that has not begun
     */
    ReplayPrinter(Host host, List<OpenReplay> tapes, MergedReplay replay, Pace pace) {
        this.host = host;
        this.tapes = tapes;
        this.replay = replay;
        this.pace = pace;
    }

    /**
     * Prints all there are.
     *
     * @return false where it stopped before, as nobody takes what is printed
     */
    boolean print() {
        boolean paced = pace.waits();
        while (replay.next()) {
            count++;
            if (paced && pace.waitNs(replay.record().epochNs(), host.nanoClock().getAsLong()) > 0) {
                await();
            }
            OpenReplay from = tapes.get(replay.tape());
            if (from.losses().before(replay.record().source(), replay.record().record())) {
                writeOut();
                from.losses().tell(replay.record().source(), replay.record().record());
            }
            from.renderer().render(replay.record(), replay.ambiguous(), buffer);
            if (buffer.length() >= CHUNK_BYTES) {
                writeOut();
            }
            if (host.out().failure() != null || host.out().readerGone()) {
                return false;
            }
        }
        return true;
    }

    /** Records printed so far. */
    long count() {
        return count;
    }

    /** Says what is lost behind the last record. */
    void tellRest() {
        writeOut();
        tapes.forEach(tape -> tape.losses().tellRest());
    }

    /** Shows what there is. */
    void flush() {
        writeOut();
        host.out().flush();
    }

    /** Shows what there is, then waits for the record's time; a reader who has gone ends it. */
    private void await() {
        flush();
        long eventNs = replay.record().epochNs();
        long waitNs = pace.waitNs(eventNs, host.nanoClock().getAsLong());
        while (waitNs > 0 && !host.out().readerGone()) {
            LockSupport.parkNanos(Math.min(waitNs, LONGEST_WAIT_NS));
            waitNs = pace.waitNs(eventNs, host.nanoClock().getAsLong());
        }
    }

    private void writeOut() {
        host.out().write(buffer.bytes(), 0, buffer.length());
        buffer.clear();
    }
}
