// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
    private static final int SLOTS = 3;

    private Thread thread;

    /** What is filled: a number. */
    private static final class Slot {
        private int number;
    }

    @Test
    void shouldShowEverySlotInOrderAndThenTheEndAsOftenAsAsked() throws Exception {
        final AtomicInteger made = new AtomicInteger();
        final Set<Slot> shown = new HashSet<>();
        try (ReadAhead<Slot, IOException> ahead = counting(1_000, made)) {
            for (int expected = 0; expected < 1_000; expected++) {
                final Slot slot = ahead.next();
                assertEquals(expected, slot.number);
                shown.add(slot);
            }
            assertNull(ahead.next());
            assertNull(ahead.next());
        }

        assertEquals(SLOTS, shown.size());
        assertEquals(1_000, made.get());
        assertFalse(thread.isAlive());
    }

    @Test
    void shouldFillNoMoreThanItsSlotsAndNeverTheOneThatIsLookedAt() throws Exception {
        final AtomicInteger made = new AtomicInteger();
        try (ReadAhead<Slot, IOException> ahead = counting(1_000, made)) {
            final Slot first = ahead.next();
            while (made.get() < SLOTS) {
                Thread.onSpinWait();
            }
            Thread.sleep(20);

            assertEquals(SLOTS, made.get());
            assertEquals(0, first.number);
        }
    }

    @Test
    void shouldMeetWhateverFillingFailsWithBehindWhatCameBeforeAsOftenAsAsked() throws Exception {
        for (final Throwable failure :
                List.of(new IOException("disk"), new IllegalStateException("bug"), new StackOverflowError("deep"))) {
            final AtomicInteger made = new AtomicInteger();
            try (ReadAhead<Slot, IOException> ahead = start(slot -> {
                slot.number = made.getAndIncrement();
                return slot.number < 5 || failing(failure);
            })) {
                for (int expected = 0; expected < 5; expected++) {
                    assertEquals(expected, ahead.next().number);
                }
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
            }
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void shouldLoseNothingWhenWhoLooksIsInterrupted() throws Exception {
        final CountDownLatch interrupted = new CountDownLatch(1);
        final AtomicInteger number = new AtomicInteger();
        try (ReadAhead<Slot, IOException> ahead = start(slot -> {
            awaitQuietly(interrupted);
            slot.number = number.getAndIncrement();
            return slot.number < 10;
        })) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, ahead::next);
            interrupted.countDown();

            final List<Integer> shown = new ArrayList<>();
            for (Slot slot = ahead.next(); slot != null; slot = ahead.next()) {
                shown.add(slot.number);
            }
            assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), shown);
        }
    }

    @Test
    void shouldEndItsThreadWhenClosedBeforeTheEnd() throws Exception {
        for (int looked = 0; looked < 6; looked++) {
            final ReadAhead<Slot, IOException> ahead = counting(1_000, new AtomicInteger());
            for (int i = 0; i < looked; i++) {
                assertTrue(ahead.next().number == i);
            }

            ahead.close();

            assertFalse(thread.isAlive());
        }
    }

    private ReadAhead<Slot, IOException> counting(final int slots, final AtomicInteger made) {
        return start(slot -> {
            if (made.get() == slots) {
                return false;
            }
            slot.number = made.getAndIncrement();
            return true;
        });
    }

    private ReadAhead<Slot, IOException> start(final ReadAhead.Filler<Slot, IOException> filler) {
        return new ReadAhead<>(Slot::new, SLOTS, filler, task -> {
            thread = new Thread(task, "read-ahead-test");
            return thread;
        });
    }

    private static boolean failing(final Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static void awaitQuietly(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
