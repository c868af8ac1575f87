// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A migration in a process of its own, which a test can kill, starve of disk, or race against. */
public final class ChildRun {
    private static final long TIMEOUT_SECONDS = 60;
    private static final List<String> FLAGS = List.of(
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx512m");

    private ChildRun() {}

    /** How a child ended and what it said. */
    public record Ended(int exitCode, String output) {}

    /**
     * Migrates a {@link #source} to a directory and closes the tape; prints a line for each block. Exit code 3 with the
     * message where the journal refuses.
     *
     * @param args directory, seed, blocks, records per block, durability
     */
    public static void main(final String[] args) {
        final SyntheticSource source =
                source(Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        final WriterConfig config = TestTapes.config(Durability.valueOf(args[4]), 3);
        try (TapeWriter writer = TapeWriter.open(Path.of(args[0]), TestTapes.header(), config)) {
            say("opened " + writer.recovered());
            if (!writer.notes().contains(source.opened(0)) && writer.notes().isEmpty()) {
                writer.append(source.opened(0));
            }
            for (int block = 0; block < source.blocks().size(); block++) {
                source.give(writer, 0, block);
                say("block " + block);
            }
            if (writer.notes().size() < 2) {
                writer.append(source.closed(0));
            }
            if (!writer.closed()) {
                writer.finish();
            }
            say("finished");
        } catch (final JournalException e) {
            say(e.kind() + ": " + e.getMessage());
            System.exit(3);
        }
    }

    /** An even source; where the records a block are 0, a bulky one of 3 MB a block. */
    public static SyntheticSource source(final long seed, final int blocks, final int recordsPerBlock) {
        return recordsPerBlock == 0
                ? SyntheticSource.bulky(seed, blocks, 3_000_000)
                : SyntheticSource.even(seed, blocks, recordsPerBlock);
    }

    private static void say(final String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Starts a child; {@code shell} is put before its command, for limits, and may be empty. */
    public static Process start(
            final String shell,
            final Path output,
            final Path directory,
            final long seed,
            final int blocks,
            final int recordsPerBlock,
            final Durability durability)
            throws IOException {
        return startJava(
                shell,
                output,
                ChildRun.class,
                List.of(
                        directory.toString(),
                        Long.toString(seed),
                        Integer.toString(blocks),
                        Integer.toString(recordsPerBlock),
                        durability.name()));
    }

    /** Starts the main of a test class. */
    static Process startJava(final String shell, final Path output, final Class<?> main, final List<String> arguments)
            throws IOException {
        final List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(FLAGS);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        java.addAll(arguments);
        final List<String> command =
                shell.isEmpty() ? java : new ArrayList<>(List.of("bash", "-c", shell + "exec \"$@\"", "bash"));
        if (!shell.isEmpty()) {
            command.addAll(java);
        }
        final ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    /** Waits for a child's end. */
    public static Ended await(final Process child, final Path output) throws IOException {
        try {
            if (!child.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly().waitFor();
                throw new AssertionError("child did not end: " + Files.readString(output));
            }
            return new Ended(child.exitValue(), Files.readString(output));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a child has printed so many bytes, or has ended. */
    public static void awaitOutput(final Process child, final Path output, final long bytes) throws IOException {
        while (child.isAlive() && Files.size(output) < bytes) {
            Thread.onSpinWait();
        }
    }
}
