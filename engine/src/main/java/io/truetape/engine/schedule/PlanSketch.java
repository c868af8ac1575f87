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

    /** The job that works first, with its first window alone; null if none ever may. */
    PlannedJob first() {
        while (!open.isEmpty() && step()) {
            for (Job job : jobs) {
                if (!windows.get(job.name()).isEmpty()) {
                    return new PlannedJob(
                            job,
                            windows.get(job.name()),
                            endNs.getOrDefault(job.name(), PlannedJob.NEVER),
                            why.get(job.name()),
                            List.of());
                }
            }
        }
        return null;
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
        return busyUntil(job, Math.max(atNs, job.notBeforeEpochNs()));
    }

    private long busyUntil(Job job, long epochNs) {
        return planner.busyUntil(job.avoidance(), nowNs, epochNs);
    }

    private String reasonAt(Job job, long epochNs) {
        return planner.reasonAt(job.avoidance(), nowNs, epochNs);
    }

    private void work(Job job, long moreUrgentNs) {
        long freeUntilNs = planner.freeUntil(job.avoidance(), nowNs, atNs);
        long doneNs = plus(atNs, leftNs.get(job.name()));
        long toNs = Math.min(doneNs, Math.min(freeUntilNs, moreUrgentNs));
        why.computeIfAbsent(job.name(), ignored -> beginWhy(job));
        String ends = toNs == doneNs ? "done" : toNs == freeUntilNs ? "the margin" : "a more urgent job takes over";
        String reason = reasonAt(job, atNs) + "; until " + ends;
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
            return "begins at once: " + reasonAt(job, atNs);
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
        if (busyUntil(job, earliestNs) > earliestNs) {
            reasons.add(reasonAt(job, earliestNs));
        }
        if (!lastWorking.isEmpty() && !job.after().contains(lastWorking)) {
            reasons.add("behind " + lastWorking);
        }
        return "waits: " + (reasons.isEmpty() ? reasonAt(job, atNs) : String.join("; ", reasons));
    }

    private String neverWhy(Job job) {
        for (String before : job.after()) {
            if (open.contains(before)) {
                return "no time was found: it comes after " + before + ", for which there is none";
            }
        }
        return "no time was found within " + FreeTimes.HORIZON_DAYS + " days: " + reasonAt(job, Math.max(atNs, nowNs));
    }
}
