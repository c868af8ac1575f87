// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobLog;
import io.truetape.engine.schedule.JobState;
import io.truetape.engine.schedule.PlannedJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan, with what became of its jobs and when the others would run, for people and for programs. */
final class ScheduleReport {
    private final PlanFile file;
    private final JobLog log;
    private final List<PlannedJob> planned;

    ScheduleReport(PlanFile file, JobLog log, List<PlannedJob> planned) {
        this.file = file;
        this.log = log;
        this.planned = planned;
    }

    String text() {
        Report report = new Report().heading("Jobs").row("job", "state", "needs", "deadline", "");
        for (Job job : file.jobs()) {
            report.row(
                    job.name(),
                    LowerCaseNames.name(log.of(job).step()),
                    Report.duration(job.neededNs()),
                    job.deadlineEpochNs() == Job.NO_DEADLINE ? "none" : CalendarReport.utc(job.deadlineEpochNs()),
                    note(job));
        }
        if (planned.isEmpty()) {
            return report.text();
        }
        report.heading("Windows");
        for (PlannedJob each : planned) {
            for (PlannedJob.Window window : each.windows()) {
                report.row(
                        each.job().name(),
                        CalendarReport.utc(window.fromEpochNs()),
                        CalendarReport.utc(window.toEpochNs()),
                        window.why());
            }
        }
        report.heading("Why");
        for (PlannedJob each : planned) {
            report.line(each.job().name() + " " + each.why());
            if (!each.inTime()) {
                report.line("  it is not done in time:");
                each.advice().forEach(advice -> report.line("  - " + advice));
            }
        }
        return report.text();
    }

    private String note(Job job) {
        JobState state = log.of(job);
        if (state.isDone() && state.epochNs() > job.deadlineEpochNs()) {
            return "late, at " + CalendarReport.utc(state.epochNs()) + ": " + state.message();
        }
        return state.message().isEmpty() ? job.neededWhy() : state.message();
    }

    Map<String, Object> object() {
        List<Object> jobs = new ArrayList<>();
        for (Job job : file.jobs()) {
            Map<String, Object> object = state(job);
            planned.stream()
                    .filter(each -> each.job().name().equals(job.name()))
                    .findFirst()
                    .ifPresent(each -> add(object, each));
            jobs.add(object);
        }
        return Map.of("jobs", jobs);
    }

    private Map<String, Object> state(Job job) {
        JobState state = log.of(job);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", job.name());
        object.put("state", LowerCaseNames.name(state.step()));
        object.put("failures", state.failures());
        object.put("message", state.message());
        object.put("neededSeconds", job.neededNs() / 1_000_000_000L);
        object.put("neededWhy", job.neededWhy());
        return object;
    }

    private static void add(Map<String, Object> object, PlannedJob each) {
        List<Object> windows = new ArrayList<>();
        for (PlannedJob.Window window : each.windows()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("from", CalendarReport.utc(window.fromEpochNs()));
            one.put("to", CalendarReport.utc(window.toEpochNs()));
            one.put("why", window.why());
            windows.add(one);
        }
        object.put("windows", windows);
        object.put("why", each.why());
        object.put("inTime", each.inTime());
        object.put("advice", each.advice());
    }
}
