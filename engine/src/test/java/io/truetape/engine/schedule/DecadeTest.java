// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.VenueCalendar;
import io.truetape.engine.pipeline.TestThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten years of one plan after the other, 2016 to 2025, that keep clear of 20 venues at once, or of some of them, by the real
 * planner, runner and watch: with what calendars know (summer times, holidays, half days), sessions that go otherwise and of which the operator
 * tells, halts that are used, clocks that are set wrong and right again, failing jobs, and processes that are killed.
 *
 * <p>There is always more work than time, so that whatever time is taken for free is worked in. The measure is
 * FACTS' one: 1 - (nanoseconds worked, by jobs that avoid it, while a venue really traded) / (nanoseconds it traded), summed
 * over the venues.
 */
@Timeout(180)
class DecadeTest {
    private static final long SEED = 20_160_101;
    private static final String[] MICS = {
        "XNYS", "XNAS", "XTSE", "XTSX", "XLON", "XPAR", "XAMS", "XETR", "XSWX", "XSTO", "XHEL", "XCSE", "XMIL", "XMAD",
        "XWAR", "XJSE", "XTKS", "XHKG", "XSHG", "XKRX"
    };
    private static final long BLOCK_NS = 30 * Texts.SECOND_NS;
    private static final long END = ManualTime.at("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Calendars calendars = Calendars.shipped();
    private final ManualTime time = new ManualTime("2016-01-01T00:00:00Z");
    private final TestThreads threads = new TestThreads();
    private final List<SimulatedMarket> markets = new ArrayList<>();
    private final List<SimulatedMarket.Told> told = new ArrayList<>();
    /** While a process runs that was begun under a clock that was already wrong. */
    private final List<long[]> begunWrong = new ArrayList<>();

    private final Map<String, Avoidance> avoided = new HashMap<>();
    private final SimulatedJobs jobs = new SimulatedJobs(time, BLOCK_NS);
    private List<String> lines = List.of();
    private long linesUntilNs = Long.MIN_VALUE;
    private long clockChangeNs;
    private int clocksSet;
    private int crashes;
    private int failures;
    private int plans;

    @Test
    void shouldStayOutOfTwentyMarketsForTenYears(TestReporter reporter) throws IOException {
        open();
        while (time.trueEpochNs() < END) {
            plan();
        }
        threads.assertNoneAlive();

        long tradedNs = 0;
        long insideNs = 0;
        long beganWrongNs = 0;
        long resumedNs = 0;
        for (SimulatedMarket market : markets) {
            for (long at = ManualTime.at("2016-01-01T00:00:00Z"); at < END; at += Texts.DAY_NS) {
                tradedNs += market.tradedNs(at, at + Texts.DAY_NS);
            }
            for (SimulatedJobs.Work work : jobs.all()) {
                if (!avoided.get(work.job()).venues().contains(market.calendar())) {
                    continue;
                }
                long ns = market.tradedNs(work.fromEpochNs(), work.toEpochNs());
                insideNs += ns;
                if (ns > 0
                        && begunWrong.stream()
                                .anyMatch(wrong -> work.fromEpochNs() < wrong[1] && work.toEpochNs() > wrong[0])) {
                    beganWrongNs += ns;
                } else if (ns > 0 && ns <= BLOCK_NS + MarketWatch.LOOK_NS && resumedDuring(market, work)) {
                    resumedNs += ns;
                } else {
                    assertEquals(
                            0,
                            ns,
                            "seed " + SEED + ": worked while "
                                    + market.calendar().mic() + " traded, " + Texts.utc(work.fromEpochNs()) + " to "
                                    + Texts.utc(work.toEpochNs()));
                }
            }
        }
        double avoided = 1 - (double) insideNs / tradedNs;
        long workedNs = jobs.all().stream()
                .mapToLong(work -> work.toEpochNs() - work.fromEpochNs())
                .sum();
        String found = String.format(
                Locale.ROOT,
                "seed %d: %.6f %% of %d trading minutes of %d venues avoided, in %d hours of work; inside: %d s where a process"
                        + " began under a clock that was wrong, %d s where a used halt ended unannounced (to the end of the"
                        + " block); %d plans, %d kills, %d clocks set, %d failures, %d sessions that went otherwise",
                SEED,
                avoided * 100,
                tradedNs / Texts.MINUTE_NS,
                markets.size(),
                workedNs / Texts.HOUR_NS,
                beganWrongNs / Texts.SECOND_NS,
                resumedNs / Texts.SECOND_NS,
                plans,
                crashes,
                clocksSet,
                failures,
                told.size());
        reporter.publishEntry(found);
        System.out.println(found);
        assertTrue(avoided >= 0.999, "avoided " + avoided);
        assertTrue(workedNs > 5_000 * Texts.HOUR_NS, "worked only " + Texts.duration(workedNs));
        assertTrue(crashes > 50 && clocksSet > 50 && failures > 20 && told.size() > 300, "too little has happened");
    }

    private static boolean resumedDuring(SimulatedMarket market, SimulatedJobs.Work work) {
        return market.suddenResumptions().stream()
                .anyMatch(at -> work.fromEpochNs() < at && work.toEpochNs() - at <= BLOCK_NS + MarketWatch.LOOK_NS);
    }

    private void open() {
        for (String mic : MICS) {
            VenueCalendar calendar = calendars.calendar(mic);
            assertTrue(
                    calendar.isKnown(time.trueEpochNs() - Texts.DAY_NS) && calendar.isKnown(END + Texts.DAY_NS),
                    mic + " is not known for the whole decade");
            SimulatedMarket market = new SimulatedMarket(calendar);
            int session = calendar.sessionAfter(
                    Texts.instant(time.trueEpochNs()).atZone(calendar.zone()).toLocalDate(), 1);
            int sessions = calendar.sessionCount();
            for (; session < sessions && calendar.closeEpochNs(session) < END; session += 1 + random.nextInt(200)) {
                market.surprise(session, random);
            }
            markets.add(market);
            told.addAll(market.told());
        }
        told.sort(Comparator.comparingLong(SimulatedMarket.Told::fromEpochNs));
        clockChangeNs = time.trueEpochNs() + Texts.DAY_NS;
        jobs.beforeBlock(this::beforeBlock);
    }

    /** One plan to its end, through all its crashes. */
    private void plan() throws IOException {
        List<Job> plan = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Avoidance avoidance = avoidance();
            String name = "plan" + plans + "-job" + i;
            String[] after =
                    i > 0 && random.nextBoolean() ? new String[] {"plan" + plans + "-job" + (i - 1)} : new String[0];
            avoided.put(name, avoidance);
            plan.add(JobPlannerTest.job(name, 10 + random.nextInt(60), random.nextInt(3), avoidance, after));
        }
        Path log = folder.resolve("plan" + plans++ + ".log");
        boolean crashed = true;
        while (crashed && time.trueEpochNs() < END) {
            try (JobLog state = JobLog.read(log, false)) {
                MarketEvents events = MarketEvents.of(calendars, "events", this::lines);
                new PlanRunner(plan, jobs, state, events, time.watch(), this::sleep, threads, what -> {}).run();
                crashed = false;
            } catch (SimulatedJobs.Crash e) {
                crashes++;
                restart();
            }
        }
    }

