// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.migrate.WorkHours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Jobs that work block by block in simulated time, and find after a crash how far they were, as a tape does. */
final class SimulatedJobs implements JobExecutor {
    /** The process dies. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A stretch in which a job worked, in true time. */
    record Work(String job, long fromEpochNs, long toEpochNs) {}

    private final ManualTime time;
    private final long blockNs;
    private final Map<String, Long> doneNs = new HashMap<>();
    private final List<Work> all = new ArrayList<>();
    private Consumer<Job> beforeBlock = job -> {};
    private long crashAtNs = Long.MAX_VALUE;
    private int begun;

    SimulatedJobs(ManualTime time, long blockNs) {
        this.time = time;
        this.blockNs = blockNs;
    }

    void crashAt(long epochNs) {
        crashAtNs = epochNs;
    }

    void beforeBlock(Consumer<Job> action) {
        beforeBlock = action;
    }

    int begun() {
        return begun;
    }

    List<Work> all() {
        return all;
    }

    List<String> work() {
        return all.stream()
                .map(work -> work.job() + " " + Texts.utc(work.fromEpochNs()) + " " + Texts.utc(work.toEpochNs()))
                .toList();
    }

    @Override
    public Result run(Job job, WorkHours hours) throws IOException {
        begun++;
        while (doneNs.getOrDefault(job.name(), 0L) < job.neededNs()) {
            if (!hours.mayWork(0)) {
                hours.stop();
                hours.await(0);
            }
            beforeBlock.accept(job);
            if (time.trueEpochNs() >= crashAtNs) {
                crashAtNs = Long.MAX_VALUE;
                throw new Crash();
            }
            long fromNs = time.trueEpochNs();
            time.pass(blockNs);
            worked(job.name(), fromNs, time.trueEpochNs());
            doneNs.merge(job.name(), blockNs, Long::sum);
        }
        return new Result(End.CLEAN, "done");
    }

    private void worked(String job, long fromNs, long toNs) {
        int last = all.size() - 1;
        if (last >= 0
                && all.get(last).toEpochNs() == fromNs
                && all.get(last).job().equals(job)) {
            all.set(last, new Work(job, all.get(last).fromEpochNs(), toNs));
        } else {
            all.add(new Work(job, fromNs, toNs));
        }
    }
}
