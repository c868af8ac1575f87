// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.TimeStatus;

/**
 * The order of a source whose messages are stamped as they are sent: times must not fall inside a channel. Where they
 * are stamped otherwise, see {@link SendingOrder}.
 *
 * <pre>
 * verdict    when
 * LATE       the record's own time is smaller than the greatest own time before it in its channel
 * </pre>
 *
 * <p>Records that are malformed, of unknown type or {@link Verdict#REPEATED} are left out, and so are those without a usable time. One that has
 * its capture's time counts for the span of times, but is neither late nor makes others late: captures have a clock of
 * their own.
 *
 * <p>Adds its bit to {@code verdicts}. One instance a source; one thread at a time; allocates when it first sees a
 * channel, else nothing. The facts are for after the last slab.
 */
public final class ChannelOrderStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "channel-order";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    private final ChannelTimes times = new ChannelTimes();
    private final TimeSpan span = new TimeSpan();

    /** Begins a source. */
    public ChannelOrderStage() {}

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if ((slab.verdicts[i] & Verdict.UNUSABLE) == 0 && (slab.timeStatus[i] & TimeStatus.ABSENT) == 0) {
                checkTime(slab, i);
            }
        }
    }

    private void checkTime(Slab slab, int i) {
        long epochNs = slab.eventEpochNs[i];
        byte status = slab.timeStatus[i];
        span.add(epochNs);
        boolean own = (status & TimeStatus.OF_CAPTURE) == 0;
        if (own && times.isLate(slab.annotated ? slab.channel[i] : 0, epochNs, status)) {
            slab.verdicts[i] |= Verdict.LATE.mask();
        }
    }

    /** {@return from when to when the records of known type are} */
    public TimeSpan span() {
        return span;
    }
}
