// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Ambiguity;
import io.truetape.journal.RecordCursor;
import java.io.Closeable;
import java.util.List;

/**
 * Replays of several tapes in one order, or of one.
 *
 * <p>The order: a record stands at the greatest time, by the clock that the replays were opened with, that its source has
 * come to with it; so no source is ever reordered, and a late stamp moves nothing. The smaller goes first; of equal ones the
 * one of the tape that was named first, then of the source with the smaller number, then with the smaller record number.
 *
 * <p>A record is <i>ambiguous</i> where it may have happened before one of another source that was given out earlier: the
 * intervals in which their times lie, as far as the clock knows them, overlap. Holds one block a source in memory.
 */
public final class MergedReplay implements Closeable {
    private final Replay[] tapes;
    private final boolean[] present;
    private final Ambiguity ambiguity = new Ambiguity();
    private final int[] firstLane;
    private long left;
    private int current = -1;
    private boolean ambiguous;

    /**
     * A replay of some.
     *
     * @param tapes before their first record, in the order in which equal times come
     * @param limit most records to give
     */
    public MergedReplay(final List<Replay> tapes, final long limit) {
        this.tapes = tapes.toArray(new Replay[0]);
        this.present = new boolean[tapes.size()];
        this.firstLane = new int[tapes.size()];
        this.left = limit;
        int lanes = 0;
        for (int tape = 0; tape < tapes.size(); tape++) {
            firstLane[tape] = lanes;
            lanes += tapes.get(tape).sources().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0)
                    + 1;
        }
    }

    /**
     * Moves to the next record of all tapes.
     *
     * @return false when there is none
     * @throws io.truetape.journal.JournalException DAMAGED when a tape's bytes are not whole there
     */
    public boolean next() {
        if (left == 0) {
            return false;
        }
        if (current < 0) {
            for (int tape = 0; tape < present.length; tape++) {
                present[tape] = tapes[tape].next();
            }
        } else {
            present[current] = tapes[current].next();
        }
        int first = -1;
        for (int tape = 0; tape < present.length; tape++) {
            if (present[tape] && (first < 0 || tapes[tape].comesBefore(tapes[first]))) {
                first = tape;
            }
        }
        if (first < 0) {
            left = 0;
            return false;
        }
        left--;
        current = first;
        final Replay replay = tapes[first];
        ambiguous = replay.hasOwnTime()
                && ambiguity.of(
                        firstLane[first] + replay.record().source(), replay.clockEpochNs(), replay.uncertaintyNs());
        return true;
    }

    /** Which tape the record is of, from 0 in the order given; valid until the next call. */
    public int tape() {
        return current;
    }

    /** The record; valid until the next call. */
    public RecordCursor record() {
        return tapes[current].record();
    }

    /** Whether the record may have happened before one of another source that came earlier. */
    public boolean ambiguous() {
        return ambiguous;
    }

    @Override
    public void close() {
        for (final Replay tape : tapes) {
            tape.close();
        }
    }
}
