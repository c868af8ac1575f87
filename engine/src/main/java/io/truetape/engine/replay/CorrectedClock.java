// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.time.CorrectedTime;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;

/**
 * Times on the clock that captured the records, by a tape's clock models, with how far they may be off. A record whose source
 * or channel has no model stands at its event time, whose uncertainty is not known.
 */
public final class CorrectedClock implements OrderClock {
    private final CorrectedTimes corrected;
    private long epochNs;
    private byte status;
    private long uncertaintyNs = UNKNOWN;

    /**
     * A clock.
     *
     * @param corrected models of the tape whose records are read
     */
    public CorrectedClock(final CorrectedTimes corrected) {
        this.corrected = corrected;
    }

    @Override
    public boolean read(final RecordCursor record) {
        final boolean own = MergedRecords.hasOwnTime(record);
        final CorrectedTime time = own ? corrected.of(record) : null;
        epochNs = time == null ? record.epochNs() : time.epochNs();
        status = time == null ? record.timeStatus() : time.leap() ? TimeStatus.LEAP : 0;
        uncertaintyNs = time == null ? UNKNOWN : time.uncertaintyNs();
        return own;
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
        return uncertaintyNs;
    }
}
