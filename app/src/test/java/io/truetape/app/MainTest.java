// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.app.command.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Host host = new Cli(Path.of("/nowhere")).host(out, err);
    private final CommandLine commandLine = Main.commandLine(host);

    @Test
    void explainsTheExitCodesInItsHelp() {
        assertEquals(ExitCode.CLEAN, execute("--help"));

        assertTrue(out.toString().contains("Usage: truetape"), out.toString());
        assertTrue(out.toString().contains("3   the environment failed"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void printsUsageOnStderrWhenAskedForNothing() {
        assertEquals(ExitCode.USAGE, execute());

        assertEquals("", out.toString());
        assertTrue(err.toString().contains("Usage: truetape"), err.toString());
    }

    @Test
    void refusesAnUnknownOption() {
        assertEquals(ExitCode.USAGE, execute("--no-such-option"));

        assertTrue(err.toString().contains("--no-such-option"), err.toString());
    }

    @Test
    void reportsAFailureInOneLine() {
        commandLine.addSubcommand(new Failing());

        assertEquals(ExitCode.ENVIRONMENT, execute("failing"));

        assertEquals("truetape: the disk is full" + System.lineSeparator(), err.toString());
    }

    @Test
    void addsTheStackTraceOfAFailureWhenDebugging() {
        commandLine.addSubcommand(new Failing());

        assertEquals(ExitCode.ENVIRONMENT, execute("failing", "--debug"));

        assertTrue(err.toString().contains("at io.truetape.app.MainTest"), err.toString());
    }

    @Test
    void namesEveryCommandInItsHelp() {
        execute("--help");

        for (String command : List.of("demo", "simulate", "migrate", "inspect", "verify", "replay", "export", "key")) {
            assertTrue(out.toString().contains("\n  " + command + " "), command + " in " + out);
        }
    }

    @Test
    void makesTheOneCommandThatIsAskedForAndAllWhereNoneIs() {
        Set<String> all = commandLine.getSubcommands().keySet();
        for (String command : all) {
            CommandLine one = Main.commandLine(host, new String[] {command, "--help"});

            assertEquals(Set.of(command), one.getSubcommands().keySet());
            assertEquals(
                    commandLine.getSubcommands().get(command).getUsageMessage(),
                    one.getSubcommands().get(command).getUsageMessage());
        }
        for (String[] args : new String[][] {{}, {"--help"}, {"--debug", "migrate"}, {"migrat"}}) {
            assertEquals(all, Main.commandLine(host, args).getSubcommands().keySet());
        }
    }

    @Test
    void explainsEveryCommandWithoutAWarningOfPicoclis() {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            commandLine.getSubcommands().values().forEach(CommandLine::getUsageMessage);
        } finally {
            System.setErr(before);
        }

        assertEquals("", warnings.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "simulate", "migrate", "inspect", "verify", "replay", "export", "key"})
    void explainsEachCommandAndItsExitCodes(String command) {
        assertEquals(ExitCode.CLEAN, execute(command, "--help"));

        assertTrue(out.toString().contains("Usage: truetape " + command), out.toString());
        assertTrue(out.toString().contains("Exit codes:"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertEquals(ExitCode.USAGE, execute("migrat"));

        assertTrue(err.toString().contains("migrate"), err.toString());
    }

    @Test
    void asksForAReportOfWhatShouldNotHappen() {
        commandLine.addSubcommand(new Broken());

        assertEquals(ExitCode.ENVIRONMENT, execute("broken"));

        assertTrue(err.toString().contains("please report"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    private int execute(String... args) {
        // Also of subcommands that were added after the command line was made.
        int code = commandLine.setErr(new PrintWriter(host.err(), true)).execute(args);
        host.out().flush();
        return code;
    }

    @Command(name = "broken")
    static final class Broken implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new IllegalStateException("a bug");
        }
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw new java.io.IOException("the disk is full");
        }
    }
}
