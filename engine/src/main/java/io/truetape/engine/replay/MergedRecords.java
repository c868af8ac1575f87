// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;
import java.io.Closeable;
import java.util.List;

/**
 * The records of several sources in one order: by event time, of equal times the source with the smaller number first.
 * Inside a source the order is never changed: a record that is late, has no time of its own, or is of unknown type and
 * so only believed to have one, counts as having the greatest time before it (the least of all where there is none). One
 * source is simply walked.
 */
final class MergedRecords implements Closeable {
    private final List<Lane> lanes;
    private Lane current;

    /** Where one source's records come from; made standing before the first. */
    static final class Lane {
        private final int source;
        private final RecordCursor cursor;
        private boolean present;
        private long greatestEpochNs = Long.MIN_VALUE;
        private byte greatestStatus;

        Lane(final int source, final RecordCursor cursor) {
            this.source = source;
            this.cursor = cursor;
        }

        private void advance() {
            boolean found = cursor.next();
            while (found && cursor.source() < source) {
                found = cursor.next();
            }
            present = found && cursor.source() == source;
            if (present && hasOwnTime(cursor) && isGreatest()) {
                greatestEpochNs = cursor.epochNs();
                greatestStatus = cursor.timeStatus();
            }
        }

        private boolean isGreatest() {
            return TimeStatus.compare(greatestEpochNs, greatestStatus, cursor.epochNs(), cursor.timeStatus()) < 0;
        }

        private boolean before(final Lane other) {
            final int byTime =
                    TimeStatus.compare(greatestEpochNs, greatestStatus, other.greatestEpochNs, other.greatestStatus);
            return byTime < 0 || byTime == 0 && source < other.source;
        }
    }

    MergedRecords(final List<Lane> lanes) {
        this.lanes = List.copyOf(lanes);
    }

    /** Whether a record's time may decide about other records: it has one, and its type is known. */
    static boolean hasOwnTime(final RecordCursor record) {
        return (record.timeStatus() & TimeStatus.ABSENT) == 0 && (record.verdicts() & Verdict.UNKNOWN_TYPE.mask()) == 0;
    }

    /** Moves to the next record of all lanes; false when there is none. */
    boolean next() {
        if (current == null) {
            for (int i = 0; i < lanes.size(); i++) {
                lanes.get(i).advance();
            }
        } else {
            current.advance();
        }
        Lane first = null;
        for (int i = 0; i < lanes.size(); i++) {
            final Lane lane = lanes.get(i);
            if (lane.present && (first == null || lane.before(first))) {
                first = lane;
            }
        }
        if (first != null) {
            current = first;
        }
        return first != null;
    }

    RecordCursor current() {
        return current.cursor;
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.cursor.close());
    }
}
