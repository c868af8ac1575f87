// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationPlan;
import io.truetape.engine.migrate.MigrationProgress;
import io.truetape.engine.migrate.MigrationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many days, a tape each: as many pipelines at once as cores and heap are for, one line of progress for all, and at the end
 * a line of the receipt for each. What one of them fails with is told in its line, and the others go on.
 */
final class EachSource {
    private static final long HEAP_BYTES_EACH = 256L << 20;
    private static final int CORES_EACH = 2;

    private final Host host;
    private final MigrationOptions options;
    private final KeyOption key;
    private final SecretOption secret;
    private final AvoidOptions avoid;

    /** One source's run: the outcome, or what it failed with. */
    private record Result(MigrationRequest request, MigrationOutcome outcome, Failure failure) {
        int exitCode() {
            if (failure != null) {
                return failure.exitCode();
            }
            return outcome.clean() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
        }
    }

    EachSource(Host host, MigrationOptions options, KeyOption key, SecretOption secret, AvoidOptions avoid) {
        this.host = host;
        this.options = options;
        this.key = key;
        this.secret = secret;
        this.avoid = avoid;
    }

    int run(Integer parallel, boolean dryRun, boolean json, Host progressHost) throws Exception {
        List<MigrationRequest> requests = options.requestOfEach(host.software());
        int pipelines = pipelines(parallel, requests.size());
        MigrationEnvironment keyless = options.environment(host, secret);
        // What is wrong with one of many is said before any is begun.
        List<MigrationPlan> plans = new ArrayList<>();
        List<SpokenHours> hours = new ArrayList<>();
        List<Migration> rehearsed = new ArrayList<>();
        for (MigrationRequest request : requests) {
            hours.add(avoid.hours(host));
            rehearsed.add(new Migration(request, keyless, hours.get(hours.size() - 1)));
            plans.add(rehearsed.get(rehearsed.size() - 1).plan());
        }
        if (dryRun) {
            return printPlans(requests, plans, pipelines, json);
        }
        for (int i = 0; i < requests.size(); i++) {
            hours.get(i).requireThatItMayWait(rehearsed.get(i).beginNs());
        }
        if (plans.stream()
                .flatMap(plan -> plan.shapes().stream())
                .anyMatch(shape -> shape.codec().isPrivate())) {
            secret.load(host);
        }
        MigrationEnvironment environment = keyless.with(key.load(host));
        List<Migration> migrations = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            migrations.add(new Migration(requests.get(i), environment, hours.get(i)));
        }
        long startedNs = host.nanoClock().getAsLong();
        List<Result> results = ProgressLine.during(
                progressHost, () -> text(migrations, startedNs), () -> runAll(requests, migrations, pipelines));
        print(results, host.nanoClock().getAsLong() - startedNs, json);
        return results.stream().mapToInt(Result::exitCode).max().orElse(ExitCode.CLEAN);
    }

    private static int pipelines(Integer wanted, int sources) {
        if (wanted != null && wanted < 1) {
            throw new UsageException("--parallel " + wanted + ": at least one pipeline");
        }
        Runtime runtime = Runtime.getRuntime();
        long roomFor = Math.max(1, runtime.maxMemory() / HEAP_BYTES_EACH);
        int usual = Math.max(1, runtime.availableProcessors() / CORES_EACH);
        return (int) Math.min(sources, wanted == null ? Math.min(usual, roomFor) : wanted);
    }

    private List<Result> runAll(List<MigrationRequest> requests, List<Migration> migrations, int pipelines)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(pipelines, host.threads());
        try {
            List<Future<MigrationOutcome>> futures = new ArrayList<>();
            migrations.forEach(migration -> futures.add(pool.submit(migration::run)));
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                results.add(result(requests.get(i), futures.get(i)));
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Result result(MigrationRequest request, Future<MigrationOutcome> future)
            throws InterruptedException {
        try {
            return new Result(request, future.get(), null);
        } catch (ExecutionException e) {
            return new Result(request, null, Failure.of(e.getCause()));
        }
    }

    private String text(List<Migration> migrations, long startedNs) {
        List<MigrationProgress> all =
                migrations.stream().map(Migration::progress).toList();
        long read = all.stream().mapToLong(MigrationProgress::fileBytesRead).sum();
        long total = options.sources().stream()
                .mapToLong(source -> source.toFile().length())
                .sum();
        long records =
                all.stream().mapToLong(MigrationProgress::recordsJournalled).sum();
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return Report.number(migrations.size()) + " tapes " + ProgressLine.describe(read, total, elapsedNs) + ", "
                + ProgressLine.rate(records, elapsedNs, "records");
    }

    private int printPlans(List<MigrationRequest> requests, List<MigrationPlan> plans, int pipelines, boolean json) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Report report = new Report().heading("Would migrate to " + options.tape() + ", " + pipelines + " at once");
        boolean damaged = false;
        for (int i = 0; i < plans.size(); i++) {
            MigrationPlan plan = plans.get(i);
            damaged |= plan.target() == MigrationPlan.Target.DAMAGED;
            String target = LowerCaseNames.name(plan.target());
            report.row(name(requests.get(i)), plan.date() + ", " + plan.venue() + ", tape " + target);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("source", requests.get(i).sources().get(0).toString());
            object.put("tape", requests.get(i).tape().toString());
            object.put("target", target);
            object.put("date", plan.date().toString());
            object.put("venue", plan.venue());
            objects.add(object);
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("dryRun", true);
            object.put("parallel", pipelines);
            object.put("tapes", objects);
            JsonOutput.print(host.out(), object);
        } else {
            host.out().print(report.paragraph("Nothing was written.").text());
        }
        return damaged ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
    }

    private static String name(MigrationRequest request) {
        return request.tape().getFileName().toString();
    }

    private void print(List<Result> results, long elapsedNs, boolean json) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("elapsedMs", elapsedNs / 1_000_000);
            object.put("tapes", results.stream().map(EachSource::object).toList());
            JsonOutput.print(host.out(), object);
            return;
        }
        long records = results.stream()
                .filter(result -> result.outcome() != null)
                .mapToLong(result -> result.outcome().summary().records())
                .sum();
        Report report = new Report()
                .heading("Migrated to " + options.tape())
                .row("records", records)
                .row("took", Report.duration(elapsedNs) + ", " + ProgressLine.rate(records, elapsedNs, "records"))
                .heading("Tapes");
        results.forEach(result -> report.row(name(result.request()), line(result)));
        long bad = results.stream()
                .filter(result -> result.exitCode() != ExitCode.CLEAN)
                .count();
        host.out()
                .print(report.paragraph(
                                bad == 0
                                        ? "All clean. Next: truetape verify of each"
                                        : bad + " of " + results.size()
                                                + " need somebody's eyes: truetape inspect TAPE;"
                                                + " the same command goes on with what failed")
                        .text());
    }

    private static String line(Result result) {
        if (result.failure() != null) {
            return "FAILED: " + result.failure().message();
        }
        String records = Report.number(result.outcome().summary().records()) + " records";
        String there = result.outcome().alreadyThere() ? ", already there" : "";
        return records + there + (result.outcome().clean() ? "" : ", NEEDS EYES");
    }

    private static Map<String, Object> object(Result result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", result.request().sources().get(0).toString());
        object.put("exitCode", result.exitCode());
        if (result.failure() != null) {
            object.put("tape", result.request().tape().toString());
            object.put("failure", result.failure().message());
        } else {
            object.putAll(MigrateCommand.object(result.request().tape(), result.outcome()));
        }
        return object;
    }
}
