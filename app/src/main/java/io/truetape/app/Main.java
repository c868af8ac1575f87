// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.app.command.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The way in: silences the libraries, runs the command line, leaves with its exit code. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line, as typed
     */
    public static void main(String[] args) {
        silenceChronicle();
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute; for tests too. */
    static CommandLine commandLine() {
        return new CommandLine(new TruetapeCommand()).setExecutionExceptionHandler(Main::reportFailure);
    }

    /** Read by Chronicle's static initialisers, so set before anything of it is loaded. What a user set stays. */
    private static void silenceChronicle() {
        // No calls home (that jar is not on the class path either), no banner, no thread that watches the disk.
        setUnlessGiven("chronicle.analytics.disable");
        setUnlessGiven("chronicle.announcer.disable");
        setUnlessGiven("chronicle.disk.monitor.disable");
    }

    private static void setUnlessGiven(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    /** One line for the user; the stack trace is for {@code --debug}. */
    private static int reportFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        err.println("truetape: " + reason);
        if (parsed.commandSpec().root().userObject() instanceof TruetapeCommand root && root.debug()) {
            failure.printStackTrace(err);
        }
        return ExitCode.ENVIRONMENT;
    }
}
