// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.journal.format.TimeStatus;
import java.util.Arrays;

/** The greatest time of each channel so far. Allocates when a channel is first seen. */
final class ChannelTimes {
    private static final int FIRST_CHANNELS = 8;

    private long[] greatestEpochNs = new long[0];
    private byte[] greatestStatus = new byte[0];

    /** Whether a time is smaller than the greatest of its channel; where it is not, it is the greatest from now on. */
    boolean isLate(int channel, long epochNs, byte status) {
        if (channel >= greatestEpochNs.length) {
            grow(channel);
        }
        if (TimeStatus.compare(epochNs, status, greatestEpochNs[channel], greatestStatus[channel]) < 0) {
            return true;
        }
        greatestEpochNs[channel] = epochNs;
        greatestStatus[channel] = status;
        return false;
    }

    private void grow(int channel) {
        int seen = greatestEpochNs.length;
        int length = Math.max(FIRST_CHANNELS, Math.max(channel + 1, 2 * seen));
        greatestEpochNs = Arrays.copyOf(greatestEpochNs, length);
        Arrays.fill(greatestEpochNs, seen, length, Long.MIN_VALUE);
        greatestStatus = Arrays.copyOf(greatestStatus, length);
    }
}
