// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.List;

/**
 * One job of a plan. Immutable.
 *
 * @param name             unlike any other of its plan
 * @param content          what it does, in one line: when that changes it is another job
 * @param bytes            of its sources
 * @param neededNs         nanoseconds of work, as measured or estimated
 * @param neededWhy        where that is from, in words
 * @param notBeforeEpochNs when it may begin at the earliest; {@link Long#MIN_VALUE}: at once
 * @param deadlineEpochNs  when it should be done; {@link #NO_DEADLINE}
 * @param priority         the higher goes first; 0 where none is named
 * @param after            names of the jobs that must be done before
 * @param avoidance        what it keeps clear of
 */
public record Job(
        String name,
        String content,
        long bytes,
        long neededNs,
        String neededWhy,
        long notBeforeEpochNs,
        long deadlineEpochNs,
        int priority,
        List<String> after,
        Avoidance avoidance) {
    /** Deadline of a job that has none. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /** Keeps the list from being changed. */
    public Job {
        after = List.copyOf(after);
    }

    /** The same with less work left, to begin not before an instant. */
    Job left(long leftNs, long notBeforeNs) {
        return new Job(
                name,
                content,
                bytes,
                leftNs,
                neededWhy,
                Math.max(notBeforeEpochNs, notBeforeNs),
                deadlineEpochNs,
                priority,
                after,
                avoidance);
    }

    /** The same with another priority and avoidance. */
    Job with(int otherPriority, Avoidance other) {
        return new Job(
                name,
                content,
                bytes,
                neededNs,
                neededWhy,
                notBeforeEpochNs,
                deadlineEpochNs,
                otherPriority,
                after,
                other);
    }
}
