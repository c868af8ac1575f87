// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.Arrays;

/**
 * One taker's executions in one stroke: a longest run of executions of the same order at the same time, each directly
 * behind the other in its channel, and the cancellation of what is left with the same order and time directly behind them.
 *
 * <p>An order that rests is hit by one aggressor in one match, so that two executions of one order at one nanosecond are
 * the order's own stroke (or its part of a cross). The liquidity flag is not asked: it names more than who took. What is one
 * stroke lies close together, so a run goes on only within {@link #SPAN} records of its last one: where channels rest, that
 * tells when it is over.
 *
 * <p>Keeps 48 bytes a channel, of {@link #MAX_CHANNELS} at most; records of channels beyond stay alone. Used by one thread
 * at a time; allocates when it sees a channel.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07, and 5.0, revision 2023-05-02: Executed, Canceled; the rule is ours.
 */
final class OuchSweepRule {
    static final int MAX_CHANNELS = 1 << 16;

    /** Records of any channel that may lie between two of one sweep. */
    static final int SPAN = 256;

    private static final int LONGS = 6;
    private static final int ORDER_HIGH = 0;
    private static final int ORDER_LOW = 1;
    private static final int EPOCH_NS = 2;
    private static final int EVENT = 3;
    private static final int RECORDS = 4;
    private static final int LAST = 5;

    private long[] runs = new long[0];
    /** Channels of the last executions: of each record at its number modulo the length. */
    private final int[] lately = new int[SPAN];

    private final long[] latelyRecords = new long[SPAN];
    private long eventsOfSeveral;

    OuchSweepRule() {
        Arrays.fill(latelyRecords, -1);
    }

    /** {@return the event of an execution that has a time of its own} */
    long onExecution(long record, int channel, long orderHigh, long orderLow, long epochNs) {
        if (channel < 0 || channel >= MAX_CHANNELS) {
            return record;
        }
        int at = runOf(channel);
        lately[(int) record & SPAN - 1] = channel;
        latelyRecords[(int) record & SPAN - 1] = record;
        if (isSame(at, record, orderHigh, orderLow, epochNs)) {
            return join(at, record);
        }
        runs[at + ORDER_HIGH] = orderHigh;
        runs[at + ORDER_LOW] = orderLow;
        runs[at + EPOCH_NS] = epochNs;
        runs[at + EVENT] = record;
        runs[at + RECORDS] = 1;
        runs[at + LAST] = record;
        return record;
    }

    /** {@return the event of a cancellation that has a time of its own; ends the run} */
    long onCancel(long record, int channel, long orderHigh, long orderLow, long epochNs) {
        if (channel < 0 || channel >= MAX_CHANNELS) {
            return record;
        }
        int at = runOf(channel);
        long event = isSame(at, record, orderHigh, orderLow, epochNs) ? join(at, record) : record;
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

    /** {@return whether a record, the next of the source, could still belong to a run} */
    boolean isOpen(long nextRecord) {
        for (int i = 0; i < SPAN; i++) {
            long record = latelyRecords[i];
            int at = lately[i] * LONGS;
            if (record >= 0 && nextRecord - record <= SPAN && runs[at + RECORDS] > 0 && runs[at + LAST] == record) {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(int at, long record, long orderHigh, long orderLow, long epochNs) {
        return runs[at + RECORDS] > 0
                && record - runs[at + LAST] <= SPAN
                && runs[at + ORDER_HIGH] == orderHigh
                && runs[at + ORDER_LOW] == orderLow
                && runs[at + EPOCH_NS] == epochNs;
    }

    private long join(int at, long record) {
        runs[at + RECORDS]++;
        runs[at + LAST] = record;
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
