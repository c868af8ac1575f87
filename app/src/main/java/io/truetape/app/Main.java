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
import java.util.List;
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
            return commandLine(host).execute(args);
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

    /** The command line, ready to execute. */
    static CommandLine commandLine(Host host) {
        CommandLine commandLine = new CommandLine(new TruetapeCommand())
                .addSubcommand(new DemoCommand(host, words -> run(words, host)))
                .addSubcommand(new SimulateCommand(host))
                .addSubcommand(new MigrateCommand(host))
                .addSubcommand(new InspectCommand(host))
                .addSubcommand(new VerifyCommand(host))
                .addSubcommand(new ReplayCommand(host))
                .addSubcommand(new TransactionsCommand(host))
                .addSubcommand(new ExportCommand(host))
                .addSubcommand(new ReconcileCommand(host))
                .addSubcommand(new ConvertCommand(host))
                .addSubcommand(new ProveCommand(host))
                .addSubcommand(new HeadCommand(host))
                .addSubcommand(new WitnessCommand(host))
                .addSubcommand(new CalendarCommand(host))
                .addSubcommand(new ClockCommand(host))
                .addSubcommand(new SalvageCommand(host))
                .addSubcommand(new CommandLine(new ScheduleCommand(host)).addSubcommand(new ScheduleRunCommand(host)))
                .addSubcommand(new BenchCommand(host))
                .addSubcommand(new CertifyCommand(host))
                .addSubcommand(new VerifyCertificateCommand(host))
                .addSubcommand(new CompareCommand(host))
                .addSubcommand(new KeyCommand(host));
        return commandLine
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(new PrintWriter(host.out(), true))
                .setErr(new PrintWriter(host.err(), true))
                .setExecutionExceptionHandler(Main::reportFailure)
                .setParameterExceptionHandler(Main::reportWrongUsage);
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
