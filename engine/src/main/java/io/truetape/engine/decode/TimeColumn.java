// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TimeStatus;

/**
 * Fills the time columns of protocols whose messages may have no time: a record's own time, else that at which it was
 * captured, else its predecessor's. The first record of a source, when it has none of these, gets the session's midnight.
 */
final class TimeColumn {
    private long lastEpochNs;
    private byte lastLeap;

    TimeColumn(long midnightEpochNs) {
        this.lastEpochNs = midnightEpochNs;
    }

    /** The record says its time. */
    void own(Slab slab, int i, long epochNs, boolean leapSecond) {
        lastEpochNs = epochNs;
        lastLeap = leapSecond ? TimeStatus.LEAP : 0;
        slab.eventEpochNs[i] = epochNs;
        slab.timeStatus[i] = lastLeap;
    }

    /** The record has no time that can be used; {@code status} may say more about it. */
    void missing(Slab slab, int i, byte status) {
        if (slab.annotated && slab.captureEpochNs[i] != Conclusions.NOT_CAPTURED) {
            lastEpochNs = slab.captureEpochNs[i];
            lastLeap = 0;
            slab.timeStatus[i] = (byte) (status | TimeStatus.OF_CAPTURE);
        } else {
            slab.timeStatus[i] = (byte) (status | TimeStatus.ABSENT | lastLeap);
        }
        slab.eventEpochNs[i] = lastEpochNs;
    }
}
