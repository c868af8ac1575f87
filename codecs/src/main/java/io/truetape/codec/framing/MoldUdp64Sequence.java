// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import java.util.Arrays;

/**
 * What has been seen of the sequence numbers of one MoldUDP64 session, on however many lines: each number is new once and
 * a duplicate ever after, and what is missing is known at any time.
 *
 * <p>One instance a session. Numbers are u64 and compared as such. The gaps that are open are kept as ranges in order;
 * memory grows with their number and with nothing else. Used by one thread at a time; allocates only when more gaps are
 * open than ever before.
 */
public final class MoldUdp64Sequence {
    /** The number that was expected next. */
    public static final int NEXT = 0;

    /** A number beyond the expected one: those between them are missing now. */
    public static final int AFTER_GAP = 1;

    /** A number that was missing until now. */
    public static final int LATE = 2;

    /** A number seen before. */
    public static final int DUPLICATE = 3;

    /** A number before the first that this count is about, or 2^64 - 1, behind which none can come. */
    public static final int OUTSIDE = 4;

    private static final int FIRST_CAPACITY = 8;
    private static final long LAST_SEQUENCE = -1L;

    private final long firstSequence;
    private long nextSequence;
    private long[] gapStarts = new long[FIRST_CAPACITY];
    private long[] gapEnds = new long[FIRST_CAPACITY];
    private int gapCount;

    /**
     * Creates a count.
     *
     * @param firstSequence number of the first message expected: 1 from the start of a session; what the first packet
     *     seen has, when earlier ones are not to be called missing
     */
    public MoldUdp64Sequence(long firstSequence) {
        this.firstSequence = firstSequence;
        this.nextSequence = firstSequence;
    }

    /**
     * Takes one message.
     *
     * @param sequence its number, u64
     * @return {@link #NEXT}, {@link #AFTER_GAP} or {@link #LATE} when it is new; {@link #DUPLICATE}; {@link #OUTSIDE}
     */
    public int onMessage(long sequence) {
        if (sequence == LAST_SEQUENCE || Long.compareUnsigned(sequence, firstSequence) < 0) {
            return OUTSIDE;
        }
        if (sequence == nextSequence) {
            nextSequence++;
            return NEXT;
        }
        if (Long.compareUnsigned(sequence, nextSequence) > 0) {
            insertGap(gapCount, nextSequence, sequence);
            nextSequence = sequence + 1;
            return AFTER_GAP;
        }
        int gap = gapOf(sequence);
        if (gap < 0) {
            return DUPLICATE;
        }
        fill(gap, sequence);
        return LATE;
    }

    /**
     * Takes a heartbeat or an end of session, which tell the number that comes next.
     *
     * @param sequence that number, u64
     * @return {@link #AFTER_GAP} when messages before it are missing that were not known to be, else {@link #NEXT}
     */
    public int onNextSequence(long sequence) {
        if (Long.compareUnsigned(sequence, nextSequence) <= 0) {
            return NEXT;
        }
        insertGap(gapCount, nextSequence, sequence);
        nextSequence = sequence;
        return AFTER_GAP;
    }

    /** {@return number that is expected next, u64} */
    public long nextSequence() {
        return nextSequence;
    }

    /** {@return how many ranges of numbers are missing} */
    public int gapCount() {
        return gapCount;
    }

    /**
     * The first number that is missing in a gap.
     *
     * @param gap 0 to {@link #gapCount} - 1, in the order of numbers
     * @return u64
     */
    public long gapStart(int gap) {
        return gapStarts[checked(gap)];
    }

    /**
     * The number behind the last that is missing in a gap.
     *
     * @param gap 0 to {@link #gapCount} - 1, in the order of numbers
     * @return u64
     */
    public long gapEnd(int gap) {
        return gapEnds[checked(gap)];
    }

    /** {@return how many numbers are missing in all gaps together, u64} */
    public long missing() {
        long sum = 0;
        for (int i = 0; i < gapCount; i++) {
            sum += gapEnds[i] - gapStarts[i];
        }
        return sum;
    }

    private int checked(int gap) {
        if (gap < 0 || gap >= gapCount) {
            throw new IndexOutOfBoundsException("no such gap: gap=" + gap + ", gapCount=" + gapCount);
        }
        return gap;
    }

    /** The gap that holds a number, or a negative answer. */
    private int gapOf(long sequence) {
        int low = 0;
        int high = gapCount - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(sequence, gapStarts[middle]) < 0) {
                high = middle - 1;
            } else if (Long.compareUnsigned(sequence, gapEnds[middle]) >= 0) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private void fill(int gap, long sequence) {
        long start = gapStarts[gap];
        long end = gapEnds[gap];
        if (start + 1 == end) {
            removeGap(gap);
        } else if (sequence == start) {
            gapStarts[gap] = start + 1;
        } else if (sequence + 1 == end) {
            gapEnds[gap] = sequence;
        } else {
            gapEnds[gap] = sequence;
            insertGap(gap + 1, sequence + 1, end);
        }
    }

    private void insertGap(int gap, long start, long end) {
        if (gapCount == gapStarts.length) {
            gapStarts = Arrays.copyOf(gapStarts, 2 * gapCount);
            gapEnds = Arrays.copyOf(gapEnds, 2 * gapCount);
        }
        System.arraycopy(gapStarts, gap, gapStarts, gap + 1, gapCount - gap);
        System.arraycopy(gapEnds, gap, gapEnds, gap + 1, gapCount - gap);
        gapStarts[gap] = start;
        gapEnds[gap] = end;
        gapCount++;
    }

    private void removeGap(int gap) {
        gapCount--;
        System.arraycopy(gapStarts, gap + 1, gapStarts, gap, gapCount - gap);
        System.arraycopy(gapEnds, gap + 1, gapEnds, gap, gapCount - gap);
    }
}
