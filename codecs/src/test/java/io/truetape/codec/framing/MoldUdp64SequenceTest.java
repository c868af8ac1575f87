// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoldUdp64SequenceTest {
    @Test
    void shouldTellWhatIsNewFromWhatIsNot() {
        MoldUdp64Sequence sequence = new MoldUdp64Sequence(1);

        assertEquals(MoldUdp64Sequence.NEXT, sequence.onMessage(1));
        assertEquals(MoldUdp64Sequence.DUPLICATE, sequence.onMessage(1));
        assertEquals(MoldUdp64Sequence.AFTER_GAP, sequence.onMessage(6));
        assertEquals(1, sequence.gapCount());
        assertEquals(2, sequence.gapStart(0));
        assertEquals(6, sequence.gapEnd(0));
        assertEquals(4, sequence.missing());
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(4));
        assertEquals(MoldUdp64Sequence.DUPLICATE, sequence.onMessage(4));
        assertEquals(2, sequence.gapCount());
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(5));
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(2));
        assertEquals(1, sequence.gapCount());
        assertEquals(3, sequence.gapStart(0));
        assertEquals(4, sequence.gapEnd(0));
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(3));
        assertEquals(0, sequence.gapCount());
        assertEquals(MoldUdp64Sequence.NEXT, sequence.onMessage(7));
        assertEquals(MoldUdp64Sequence.OUTSIDE, sequence.onMessage(0));
        assertEquals(8, sequence.nextSequence());
    }

    @Test
    void shouldLearnOfMissingMessagesFromHeartbeats() {
        MoldUdp64Sequence sequence = new MoldUdp64Sequence(5);

        assertEquals(MoldUdp64Sequence.NEXT, sequence.onNextSequence(5));
        assertEquals(MoldUdp64Sequence.NEXT, sequence.onNextSequence(3));
        assertEquals(MoldUdp64Sequence.AFTER_GAP, sequence.onNextSequence(7));
        assertEquals(MoldUdp64Sequence.NEXT, sequence.onNextSequence(7));
        assertEquals(2, sequence.missing());
        assertEquals(MoldUdp64Sequence.NEXT, sequence.onMessage(7));
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(5));
        assertEquals(MoldUdp64Sequence.OUTSIDE, sequence.onMessage(4));
        assertEquals(1, sequence.missing());
    }

    @Test
    void shouldCompareNumbersAsUnsigned() {
        MoldUdp64Sequence sequence = new MoldUdp64Sequence(Long.MAX_VALUE);

        assertEquals(MoldUdp64Sequence.NEXT, sequence.onMessage(Long.MAX_VALUE));
        assertEquals(MoldUdp64Sequence.NEXT, sequence.onMessage(Long.MIN_VALUE));
        assertEquals(MoldUdp64Sequence.AFTER_GAP, sequence.onMessage(-2L));
        assertEquals(MoldUdp64Sequence.OUTSIDE, sequence.onMessage(-1L));
        assertEquals(MoldUdp64Sequence.DUPLICATE, sequence.onMessage(-2L));
        assertEquals(MoldUdp64Sequence.LATE, sequence.onMessage(-3L));
        assertEquals(MoldUdp64Sequence.OUTSIDE, sequence.onMessage(7));
        assertEquals(Long.MIN_VALUE + 1, sequence.gapStart(0));
    }

    @Test
    void shouldRefuseGapsThatAreNotThere() {
        MoldUdp64Sequence sequence = new MoldUdp64Sequence(1);
        sequence.onMessage(3);

        assertThrows(IndexOutOfBoundsException.class, () -> sequence.gapStart(1));
        assertThrows(IndexOutOfBoundsException.class, () -> sequence.gapEnd(-1));
    }

    @Test
    void shouldAgreeWithASetOfNumbersOnTwoLinesThatLoseAndReorder() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            MoldUdp64Sequence sequence = new MoldUdp64Sequence(1);
            BitSet seen = new BitSet();
            String what = "seed=" + seed + ", round=" + round;
            int now = 1;
            for (int step = 0; step < 400; step++) {
                int number = Math.max(1, now + random.nextInt(12) - 9);
                int highest = seen.length() - 1;
                int expected = seen.get(number)
                        ? MoldUdp64Sequence.DUPLICATE
                        : number == Math.max(1, highest + 1)
                                ? MoldUdp64Sequence.NEXT
                                : number > highest ? MoldUdp64Sequence.AFTER_GAP : MoldUdp64Sequence.LATE;

                assertEquals(expected, sequence.onMessage(number), what);

                seen.set(number);
                now = Math.max(now, number) + random.nextInt(2);
                assertGaps(seen, sequence, what);
            }
        }
    }

    private static void assertGaps(BitSet seen, MoldUdp64Sequence sequence, String what) {
        int from = 1;
        int gap = 0;
        int missing = 0;
        while (seen.nextClearBit(from) < seen.length()) {
            int start = seen.nextClearBit(from);
            int end = seen.nextSetBit(start);
            assertTrue(gap < sequence.gapCount(), what);
            assertEquals(start, sequence.gapStart(gap), what);
            assertEquals(end, sequence.gapEnd(gap), what);
            missing += end - start;
            from = end;
            gap++;
        }
        assertFalse(gap < sequence.gapCount(), what);
        assertEquals(missing, sequence.missing(), what);
        assertEquals(seen.length(), sequence.nextSequence(), what);
    }
}
