// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.LiveDay;
import io.truetape.engine.calendar.Phase;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a calendar for each record allocates nothing. */
class CalendarAllocationTest {
    private static final int QUESTIONS = 200_000;
    private static final int ROUNDS = 10;
    private static final long SYMBOL = 0x4141504C20202020L;

    private final VenueCalendar calendar = Calendars.shipped().calendar("XNYS");
    private final LiveDay day = new LiveDay(calendar, calendar.sessionOf(LocalDate.of(2024, 7, 2)));
    private long sum;

    @Test
    void shouldAnswerWithoutAllocating() {
        Optional<ThreadMXBean> counter = AllocationRecorder.counter();
        assumeTrue(counter.isPresent(), "this JVM does not count what a thread allocates");
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = counter.get().getCurrentThreadAllocatedBytes();
            ask();
            least = Math.min(least, counter.get().getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, "bytes in " + QUESTIONS + " rounds of questions");
        assertTrue(sum != 0);
    }

    private void ask() {
        long from = calendar.knownFromEpochNs();
        long step = (calendar.knownToEpochNs() - from) / QUESTIONS;
        for (int i = 0; i < QUESTIONS; i++) {
            long at = from + i * step;
            sum += calendar.phaseAt(at).ordinal() + calendar.sessionAt(at);
            sum += calendar.nextOpen(at) + calendar.previousClose(at) + calendar.nextChange(at);
            sum += calendar.tradingNs(from, at) + (calendar.isTrading(at) ? 1 : 0);
            day.symbolHalted(SYMBOL, (i & 1) == 0);
            sum += day.phaseAt(at, SYMBOL) == Phase.HALTED ? 1 : 0;
        }
    }
}
