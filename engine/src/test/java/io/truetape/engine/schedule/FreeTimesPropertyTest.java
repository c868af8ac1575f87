// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.Phase;
import io.truetape.engine.calendar.VenueCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Free times against a scan of every minute that asks the calendars alone. */
class FreeTimesPropertyTest {
    private static final int CASES = 60;
    private static final int DAYS = 6;
    private static final Calendars CALENDARS = Calendars.shipped();

    @Test
    void shouldBeFreeExactlyWhereAScanOfAllMinutesIs() {
        for (int i = 0; i < CASES; i++) {
            check(7_000 + i);
        }
    }

    @Test
    void shouldTakeDaysThatNobodyHadFixedForOpenUnlessToldOtherwise() {
        long election = ManualTime.at("2026-10-03T00:00:00Z");
        for (boolean unknownIsClosed : new boolean[] {false, true}) {
            Avoidance avoidance = new Avoidance(
                    List.of(CALENDARS.calendar("XTAE")),
                    AvoidedPhases.REGULAR,
                    20 * Texts.MINUTE_NS,
                    false,
                    unknownIsClosed);
            check(avoidance, election, "unknown as closed: " + unknownIsClosed);
            FreeTimes free = FreeTimes.around(avoidance, MarketEvents.none(), election);
            assertEquals(unknownIsClosed, free.busyUntil(election + 5 * Texts.DAY_NS) == election + 5 * Texts.DAY_NS);
        }
    }

    /** Plans ask about the next days first, and about the far horizon where these leave the question open. */
    @Test
    void shouldPlanByTheNextDaysAsByTheFarHorizon() {
        for (int i = 0; i < 40; i++) {
            long seed = 9_000 + i;
            Random random = new Random(seed);
            Avoidance avoidance = avoidance(random);
            long now = ManualTime.at("2003-01-01T00:00:00Z") + random.nextInt(25 * 365) * Texts.DAY_NS;
            FreeTimes far = FreeTimes.around(avoidance, MarketEvents.none(), now);
            JobPlanner planner = new JobPlanner(MarketEvents.none());
            for (int question = 0; question < 300; question++) {
                long at = now + (long) (random.nextDouble() * (random.nextBoolean() ? 20 : 380) * Texts.DAY_NS);
                String what = "seed " + seed + ", " + Texts.utc(at);
                assertEquals(far.busyUntil(at), planner.busyUntil(avoidance, now, at), what);
                if (far.busyUntil(at) == at) {
                    assertEquals(far.freeUntil(at), planner.freeUntil(avoidance, now, at), what);
                }
                assertEquals(far.reasonAt(at), planner.reasonAt(avoidance, now, at), what);
            }
        }
    }

    private static void check(long seed) {
        Random random = new Random(seed);
        Avoidance avoidance = avoidance(random);
        // From before what some calendars know until behind it.
        long from = ManualTime.at("2003-01-01T00:00:00Z") + random.nextInt(26 * 365) * Texts.DAY_NS;
        check(avoidance, from, "seed " + seed);
    }

    private static void check(Avoidance avoidance, long from, String name) {
        int marginMinutes = (int) (avoidance.marginNs() / Texts.MINUTE_NS);
        boolean[] busy = scan(avoidance, from, marginMinutes);
        FreeTimes free = FreeTimes.around(avoidance, MarketEvents.none(), from);
        for (int minute = 0; minute < busy.length; minute++) {
            long at = from + minute * Texts.MINUTE_NS;
            String what = name + ", " + Texts.utc(at) + ", " + avoidance.phases() + " of "
                    + avoidance.venues().stream().map(VenueCalendar::mic).toList() + ", margin " + marginMinutes;

            assertEquals(busy[minute], free.busyUntil(at) > at, what);
            int next = minute;
            while (next < busy.length && busy[next] == busy[minute]) {
                next++;
            }
            if (next < busy.length) {
                long change = busy[minute] ? free.busyUntil(at) : free.freeUntil(at);
                assertEquals(Texts.utc(from + next * Texts.MINUTE_NS), Texts.utc(change), "change behind " + what);
            }
        }
    }

    private static Avoidance avoidance(Random random) {
        List<VenueCalendar> venues = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            venues.add(CALENDARS.calendar(
                    CALENDARS.mics().get(random.nextInt(CALENDARS.mics().size()))));
        }
        return new Avoidance(
                venues.stream().distinct().toList(),
                random.nextBoolean() ? AvoidedPhases.REGULAR : AvoidedPhases.EXTENDED,
                (1 + random.nextInt(90)) * Texts.MINUTE_NS,
                false,
                random.nextInt(4) == 0);
    }

    private static boolean[] scan(Avoidance avoidance, long from, int marginMinutes) {
        boolean[] busy = new boolean[DAYS * 1440];
        for (VenueCalendar venue : avoidance.venues()) {
            for (int minute = -marginMinutes; minute < busy.length + marginMinutes; minute++) {
                Phase phase = venue.phaseAt(from + minute * Texts.MINUTE_NS);
                boolean avoided = phase == Phase.UNKNOWN
                        ? !avoidance.unknownIsClosed()
                        : phase != Phase.CLOSED
                                && (avoidance.phases() == AvoidedPhases.EXTENDED
                                        || phase != Phase.PRE_MARKET
                                                && phase != Phase.POST_MARKET
                                                && phase != Phase.BREAK);
                if (avoided) {
                    int first = Math.max(0, minute - marginMinutes);
                    int last = Math.min(busy.length - 1, minute + marginMinutes);
                    for (int i = first; i <= last; i++) {
                        busy[i] = true;
                    }
                }
            }
        }
        return busy;
    }
}
