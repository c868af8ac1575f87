// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

/**
 * Which records belong to one aggressor's sweep.
 *
 * <p>A sweep is a longest run of executions (E, printable C, P) of one security at one time, each directly behind the
 * other in the source, and the orders added or replaced (A, F, U) with the same security and time directly behind them,
 * in which what is left of the aggressor comes to rest. An execution behind such an order begins a new sweep. A record
 * without a time of its own belongs to no sweep and ends one.
 *
 * <pre>
 * state     execution, same key   remainder, same key   execution, other key   anything else
 * NONE      -                     -                     begins, RUN            alone, NONE
 * RUN       joins, RUN            joins, REST           begins, RUN            alone, NONE
 * REST      begins, RUN           joins, REST           begins, RUN            alone, NONE
 * </pre>
 *
 * <p>Each record is decided by what came before it, never by what comes after. Used by one thread at a time; allocates
 * nothing.
 *
 * <p>Source: the timestamps of TotalView-ITCH 5.0, revision 2026-02-19, sections 1.4 and 1.5; the rule is ours.
 */
final class SweepRule {
    static final String NAME = "itch-sweep";
    static final int VERSION = 1;

    private enum State {
        NONE,
        RUN,
        REST
    }

    private State state = State.NONE;
    private int stockLocate;
    private long epochNs;
    private long event;
    private long recordsInEvent;
    private long eventsOfSeveral;

    /** {@return the event of an execution that has a time of its own} */
    long onExecution(long record, int executedLocate, long executedEpochNs) {
        if (state == State.RUN && isSame(executedLocate, executedEpochNs)) {
            return join();
        }
        state = State.RUN;
        stockLocate = executedLocate;
        epochNs = executedEpochNs;
        event = record;
        recordsInEvent = 1;
        return record;
    }

    /** {@return the event of an order that is added or replaced and has a time of its own} */
    long onRemainder(long record, int addedLocate, long addedEpochNs) {
        if (state != State.NONE && isSame(addedLocate, addedEpochNs)) {
            state = State.REST;
            return join();
        }
        state = State.NONE;
        return record;
    }

    /** Ends a sweep: any other record comes next. */
    void onOther() {
        state = State.NONE;
    }

    private boolean isSame(int otherLocate, long otherEpochNs) {
        return stockLocate == otherLocate && epochNs == otherEpochNs;
    }

    private long join() {
        recordsInEvent++;
        if (recordsInEvent == 2) {
            eventsOfSeveral++;
        }
        return event;
    }

    /** {@return whether the next record may belong to the sweep of the last} */
    boolean isOpen() {
        return state != State.NONE;
    }

    /** {@return how many sweeps had more than one record} */
    long eventsOfSeveral() {
        return eventsOfSeveral;
    }
}
