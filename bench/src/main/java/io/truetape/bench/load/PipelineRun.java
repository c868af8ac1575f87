// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Framing;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One migration of a day onto a fresh tape, timed.
 *
 * @param records        records on the tape
 * @param wallNs         from the first look at the source to the closed, forced tape
 * @param tapeBytes      length of the tape's data file
 * @param cpuNs          processor time of each thread
 * @param allocatedBytes heap bytes that each thread allocated, start and end of the run included
 * @param contentRoot    content root, to be the same in every run
 */
public record PipelineRun(
        long records,
        long wallNs,
        long tapeBytes,
        Map<String, Long> cpuNs,
        Map<String, Long> allocatedBytes,
        String contentRoot) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Records a second. */
    public double recordsPerSecond() {
        return records * 1e9 / wallNs;
    }

    static PipelineRun run(
            final Path day, final Path tape, final Topology topology, final Durability durability, final SigningKey key)
            throws IOException {
        delete(tape);
        final Map<String, Long> cpuNs = new ConcurrentSkipListMap<>();
        final Map<String, Long> allocated = new ConcurrentSkipListMap<>();
        final Migration migration = new Migration(
                new MigrationRequest(
                        List.of(day),
                        tape,
                        Days.DATE,
                        "XNAS",
                        topology,
                        durability,
                        DisorderPolicy.FLAG,
                        SourceHints.of(Framing.AUTO),
                        "bench"),
                new MigrationEnvironment(
                        key,
                        () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
                        task -> new Thread(() -> {
                            task.run();
                            note(cpuNs, allocated, 0, 0);
                        })));
        final long cpuBeforeNs = THREADS.getCurrentThreadCpuTime();
        final long allocatedBefore =
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        final long startNs = System.nanoTime();
        final MigrationOutcome outcome = migration.run();
        final long wallNs = System.nanoTime() - startNs;
        note(cpuNs, allocated, cpuBeforeNs, allocatedBefore);
        if (!outcome.clean()) {
            throw new IllegalStateException(
                    "the simulated day is not clean: " + outcome.summary().verdicts());
        }
        try (Stream<Path> files = Files.list(tape)) {
            final Path data = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
            return new PipelineRun(
                    outcome.summary().records(),
                    wallNs,
                    Files.size(data),
                    cpuNs,
                    allocated,
                    outcome.summary().contentRoot());
        }
    }

    static void delete(final Path tape) {
        if (!Files.exists(tape)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tape)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(
            final Map<String, Long> cpuNs,
            final Map<String, Long> allocated,
            final long cpuBeforeNs,
            final long allocatedBefore) {
        final Thread self = Thread.currentThread();
        cpuNs.put(self.getName(), THREADS.getCurrentThreadCpuTime() - cpuBeforeNs);
        allocated.put(self.getName(), THREADS.getThreadAllocatedBytes(self.getId()) - allocatedBefore);
    }
}
