// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds when jobs run: one at a time, each only where it keeps clear of what it must, over days if needed.
 *
 * <p>At every instant the most urgent job (see {@link JobOrder}) works that may: its predecessors are done, and the time is
 * free for it. It works until it is done, its free time ends, or a more urgent one may. {@link PlanRunner} follows the same
 * rule, so what a plan shows is what happens as long as estimates and calendars hold.
 *
 * <p>Belongs to one thread at a time.
 */
public final class JobPlanner {
    /** How many jobs may have begun and not ended: each that rests keeps its tape open and its memory. */
    public static final int BEGUN_MAX = 4;

    private final MarketEvents events;
    private final Map<Avoidance, FreeTimes> near = new HashMap<>();
    private final Map<Avoidance, FreeTimes> far = new HashMap<>();
    private int eventsVersion;

    /**
     * A planner.
     *
     * @param events what an operator says of the market
     */
    public JobPlanner(MarketEvents events) {
        this.events = events;
        this.eventsVersion = events.version();
    }

    /**
     * Looks whether jobs can be carried out at all.
     *
     * @param jobs all of a plan
     * @throws ScheduleException when two have one name, one waits for a job that is not there, or some wait for each other
     */
    public static void requireSound(List<Job> jobs) {
        JobOrder.requireSound(jobs);
    }

    /**
     * Plans, with advice for every job that is not done in time.
     *
     * @param jobs       that are not done; those they come after are done, or among them
     * @param begun      names of those that have begun
     * @param nowEpochNs from when on
     * @return in the order of {@code jobs}
     */
    public List<PlannedJob> plan(List<Job> jobs, Set<String> begun, long nowEpochNs) {
        List<PlannedJob> planned = sketch(jobs, begun, nowEpochNs);
        return planned.stream()
                .map(each -> each.inTime()
                        ? each
                        : new PlannedJob(
                                each.job(),
                                each.windows(),
                                each.endEpochNs(),
                                each.why(),
                                new PlanAdvice(this, jobs, begun, nowEpochNs).of(each)))
                .toList();
    }

    /** Plans without advice. */
    List<PlannedJob> sketch(List<Job> jobs, Set<String> begun, long nowEpochNs) {
        forgetIfEventsChanged();
        return new PlanSketch(this, jobs, begun, nowEpochNs).run();
    }

    /**
     * The first stretch of work of a plan.
     *
     * @return its job with this one window, or null if there is none
     */
    PlannedJob first(List<Job> jobs, Set<String> begun, long nowEpochNs) {
        forgetIfEventsChanged();
        return new PlanSketch(this, jobs, begun, nowEpochNs).first();
    }

    /** The free times of the days around an instant, by the events as they are; for whoever has the turn. */
    FreeTimes near(Avoidance avoidance, long epochNs) {
        forgetIfEventsChanged();
        return freeTimes(near, avoidance, epochNs, FreeTimes.NEAR_DAYS);
    }

    private void forgetIfEventsChanged() {
        if (events.version() != eventsVersion) {
            near.clear();
            far.clear();
            eventsVersion = events.version();
        }
    }

    /** As {@link FreeTimes#busyUntil}, for plans that are made at an instant. */
    long busyUntil(Avoidance avoidance, long nowEpochNs, long epochNs) {
        FreeTimes soon = freeTimes(near, avoidance, nowEpochNs, FreeTimes.NEAR_DAYS);
        long untilNs = soon.busyUntil(epochNs);
        return untilNs < soon.surelyToEpochNs()
                ? untilNs
                : far(avoidance, nowEpochNs).busyUntil(epochNs);
    }

    /** As {@link FreeTimes#freeUntil}, for plans that are made at an instant. */
    long freeUntil(Avoidance avoidance, long nowEpochNs, long epochNs) {
        FreeTimes soon = freeTimes(near, avoidance, nowEpochNs, FreeTimes.NEAR_DAYS);
        long untilNs = soon.freeUntil(epochNs);
        return epochNs < soon.surelyToEpochNs() && untilNs < soon.surelyToEpochNs()
                ? untilNs
                : far(avoidance, nowEpochNs).freeUntil(epochNs);
    }

    /** As {@link FreeTimes#reasonAt}, for plans that are made at an instant. */
    String reasonAt(Avoidance avoidance, long nowEpochNs, long epochNs) {
        FreeTimes soon = freeTimes(near, avoidance, nowEpochNs, FreeTimes.NEAR_DAYS);
        boolean enough = epochNs < soon.surelyToEpochNs()
                && (soon.busyUntil(epochNs) > epochNs ? soon.busyUntil(epochNs) : soon.freeUntil(epochNs))
                        < soon.surelyToEpochNs();
        return (enough ? soon : far(avoidance, nowEpochNs)).reasonAt(epochNs);
    }

    private FreeTimes far(Avoidance avoidance, long nowEpochNs) {
        return freeTimes(far, avoidance, nowEpochNs, FreeTimes.HORIZON_DAYS);
    }

    private FreeTimes freeTimes(Map<Avoidance, FreeTimes> known, Avoidance avoidance, long nowEpochNs, int days) {
        FreeTimes found = known.get(avoidance);
        if (found == null || !found.covers(nowEpochNs)) {
            found = FreeTimes.around(avoidance, events, nowEpochNs, days);
            known.put(avoidance, found);
        }
        return found;
    }
}
