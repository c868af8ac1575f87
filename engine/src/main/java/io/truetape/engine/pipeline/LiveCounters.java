// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a running pipeline is. Written once a slab by the threads named below, readable by anybody at any time;
 * values may be one slab apart.
 */
public final class LiveCounters {
    private final AtomicLong recordsRead = new AtomicLong();
    private final AtomicLong recordsJournalled = new AtomicLong();
    private final AtomicLong blocksJournalled = new AtomicLong();
    private final AtomicLong rawBytesJournalled = new AtomicLong();

    /** Records that have been framed; written by the reading thread. */
    public long recordsRead() {
        return recordsRead.get();
    }

    /** Records whose block has been appended, or compared when resuming; written by the journal's thread. */
    public long recordsJournalled() {
        return recordsJournalled.get();
    }

    /** Blocks appended or compared; written by the journal's thread. */
    public long blocksJournalled() {
        return blocksJournalled.get();
    }

    /** Bytes of raw regions appended or compared; written by the journal's thread. */
    public long rawBytesJournalled() {
        return rawBytesJournalled.get();
    }

    void onRead(final Slab slab) {
        recordsRead.lazySet(recordsRead.getPlain() + slab.recordCount);
    }

    void onJournalled(final Slab slab) {
        recordsJournalled.lazySet(recordsJournalled.getPlain() + slab.recordCount);
        blocksJournalled.lazySet(blocksJournalled.getPlain() + 1);
        rawBytesJournalled.lazySet(rawBytesJournalled.getPlain() + slab.rawLength);
    }
}
