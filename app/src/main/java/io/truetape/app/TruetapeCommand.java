// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.app.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command; alone it explains itself. */
@Command(
        name = "truetape",
        description = "Moves tick archives into an immutable, provable journal (a tape), and out again, bit for bit.",
        mixinStandardHelpOptions = true,
        versionProvider = TruetapeCommand.Version.class,
        scope = ScopeType.INHERIT,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.ENVIRONMENT,
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and clean",
            "1:done or refused, but the data needs somebody's eyes (gap, conflict, malformed, orphan, incomplete, failed"
                    + " verification): the receipt says what",
            "2:wrong usage",
            "3:the environment failed (disk, permission, JDK, another process)"
        },
        subcommandsRepeatable = false)
final class TruetapeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "When something fails, print the stack trace too.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** The version in the jar's manifest; run from class files there is none. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return "truetape " + (version == null ? "(not packaged)" : version);
        }
    }
}
