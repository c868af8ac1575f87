// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

/** A migration that is not begun, or is stopped, for a reason that the user must see to. */
public final class MigrationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private MigrationRefusedException(final int exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The data is not what it should be. */
    static MigrationRefusedException data(final String message) {
        return new MigrationRefusedException(1, message);
    }

    /** The command asks for something that cannot be. */
    static MigrationRefusedException usage(final String message) {
        return new MigrationRefusedException(2, message);
    }

    /** 1 where the data is wrong, 2 where the command is. */
    public int exitCode() {
        return exitCode;
    }
}
