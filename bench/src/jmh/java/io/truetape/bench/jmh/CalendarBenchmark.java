// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.LiveDay;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.LocalDate;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it takes to ask a calendar about an instant: those of one day in order, as records come, or any since 1990. */
public class CalendarBenchmark extends TruetapeBenchmark {
    private static final int INSTANTS = 1 << 16;
    private static final long SYMBOL = 0x4141504C20202020L;

    /** Which instants. */
    @Param({"day", "any"})
    private String instants;

    private final long[] epochNs = new long[INSTANTS];
    private VenueCalendar calendar;
    private LiveDay day;

    /** Makes the instants. */
    @Setup
    public void setUp() {
        calendar = Calendars.shipped().calendar("XNYS");
        int session = calendar.sessionOf(LocalDate.of(2024, 7, 2));
        day = new LiveDay(calendar, session);
        day.symbolHalted(SYMBOL, true);
        boolean oneDay = instants.equals("day");
        long from = oneDay ? calendar.session(session).firstEpochNs() : calendar.knownFromEpochNs();
        long to = oneDay ? calendar.session(session).lastEpochNs() : calendar.knownToEpochNs();
        Random random = new Random(42);
        for (int i = 0; i < INSTANTS; i++) {
            epochNs[i] = oneDay ? from + (to - from) / INSTANTS * i : from + (long) (random.nextDouble() * (to - from));
        }
    }

    /** Goes over the instants alone. */
    @Benchmark
    @OperationsPerInvocation(INSTANTS)
    public long baseline() {
        long sum = 0;
        for (long at : epochNs) {
            sum += at;
        }
        return sum;
    }

    /** The phase at an instant. */
    @Benchmark
    @OperationsPerInvocation(INSTANTS)
    public long phaseAt() {
        long sum = 0;
        for (long at : epochNs) {
            sum += calendar.phaseAt(at).ordinal();
        }
        return sum;
    }

    /** The session of an instant. */
    @Benchmark
    @OperationsPerInvocation(INSTANTS)
    public long sessionAt() {
        long sum = 0;
        for (long at : epochNs) {
            sum += calendar.sessionAt(at);
        }
        return sum;
    }

    /** The phase of a halted symbol on the day as it goes. */
    @Benchmark
    @OperationsPerInvocation(INSTANTS)
    public long livePhaseAt() {
        long sum = 0;
        for (long at : epochNs) {
            sum += day.phaseAt(at, SYMBOL).ordinal();
        }
        return sum;
    }
}
