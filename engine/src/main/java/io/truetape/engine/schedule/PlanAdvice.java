// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.VenueCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What would let a job be done in time: each sentence is tried by planning anew with that one change. */
final class PlanAdvice {
    private static final long[] MARGINS_MIN = {10, 5, 1};

    private final JobPlanner planner;
    private final List<Job> jobs;
    private final Set<String> begun;
    private final long nowNs;

    PlanAdvice(JobPlanner planner, List<Job> jobs, Set<String> begun, long nowNs) {
        this.planner = planner;
        this.jobs = jobs;
        this.begun = begun;
        this.nowNs = nowNs;
    }

    List<String> of(PlannedJob late) {
        Job job = late.job();
        List<String> advice = new ArrayList<>();
        long earliestNs = Math.max(nowNs, job.notBeforeEpochNs());
        if (job.deadlineEpochNs() != Job.NO_DEADLINE && job.deadlineEpochNs() - earliestNs < job.neededNs()) {
            advice.add("it needs " + Texts.duration(job.neededNs()) + ", and "
                    + Texts.duration(Math.max(0, job.deadlineEpochNs() - earliestNs))
                    + " are left until its deadline: no hours would do");
        } else {
            tryMargins(job, advice);
            tryPhases(job, advice);
            tryVenues(job, advice);
            tryPriority(job, advice);
        }
        if (late.endEpochNs() != PlannedJob.NEVER && job.deadlineEpochNs() != Job.NO_DEADLINE) {
            advice.add("a deadline " + Texts.duration(late.endEpochNs() - job.deadlineEpochNs() + Texts.MINUTE_NS - 1)
                    + " later (" + Texts.utc(late.endEpochNs()) + ") would do");
        }
        if (late.endEpochNs() == PlannedJob.NEVER && advice.isEmpty()) {
            advice.add("with times that no calendar knows taken for closed (unknown-is-closed), or fewer venues, there"
                    + " may be one");
        }
        return advice;
    }

    private void tryMargins(Job job, List<String> advice) {
        for (long minutes : MARGINS_MIN) {
            long marginNs = minutes * Texts.MINUTE_NS;
            if (marginNs < job.avoidance().marginNs()
                    && helps(job.with(job.priority(), job.avoidance().withMarginNs(marginNs)))) {
                advice.add("with a margin of " + minutes + "m it would be done in time");
                return;
            }
        }
    }

    private void tryPhases(Job job, List<String> advice) {
        if (job.avoidance().phases() == AvoidedPhases.EXTENDED
                && helps(job.with(job.priority(), job.avoidance().withPhases(AvoidedPhases.REGULAR)))) {
            advice.add("avoiding the regular phase alone it would be done in time");
        }
    }

    private void tryVenues(Job job, List<String> advice) {
        for (VenueCalendar venue : job.avoidance().venues()) {
            if (helps(job.with(job.priority(), job.avoidance().without(venue)))) {
                advice.add("without " + venue.mic() + " it would be done in time");
            }
        }
    }

    private void tryPriority(Job job, List<String> advice) {
        int highest = jobs.stream().mapToInt(Job::priority).max().orElse(0);
        if (jobs.size() > 1 && highest < Integer.MAX_VALUE && helps(job.with(highest + 1, job.avoidance()))) {
            advice.add("with priority " + (highest + 1) + " it would be done in time (and others later)");
        }
    }

    private boolean helps(Job changed) {
        List<Job> others = jobs.stream()
                .map(job -> job.name().equals(changed.name()) ? changed : job)
                .toList();
        return planner.sketch(others, begun, nowNs).stream()
                .anyMatch(planned -> planned.job().name().equals(changed.name()) && planned.inTime());
    }
}
