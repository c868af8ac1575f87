// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

/**
 * What is known of a job's past.
 *
 * @param step         where it stands
 * @param failures     how often it has failed in a row
 * @param epochNs      when that came to be
 * @param bytes        of its sources, where it is done
 * @param workedNs     how long it worked in the run that ended; 0 where it never did
 * @param message      what was said of it
 */
public record JobState(Step step, int failures, long epochNs, long bytes, long workedNs, String message) {
    /** Of a job that was never begun. */
    static final JobState NEW = new JobState(Step.NEW, 0, Long.MIN_VALUE, 0, 0, "");

    /** Where a job stands. */
    public enum Step {
        /** Never begun. */
        NEW,
        /** Begun; if no process runs it, it was killed, and goes on where it stood. */
        BEGUN,
        /** Failed, to be tried again. */
        FAILED,
        /** Failed too often, or for a reason that does not pass. */
        GIVEN_UP,
        /** Done, but somebody must look at it. */
        NEEDS_EYES,
        /** Done. */
        DONE
    }

    /** {@return whether nothing more is to be done} */
    public boolean isDone() {
        return step == Step.DONE || step == Step.NEEDS_EYES;
    }
}
