// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.Arrays;

/**
 * One taker's executions in one stroke: a longest run of executions of the same order at the same time, each directly
 * behind the other in its channel, and the cancellation of what is left with the same order and time directly behind them.
 *
 * <p>An order that rests is hit by one aggressor in one match, so that two executions of one order at one nanosecond are
 * the order's own stroke (or its part of a cross). The liquidity flag is not asked: it names more than who took.
 *
 * <p>Keeps 40 bytes a channel, of {@link #MAX_CHANNELS} at most; records of channels beyond stay alone. Used by one thread
 * at a time; allocates when it sees a channel.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07, and 5.0, revision 2023-05-02: Executed, Canceled; the rule is ours.
 */
final class OuchSweepRule {
    static final int MAX_CHANNELS = 1 << 16;

    private static final int LONGS = 5;
    private static final int ORDER_HIGH = 0;
    private static final int ORDER_LOW = 1;
    private static final int EPOCH_NS = 2;
    private static final int EVENT = 3;
    private static final int RECORDS = 4;

    private long[] runs = new long[0];
    private long eventsOfSeveral;

    /** {@return the event of an execution that has a time of its own} */
    long onExecution(long record, int channel, long orderHigh, long orderLow, long epochNs) {
        if (channel < 0 || channel >= MAX_CHANNELS) {
            return record;
        }
        int at = runOf(channel);
        if (isSame(at, orderHigh, orderLow, epochNs)) {
            return join(at);
        }
        runs[at + ORDER_HIGH] = orderHigh;
        runs[at + ORDER_LOW] = orderLow;
        runs[at + EPOCH_NS] = epochNs;
        runs[at + EVENT] = record;
        runs[at + RECORDS] = 1;
        return record;
    }

    /** {@return the event of a cancellation that has a time of its own; ends the run} */
    long onCancel(long record, int channel, long orderHigh, long orderLow, long epochNs) {
        if (channel < 0 || channel >= MAX_CHANNELS) {
            return record;
        }
        int at = runOf(channel);
        long event = isSame(at, orderHigh, orderLow, epochNs) ? join(at) : record;
        runs[at + RECORDS] = 0;
        return event;
    }

    /** Ends the channel's run: any other record comes next. */
    void onOther(int channel) {
        if (channel >= 0 && channel * LONGS < runs.length) {
            runs[channel * LONGS + RECORDS] = 0;
        }
    }

    private int runOf(int channel) {
        int at = channel * LONGS;
        if (at >= runs.length) {
            runs = Arrays.copyOf(runs, Math.max(2 * runs.length, at + LONGS));
        }
        return at;
    }

    private boolean isSame(int at, long orderHigh, long orderLow, long epochNs) {
        return runs[at + RECORDS] > 0
                && runs[at + ORDER_HIGH] == orderHigh
                && runs[at + ORDER_LOW] == orderLow
                && runs[at + EPOCH_NS] == epochNs;
    }

    private long join(int at) {
        runs[at + RECORDS]++;
        if (runs[at + RECORDS] == 2) {
            eventsOfSeveral++;
        }
        return runs[at + EVENT];
    }

    /** {@return how many sweeps had more than one record} */
    long eventsOfSeveral() {
        return eventsOfSeveral;
    }
}
