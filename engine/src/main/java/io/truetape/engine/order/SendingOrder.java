// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.journal.format.TimeStatus;

/**
 * Whether messages come in the order in which their senders stamped them, channel by channel. For protocols whose event
 * times may come in any order, as what happened is told later than it happens, but whose sending times may not.
 *
 * <p>One thread at a time; allocates when it first sees a channel, else nothing.
 */
public final class SendingOrder {
    private final ChannelTimes times = new ChannelTimes();

    /** Begins a source. */
    public SendingOrder() {}

    /**
     * Takes the sending time of one message.
     *
     * @param channel of the message, counted from 0
     * @param epochNs epoch nanoseconds
     * @param leapSecond whether the time lies inside a leap second
     * @return {@link Verdict#LATE} as a mask where it is smaller than one before it in the channel; else 0
     */
    public int onSent(int channel, long epochNs, boolean leapSecond) {
        byte status = leapSecond ? TimeStatus.LEAP : 0;
        return times.isLate(channel, epochNs, status) ? Verdict.LATE.mask() : 0;
    }
}
