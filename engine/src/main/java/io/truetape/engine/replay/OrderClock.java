// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/**
 * The clock by which records of several sources are put in one order. Read record by record; what it says holds until the
 * next reading. One owner at a time; reading allocates nothing.
 */
public interface OrderClock {
    /** What {@link #uncertaintyNs()} says where that is not known. */
    long UNKNOWN = -1;

    /**
     * Reads a record's time.
     *
     * @param record stands on the record; not moved
     * @return false where the record has no time of its own that could decide about others
     */
    boolean read(RecordCursor record);

    /** {@return the time, nanoseconds since 1970 UTC as POSIX counts them} */
    long epochNs();

    /** {@return status of the time, {@link io.truetape.journal.format.TimeStatus}: its leap bit} */
    byte status();

    /** {@return how far the time may be off, nanoseconds, or {@link #UNKNOWN}} */
    long uncertaintyNs();
}
