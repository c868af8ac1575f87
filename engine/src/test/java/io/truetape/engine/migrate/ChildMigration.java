// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A migration in a process of its own, which can be killed. */
final class ChildMigration {
    /** Flags of this JVM that the child needs too. */
    private static final Set<String> WANTED = Set.of("--add-opens", "--add-exports", "--enable-native-access");

    /** What a child says before anything else. */
    static final String BEGINS = "begins";
    /** What a child says once records are on the tape. */
    static final String APPENDS = "appends";

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private ChildMigration(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    Process process() {
        return process;
    }

    /** Waits until the child says something. */
    ChildMigration until(String what) throws IOException {
        String line = out.readLine();
        if (!what.equals(line)) {
            throw new IOException("the child says " + line + " instead of " + what + ": " + Files.readString(errors));
        }
        return this;
    }

    /** Migrates: topology, tape, sources. Says when it begins, and when the first block is on the tape. */
    public static void main(String[] arguments) throws IOException {
        Path[] sources = Arrays.stream(arguments).skip(2).map(Path::of).toArray(Path[]::new);
        Path tape = Path.of(arguments[1]);
        Migration migration = new Migrations(tape.getParent())
                .topology(Topology.valueOf(arguments[0]))
                .migration(tape, sources);
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        out.println(BEGINS);
        Thread watcher = new Thread(() -> {
            while (migration.progress().recordsJournalled() == 0) {
                LockSupport.parkNanos(20_000);
            }
            out.println(APPENDS);
        });
        watcher.start();
        migration.run();
        // However late the watcher comes to run, it has something to say, and the process waits for it.
    }

    /** Starts a child and returns when its migration begins. */
    static ChildMigration start(Topology topology, Path tape, Path... sources) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag :
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (WANTED.contains(flag.split("=")[0]) || flag.startsWith("-Dchronicle.")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dchronicle.announcer.disable=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildMigration.class.getName()));
        command.addAll(List.of(topology.name(), tape.toString()));
        for (Path source : sources) {
            command.add(source.toString());
        }
        Path errors = tape.resolveSibling(tape.getFileName() + ".err");
        Process child =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new ChildMigration(child, errors).until(BEGINS);
    }
}
