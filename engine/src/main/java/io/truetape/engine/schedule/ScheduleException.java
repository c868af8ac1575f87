// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

/** A plan, or what it should keep clear of, that cannot be. The message says why, where, and what would help. */
public final class ScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message one sentence for the user
     */
    public ScheduleException(String message) {
        super(message);
    }
}
