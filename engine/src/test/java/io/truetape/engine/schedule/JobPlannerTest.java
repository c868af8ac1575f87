// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobPlannerTest {
    private static final long NOW = ManualTime.at("2024-01-10T12:00:00Z");
    private static final Calendars CALENDARS = Calendars.shipped();

    static Avoidance avoiding(String... mics) {
        return new Avoidance(
                List.of(mics).stream().map(CALENDARS::calendar).toList(),
                AvoidedPhases.REGULAR,
                15 * Texts.MINUTE_NS,
                false,
                false);
    }

    static Job job(String name, long hours, int priority, Avoidance avoidance, String... after) {
        return new Job(
                name,
                "does " + name,
                0,
                hours * Texts.HOUR_NS,
                "as said",
                Long.MIN_VALUE,
                Job.NO_DEADLINE,
                priority,
                List.of(after),
                avoidance);
    }

    private static Job due(Job job, String deadline) {
        return new Job(
                job.name(),
                job.content(),
                job.bytes(),
                job.neededNs(),
                job.neededWhy(),
                job.notBeforeEpochNs(),
                ManualTime.at(deadline),
                job.priority(),
                job.after(),
                job.avoidance());
    }

    private static List<PlannedJob> plan(Job... jobs) {
        return new JobPlanner(MarketEvents.none()).plan(List.of(jobs), Set.of(), NOW);
    }

    private static List<String> windows(PlannedJob planned) {
        return planned.windows().stream()
                .map(window -> Texts.utc(window.fromEpochNs()) + " " + Texts.utc(window.toEpochNs()))
                .toList();
    }

    @Test
    void shouldWorkAroundASession() {
        PlannedJob planned = plan(job("a", 4, 0, avoiding("XNYS"))).get(0);

        assertEquals(
                List.of("2024-01-10T12:00:00Z 2024-01-10T14:15:00Z", "2024-01-10T21:15:00Z 2024-01-10T23:00:00Z"),
                windows(planned));
        assertEquals("begins at once: XNYS closed; XNYS opens Wed 09:30 in New York, margin 15 min", planned.why());
        assertTrue(planned.windows().get(0).why().endsWith("until the margin"));
        assertTrue(planned.windows().get(1).why().endsWith("until done"));
        assertTrue(planned.inTime());
    }

    @Test
    void shouldKeepClearOfAllVenuesAtOnceOverDays() {
        PlannedJob planned =
                plan(job("a", 5, 0, avoiding("XNYS", "XLON", "XTKS", "XASX"))).get(0);

        // Sydney's opening auction begins at 20:00 UTC: only between Tokyo's close and London's auction, and on Friday
        // night.
        assertEquals(
                List.of(
                        "2024-01-11T06:15:00Z 2024-01-11T07:35:00Z",
                        "2024-01-12T06:15:00Z 2024-01-12T07:35:00Z",
                        "2024-01-12T21:15:00Z 2024-01-12T23:35:00Z"),
                windows(planned));
        assertTrue(
                planned.why().startsWith("waits: ")
                        && planned.why().contains("XLON is open (regular) until Wed 16:35 in London"),
                planned.why());
    }

    @Test
    void shouldLetTheMoreUrgentGoFirstAndFillItsPausesWithOthers() {
        List<PlannedJob> planned = plan(job("low", 6, 0, avoiding("XTKS")), job("high", 4, 5, avoiding("XNYS")));

        assertEquals(
                List.of("2024-01-10T12:00:00Z 2024-01-10T14:15:00Z", "2024-01-10T21:15:00Z 2024-01-10T23:00:00Z"),
                windows(planned.get(1)));
        assertEquals(List.of("2024-01-10T14:15:00Z 2024-01-10T20:15:00Z"), windows(planned.get(0)));
        assertTrue(planned.get(0).why().contains("behind high"), planned.get(0).why());
    }

    @Test
    void shouldGiveWayWhenAMoreUrgentJobMayWork() {
        List<PlannedJob> planned = plan(job("low", 12, 0, avoiding("XTKS")), job("high", 4, 5, avoiding("XNYS")));

        PlannedJob.Window first = planned.get(0).windows().get(0);
        assertEquals("2024-01-10T21:15:00Z", Texts.utc(first.toEpochNs()));
        assertEquals(first.toEpochNs(), first.yieldsEpochNs());
        assertTrue(first.why().endsWith("until a more urgent job takes over"), first.why());
    }

    @Test
    void shouldHandUrgencyOnToWhatAJobWaitsFor() {
        List<PlannedJob> planned = plan(
                job("other", 1, 3, avoiding()),
                job("before", 1, 0, avoiding()),
                job("urgent", 1, 9, avoiding(), "before"));

        assertEquals("2024-01-10T15:00:00Z", Texts.utc(planned.get(0).endEpochNs()));
        assertEquals("2024-01-10T13:00:00Z", Texts.utc(planned.get(1).endEpochNs()));
        assertEquals("waits: after before", planned.get(2).why());
    }

    @Test
    void shouldSayWhatWouldMakeADeadlinePossible() {
        PlannedJob margin = plan(due(job("a", 2, 0, avoiding("XNYS", "XTKS")), "2024-01-10T14:21:00Z"))
                .get(0);
        assertTrue(margin.inTime());
        margin = plan(due(
                        new Job(
                                "a",
                                "",
                                0,
                                140 * Texts.MINUTE_NS,
                                "",
                                Long.MIN_VALUE,
                                0,
                                0,
                                List.of(),
                                avoiding("XNYS")),
                        "2024-01-10T16:00:00Z"))
                .get(0);

        assertFalse(margin.inTime());
        assertEquals(
                List.of(
                        "with a margin of 10m it would be done in time",
                        "without XNYS it would be done in time",
                        "a deadline 5 h 20 min later (2024-01-10T21:20:00Z) would do"),
                margin.advice());
    }

    @Test
    void shouldSayWhenNoHoursWouldDo() {
        PlannedJob planned = plan(due(job("a", 5, 0, avoiding("XNYS")), "2024-01-10T14:00:00Z"))
                .get(0);

        assertEquals(
                List.of(
                        "it needs 5 h, and 2 h are left until its deadline: no hours would do",
                        "a deadline 10 h later (2024-01-11T00:00:00Z) would do"),
                planned.advice());
    }

    @Test
    void shouldSayWhichVenueLeavesNoTime() {
        long beyond = ManualTime.at("2029-01-10T12:00:00Z");
        PlannedJob planned = new JobPlanner(MarketEvents.none())
                .plan(List.of(job("a", 1, 0, avoiding("XNYS"))), Set.of(), beyond)
                .get(0);

        assertEquals(PlannedJob.NEVER, planned.endEpochNs());
        assertEquals(List.of(), planned.windows());
        assertTrue(planned.why().contains("XNYS is not known at this time, and taken for open"), planned.why());
        assertEquals(List.of("without XNYS it would be done in time"), planned.advice());
    }

    @Test
    void shouldRefuseCyclesAndJobsThatAreNotThere() {
        assertEquals(
                "these jobs wait for each other: a after c after b after a",
                refused(
                        job("a", 1, 0, avoiding(), "c"),
                        job("b", 1, 0, avoiding(), "a"),
                        job("c", 1, 0, avoiding(), "b")));
        assertEquals("two jobs have the name 'a'", refused(job("a", 1, 0, avoiding()), job("a", 2, 0, avoiding())));
        assertEquals(
                "job 'a' comes after 'x', and there is no job of that name; there are a",
                refused(job("a", 1, 0, avoiding(), "x")));
    }

    private static String refused(Job... jobs) {
        return assertThrows(ScheduleException.class, () -> JobPlanner.requireSound(List.of(jobs)))
                .getMessage();
    }

    @Test
    void shouldRefuseAMarginWithinWhichNobodyCouldStop() {
        assertThrows(
                ScheduleException.class,
                () -> new Avoidance(List.of(), AvoidedPhases.REGULAR, 59 * Texts.SECOND_NS, false, false));
    }

    /** The rule again, minute by minute: at each, the most urgent of those that may work does. */
    @Test
    void shouldPlanAsAScanOfEveryMinuteDoes() {
        String[] mics = {"XNYS", "XLON", "XTKS", "XHKG", "XTAE", "XASX"};
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            List<Job> jobs = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                String[] after =
                        i > 0 && random.nextInt(3) == 0 ? new String[] {"job" + random.nextInt(i)} : new String[0];
                jobs.add(job(
                        "job" + i,
                        1 + random.nextInt(30),
                        random.nextInt(3),
                        avoiding(mics[random.nextInt(6)], mics[random.nextInt(6)]),
                        after));
            }
            long now = NOW + random.nextInt(500_000) * Texts.MINUTE_NS;

            List<PlannedJob> planned = new JobPlanner(MarketEvents.none()).sketch(jobs, Set.of(), now);
            assertEquals(
                    scan(jobs, now),
                    planned.stream().map(PlannedJob::endEpochNs).toList(),
                    "seed " + seed);
        }
    }

    private static List<Long> scan(List<Job> jobs, long now) {
        long[] left =
                jobs.stream().mapToLong(job -> job.neededNs() / Texts.MINUTE_NS).toArray();
        Long[] end = new Long[jobs.size()];
        List<Job> order = JobOrder.sorted(jobs, Set.of());
        int open = jobs.size();
        for (long at = now; open > 0 && at < now + 300 * Texts.DAY_NS; at += Texts.MINUTE_NS) {
            for (Job job : order) {
                int i = jobs.indexOf(job);
                boolean ready = end[i] == null
                        && job.after().stream().allMatch(before -> end[Integer.parseInt(before.substring(3))] != null);
                if (ready && closed(job, at)) {
                    if (--left[i] == 0) {
                        end[i] = at + Texts.MINUTE_NS;
                        open--;
                    }
                    break;
                }
            }
        }
        return List.of(end);
    }

    private static boolean closed(Job job, long at) {
        return job.avoidance().venues().stream().noneMatch(venue -> {
            for (int minute = -15; minute <= 15; minute++) {
                Phase phase = venue.phaseAt(at + minute * Texts.MINUTE_NS);
                if (phase == Phase.UNKNOWN || AvoidedPhases.REGULAR.avoids(phase)) {
                    return true;
                }
            }
            return false;
        });
    }
}
