// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.app.command.BenchCommand;
import io.truetape.app.command.CalendarCommand;
import io.truetape.app.command.CertifyCommand;
import io.truetape.app.command.ClockCommand;
import io.truetape.app.command.CompareCommand;
import io.truetape.app.command.ConvertCommand;
import io.truetape.app.command.DemoCommand;
import io.truetape.app.command.ExitCode;
import io.truetape.app.command.ExportCommand;
import io.truetape.app.command.Failure;
import io.truetape.app.command.HeadCommand;
import io.truetape.app.command.Host;
import io.truetape.app.command.InspectCommand;
import io.truetape.app.command.KeyCommand;
import io.truetape.app.command.MigrateCommand;
import io.truetape.app.command.ProveCommand;
import io.truetape.app.command.ReconcileCommand;
import io.truetape.app.command.ReplayCommand;
import io.truetape.app.command.SalvageCommand;
import io.truetape.app.command.ScheduleCommand;
import io.truetape.app.command.ScheduleRunCommand;
import io.truetape.app.command.SimulateCommand;
import io.truetape.app.command.TransactionsCommand;
import io.truetape.app.command.VerifyCertificateCommand;
import io.truetape.app.command.VerifyCommand;
import io.truetape.app.command.WitnessCommand;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The way in: silences the libraries, runs the command line, leaves with its exit code. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line, as typed
     */
    public static void main(String[] args) {
        silenceChronicle();
        System.exit(run(args, ThisProcess.host(TruetapeCommand.Version.text())));
    }

    /** Runs one command where a host says, and gives its exit code. */
    static int run(String[] args, Host host) {
        int code = execute(args, host);
        host.out().flush();
        if (host.out().failure() != null) {
            host.remark(
                    "standard output cannot be written: " + host.out().failure().getMessage());
            return ExitCode.ENVIRONMENT;
        }
        return code;
    }

    private static int execute(String[] args, Host host) {
        try {
            return commandLine(host, args).execute(args);
        } catch (Error e) {
            // Memory, a class that is not there: the process can only say so and leave.
            Failure failure = Failure.of(e);
            host.remark(failure.message());
            if (Arrays.asList(args).contains("--debug")) {
                e.printStackTrace(host.err());
            }
            return failure.exitCode();
        }
    }

    /**
     * The command line that some words ask for, ready to execute: with the one command that they begin with, else with all.
     * Picocli learns each by reflection, which takes longer for all than the JVM takes to start.
     */
    static CommandLine commandLine(Host host, String... args) {
        Map<String, Supplier<Object>> commands = commands(host);
        Supplier<Object> named = args.length == 0 ? null : commands.get(args[0]);
        CommandLine commandLine = new CommandLine(new TruetapeCommand());
        for (Supplier<Object> command : named == null ? commands.values() : List.of(named)) {
            commandLine.addSubcommand(command.get());
        }
        return commandLine
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(new PrintWriter(host.out(), true))
                .setErr(new PrintWriter(host.err(), true))
                .setExecutionExceptionHandler(Main::reportFailure)
                .setParameterExceptionHandler(Main::reportWrongUsage);
    }

    /** The commands by their names, in the order in which help lists them. */
    private static Map<String, Supplier<Object>> commands(Host host) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(host, words -> run(words, host)));
        commands.put("simulate", () -> new SimulateCommand(host));
        commands.put("migrate", () -> new MigrateCommand(host));
        commands.put("inspect", () -> new InspectCommand(host));
        commands.put("verify", () -> new VerifyCommand(host));
        commands.put("replay", () -> new ReplayCommand(host));
        commands.put("transactions", () -> new TransactionsCommand(host));
        commands.put("export", () -> new ExportCommand(host));
        commands.put("reconcile", () -> new ReconcileCommand(host));
        commands.put("convert", () -> new ConvertCommand(host));
        commands.put("prove", () -> new ProveCommand(host));
        commands.put("head", () -> new HeadCommand(host));
        commands.put("witness", () -> new WitnessCommand(host));
        commands.put("calendar", () -> new CalendarCommand(host));
        commands.put("clock", () -> new ClockCommand(host));
        commands.put("salvage", () -> new SalvageCommand(host));
        commands.put(
                "schedule",
                () -> new CommandLine(new ScheduleCommand(host)).addSubcommand(new ScheduleRunCommand(host)));
        commands.put("bench", () -> new BenchCommand(host));
        commands.put("certify", () -> new CertifyCommand(host));
        commands.put("verify-certificate", () -> new VerifyCertificateCommand(host));
        commands.put("compare", () -> new CompareCommand(host));
        commands.put("key", () -> new KeyCommand(host));
        return commands;
    }

    private static int run(List<String> words, Host host) {
        return run(words.toArray(String[]::new), host);
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
    private static int reportFailure(Exception cause, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Failure failure = Failure.of(cause);
        err.println("truetape: " + failure.message());
        if (parsed.commandSpec().root().userObject() instanceof TruetapeCommand root && root.debug()) {
            cause.printStackTrace(err);
        }
        return failure.exitCode();
    }

    private static int reportWrongUsage(ParameterException cause, String[] args) {
        CommandLine command = cause.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("truetape: " + cause.getMessage());
        UnmatchedArgumentException.printSuggestions(cause, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        if (Arrays.asList(args).contains("--debug")) {
            cause.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }
}
