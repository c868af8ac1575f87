// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.migrate.WorkHours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wednesday 2024-01-10: XNYS is open from 14:30 to 21:00 UTC, its pre-market begins at 09:00. */
class MarketWatchTest {
    private static final Calendars CALENDARS = Calendars.shipped();

    private final ManualTime time = new ManualTime("2024-01-10T12:00:00Z");
    private List<String> lines = new ArrayList<>();

    private MarketWatch watch(AvoidedPhases phases, boolean useHalts, boolean unknownIsClosed) throws IOException {
        Avoidance avoidance = new Avoidance(
                List.of(CALENDARS.calendar("XNYS")), phases, 15 * Texts.MINUTE_NS, useHalts, unknownIsClosed);
        return new MarketWatch(
                avoidance, MarketEvents.of(CALENDARS, "events.txt", () -> lines), time.watch(), time::pass);
    }

    private MarketWatch watch() throws IOException {
        return watch(AvoidedPhases.REGULAR, false, false);
    }

    private boolean at(MarketWatch watch, String hour) {
        time.passTo("2024-01-10T" + hour + "Z");
        return watch.mayWork(0);
    }

    private static List<String> changes(MarketWatch watch) {
        return watch.takeChanges().stream().map(WorkHours.Change::what).toList();
    }

    @Test
    void shouldStopAMarginBeforeTheOpenAndGoOnAMarginAfterTheClose() throws IOException {
        MarketWatch watch = watch();

        assertTrue(at(watch, "14:14:59"));
        assertFalse(at(watch, "14:15:00"));
        assertEquals(ManualTime.at("2024-01-10T21:15:00Z"), watch.stop().untilEpochNs());
        assertEquals(
                "XNYS opens Wed 09:30 in New York, margin 15 min", watch.stop().why());
        assertFalse(at(watch, "21:14:59"));
        assertTrue(at(watch, "21:15:00"));
        assertEquals(List.of(), watch.takeChanges());
    }

    @Test
    void shouldAvoidExtendedHoursWhenAsked() throws IOException {
        MarketWatch watch = watch(AvoidedPhases.EXTENDED, false, false);

        assertFalse(at(watch, "08:45:00"));
        assertTrue(at(watch, "08:44:59"));
    }

    @Test
    void shouldWaitUntilTheMarginBehindTheCloseHasPassed() throws IOException {
        MarketWatch watch = watch();
        time.passTo("2024-01-10T16:00:00Z");

        watch.await(0);

        assertEquals("2024-01-10T21:15:00Z", Texts.utc(time.trueEpochNs()));
    }

    @Test
    void shouldWaitForAWindowThatIsLongEnoughForWhatCannotBeStopped() throws IOException {
        MarketWatch watch = watch();
        time.passTo("2024-01-10T14:00:00Z");

        assertTrue(watch.mayWork(10 * Texts.MINUTE_NS));
        assertFalse(watch.mayWork(20 * Texts.MINUTE_NS));
        assertTrue(
                watch.stop().why().startsWith("what comes next cannot be stopped"),
                watch.stop().why());
        watch.await(20 * Texts.MINUTE_NS);

        assertEquals("2024-01-10T21:15:00Z", Texts.utc(time.trueEpochNs()));
    }

    @Test
    void shouldTakeUnknownTimesForOpenUnlessToldOtherwise() throws IOException {
        time.passTo("2031-03-01T03:00:00Z");
        MarketWatch watch = watch();

        assertFalse(watch.mayWork(0));
        assertEquals(
                "XNYS is not known at this time, and taken for open: its calendar is valid from 1990-01-01 to 2027-12-31",
                watch.stop().why());
        assertTrue(watch(AvoidedPhases.REGULAR, false, true).mayWork(0));
    }

    @Test
    void shouldFollowAnEarlyCloseAndADelayedOne() throws IOException {
        MarketWatch watch = watch();
        assertFalse(at(watch, "18:00:00"));
        lines = List.of("XNYS 2024-01-10 close 13:00: power failure");

        assertFalse(at(watch, "18:14:59"));
        assertTrue(at(watch, "18:15:00"));
        assertEquals(List.of("XNYS 2024-01-10 close at 2024-01-10T18:00:00Z (power failure)"), changes(watch));

        lines = List.of("XNYS 2024-01-10 close 17:00");
        assertFalse(at(watch, "21:30:00"));
        assertEquals("2024-01-10T22:15:00Z", Texts.utc(watch.untilEpochNs()));
        assertEquals(2, changes(watch).size());
        lines = List.of();
        assertTrue(at(watch, "21:31:00"));
        assertEquals(List.of("no longer: XNYS 2024-01-10 close at 2024-01-10T22:00:00Z"), changes(watch));
    }

