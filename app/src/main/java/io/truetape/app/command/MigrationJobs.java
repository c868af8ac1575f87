// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.WorkHours;
import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobExecutor;
import io.truetape.journal.proof.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does the jobs of a plan: each is a migration. */
final class MigrationJobs implements JobExecutor {
    private final PlanFile plan;
    private final Host host;
    private final SigningKey key;
    private final SecretOption secret;

    MigrationJobs(PlanFile plan, Host host, SigningKey key, SecretOption secret) {
        this.plan = plan;
        this.host = host;
        this.key = key;
        this.secret = secret;
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
            MigrationEnvironment environment =
                    plan.options(job).environment(host, secret).with(key);
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
