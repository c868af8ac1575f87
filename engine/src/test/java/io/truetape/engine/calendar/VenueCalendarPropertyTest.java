// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random instants, most of them near a change of phase or of the clocks, against {@link SlowCalendar}. */
class VenueCalendarPropertyTest {
    private static final long NS = 1_000_000_000L;
    private static final int QUESTIONS = 400;

    @ParameterizedTest
    @ValueSource(strings = {"XNYS", "XLON", "XTKS", "XHKG", "XCME", "XASX", "XTAE", "XNSE", "XSAU", "BVMF", "XSTO"})
    void shouldAnswerAsALinearSearchDoes(String mic) {
        VenueCalendar calendar = Calendars.shipped().calendar(mic);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            int first = random.nextInt(Math.max(1, calendar.sessionCount() - 300));
            int last = Math.min(calendar.sessionCount(), first + 300) - 1;
            SlowCalendar slow = new SlowCalendar(calendar, first, last);
            long from = calendar.session(first).firstEpochNs();
            long to = calendar.session(last).lastEpochNs();
            List<Long> interesting = interesting(calendar, slow, from, to);
            for (int question = 0; question < QUESTIONS; question++) {
                long at = Math.min(to - 1, Math.max(from, pick(random, interesting, from, to)));
                check(
                        calendar,
                        slow,
                        at,
                        to,
                        "seed " + seed + ", " + mic + " at " + Instant.ofEpochSecond(at / NS, at % NS));
                long other = Math.min(to, Math.max(from, pick(random, interesting, from, to)));
                assertEquals(
                        slow.tradingNs(Math.min(at, other), Math.max(at, other)),
                        calendar.tradingNs(Math.min(at, other), Math.max(at, other)),
                        "seed " + seed + ", " + mic + " from " + at + " to " + other);
            }
        }
    }

    private static void check(VenueCalendar calendar, SlowCalendar slow, long at, long to, String where) {
        assertEquals(slow.phaseAt(at), calendar.phaseAt(at), where);
        assertEquals(slow.isTrading(at), calendar.isTrading(at), where);
        if (slow.previousOpen(at) != VenueCalendar.NO_INSTANT) {
            assertEquals(slow.previousOpen(at), calendar.previousOpen(at), where);
        }
        if (slow.nextOpen(at) != VenueCalendar.NO_INSTANT) {
            assertEquals(slow.nextOpen(at), calendar.nextOpen(at), where);
        }
        if (slow.nextClose(at) != VenueCalendar.NO_INSTANT) {
            assertEquals(slow.nextClose(at), calendar.nextClose(at), where);
        }
        if (slow.previousClose(at) != VenueCalendar.NO_INSTANT) {
            assertEquals(slow.previousClose(at), calendar.previousClose(at), where);
        }
        long change = calendar.nextChange(at);
        if (change < to) {
            assertTrue(change > at, where);
            assertEquals(slow.phaseAt(at), slow.phaseAt(change - 1), where);
            assertTrue(slow.phaseAt(change) != slow.phaseAt(at) || slow.isTrading(change) != slow.isTrading(at), where);
        }
    }

    private static long pick(Random random, List<Long> interesting, long from, long to) {
        if (random.nextInt(4) == 0) {
            return from + (long) (random.nextDouble() * (to - from));
        }
        long near = interesting.get(random.nextInt(interesting.size()));
        long[] offsets = {-1, 0, 1, -NS, NS, -3_600 * NS, 3_600 * NS, (long) (random.nextGaussian() * 7_200 * NS)};
        return near + offsets[random.nextInt(offsets.length)];
    }

    private static List<Long> interesting(VenueCalendar calendar, SlowCalendar slow, long from, long to) {
        List<Long> instants = new ArrayList<>();
        for (TradingSession session : slow.sessions()) {
            session.phases().forEach(phase -> instants.add(phase.fromEpochNs()));
            instants.add(session.lastEpochNs());
        }
        ZoneId zone = calendar.zone();
        ZoneOffsetTransition transition = zone.getRules().nextTransition(Instant.ofEpochSecond(from / NS));
        while (transition != null && transition.toEpochSecond() < to / NS) {
            for (int copies = 0; copies < 100; copies++) {
                instants.add(transition.toEpochSecond() * NS);
            }
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        return instants;
    }

    @ParameterizedTest
    @ValueSource(strings = {"XNYS", "XLON", "XHKG", "XTAE", "XNZE"})
    void shouldCountSessionsAsALinearSearchDoes(String mic) {
        VenueCalendar calendar = Calendars.shipped().calendar(mic);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < calendar.sessionCount(); i++) {
            dates.add(calendar.session(i).date());
        }
        for (int question = 0; question < 500; question++) {
            long days = calendar.validTo().toEpochDay() - calendar.validFrom().toEpochDay() - 800;
            LocalDate date = calendar.validFrom().plusDays(400 + random.nextInt((int) Math.max(1, days)));
            int n = random.nextInt(400) - 200;
            if (date.isAfter(calendar.validTo().minusDays(330))
                    || date.isBefore(calendar.validFrom().plusDays(330))) {
                continue;
            }
            List<LocalDate> before =
                    dates.stream().filter(other -> other.isBefore(date)).toList();
            List<LocalDate> behind =
                    dates.stream().filter(other -> other.isAfter(date)).toList();
            String where = "seed " + seed + ", " + mic + ", " + n + " after " + date;
            assertEquals(dates.contains(date), calendar.isBusinessDay(date), where);
            if (n != 0) {
                LocalDate expected = n > 0 ? behind.get(n - 1) : before.get(before.size() + n);
                assertEquals(
                        expected,
                        calendar.session(calendar.sessionAfter(date, n)).date(),
                        where);
            }
        }
    }
}