    @Test
    void shouldWorkLongerBeforeADelayedOpen() throws IOException {
        MarketWatch watch = watch();
        lines = List.of("# none so far", "XNYS 2024-01-10 open 11:00: system problem");

        assertTrue(at(watch, "15:44:59"));
        assertFalse(at(watch, "15:45:00"));
    }

    @Test
    void shouldMovePostMarketWithTheClose() throws IOException {
        MarketWatch watch = watch(AvoidedPhases.EXTENDED, false, false);
        lines = List.of("XNYS 2024-01-10 close 13:00");

        // Four hours of post-market, as after an ordinary close.
        assertFalse(at(watch, "22:14:59"));
        assertTrue(at(watch, "22:15:00"));
    }

    @Test
    void shouldWorkInAHaltOnlyWhereAskedTo() throws IOException {
        lines = List.of("XNYS 2024-01-10 halt 10:00: circuit breaker", "XNYS 2024-01-10 resume 12:00");
        MarketWatch without = watch();
        assertFalse(at(without, "16:00:00"));
        time.passTo("2024-01-10T12:00:00Z");
        MarketWatch with = watch(AvoidedPhases.REGULAR, true, false);

        assertFalse(at(with, "15:14:59"), "a margin behind the last trade");
        assertTrue(at(with, "15:15:00"));
        assertFalse(at(with, "16:45:00"), "a margin before the next");
    }

    @Test
    void shouldStopAtOnceWhenAHaltEndsUnannounced() throws IOException {
        lines = List.of("XNYS 2024-01-10 halt 10:00");
        MarketWatch watch = watch(AvoidedPhases.REGULAR, true, false);
        assertTrue(at(watch, "16:00:00"));
        lines = List.of("XNYS 2024-01-10 halt 10:00", "XNYS 2024-01-10 resume 11:00");

        assertFalse(at(watch, "16:00:01"));
    }

    @Test
    void shouldNotUseHaltsOfAFileThatIsNoLongerUnderstood() throws IOException {
        lines = List.of("XNYS 2024-01-10 halt 10:00");
        MarketWatch watch = watch(AvoidedPhases.REGULAR, true, false);
        assertTrue(at(watch, "16:00:00"));
        lines = List.of("XNYS 2024-01-10 halt 10:00", "XNYS 2024-01-10 resum");

        assertFalse(at(watch, "16:00:01"));
        String change = changes(watch).get(0);
        assertTrue(change.startsWith("events.txt:2: 'XNYS 2024-01-10 resum' is no event"), change);
        lines = List.of("XNYS 2024-01-10 halt 10:00");
        assertTrue(at(watch, "16:00:03"));
    }

    @Test
    void shouldKeepClearByBothTimesWhenTheClockIsSetForwardIntoTheNight() throws IOException {
        MarketWatch watch = watch();
        assertFalse(at(watch, "15:00:00"));
        time.setWrongByNs(8 * Texts.HOUR_NS);

        assertFalse(watch.mayWork(0), "the wall says 23:00, but the time before says 15:00");
        assertEquals(
                "by the time before the clock was set (8 h earlier), XNYS is open (regular) until Wed 16:00 in New York, margin"
                        + " 15 min",
                watch.stop().why());
        assertTrue(changes(watch).get(0).startsWith("the clock was set forward by 8 h"));
        watch.await(0);
        // By the wall 05:15, by the time before 21:15: both are free.
        assertEquals("2024-01-10T21:15:00Z", Texts.utc(time.trueEpochNs()));
    }

    @Test
    void shouldKeepClearByBothTimesWhenTheClockIsSetBackOutOfTheSession() throws IOException {
        MarketWatch watch = watch();
        assertFalse(at(watch, "15:00:00"));
        time.setWrongByNs(-6 * Texts.HOUR_NS);

        assertFalse(watch.mayWork(0));
        assertTrue(changes(watch).get(0).startsWith("the clock was set back by 6 h"));
        time.passTo("2024-01-10T21:15:00Z");
        assertFalse(watch.mayWork(0), "the wall says 15:15");
        time.passTo("2024-01-11T03:15:00Z");
        assertTrue(watch.mayWork(0));
    }

