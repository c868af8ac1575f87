// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;
import java.io.Closeable;
import java.util.List;

/**
 * The records of several sources in one order: by the time of a clock, of equal times the source with the smaller number first.
 * Inside a source the order is never changed: a record that is late, has no time of its own, or is of unknown type and
 * so only believed to have one, counts as having the greatest time before it (the least of all where there is none). One
 * source is simply walked.
 */
final class MergedRecords implements Closeable {
    private final List<Lane> lanes;
    /** The only lane, which is before all others; null where there are several. */
    private final Lane alone;

    private Lane current;

    /** Where one source's records come from; made standing before the first. */
    static final class Lane {
        private final int source;
        private final RecordCursor cursor;
        private final OrderClock clock;
        private boolean present;
        private boolean ownTime;
        private long clockEpochNs;
        private long uncertaintyNs;
        private long greatestEpochNs = Long.MIN_VALUE;
        private byte greatestStatus;

        Lane(final int source, final RecordCursor cursor, final OrderClock clock) {
            this.source = source;
            this.cursor = cursor;
            this.clock = clock;
        }

        private void advance() {
            boolean found = cursor.next();
            while (found && cursor.source() < source) {
                found = cursor.next();
            }
            present = found && cursor.source() == source;
            ownTime = present && clock.read(cursor);
            if (ownTime) {
                clockEpochNs = clock.epochNs();
                uncertaintyNs = clock.uncertaintyNs();
                if (isGreatest()) {
                    greatestEpochNs = clockEpochNs;
                    greatestStatus = clock.status();
                }
            }
        }

        private boolean isGreatest() {
            return TimeStatus.compare(greatestEpochNs, greatestStatus, clockEpochNs, clock.status()) < 0;
        }

        private int compareTimes(final Lane other) {
            return TimeStatus.compare(greatestEpochNs, greatestStatus, other.greatestEpochNs, other.greatestStatus);
        }

        private boolean before(final Lane other) {
            final int byTime = compareTimes(other);
            return byTime < 0 || byTime == 0 && source < other.source;
        }
    }

    MergedRecords(final List<Lane> lanes) {
        this.lanes = List.copyOf(lanes);
        this.alone = lanes.size() == 1 ? lanes.get(0) : null;
    }

    /**
     * Whether a record's time may decide about other records: it has one, and the rules of order believed it. They judge no
     * other by a time that is not believed, so a source may hold such times without ever going back.
     */
    static boolean hasOwnTime(final RecordCursor record) {
        return (record.timeStatus() & TimeStatus.ABSENT) == 0 && (record.verdicts() & Verdict.TIME_NOT_BELIEVED) == 0;
    }

    /** Moves to the next record of all lanes; false when there is none. */
    boolean next() {
        if (alone != null) {
            alone.advance();
            current = alone.present ? alone : current;
            return alone.present;
        }
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

    /** Whether the current record's place is before that of another's current one; of equal times it is not. */
    boolean isBefore(final MergedRecords other) {
        return current.compareTimes(other.current) < 0;
    }

    /** Whether the current record has a time of its own. */
    boolean hasOwnTime() {
        return current.ownTime;
    }

    /** The current record's time by the clock; only where it has one of its own. */
    long clockEpochNs() {
        return current.clockEpochNs;
    }

    /** How far that may be off, or {@link OrderClock#UNKNOWN}. */
    long uncertaintyNs() {
        return current.uncertaintyNs;
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.cursor.close());
    }
}
