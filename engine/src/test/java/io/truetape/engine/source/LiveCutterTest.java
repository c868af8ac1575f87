// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Slab;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LiveCutterTest {
    private static final int MESSAGE_LENGTH = 36;

    private final Clock clock = new Clock();
    private final Slab slab = new Slab();

    /** Time that passes by ten nanoseconds whenever the cutter has nothing to do. */
    private static final class Clock implements IdleStrategy {
        private long nowNs = 1_000;

        @Override
        public void idle(final int workCount) {
            idle();
        }

        @Override
        public void idle() {
            nowNs += 10;
        }

        @Override
        public void reset() {}
    }

    /** Messages of one length that arrive when a test says. */
    private final class Scripted implements Arrivals {
        private final UnsafeBuffer buffer;
        private final long[] arrivals;
        private int next;
        private long seenNs = Long.MIN_VALUE;

        private Scripted(final int length, final long... arrivals) {
            this.buffer = new UnsafeBuffer(new byte[length]);
            this.arrivals = arrivals;
        }

        @Override
        public boolean poll() {
            if (ended()) {
                return false;
            }
            if (arrivals[next] > seenNs) {
                seenNs = clock.nowNs;
            }
            return arrivals[next] <= seenNs;
        }

        @Override
        public boolean ended() {
            return next == arrivals.length;
        }

        @Override
        public DirectBuffer buffer() {
            buffer.setMemory(0, buffer.capacity(), (byte) next);
            return buffer;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return buffer.capacity();
        }

        @Override
        public long arrivedNs() {
            return arrivals[next];
        }

        @Override
        public long nowNs() {
            return seenNs;
        }

        @Override
        public void take() {
            next++;
        }
    }

    private LiveCutter cutter(final long lingerNs, final Arrivals arrivals) {
        return new LiveCutter(arrivals, 3, lingerNs, clock);
    }

    @Test
    void shouldHandASlabOnWhenItsOldestMessageHasWaitedLongEnough() {
        LiveCutter cutter = cutter(500, new Scripted(MESSAGE_LENGTH, 2_000, 2_300, 2_490, 2_600, 9_000));

        assertTrue(cutter.fill(slab));
        assertEquals(3, slab.recordCount);
        assertEquals(2_500, clock.nowNs);

        assertTrue(cutter.fill(slab));
        assertEquals(3, slab.firstRecord);
        assertEquals(1, slab.recordCount);
        assertEquals(3_100, clock.nowNs);
    }

    @Test
    void shouldHandASlabOnAtOnceWhereNothingMayWait() {
        LiveCutter cutter = cutter(0, new Scripted(MESSAGE_LENGTH, 2_000, 2_000, 2_001));

        assertTrue(cutter.fill(slab));
        assertEquals(2, slab.recordCount);
        assertEquals(2_000, clock.nowNs);
    }

    @Test
    void shouldTakeAllOfABacklogBeforeItHandsOnWhatIsOld() {
        clock.nowNs = 1_000_000;
        LiveCutter cutter = cutter(100, new Scripted(MESSAGE_LENGTH, 1, 2, 3, 4, 5, 2_000_000));

        assertTrue(cutter.fill(slab));
        assertEquals(5, slab.recordCount);
        assertEquals(1_000_000, clock.nowNs);
    }

    @Test
    void shouldHandOnAFullSlabAndKeepWhatDidNotFitForTheNext() {
        long[] together = new long[2_000];
        Arrays.fill(together, 1_500);
        LiveCutter cutter = cutter(1_000_000, new Scripted(MESSAGE_LENGTH, together));

        assertTrue(cutter.fill(slab));
        assertEquals(Slab.RAW_CAPACITY / (MESSAGE_LENGTH + 2), slab.recordCount);
        int first = slab.recordCount;
        assertTrue(cutter.fill(slab));
        assertEquals(first, slab.firstRecord);
        assertEquals((long) first * (MESSAGE_LENGTH + 2), slab.sourceOffset);
        assertEquals(2_000 - first, slab.recordCount);
        assertEquals((byte) first, slab.raw[slab.messageOffset[0]]);
        assertFalse(cutter.fill(slab));
    }

    @Test
    void shouldPrefixEachMessageWithItsLength() {
        LiveCutter cutter = cutter(0, new Scripted(0x1234, 0));

        assertTrue(cutter.fill(slab));
        assertEquals(0x12, slab.raw[0]);
        assertEquals(0x34, slab.raw[1]);
        assertEquals(2, slab.messageOffset[0]);
        assertEquals(0x1234, slab.messageLength[0]);
        assertEquals(0x1236, slab.rawLength);
        assertEquals(3, slab.sourceId);
    }

    @Test
    void shouldTakeTheLongestMessageAndRefuseALongerOne() {
        assertTrue(cutter(0, new Scripted(LiveCutter.MESSAGE_LENGTH_MAX, 0)).fill(slab));
        assertEquals(Slab.RAW_CAPACITY, slab.rawLength);

        LiveCutter tooLong = cutter(0, new Scripted(LiveCutter.MESSAGE_LENGTH_MAX + 1, 0));
        assertThrows(IllegalArgumentException.class, () -> tooLong.fill(slab));
    }

    @Test
    void shouldSayThatNothingIsLeftWhereNothingEverArrives() {
        assertFalse(cutter(0, new Scripted(MESSAGE_LENGTH)).fill(slab));
    }
}
