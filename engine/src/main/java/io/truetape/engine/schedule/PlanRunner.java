// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.schedule.JobExecutor.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Carries a plan out: plans from the present instant, lets the first job work that may, and plans anew when it rests or ends.
 *
 * <pre>
 * a job             then
 * rests             its tape is sealed; it keeps what it knows until it may go on
 * ends              the log says so; those that come after it may begin
 * fails             it is tried again after 1 minute, 2, 4, ... at most an hour; the {@value #TRIES_MAX}th failure in a row is the last
 * is refused        it is given up: what it was asked cannot be done by trying again
 * is killed         it is begun again by the next run of the plan, and finds on its tape how far it was
 * </pre>
 *
 * <p>Belongs to one thread; jobs have threads of their own, of which only one goes on at a time.
 */
public final class PlanRunner {
    /** How often a job is tried. */
    public static final int TRIES_MAX = 6;

    private static final long RETRY_NS_MIN = Texts.MINUTE_NS;
    private static final long RETRY_NS_MAX = Texts.HOUR_NS;

    private final List<Job> jobs;
    private final JobExecutor executor;
    private final JobLog log;
    private final MarketEvents events;
    private final ClockJumps clock;
    private final Sleeper sleeper;
    private final ThreadFactory threads;
    private final Consumer<String> news;
    private final JobPlanner planner;
    private final Map<String, JobTurn> begun = new LinkedHashMap<>();
    private String said = "";

    /**
     * A runner.
     *
     * @param jobs     the plan's, sound by {@link JobPlanner#requireSound}
     * @param executor does them
     * @param log      what became of them so far
     * @param events   what an operator says of the market
     * @param clock    the host's clock
     * @param sleeper  how to wait
     * @param threads  makes the jobs' threads
     * @param news     told in words what is done and waited for
     */
    public PlanRunner(
            List<Job> jobs,
            JobExecutor executor,
            JobLog log,
            MarketEvents events,
            ClockJumps clock,
            Sleeper sleeper,
            ThreadFactory threads,
            Consumer<String> news) {
        this.jobs = List.copyOf(jobs);
        this.executor = executor;
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.sleeper = sleeper;
        this.threads = threads;
        this.news = news;
        this.planner = new JobPlanner(events);
    }

    /**
     * Gives jobs that were given up another {@link #TRIES_MAX} tries.
     *
     * @throws IOException when the log cannot be written
     */
    public void tryAgain() throws IOException {
        for (Job job : jobs) {
            if (log.of(job).step() == JobState.Step.GIVEN_UP) {
                record(job, JobState.Step.FAILED, 0, 0, "to be tried again");
            }
        }
    }

    /**
     * Runs until every job is done or given up, or waits for one that is.
     *
     * @throws IOException when the log cannot be written
     */
    public void run() throws IOException {
        JobPlanner.requireSound(jobs);
        clock.look();
        if (log.lastEpochNs() > clock.epochNs()) {
            news.accept("the clock stands before the last line of the plan's log, of " + Texts.utc(log.lastEpochNs())
                    + ": it was set back since");
        }
        try {
            while (step()) {
                clock.look();
            }
        } finally {
            begun.values().forEach(JobTurn::end);
            begun.clear();
        }
    }

    /** {@return whether there may be more to do} */
    private boolean step() throws IOException {
        List<Job> left = left();
        if (left.isEmpty()) {
            return false;
        }
        Set<String> names = new HashSet<>(begun.keySet());
        PlannedJob first = planner.first(left, names, clock.epochNs());
        if (first == null) {
            say("no time is left for " + left.stream().map(Job::name).toList());
            return false;
        }
        PlannedJob.Window window = first.windows().get(0);
        if (window.fromEpochNs() > clock.epochNs()) {
            say("waiting until " + Texts.utc(window.fromEpochNs()) + " for "
                    + first.job().name() + ": " + first.why().replaceFirst("^waits: ", ""));
            sleepUntil(window.fromEpochNs());
        } else {
            work(named(first.job().name()), window);
        }
        return true;
    }

    private Job named(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
    }

    /** Jobs that can still be done: not those that were given up, nor those that come after such. */
    private List<Job> left() {
        Set<String> lost = lost();
        List<Job> left = new ArrayList<>();
        for (Job job : jobs) {
            JobState state = log.of(job);
            if (state.isDone() || lost.contains(job.name())) {
                continue;
            }
            JobTurn turn = begun.get(job.name());
            long leftNs = turn == null ? job.neededNs() : job.neededNs() - turn.workedNs();
            long notBeforeNs = turn != null ? turn.restsUntilEpochNs() : retryAtNs(state);
            left.add(job.left(Math.max(Texts.MINUTE_NS, leftNs), notBeforeNs));
        }
        return left;
    }

    /** When a failed job is tried again; at once where the clock was set back since. */
    private long retryAtNs(JobState state) {
        boolean waits =
                state.step() == JobState.Step.FAILED && state.failures() > 0 && state.epochNs() <= clock.epochNs();
        return waits ? state.epochNs() + retryNs(state.failures()) : Long.MIN_VALUE;
    }

    private Set<String> lost() {
        Set<String> lost = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Job job : jobs) {
                boolean gone = log.of(job).step() == JobState.Step.GIVEN_UP
                        || job.after().stream().anyMatch(lost::contains);
                more |= gone && lost.add(job.name());
            }
        }
        return lost;
    }

    /**
     * How long a failed job rests.
     *
     * @param failures in a row, from 1
     */
    static long retryNs(int failures) {
        return Math.min(RETRY_NS_MAX, RETRY_NS_MIN << Math.min(failures - 1, 10));
    }

    /** Until then, or until the clock or the market changes what was planned. */
    private void sleepUntil(long untilNs) {
        int clockChanges = clock.changes();
        int eventsVersion = events.version();
        while (clock.epochNs() < untilNs && clock.changes() == clockChanges && events.version() == eventsVersion) {
            long longestNs = events.mayChange() ? MarketWatch.LOOK_NS : MarketWatch.SLEEP_NS;
            sleeper.sleepNs(Math.max(1, Math.min(untilNs - clock.epochNs(), longestNs)));
            clock.look();
            events.refresh();
        }
    }

    private void work(Job job, PlannedJob.Window window) throws IOException {
        JobTurn turn = begun.get(job.name());
        MarketWatch watch = turn != null ? turn.watch() : watch(job.avoidance());
        if (!watch.mayWork(0)) {
            // The planner goes by the clock alone; the watch also by the time before the clock was set.
            say("waiting with " + job.name() + ": " + watch.reason());
            sleepUntil(Math.min(watch.untilEpochNs(), window.toEpochNs()));
            return;
        }
        if (turn == null) {
            record(job, JobState.Step.BEGUN, log.of(job).failures(), 0, "");
            turn = new JobTurn(job, watch, clock, executor, threads);
            begun.put(job.name(), turn);
        }
        say(job.name() + " works: " + window.why());
        turn.give(window.yieldsEpochNs());
        if (turn.ended()) {
            begun.remove(job.name());
            ended(job, turn);
        } else {
            say(job.name() + " rests");
        }
    }

    /** Of the planner's free times: a job asks only while it has its turn, and the runner then does not. */
    private MarketWatch watch(Avoidance avoidance) {
        return new MarketWatch(atNs -> planner.near(avoidance, atNs), events, clock, sleeper);
    }

    private void ended(Job job, JobTurn turn) throws IOException {
        JobExecutor.Result result = turn.result();
        int failures = log.of(job).failures();
        switch (result.end()) {
            case CLEAN -> record(job, JobState.Step.DONE, 0, turn.workedNs(), result.message());
            case NEEDS_EYES -> record(job, JobState.Step.NEEDS_EYES, 0, turn.workedNs(), result.message());
            case REFUSED -> record(job, JobState.Step.GIVEN_UP, failures + 1, turn.workedNs(), result.message());
            case FAILED ->
                record(
                        job,
                        failures + 1 >= TRIES_MAX ? JobState.Step.GIVEN_UP : JobState.Step.FAILED,
                        failures + 1,
                        turn.workedNs(),
                        result.message());
        }
        boolean again = result.end() == End.FAILED && failures + 1 < TRIES_MAX;
        String then = again ? "; tried again in " + Texts.duration(retryNs(failures + 1)) : "";
        say(job.name() + " " + words(log.of(job).step()) + ": " + result.message() + then);
    }

    private static String words(JobState.Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void record(Job job, JobState.Step step, int failures, long workedNs, String message) throws IOException {
        clock.look();
        log.append(job, new JobState(step, failures, clock.epochNs(), job.bytes(), workedNs, message));
    }

    /** Says something unless it was the last thing said. */
    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            news.accept(what);
        }
    }
}
