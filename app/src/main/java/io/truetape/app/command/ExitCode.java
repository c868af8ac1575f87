// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

/** What the process tells its caller. */
public final class ExitCode {

    /** Done, and clean. */
    public static final int CLEAN = 0;

    /** Done or refused, but the data needs somebody's eyes: the receipt says what. */
    public static final int NEEDS_EYES = 1;

    /** Wrong usage: nothing was done. */
    public static final int USAGE = 2;

    /** The environment failed: disk, permission, JDK, another process. */
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
