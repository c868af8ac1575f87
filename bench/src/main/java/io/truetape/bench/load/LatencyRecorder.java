// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.function.LongSupplier;

/**
 * The latency of every message: from when it was due to when its slab was appended, and to when that was on the disk. Told
 * by the journal's thread of each slab once appended, and asked by it for what has been synced while it waits and after each slab.
 *
 * <p>What recording costs is part of the load: it happens on the journal's thread, before the next slab. Allocates
 * nothing.
 */
final class LatencyRecorder implements Stage {
    /** Slabs that wait for the disk; where more do, the last ones wait as one, for what the last of them waits for. */
    private static final int PENDING_MAX = 1 << 17;

    private final Schedule schedule;
    private final Window window;
    private final Series appended;
    private final Series synced;
    private final StageTimes stages;
    private final LongSupplier appendedDocuments;
    private final LongSupplier syncedDocuments;
    private final long[] pendingDocuments;
    private final long[] pendingEnd;
    private final long[] pendingAppendedNs;
    private long pendingHead;
    private long pendingTail;
    private long nextToSync;
    private long lastAppendedNs;
    private Thread owner;

    /**
     * For one run.
     *
     * @param syncing           whether to record when messages are synced too
     * @param appendedDocuments documents on the tape; asked on the journal's thread
     * @param syncedDocuments   documents of it that are on the disk; asked on any thread of the pipeline
     */
    LatencyRecorder(
            final Schedule schedule,
            final Window window,
            final StageTimes stages,
            final boolean syncing,
            final LongSupplier appendedDocuments,
            final LongSupplier syncedDocuments) {
        this.schedule = schedule;
        this.window = window;
        this.stages = stages;
        this.appended = new Series("appended", window.intervals());
        this.synced = syncing ? new Series("synced", window.intervals()) : null;
        this.appendedDocuments = appendedDocuments;
        this.syncedDocuments = syncedDocuments;
        this.pendingDocuments = new long[syncing ? PENDING_MAX : 0];
        this.pendingEnd = new long[pendingDocuments.length];
        this.pendingAppendedNs = new long[pendingDocuments.length];
    }

    @Override
    public void onSlab(final Slab slab) {
        final long nowNs = System.nanoTime();
        owner = Thread.currentThread();
        final long end = slab.firstRecord + slab.recordCount;
        record(appended, slab.firstRecord, end, nowNs);
        final boolean sampled = stages.onAppended(slab, nowNs);
        if (slab.firstRecord < window.end()) {
            lastAppendedNs = nowNs;
        }
        if (synced != null) {
            await(end, sampled ? nowNs : 0);
            onPoll();
        }
    }

    private void await(final long end, final long sampledNs) {
        if (pendingTail - pendingHead == PENDING_MAX) {
            pendingTail--;
        }
        final int at = (int) (pendingTail++ % PENDING_MAX);
        pendingDocuments[at] = appendedDocuments.getAsLong();
        pendingEnd[at] = end;
        pendingAppendedNs[at] = sampledNs;
    }

    /** Takes what has been synced meanwhile; does nothing on another thread than the journal's. */
    void onPoll() {
        if (synced == null || pendingHead == pendingTail || Thread.currentThread() != owner) {
            return;
        }
        final long documents = syncedDocuments.getAsLong();
        if (pendingDocuments[(int) (pendingHead % PENDING_MAX)] > documents) {
            return;
        }
        final long nowNs = System.nanoTime();
        while (pendingHead < pendingTail && pendingDocuments[(int) (pendingHead % PENDING_MAX)] <= documents) {
            final int at = (int) (pendingHead++ % PENDING_MAX);
            record(synced, nextToSync, pendingEnd[at], nowNs);
            if (pendingAppendedNs[at] != 0) {
                stages.onSynced(nextToSync, pendingAppendedNs[at], nowNs);
            }
            nextToSync = pendingEnd[at];
        }
    }

    /** Takes what was synced last, when the pipeline's threads have ended: late rather than not at all. */
    void onEnd() {
        owner = Thread.currentThread();
        onPoll();
    }

    private void record(final Series series, final long first, final long end, final long atNs) {
        long message = first;
        while (message < end) {
            final int interval = window.intervalOf(message);
            final long stretchEnd = Math.min(end, window.endOfIntervalOf(message));
            if (interval == Window.OUTSIDE) {
                message = stretchEnd;
            }
            while (message < stretchEnd) {
                series.record(interval, atNs - schedule.dueNs(message++));
            }
        }
    }

    /** When the last measured message was appended, by {@code System.nanoTime}. */
    long lastAppendedNs() {
        return lastAppendedNs;
    }

    Series appended() {
        return appended;
    }

    /** Null where it was not asked for. */
    Series synced() {
        return synced;
    }
}
