// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.LiveCounters;
import io.truetape.engine.source.ByteSource;

/** How far a migration is; written by its threads, readable by any. */
public final class MigrationProgress {
    private final LiveCounters counters = new LiveCounters();
    private volatile String phase = "starting";
    private volatile long fileBytesTotal;
    private volatile Reading reading = new Reading(0, null);

    /** One value, so that no reader sees a source's bytes twice or not at all. */
    private record Reading(long fileBytesBefore, ByteSource current) {}

    /** What is being done now, in a few words. */
    public String phase() {
        return phase;
    }

    /** Bytes of all source files, containers included. */
    public long fileBytesTotal() {
        return fileBytesTotal;
    }

    /** Bytes of the source files that have been read. */
    public long fileBytesRead() {
        final Reading now = reading;
        return now.fileBytesBefore + (now.current == null ? 0 : now.current.fileBytesRead());
    }

    /** Records that are on the tape, appended now or found there. */
    public long recordsJournalled() {
        return counters.recordsJournalled();
    }

    LiveCounters counters() {
        return counters;
    }

    void begin(final long totalBytes) {
        fileBytesTotal = totalBytes;
    }

    void reading(final String what, final ByteSource source) {
        phase = what;
        reading = new Reading(reading.fileBytesBefore, source);
    }

    void read(final long fileBytes) {
        reading = new Reading(reading.fileBytesBefore + fileBytes, null);
    }

    void phase(final String what) {
        phase = what;
    }
}
