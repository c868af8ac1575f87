// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

/** A tape that cannot be opened, written or read, with the kind of failure, so that a caller knows what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, by who has to act. */
    public enum Kind {
        /** The caller asked for something that cannot be: no tape there, another tape there. */
        WRONG_TARGET,
        /** Somebody else writes the tape. */
        IN_USE,
        /** The tape's bytes are not what they should be. */
        DAMAGED,
        /** The source is not what the tape holds of it. */
        SOURCE_CHANGED,
        /** Disk, permission, memory: the environment. */
        ENVIRONMENT
    }

    /** A failure that says what happened, where, and what to do. */
    public JournalException(final Kind kind, final String message) {
        super(message);
        this.kind = kind;
    }

    /** A failure with its cause. */
    public JournalException(final Kind kind, final String message, final Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }
}
