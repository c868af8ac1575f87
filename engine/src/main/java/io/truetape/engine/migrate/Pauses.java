// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.BlockGate;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps one migration to its {@link WorkHours}: before it stops, everything is noted, sealed and on the disk.
 *
 * <p>A tape that is only compared with is left as it is: what happened meanwhile is noted once something is appended.
 * Used by one thread at a time.
 */
final class Pauses {
    /** Name of the notes. */
    static final String NOTE = "schedule";

    private static final long BYTES_PER_SECOND = 200_000_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long ROOM_NS_MAX = 3_600 * NS_PER_SECOND;

    private final WorkHours hours;
    private final LongSupplier epochNsClock;
    private final MigrationProgress progress;
    private final List<String> remarks;
    private final List<Note> pending = new ArrayList<>();
    private TapeWriter writer;
    private Runnable beforeAppending = () -> {};

    Pauses(
            final WorkHours hours,
            final LongSupplier epochNsClock,
            final MigrationProgress progress,
            final List<String> remarks) {
        this.hours = hours;
        this.epochNsClock = epochNsClock;
        this.progress = progress;
        this.remarks = remarks;
    }

    /** From now on there is a tape to note on. */
    void on(final TapeWriter tape, final Runnable noteRun) {
        writer = tape;
        beforeAppending = noteRun;
    }

    /** The gate of one source's pipeline. */
    BlockGate gate(final int source) {
        return new BlockGate() {
            @Override
            public boolean isOpen() {
                return hours.mayWork(0);
            }

            @Override
            public void pause(final boolean insideEvent) throws IOException {
                Pauses.this.pause(source, insideEvent, !writer.closed() && !writer.comparing(source), 0);
                writer.release();
            }
        };
    }

    /** Between two pieces of work that only read. */
    void whileComparing(final int source) throws IOException {
        if (!hours.mayWork(0)) {
            pause(source, false, false, 0);
        }
    }

    /**
     * Before a step that goes over a whole tape and cannot be stopped on its way: waits until there is time for it.
     *
     * @param bytes that it goes over
     */
    void beforeWholeTape(final long bytes) throws IOException {
        final long neededNs = wholeTapeNs(bytes);
        if (!hours.mayWork(neededNs)) {
            pause(-1, false, writer != null && !writer.closed(), neededNs);
        }
    }

    /** How long a step takes that goes over so many bytes: 200 MB a second are reckoned, an hour at most. */
    static long wholeTapeNs(final long bytes) {
        return Math.min(ROOM_NS_MAX, bytes / BYTES_PER_SECOND * NS_PER_SECOND + NS_PER_SECOND);
    }

    /** Notes what could not be noted yet; where nothing may be appended any more it is dropped. */
    void flush() {
        noteChanges();
        if (!pending.isEmpty() && writer != null && !writer.closed()) {
            beforeAppending.run();
            pending.forEach(writer::append);
            pending.clear();
        }
    }

    private void pause(final int source, final boolean insideEvent, final boolean writes, final long neededNs)
            throws IOException {
        final WorkHours.Stop stop = hours.stop();
        final long fromNs = epochNsClock.getAsLong();
        final String doing = progress.phase();
        noteChanges();
        pending.add(paused(writes ? source : -1, insideEvent, fromNs, stop));
        if (writes) {
            flush();
            writer.seal();
        }
        final String until = stop.untilEpochNs() == Long.MAX_VALUE ? "nobody knows when" : text(stop.untilEpochNs());
        progress.phase("waiting until " + until + ": " + stop.why() + "; then goes on with " + doing);
        hours.await(neededNs);
        progress.phase(doing);
        final long toNs = epochNsClock.getAsLong();
        noteChanges();
        pending.add(Note.of(Note.named(NOTE)
                .line("event", "resumed")
                .line("time", toNs)
                .line("paused-from", fromNs)
                .build()));
        remarks.add("paused from " + text(fromNs) + " to " + text(toNs) + ": " + stop.why());
        if (writes) {
            flush();
        }
    }

    private Note paused(final int source, final boolean insideEvent, final long fromNs, final WorkHours.Stop stop) {
        final var lines = Note.named(NOTE).line("event", "paused").line("time", fromNs);
        if (source >= 0) {
            lines.line("source", source)
                    .line("record", recordsOf(source))
                    .line("inside-event", insideEvent ? "yes" : "no");
        }
        return Note.of(
                lines.line("until", stop.untilEpochNs()).line("why", stop.why()).build());
    }

    /** Records on the tape; a source must not be asked for before its first block, or seals would name it. */
    private long recordsOf(final int source) {
        final var sources = writer.state().sources();
        return source < sources.size() ? sources.get(source).records() : 0;
    }

    private void noteChanges() {
        for (final WorkHours.Change change : hours.takeChanges()) {
            pending.add(Note.of(Note.named(NOTE)
                    .line("event", "changed")
                    .line("time", change.epochNs())
                    .line("why", change.what())
                    .build()));
            remarks.add(text(change.epochNs()) + ": " + change.what());
        }
    }

    private static String text(final long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND)).toString();
    }
}
