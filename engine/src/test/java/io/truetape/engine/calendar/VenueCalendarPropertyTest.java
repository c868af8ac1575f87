// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
                checkTradingTime(
                        calendar,
                        slow,
                        Math.min(at, other),
                        Math.max(at, other),
                        "seed " + seed + ", " + mic + " from " + at + " to " + other);
            }
        }
    }

    private static void checkTradingTime(VenueCalendar calendar, SlowCalendar slow, long from, long to, String where) {
        if (slow.isKnownBetween(from, to)) {
            assertEquals(slow.tradingNs(from, to), calendar.tradingNs(from, to), where);
        } else if (from < to) {
            assertThrows(CalendarException.class, () -> calendar.tradingNs(from, to), where);
        }
    }

    /** An answer across days of which nothing is known is none. */
    private static void checkInstant(SlowCalendar slow, long at, long expected, long found, String where) {
        if (expected != VenueCalendar.NO_INSTANT) {
            boolean known = slow.isKnownBetween(Math.min(at, expected), Math.max(at, expected))
                    && slow.isKnownBetween(at, at + 1);
            assertEquals(known ? expected : VenueCalendar.NO_INSTANT, found, where);
        }
    }

    private static void check(VenueCalendar calendar, SlowCalendar slow, long at, long to, String where) {
        assertEquals(slow.phaseAt(at), calendar.phaseAt(at), where);
        assertEquals(slow.isTrading(at), calendar.isTrading(at), where);
        checkInstant(slow, at, slow.previousOpen(at), calendar.previousOpen(at), where);
        checkInstant(slow, at, slow.nextOpen(at), calendar.nextOpen(at), where);
        checkInstant(slow, at, slow.nextClose(at), calendar.nextClose(at), where);
        checkInstant(slow, at, slow.previousClose(at), calendar.previousClose(at), where);
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
            if (!calendar.day(date).known()) {
                assertThrows(CalendarException.class, () -> calendar.isBusinessDay(date), where);
                continue;
            }
            assertEquals(dates.contains(date), calendar.isBusinessDay(date), where);
            if (n != 0) {
                LocalDate expected = n > 0 ? behind.get(n - 1) : before.get(before.size() + n);
                LocalDate first = n > 0 ? date : expected;
                if (first.datesUntil(n > 0 ? expected : date)
                        .anyMatch(each -> !calendar.day(each).known())) {
                    assertThrows(CalendarException.class, () -> calendar.sessionAfter(date, n), where);
                    continue;
                }
                assertEquals(
                        expected,
                        calendar.session(calendar.sessionAfter(date, n)).date(),
                        where);
            }
        }
    }
}
