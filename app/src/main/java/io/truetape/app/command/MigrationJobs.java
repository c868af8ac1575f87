// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.WorkHours;
import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobExecutor;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does the jobs of a plan: each is a migration. */
final class MigrationJobs implements JobExecutor {
    private final PlanFile plan;
    private final MigrationEnvironment environment;

    MigrationJobs(PlanFile plan, MigrationEnvironment environment) {
        this.plan = plan;
        this.environment = environment;
    }

    @Override
    public Result run(Job job, WorkHours hours) {
        for (Path source : plan.request(job).sources()) {
            if (!Files.exists(source)) {
                // A share that is not mounted may be there later.
                return new Result(End.FAILED, source + " is not there");
            }
        }
        try {
            MigrationOutcome outcome = new Migration(plan.request(job), environment, hours).run();
            String records = Report.number(outcome.summary().records()) + " records on "
                    + plan.request(job).tape();
            return outcome.clean()
                    ? new Result(End.CLEAN, records)
                    : new Result(End.NEEDS_EYES, records + "; inspect says what needs eyes");
        } catch (Exception e) {
            Failure failure = Failure.of(e);
            return new Result(failure.exitCode() == ExitCode.ENVIRONMENT ? End.FAILED : End.REFUSED, failure.message());
        }
    }
}
