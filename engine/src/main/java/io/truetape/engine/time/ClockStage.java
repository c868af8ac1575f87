// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the event time and the capture time of a source's records to an estimator for each channel. Records that have
 * only one of the two, or are malformed or of unknown type, are passed over.
 *
 * <p>Reads the columns of decode and of the source, writes none. Allocates when it first sees a channel, and at a
 * clock's steps. One thread at a time; what it learned is asked for after the last slab.
 */
public final class ClockStage implements Stage {
    /** Channels that are estimated at most; pairs of further ones are counted. */
    static final int MAX_CHANNELS = 64;

    private static final int NO_OWN_TIME = TimeStatus.ABSENT | TimeStatus.OF_CAPTURE | TimeStatus.INFERRED;

    private final TimeScales scales;
    private final ClockEstimator[] estimators = new ClockEstimator[MAX_CHANNELS];
    private final int[] channels = new int[MAX_CHANNELS];
    private int count;
    private int last;
    private long beyondChannels;

    /**
     * Begins a source.
     *
     * @param scales conversions, for elapsed time is reckoned in TAI
     */
    public ClockStage(TimeScales scales) {
        this.scales = scales;
    }

    @Override
    public void onSlab(Slab slab) {
        if (!slab.annotated) {
            return;
        }
        for (int i = 0; i < slab.recordCount; i++) {
            long captureEpochNs = slab.captureEpochNs[i];
            boolean pair = captureEpochNs != Conclusions.NOT_CAPTURED
                    && (slab.timeStatus[i] & NO_OWN_TIME) == 0
                    && (slab.verdicts[i] & Verdict.TIME_NOT_BELIEVED) == 0;
            if (!pair) {
                continue;
            }
            ClockEstimator estimator = estimator(slab.channel[i]);
            if (estimator != null) {
                boolean leap = (slab.timeStatus[i] & TimeStatus.LEAP) != 0;
                estimator.sample(
                        slab.firstRecord + i,
                        scales.taiOfUtc(slab.eventEpochNs[i], leap),
                        scales.taiOfUtc(captureEpochNs, false));
            }
        }
    }

    private ClockEstimator estimator(int channel) {
        if (last < count && channels[last] == channel) {
            return estimators[last];
        }
        for (int i = 0; i < count; i++) {
            if (channels[i] == channel) {
                last = i;
                return estimators[i];
            }
        }
        if (count == MAX_CHANNELS) {
            beyondChannels++;
            return null;
        }
        last = count++;
        channels[last] = channel;
        estimators[last] = new ClockEstimator(channel);
        return estimators[last];
    }

    /** {@return whether any record had both times} */
    public boolean learned() {
        return count > 0;
    }

    /** {@return the lines {@code segment} of the note, by channel and first record} */
    public List<String> segmentLines() {
        List<ClockSegment> all = new ArrayList<>();
        Arrays.stream(estimators, 0, count).forEach(estimator -> all.addAll(estimator.segments()));
        return new ClockModel("", scales, all)
                .segments().stream()
                        .map(segment -> ClockModel.line(segment, scales))
                        .toList();
    }

    /**
     * Adds what else the note says.
     *
     * @param lines of the note
     */
    public void describe(Lines.Builder lines) {
        ClockModel.describe(lines, scales.table());
        long leftOut = beyondChannels;
        for (int i = 0; i < count; i++) {
            leftOut += estimators[i].leftOut();
        }
        lines.line("left-out", leftOut);
    }
}