    @Test
    void shouldForgetTheTimeBeforeAfterADay() throws IOException {
        MarketWatch watch = watch();
        assertTrue(at(watch, "12:00:00"));
        time.setWrongByNs(10 * Texts.HOUR_NS);
        assertTrue(watch.mayWork(0));
        time.passTo("2024-01-11T11:59:00Z");
        assertTrue(watch.mayWork(0));
        time.passTo("2024-01-11T15:00:00Z");

        assertTrue(watch.mayWork(0), "the wall says 01:00, and the jump is more than a day old");
    }

    @Test
    void shouldTakeBackADoubtWhenTheClockIsSetRightAgain() throws IOException {
        MarketWatch watch = watch();
        assertTrue(at(watch, "05:00:00"));
        time.setWrongByNs(Texts.HOUR_NS);
        assertTrue(watch.mayWork(0));
        time.setWrongByNs(0);
        assertTrue(watch.mayWork(0));

        assertTrue(at(watch, "13:14:59"));
        assertFalse(at(watch, "13:15:00"), "the wrong time counts for a day as well");
    }

    @Test
    void shouldTakeNoSlowThreadForAJump() {
        long[] nano = {0};
        long[] wall = {0};
        // The thread is put aside for a minute between its two looks.
        ClockJumps clock = new ClockJumps(
                () -> {
                    nano[0] += Texts.MINUTE_NS;
                    wall[0] = nano[0];
                    return wall[0];
                },
                () -> nano[0]);
        for (int i = 0; i < 5; i++) {
            clock.look();
        }

        assertEquals(List.of(), clock.jumps());
    }

    @Test
    void shouldRefuseEventsThatCannotBe() {
        refuse("XNYE 2024-01-10 close 13:00", "events.txt:1: there is no calendar for 'XNYE'; nearest are XNSE, XNYS");
        refuse("XNYS 2024-01-13 close 13:00", "events.txt:1: XNYS has no session on 2024-01-13");
        refuse("XNYS 2031-01-13 close 13:00", "events.txt:1: the calendar of XNYS does not know 2031-01-13");
        refuse("XNYS 2024-01-10 close 9:00", "events.txt:1: Text '9:00' could not be parsed");
        refuse("XNYS 2024-01-10 close 09:00", "events.txt:1: a session that closes before it opens");
        refuse("XNYS 2024-01-10 resume 12:00", "events.txt:1: a resumption without a halt before it");
        refuse("XNYS 2024-01-10 ends 12:00", "events.txt:1: 'XNYS 2024-01-10 ends 12:00' is no event");
        refuse(
                "XNYS 2024-01-10 close 13:00\nXNYS 2024-01-10 close 14:00",
                "events.txt:2: that XNYS 2024-01-10 has another close than at events.txt:1; keep one of them");
        refuse("XNYS 2024-01-10 halt 12:00\nXNYS 2024-01-10 halt 13:00", "events.txt:2: a halt within a halt");
    }

    private static void refuse(String text, String beginning) {
        ScheduleException refused = assertThrows(
                ScheduleException.class,
                () -> MarketEvents.of(CALENDARS, "events.txt", () -> Arrays.asList(text.split("\n"))));
        assertTrue(refused.getMessage().startsWith(beginning), refused.getMessage());
    }

    @Test
    void shouldPlaceTimesOfTheEveningBeforeInAnOvernightSession() throws IOException {
        lines = List.of("XCME 2024-01-10 halt 18:30", "XCME 2024-01-10 resume 21:00");
        Avoidance avoidance = new Avoidance(
                List.of(CALENDARS.calendar("XCME")), AvoidedPhases.REGULAR, 15 * Texts.MINUTE_NS, true, false);
        time.passTo("2024-01-10T01:30:00Z");
        MarketWatch watch = new MarketWatch(
                avoidance, MarketEvents.of(CALENDARS, "events.txt", () -> lines), time.watch(), time::pass);

        assertTrue(watch.mayWork(0), "19:30 in Chicago on the 9th");
        assertFalse(at(watch, "03:00:00"));
    }
}
