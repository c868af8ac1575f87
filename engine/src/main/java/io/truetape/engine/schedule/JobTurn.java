// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.migrate.WorkHours;
import io.truetape.journal.ThreadEnd;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * A job that has begun: a thread that works while it has its turn, and rests with all it knows while it has not.
 *
 * <p>The runner and its jobs take turns: exactly one of these threads goes on at any time, and semaphores hand over what
 * they wrote.
 */
final class JobTurn implements WorkHours {
    private final Job job;
    private final MarketWatch watch;
    private final ClockJumps clock;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Thread thread;
    private JobExecutor.Result result;
    private Throwable failure;
    private boolean stopped;
    private long endsEpochNs;
    private long restsUntilEpochNs = Long.MIN_VALUE;
    private long workedNs;

    JobTurn(Job job, MarketWatch watch, ClockJumps clock, JobExecutor executor, ThreadFactory threads) {
        this.job = job;
        this.watch = watch;
        this.clock = clock;
        this.thread = threads.newThread(() -> {
            go.acquireUninterruptibly();
            try {
                result = executor.run(this.job, this);
            } catch (Exception | Error e) {
                failure = e;
            }
            back.release();
        });
        thread.start();
    }

    /** Lets the job go on until it ends or rests; returns then. On the runner's thread. */
    void give(long turnEndsEpochNs) {
        endsEpochNs = turnEndsEpochNs;
        clock.look();
        long fromNano = clock.nano();
        go.release();
        back.acquireUninterruptibly();
        if (ended()) {
            ThreadEnd.await(thread);
        }
        clock.look();
        workedNs += clock.nano() - fromNano;
    }

    /** Ends a job that rests. On the runner's thread. */
    void end() {
        stopped = true;
        go.release();
        ThreadEnd.await(thread);
    }

    @Override
    public boolean mayWork(long neededNs) {
        boolean free = watch.mayWork(neededNs);
        return free && clock.epochNs() < endsEpochNs && (neededNs == 0 || endsEpochNs - clock.epochNs() >= neededNs);
    }

    @Override
    public Stop stop() {
        boolean yields = watch.mayWork(0) && endsEpochNs < watch.untilEpochNs();
        return yields ? new Stop(endsEpochNs, "a more urgent job takes over") : watch.stop();
    }

    @Override
    public void await(long neededNs) throws IOException {
        do {
            // Free, but too short for what comes next: not this time, but the next.
            restsUntilEpochNs = mayWork(0) ? stop().untilEpochNs() : Long.MIN_VALUE;
            back.release();
            go.acquireUninterruptibly();
            if (stopped) {
                throw new IOException("the runner of the plan has stopped");
            }
        } while (!mayWork(neededNs));
    }

    @Override
    public List<Change> takeChanges() {
        return watch.takeChanges();
    }

    Job job() {
        return job;
    }

    MarketWatch watch() {
        return watch;
    }

    long workedNs() {
        return workedNs;
    }

    /** When it wants to go on at the earliest: later than it could, where what comes next needs longer than was left. */
    long restsUntilEpochNs() {
        return restsUntilEpochNs;
    }

    boolean ended() {
        return result != null || failure != null;
    }

    /** How it ended. */
    JobExecutor.Result result() {
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            return new JobExecutor.Result(JobExecutor.End.FAILED, String.valueOf(failure.getMessage()));
        }
        return result;
    }
}
