// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole migration, topology split, in a JVM whose collector never frees anything: what the heap holds at the end is
 * all that was ever allocated.
 *
 * <pre>
 *   12 MB   32 slabs in the ring, 0.39 MB each
 *    7 MB   table of orders, doubled to 262,144 slots for 150,000 live orders: 1 + 2 + 4 MB
 *           (8 MB more, here and in the sums, where it is kept half as full)
 *    2 MB   match numbers, 8 bytes each, 240,000 of them
 *    1 MB   control totals of 100 securities, the cutter's input, seals
 *   38 MB   the JVM and Chronicle starting, notes, the summary, what threads have not used up of what they reserved
 *           (45 MB on JDK 25)
 *   -----
 *   60 MB   measured on JDK 17, 66 MB on JDK 25, for 3 million messages; 55 and 61 MB for 1.5 million
 *   96 MB   given
 *   48 MB   what 16 bytes for each of the 3 million messages would add, the least that an object takes
 * </pre>
 *
 * <p>So the migration fits, and with one object a message it would not: the second test takes those 48 MB away first and
 * sees it fail, so that the heap cannot quietly become too large for the first to mean anything. Few securities, because
 * what is reckoned and noted for each of them is no matter of messages.
 */
class EpsilonMigrationTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final long SEED = 1;
    private static final long MESSAGES = 3_000_000;
    private static final int SYMBOLS = 100;
    private static final int HEAP_MB = 96;
    private static final long LEAST_OBJECT_LENGTH = 16;
    private static final long MINUTES_MAX = 5;

    /** Exit code of a JVM that runs with {@code -XX:+ExitOnOutOfMemoryError} and does. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private static Path sourceFolder;

    private static Path source;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() throws IOException {
        source = sourceFolder.resolve("day.itch50");
        MarketSimulator.writeTo(new SimulationPlan(MESSAGES, SEED, DATE, SYMBOLS), source);
    }

    @Test
    void shouldMigrateWithoutEverCollectingGarbage() throws IOException, InterruptedException {
        int exitCode = migrate(0);

        assertEquals(EpsilonMigration.CLEAN, exitCode, this::said);
        VerifyReport report = TapeVerifier.verify(tape(), List.of(), Thread::new, bytes -> {});
        assertTrue(report.ok(), () -> report.problems().toString());
        assertEquals(MESSAGES, report.state().records());
        assertTrue(report.closed());
    }

    @Test
    void shouldNotHaveTheHeapForAnObjectAMessage() throws IOException, InterruptedException {
        int exitCode = migrate(MESSAGES * LEAST_OBJECT_LENGTH);

        assertEquals(OUT_OF_MEMORY, exitCode, this::said);
    }

    private Path tape() {
        return folder.resolve("day.tape");
    }

    /** Runs the migration in a JVM of its own; skips the test where there is no Epsilon. */
    private int migrate(long wasteBytes) throws IOException, InterruptedException {
        Path key = folder.resolve("key.pem");
        SigningKey.create(key);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(EpsilonMigrationTest::opens)
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xms" + HEAP_MB + "m",
                "-Xmx" + HEAP_MB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                EpsilonMigration.class.getName(),
                source.toString(),
                tape().toString(),
                key.toString(),
                DATE.toString(),
                Long.toString(wasteBytes)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertTrue(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES), () -> "still running, " + said());
            int exitCode = process.exitValue();
            assumeFalse(exitCode == EpsilonMigration.NOT_EPSILON, "this JVM has no Epsilon collector");
            return exitCode;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What Chronicle and Agrona need of the JDK; agents, heap sizes and the like are for this JVM alone. */
    private static boolean opens(String argument) {
        return argument.startsWith("--add-opens")
                || argument.startsWith("--add-exports")
                || argument.startsWith("--enable-native-access")
                || argument.startsWith("--sun-misc-unsafe-memory-access")
                || argument.equals("-XX:+IgnoreUnrecognizedVMOptions");
    }

    private String said() {
        try {
            return "heap=" + HEAP_MB + " MB, seed=" + SEED + ", it said: " + Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return "what it said cannot be read: " + e;
        }
    }
}
