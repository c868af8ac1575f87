// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = Main.commandLine();

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

    private int execute(String... args) {
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw new java.io.IOException("the disk is full");
        }
    }
}
