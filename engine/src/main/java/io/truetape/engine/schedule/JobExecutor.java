// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.migrate.WorkHours;

/** Does jobs. Each runs on a thread of its own, but only one of them works at a time. */
@FunctionalInterface
public interface JobExecutor {
    /**
     * Does a job from its beginning, or from where an earlier run left it.
     *
     * @param job   which
     * @param hours when it may work: to be asked at every step that can be stopped
     * @return how it ended
     * @throws Exception as a failure that may pass: it is tried again
     */
    Result run(Job job, WorkHours hours) throws Exception;

    /** How a job ended. */
    enum End {
        /** Done, and clean. */
        CLEAN,
        /** Done, and somebody must look at what it says. */
        NEEDS_EYES,
        /** Failed for a reason that may pass: to be tried again. */
        FAILED,
        /** Failed for a reason that does not pass by itself. */
        REFUSED
    }

    /**
     * How a job ended, and what there is to say of it.
     *
     * @param end     how
     * @param message one line
     */
    record Result(End end, String message) {}
}
