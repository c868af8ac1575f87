// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/** Event times as the tape has them, each source on its own clock; how far they are off is not known. */
public final class EventClock implements OrderClock {
    private long epochNs;
    private byte status;

    /** Creates one that has read nothing yet. */
    public EventClock() {}

    @Override
    public boolean read(final RecordCursor record) {
        epochNs = record.epochNs();
        status = record.timeStatus();
        return MergedRecords.hasOwnTime(record);
    }

    @Override
    public long epochNs() {
        return epochNs;
    }

    @Override
    public byte status() {
        return status;
    }

    @Override
    public long uncertaintyNs() {
        return UNKNOWN;
    }
}
