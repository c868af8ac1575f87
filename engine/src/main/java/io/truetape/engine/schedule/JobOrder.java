// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who goes first: the higher priority, then the earlier deadline, then who has begun, then as the plan has them. A job
 * that others wait for counts as the most urgent of these.
 */
final class JobOrder {
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> priorities = new HashMap<>();
    private final Map<String, Long> deadlines = new HashMap<>();

    private JobOrder(List<Job> all) {
        all.forEach(job -> jobs.put(job.name(), job));
    }

    /**
     * Looks whether jobs can be carried out at all.
     *
     * @throws ScheduleException when two have one name, one waits for a job that is not there, or some wait for each other
     */
    static void requireSound(List<Job> all) {
        JobOrder order = new JobOrder(all);
        if (order.jobs.size() < all.size()) {
            List<String> names = new ArrayList<>(all.stream().map(Job::name).toList());
            order.jobs.keySet().forEach(names::remove);
            throw new ScheduleException("two jobs have the name '" + names.get(0) + "'");
        }
        Set<String> sound = new HashSet<>();
        for (Job job : all) {
            for (String before : job.after()) {
                if (!order.jobs.containsKey(before)) {
                    throw new ScheduleException("job '" + job.name() + "' comes after '" + before
                            + "', and there is no job of that name; there are "
                            + String.join(", ", order.jobs.keySet()));
                }
            }
            order.requireNoCycle(job, new ArrayList<>(), sound);
        }
    }

    private void requireNoCycle(Job job, List<String> path, Set<String> sound) {
        if (job == null || sound.contains(job.name())) {
            return;
        }
        if (path.contains(job.name())) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(job.name()), path.size()));
            cycle.add(job.name());
            throw new ScheduleException("these jobs wait for each other: " + String.join(" after ", cycle));
        }
        path.add(job.name());
        job.after().forEach(before -> requireNoCycle(jobs.get(before), path, sound));
        path.remove(path.size() - 1);
        sound.add(job.name());
    }

    /** {@return the jobs, who goes first first} */
    static List<Job> sorted(List<Job> all, Set<String> begun) {
        JobOrder order = new JobOrder(all);
        all.forEach(order::urge);
        List<Job> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt((Job job) -> -order.priorities.get(job.name()))
                .thenComparingLong(job -> order.deadlines.get(job.name()))
                .thenComparing(job -> !begun.contains(job.name())));
        return sorted;
    }

    /** Hands a job's urgency on to those that it waits for. */
    private void urge(Job job) {
        urge(job, job.priority(), job.deadlineEpochNs());
    }

    private void urge(Job job, int priority, long deadlineNs) {
        Integer priorityBefore = priorities.get(job.name());
        Long deadlineBefore = deadlines.get(job.name());
        if (priorityBefore != null && priorityBefore >= priority && deadlineBefore <= deadlineNs) {
            return;
        }
        int mostNow = priorities.merge(job.name(), priority, Math::max);
        long firstNow = deadlines.merge(job.name(), deadlineNs, Math::min);
        long earlierNs = firstNow == Job.NO_DEADLINE ? firstNow : firstNow - job.neededNs();
        for (String before : job.after()) {
            if (jobs.containsKey(before)) {
                Job first = jobs.get(before);
                urge(first, Math.max(mostNow, first.priority()), Math.min(earlierNs, first.deadlineEpochNs()));
            }
        }
    }
}
