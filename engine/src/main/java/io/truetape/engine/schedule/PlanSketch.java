// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of the planner's rule from an instant on, until every job is done or no time is left within the horizon. */
final class PlanSketch {
    private final JobPlanner planner;
    private final List<Job> jobs;
    private final List<Job> sorted;
    private final Set<String> begun;
    private final long nowNs;
    private final Set<String> open = new HashSet<>();
    private final Map<String, Long> leftNs = new HashMap<>();
    private final Map<String, Long> endNs = new HashMap<>();
    private final Map<String, String> why = new HashMap<>();
    private final Map<String, List<PlannedJob.Window>> windows = new HashMap<>();
    private String lastWorking = "";
    private long atNs;

    PlanSketch(JobPlanner planner, List<Job> jobs, Set<String> begun, long nowNs) {
        this.planner = planner;
        this.jobs = jobs;
        this.begun = new HashSet<>(begun);
        this.sorted = JobOrder.sorted(jobs, begun);
        this.nowNs = nowNs;
        this.atNs = nowNs;
        for (Job job : jobs) {
            open.add(job.name());
            leftNs.put(job.name(), Math.max(1, job.neededNs()));
            windows.put(job.name(), new ArrayList<>());
        }
    }

    List<PlannedJob> run() {
        boolean more = true;
        while (more && !open.isEmpty()) {
            more = step();
        }
        return jobs.stream()
                .map(job -> new PlannedJob(
                        job,
                        windows.get(job.name()),
                        endNs.getOrDefault(job.name(), PlannedJob.NEVER),
                        why.getOrDefault(job.name(), neverWhy(job)),
                        List.of()))
                .toList();
    }

    /** Lets the most urgent job that may work do so, or goes on to when one may; false when none ever may. */
    private boolean step() {
        long nextNs = Long.MAX_VALUE;
        for (Job job : sorted) {
            if (!mayBegin(job)) {
                continue;
            }
            long startNs = startNs(job);
            if (startNs <= atNs) {
                work(job, nextNs);
                return true;
            }
            nextNs = Math.min(nextNs, startNs);
        }
        if (nextNs == Long.MAX_VALUE) {
            return false;
        }
        atNs = nextNs;
        return true;
    }

    private boolean mayBegin(Job job) {
        return open.contains(job.name())
                && job.after().stream().noneMatch(open::contains)
                && (begun.contains(job.name()) || begun.size() < JobPlanner.BEGUN_MAX);
    }

    private long startNs(Job job) {
        return free(job).busyUntil(Math.max(atNs, job.notBeforeEpochNs()));
    }

    private FreeTimes free(Job job) {
        return planner.freeTimes(job.avoidance(), nowNs);
    }

    private void work(Job job, long moreUrgentNs) {
        FreeTimes free = free(job);
        long freeUntilNs = free.freeUntil(atNs);
        long doneNs = plus(atNs, leftNs.get(job.name()));
        long toNs = Math.min(doneNs, Math.min(freeUntilNs, moreUrgentNs));
        why.computeIfAbsent(job.name(), ignored -> beginWhy(job));
        String ends = toNs == doneNs ? "done" : toNs == freeUntilNs ? "the margin" : "a more urgent job takes over";
        String reason = free.reasonAt(atNs) + "; until " + ends;
        List<PlannedJob.Window> all = windows.get(job.name());
        all.add(new PlannedJob.Window(atNs, toNs, moreUrgentNs, reason));
        begun.add(job.name());
        leftNs.put(job.name(), leftNs.get(job.name()) - (toNs - atNs));
        if (toNs == doneNs) {
            open.remove(job.name());
            begun.remove(job.name());
            endNs.put(job.name(), toNs);
        }
        lastWorking = job.name();
        atNs = toNs;
    }

    private static long plus(long epochNs, long ns) {
        return epochNs > Long.MAX_VALUE - ns ? Long.MAX_VALUE : epochNs + ns;
    }

    private String beginWhy(Job job) {
        if (atNs == nowNs) {
            return "begins at once: " + free(job).reasonAt(atNs);
        }
        List<String> reasons = new ArrayList<>();
        for (String before : job.after()) {
            if (endNs.containsKey(before)) {
                reasons.add("after " + before);
            }
        }
        if (job.notBeforeEpochNs() > nowNs) {
            reasons.add("not before " + Texts.utc(job.notBeforeEpochNs()));
        }
        long earliestNs = Math.max(nowNs, job.notBeforeEpochNs());
        if (free(job).busyUntil(earliestNs) > earliestNs) {
            reasons.add(free(job).reasonAt(earliestNs));
        }
        if (!lastWorking.isEmpty() && !job.after().contains(lastWorking)) {
            reasons.add("behind " + lastWorking);
        }
        return "waits: " + (reasons.isEmpty() ? free(job).reasonAt(atNs) : String.join("; ", reasons));
    }

    private String neverWhy(Job job) {
        for (String before : job.after()) {
            if (open.contains(before)) {
                return "no time was found: it comes after " + before + ", for which there is none";
            }
        }
        return "no time was found within " + FreeTimes.HORIZON_DAYS + " days: "
                + free(job).reasonAt(Math.max(atNs, nowNs));
    }
}
