// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.schedule.ClockJumps;
import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobLog;
import io.truetape.engine.schedule.JobState;
import io.truetape.engine.schedule.PlanLock;
import io.truetape.engine.schedule.PlanRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does the jobs of a plan. */
@Command(
        name = "run",
        description = {
            "Does the jobs of a plan, each in its windows, until all are done or given up. What became of them is in"
                    + " PLAN.log; stop it anywhere and run the same command again. A second runner of the same plan is refused.",
            "A job that fails is tried again after 1, 2, 4, ... minutes, at most an hour, six times in all. Exit code 1: a job"
                    + " was given up, was done late, or needs eyes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape schedule run plan.toml", "  truetape schedule run plan.toml --again"})
public final class ScheduleRunCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "PLAN", description = "The plan, a TOML file.")
    private Path plan;

    @Option(names = "--again", description = "Try jobs again that were given up.")
    private boolean again;

    @Option(names = "--json", description = "Print what became of the jobs as JSON.")
    private boolean json;

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private SecretOption secret = new SecretOption();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ScheduleRunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        // Before the lock, so that a plan that is refused leaves nothing beside it.
        PlanFile.read(plan, JobLog.read(PlanFile.logFile(plan)), host);
        Path lockFile = PlanFile.lockFile(plan);
        try (PlanLock lock = PlanLock.tryAcquire(lockFile)) {
            if (lock == null) {
                host.remark(plan + " is being run by " + PlanLock.holder(lockFile) + "; wait until that run has ended");
                return ExitCode.ENVIRONMENT;
            }
            return runLocked();
        }
    }

    private int runLocked() throws IOException {
        try (JobLog log = JobLog.read(PlanFile.logFile(plan))) {
            PlanFile file = PlanFile.read(plan, log, host);
            PlanRunner runner = new PlanRunner(
                    file.jobs(),
                    new MigrationJobs(file, host, key.load(host), secret),
                    log,
                    file.events(),
                    new ClockJumps(host.epochNsClock(), host.nanoClock()),
                    host.sleeper()::accept,
                    host.threads(),
                    what -> host.remark(CalendarReport.utc(host.epochNsClock().getAsLong()) + " " + what));
            if (again) {
                runner.tryAgain();
            }
            runner.run();
            ScheduleReport report = new ScheduleReport(file, log, List.of());
            if (json) {
                JsonOutput.print(host.out(), report.object());
            } else {
                host.out().print(report.text());
            }
            return file.jobs().stream().allMatch(job -> fine(job, log.of(job))) ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
        }
    }

    private static boolean fine(Job job, JobState state) {
        return state.step() == JobState.Step.DONE && state.epochNs() <= job.deadlineEpochNs();
    }
}
