// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobLog;
import io.truetape.engine.schedule.JobPlanner;
import io.truetape.engine.schedule.JobState;
import io.truetape.engine.schedule.PlannedJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows when the jobs of a plan would run, and why. */
@Command(
        name = "schedule",
        description = {
            "Shows when the jobs of a plan would run so that they keep clear of the markets they name, and why; and what would"
                    + " help a job that cannot be done in time (exit code 1). Writes nothing.",
            "schedule run does them. docs/SCHEDULING.md has the plan's keys."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape schedule plan.toml", "  truetape schedule run plan.toml"})
public final class ScheduleCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan, a TOML file.")
    private Path plan;

    @Option(names = "--dry-run", description = "Say what would be done; write nothing. So it is without run anyway.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ScheduleCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (plan == null) {
            throw new UsageException("name a plan, as in: truetape schedule plan.toml"
                    + (dryRun ? "; --dry-run shows it and writes nothing" : ""));
        }
        JobLog log = JobLog.read(PlanFile.logFile(plan));
        PlanFile file = PlanFile.read(plan, log, host);
        List<Job> left =
                file.jobs().stream().filter(job -> !log.of(job).isDone()).toList();
        Set<String> begun = left.stream()
                .filter(job -> log.of(job).step() == JobState.Step.BEGUN)
                .map(Job::name)
                .collect(Collectors.toSet());
        long nowNs = host.epochNsClock().getAsLong();
        List<PlannedJob> planned = new JobPlanner(file.events()).plan(left, begun, nowNs);
        ScheduleReport report = new ScheduleReport(file, log, planned);
        if (json) {
            JsonOutput.print(host.out(), report.object());
        } else {
            host.out().print(report.text());
        }
        return planned.stream().allMatch(PlannedJob::inTime) ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }
}
