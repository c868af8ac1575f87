// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The end-to-end benchmark: a simulated day from the page cache onto a sealed, synced tape, beside what each of its
 * stages takes alone, all in one run over the same file.
 *
 * <p>Stages are timed one after the other on one thread over the same few slabs, so that each finds its input in the
 * cache as it does in the pipeline. The pipeline is timed as {@link io.truetape.engine.migrate.Migration} runs it:
 * recognising, reading, all stages, seals, syncs, the closing seal; not the start of the JVM, but the first run of each
 * topology includes what the JIT compiler does meanwhile. Medians over the runs; topologies take turns.
 */
public final class EndToEnd {
    private static final long SEED = 1;

    private final Options options;
    private final Consumer<String> out;

    /**
     * What to run.
     *
     * @param messages   messages of the simulated day
     * @param runs       runs of each topology
     * @param directory  where the day and the tapes are written; the day is kept
     * @param topologies which topologies
     * @param durability how the tapes are forced
     * @param large      messages of a day that is set beside one of a million, and days of many live orders beside each
     *                   other; 0 for none
     */
    public record Options(
            long messages, int runs, Path directory, List<Topology> topologies, Durability durability, long large) {}

    /** A benchmark that says its progress, line by line, to somebody. */
    public EndToEnd(final Options options, final Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs everything; takes minutes at 30 million messages.
     *
     * @throws IOException when the directory cannot be written
     */
    public EndToEndResult run() throws IOException {
        Files.createDirectories(options.directory());
        final Path day = Days.simulatedPath(options.directory(), options.messages());
        if (!Files.exists(day)) {
            out.accept("simulating " + options.messages() + " messages into " + day);
        }
        Days.simulated(options.directory(), options.messages(), SEED);
        final SigningKey key = key();
        final Map<Topology, List<PipelineRun>> runs = new EnumMap<>(Topology.class);
        for (int run = 0; run < options.runs(); run++) {
            for (final Topology topology : options.topologies()) {
                final PipelineRun result = PipelineRun.run(day, tape(topology), topology, options.durability(), key);
                runs.computeIfAbsent(topology, none -> new ArrayList<>()).add(result);
                out.accept(String.format(
                        "run %d, %s: %.2f s, %.2f million records/s",
                        run + 1,
                        topology.name().toLowerCase(java.util.Locale.ROOT),
                        result.wallNs() / 1e9,
                        result.recordsPerSecond() / 1e6));
            }
        }
        out.accept("each stage alone");
        final Map<String, Long> stagesNs = median(
                options.runs(),
                () -> new StagesAlone(day, options.directory().resolve("stages-alone.tape"), key).run());
        out.accept("what it is set beside");
        final Map<String, Long> yardsticksNs = median(options.runs(), () -> Yardsticks.run(day, options.directory()));
        out.accept("verification");
        final Path tape = tape(options.topologies().get(0));
        final VerifyRun verify = VerifyRun.run(tape, options.runs());
        out.accept("replay to nowhere");
        final double replayed = ReplayRun.recordsPerSecond(tape, options.messages(), options.runs());
        final Map<String, Double> more = moreRatios(day, key);
        return new EndToEndResult(
                options,
                Files.size(day),
                runs,
                stagesNs,
                yardsticksNs,
                verify,
                replayed,
                lastRecordRatio(tape, key),
                more);
    }

    /** What is told as ratios alone. */
    private Map<String, Double> moreRatios(final Path day, final SigningKey key) throws IOException {
        final Map<String, Double> ratios = new LinkedHashMap<>();
        final Topology first = options.topologies().get(0);
        out.accept("the day as a gzip file");
        ratios.putAll(Gzipped.run(
                Days.gzipped(day),
                options.directory().resolve("gzipped.tape"),
                first,
                options.durability(),
                key,
                options.runs()));
        out.accept("the table of orders by itself");
        ratios.putAll(OrdersAlone.run(options.runs()));
        if (options.large() > 0) {
            out.accept("a day of " + options.large() + " messages beside one of a million");
            ratios.putAll(LargeDay.run(
                    options.directory(), options.large(), SEED, first, options.durability(), key, options.runs()));
            out.accept("a day of ten million live orders beside one of a million");
            ratios.putAll(CrowdedDay.run(options.directory(), first, options.durability(), key, options.runs()));
        }
        return ratios;
    }

    private Path tape(final Topology topology) {
        return options.directory().resolve(topology.name().toLowerCase(java.util.Locale.ROOT) + ".tape");
    }

    private SigningKey key() {
        final Path file = options.directory().resolve("benchmark-key.pem");
        return Files.exists(file) ? SigningKey.load(file) : SigningKey.create(file);
    }

    /** How much longer opening the tape and reading its last record takes than on one of a thousandth of its size. */
    private double lastRecordRatio(final Path tape, final SigningKey key) throws IOException {
        final long fewer = Math.max(SimulationPlan.MIN_MESSAGES, options.messages() / 1000);
        final Path day = Days.simulated(options.directory(), fewer, SEED);
        final Path small = options.directory().resolve("small.tape");
        PipelineRun.run(day, small, Topology.INLINE, Durability.MAP, key);
        final int tries = 101;
        final List<Long> smallNs = new ArrayList<>();
        final List<Long> largeNs = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            smallNs.add(readLast(small, fewer - 1));
            largeNs.add(readLast(tape, options.messages() - 1));
        }
        Collections.sort(smallNs);
        Collections.sort(largeNs);
        return (double) largeNs.get(tries / 2) / smallNs.get(tries / 2);
    }

    private static long readLast(final Path tape, final long record) {
        final long startNs = System.nanoTime();
        try (var records = TapeReader.open(tape).recordsFrom(0, record)) {
            long last = -1;
            while (records.next()) {
                last = records.record();
            }
            if (last != record) {
                throw new IllegalStateException("last record: expected=" + record + ", found=" + last);
            }
        }
        return System.nanoTime() - startNs;
    }

    /** One run of something, and the nanoseconds of each of its rows. */
    private interface Measurement {
        Map<String, Long> run() throws IOException;
    }

    /** Runs something several times and takes the median of each figure by itself. */
    private static Map<String, Long> median(final int runs, final Measurement once) throws IOException {
        final Map<String, List<Long>> all = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            once.run()
                    .forEach((name, ns) ->
                            all.computeIfAbsent(name, none -> new ArrayList<>()).add(ns));
        }
        final Map<String, Long> medians = new LinkedHashMap<>();
        all.forEach((name, values) -> {
            Collections.sort(values);
            medians.put(name, values.get(values.size() / 2));
        });
        return medians;
    }
}
