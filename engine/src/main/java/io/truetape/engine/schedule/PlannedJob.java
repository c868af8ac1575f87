// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.List;

/**
 * When a job runs, and why then.
 *
 * @param job        the job
 * @param windows    when it works, rising; empty where no time was found
 * @param endEpochNs when it is done; {@link #NEVER} where not within the horizon
 * @param why        why it begins when it begins, in words
 * @param advice     what would let it be done in time, where it is not
 */
public record PlannedJob(Job job, List<Window> windows, long endEpochNs, String why, List<String> advice) {
    /** End of a job for which no time was found. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Keeps the lists from being changed. */
    public PlannedJob {
        windows = List.copyOf(windows);
        advice = List.copyOf(advice);
    }

    /**
     * A stretch of work.
     *
     * @param fromEpochNs   first instant
     * @param toEpochNs     first instant behind it
     * @param yieldsEpochNs when a more urgent job takes over at the latest; {@link Long#MAX_VALUE} if none does
     * @param why           why it may run there, and why it ends, in words
     */
    public record Window(long fromEpochNs, long toEpochNs, long yieldsEpochNs, String why) {}

    /** {@return whether it is done by its deadline} */
    public boolean inTime() {
        return endEpochNs != NEVER && endEpochNs <= job.deadlineEpochNs();
    }
}
