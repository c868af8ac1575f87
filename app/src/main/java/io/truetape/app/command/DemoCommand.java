// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on a small simulated day, step by step. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on a small simulated day: simulate, migrate, verify, replay a few trades, export, compare.",
            "Prints each command as you could type it, and runs it."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String MESSAGES = "200000";

    private final Host host;
    private final ToIntFunction<List<String>> commandLine;

    @Option(
            names = "--dir",
            paramLabel = "D",
            description = "Folder to work in, new or empty; otherwise a new one among the temporary files. It is kept.")
    private Path directory;

    /**
     * The command.
     *
     * @param host        where it runs
     * @param commandLine runs another command and gives its exit code
     */
    public DemoCommand(Host host, ToIntFunction<List<String>> commandLine) {
        this.host = host;
        this.commandLine = commandLine;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = folder();
        Path source = folder.resolve("01022024.NASDAQ_ITCH50");
        Path tape = folder.resolve("20240102.tape");
        Path key = folder.resolve("demo-key.pem");
        Path exported = folder.resolve("exported.itch50");

        say("1. A trading day to play with: " + MESSAGES + " messages as a venue would send them.");
        int code = run("simulate", "--messages", MESSAGES, "--out", source);
        if (code == ExitCode.CLEAN) {
            SigningKey.create(key);
            say("2. Migrate it: every message goes through the pipeline onto a sealed tape. The session date is in the"
                    + " file's name. (The demo signs with a key of its own; leave --key away to use yours.)");
            code = run("migrate", source, "--to", tape, "--key", key);
        }
        if (code == ExitCode.CLEAN) {
            say("3. Verify the tape from its raw bytes, and that it was sealed with this key.");
            code = run("verify", tape, "--public-key", key);
        }
        if (code == ExitCode.CLEAN) {
            say("4. Replay a few executions of the opening, with the session's local time.");
            code = run("replay", tape, "--types", "E,C,P", "--from-time", "09:30", "--limit", "5");
        }
        if (code == ExitCode.CLEAN) {
            say("5. Export: the source again, put together from the tape.");
            code = run("export", tape, "--to", exported);
        }
        return code == ExitCode.CLEAN ? compare(source, exported, folder) : code;
    }

    private Path folder() throws IOException {
        if (directory == null) {
            return Files.createTempDirectory("truetape-demo-");
        }
        if (Files.exists(directory)) {
            if (!Files.isDirectory(directory)) {
                throw new UsageException(directory + " is no folder; name a new or empty one");
            }
            try (Stream<Path> entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    throw new UsageException(directory + " is not empty; name a new or empty folder");
                }
            }
        }
        return Files.createDirectories(directory);
    }

    private int compare(Path source, Path exported, Path folder) throws IOException {
        say("6. Compare what went in with what came out, byte by byte.");
        host.out().println("$ cmp " + source + " " + exported);
        long mismatch = Files.mismatch(source, exported);
        if (mismatch >= 0) {
            host.remark("they differ at byte " + mismatch + "; this should not have happened, please report it");
            return ExitCode.NEEDS_EYES;
        }
        host.out().println("  the same " + Report.number(Files.size(source)) + " bytes");
        host.out().println();
        host.out()
                .println("Everything is in " + folder + ": look around (truetape inspect "
                        + folder.resolve("20240102.tape") + "), delete it when you like.");
        return ExitCode.CLEAN;
    }

    private void say(String sentence) {
        host.out().println();
        host.out().println(sentence);
    }

    private int run(Object... words) {
        List<String> command = Stream.of(words).map(Object::toString).toList();
        host.out().println("$ truetape " + String.join(" ", command));
        host.out().flush();
        int code = commandLine.applyAsInt(command);
        host.out().flush();
        return code;
    }
}
