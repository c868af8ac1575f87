// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.SystemEventView;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.TimeStatus;

/**
 * The order of an ITCH 5.0 source: one channel, or several where the source tells them apart.
 *
 * <pre>
 * verdict    when
 * LATE       the record's time is smaller than the greatest before it in its channel
 * AFTER_END  a system event C, end of messages, came before it in its channel
 * </pre>
 *
 * <p>Records without a time of their own ({@link TimeStatus#ABSENT}) are neither late nor make others late. Nor are
 * those of unknown type: their stamps are read on the belief that they have the usual header, and that belief must not
 * cast doubt on a whole day. Nor are those whose number was there before ({@link Verdict#REPEATED}): a copy's time was
 * judged, and what is in conflict is not believed. All of them still come after the end when they do.
 *
 * <p>Adds its bits to {@code verdicts}. One instance a source; one thread at a time; allocates when it first sees a
 * channel, else nothing. The facts are for after the last slab.
 */
public final class ItchOrderStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "itch-order";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    /** What {@link #leastEpochNs()} says when no record had a time. */
    public static final long NULL_LEAST_EPOCH_NS = Long.MAX_VALUE;

    /** What {@link #greatestEpochNs()} says when no record had a time. */
    public static final long NULL_GREATEST_EPOCH_NS = Long.MIN_VALUE;

    private long records;
    private long leastEpochNs = NULL_LEAST_EPOCH_NS;
    private long greatestEpochNs = NULL_GREATEST_EPOCH_NS;
    private boolean endOfMessagesSeen;
    private final ChannelTimes times = new ChannelTimes();
    private final ChannelEnds ends = new ChannelEnds();

    /** Begins a source. */
    public ItchOrderStage() {}

    @Override
    public void onSlab(Slab slab) {
        if (slab.annotated) {
            checkChannels(slab);
        } else {
            checkOneChannel(slab);
        }
        records += slab.recordCount;
    }

    private void checkOneChannel(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            if (endOfMessagesSeen) {
                slab.verdicts[i] |= Verdict.AFTER_END.mask();
            }
            if ((slab.verdicts[i] & Verdict.UNUSABLE) == 0) {
                if ((slab.timeStatus[i] & TimeStatus.ABSENT) == 0) {
                    checkTime(slab, i);
                }
                if (slab.type[i] == Itch50.MSG_SYSTEM_EVENT) {
                    endOfMessagesSeen |= isEndOfMessages(slab, i);
                }
            }
        }
    }

    private void checkChannels(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            int channel = slab.channel[i];
            if (ends.isEnded(channel)) {
                slab.verdicts[i] |= Verdict.AFTER_END.mask();
            }
            if ((slab.verdicts[i] & Verdict.UNUSABLE) == 0) {
                if ((slab.timeStatus[i] & TimeStatus.ABSENT) == 0) {
                    checkTime(slab, i, channel);
                }
                if (slab.type[i] == Itch50.MSG_SYSTEM_EVENT && isEndOfMessages(slab, i)) {
                    ends.end(channel);
                }
            }
        }
        endOfMessagesSeen = ends.allEnded();
    }

    private void checkTime(Slab slab, int i, int channel) {
        long epochNs = slab.eventEpochNs[i];
        if (times.isLate(channel, epochNs, slab.timeStatus[i])) {
            slab.verdicts[i] |= Verdict.LATE.mask();
        }
        greatestEpochNs = Math.max(greatestEpochNs, epochNs);
        leastEpochNs = Math.min(leastEpochNs, epochNs);
    }

    private void checkTime(Slab slab, int i) {
        long epochNs = slab.eventEpochNs[i];
        if (epochNs < greatestEpochNs) {
            slab.verdicts[i] |= Verdict.LATE.mask();
        } else {
            greatestEpochNs = epochNs;
        }
        leastEpochNs = Math.min(leastEpochNs, epochNs);
    }

    private static boolean isEndOfMessages(Slab slab, int i) {
        byte eventCode = slab.rawBuffer.getByte(slab.messageOffset[i] + SystemEventView.EVENT_CODE_OFFSET);
        return eventCode == Itch50.EVENT_END_OF_MESSAGES;
    }

    /** {@return how many records there were, 0 or more} */
    public long records() {
        return records;
    }

    /** {@return whether the system event that ends a day's messages was among the records, in every channel} */
    public boolean endOfMessagesSeen() {
        return endOfMessagesSeen;
    }

    /** {@return least time of a record of known type, epoch nanoseconds, or {@link #NULL_LEAST_EPOCH_NS}} */
    public long leastEpochNs() {
        return leastEpochNs;
    }

    /** {@return greatest time of a record of known type, epoch nanoseconds, or {@link #NULL_GREATEST_EPOCH_NS}} */
    public long greatestEpochNs() {
        return greatestEpochNs;
    }
}