    /** Every second job keeps clear of all venues; the others of some, by phases and margins of their own. */
    private Avoidance avoidance() {
        List<VenueCalendar> venues = new ArrayList<>();
        markets.forEach(market -> venues.add(market.calendar()));
        AvoidedPhases phases = AvoidedPhases.REGULAR;
        long marginNs = 15 * Texts.MINUTE_NS;
        if (random.nextBoolean()) {
            Collections.shuffle(venues, random);
            venues.subList(5 + random.nextInt(15), venues.size()).clear();
            phases = random.nextInt(4) == 0 ? AvoidedPhases.EXTENDED : phases;
            marginNs = (1 + random.nextInt(60)) * Texts.MINUTE_NS;
        }
        return new Avoidance(venues, phases, marginNs, true, false);
    }

    private void restart() {
        time.pass((1 + random.nextInt(60)) * Texts.MINUTE_NS);
        if (random.nextInt(20) == 0) {
            // The host came up with a wrong clock.
            setClock();
        }
        if (time.wrongByNs() != 0) {
            begunWrong.add(new long[] {time.trueEpochNs(), clockChangeNs + BLOCK_NS});
        }
    }

    private void sleep(long ns) {
        time.pass(Math.max(ns, BLOCK_NS));
        passed();
    }

    private void beforeBlock(Job job) {
        passed();
        if (random.nextInt(4_000) == 0 || time.trueEpochNs() >= END) {
            throw new SimulatedJobs.Crash();
        }
        if (random.nextInt(8_000) == 0) {
            failures++;
            throw new IllegalStateException("the disk is full");
        }
    }

    private void passed() {
        if (time.trueEpochNs() >= clockChangeNs) {
            setClock();
        }
    }

    /** Wrong by up to 12 hours for some minutes or hours; or right again. */
    private void setClock() {
        clocksSet++;
        if (time.wrongByNs() == 0) {
            long wrongBy = (random.nextInt(24 * 3600) - 12 * 3600) * Texts.SECOND_NS;
            time.setWrongByNs(wrongBy == 0 ? Texts.HOUR_NS : wrongBy);
            clockChangeNs = time.trueEpochNs() + (1 + random.nextInt(180)) * Texts.MINUTE_NS;
        } else {
            time.setWrongByNs(0);
            clockChangeNs = time.trueEpochNs() + (1 + random.nextInt(40 * 24)) * Texts.HOUR_NS;
        }
    }

    /** What the operator has written by now; the same list as long as nothing changes. */
    private List<String> lines() {
        long now = time.trueEpochNs();
        if (now >= linesUntilNs) {
            linesUntilNs = Long.MAX_VALUE;
            List<String> current = new ArrayList<>();
            for (SimulatedMarket.Told each : told) {
                if (each.fromEpochNs() > now) {
                    linesUntilNs = Math.min(linesUntilNs, each.fromEpochNs());
                } else if (each.untilEpochNs() > now) {
                    current.add(each.line());
                    linesUntilNs = Math.min(linesUntilNs, each.untilEpochNs());
                }
            }
            lines = current;
        }
        return lines;
    }
}
