// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.LiveCounters;
import io.truetape.engine.source.ByteSource;

/** How far a migration is; written by its threads, readable by any. */
public final class MigrationProgress {
    private final LiveCounters counters = new LiveCounters();
    private volatile String phase = "starting";
    private volatile long fileBytesTotal;
    private volatile long fileBytesBefore;
    private volatile ByteSource current;

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
        final ByteSource source = current;
        return fileBytesBefore + (source == null ? 0 : source.fileBytesRead());
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
        current = source;
    }

    void read(final long fileBytes) {
        current = null;
        fileBytesBefore += fileBytes;
    }

    void phase(final String what) {
        phase = what;
    }
}
