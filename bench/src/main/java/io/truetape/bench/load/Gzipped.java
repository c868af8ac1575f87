// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SourceFile;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The same day as a gzip file, beside the JDK inflating it to nowhere. */
final class Gzipped {
    private static final int PIECE = 1 << 18;
    private static final int INPUT = 1 << 16;

    private Gzipped() {}

    /**
     * How many times as fast as the JDK alone: the source with nothing behind it, and the whole pipeline.
     *
     * @param day  a gzip file
     * @param tape where to
     */
    static Map<String, Double> run(
            final Path day,
            final Path tape,
            final Topology topology,
            final Durability durability,
            final SigningKey key,
            final int runs)
            throws IOException {
        final Medians ns = new Medians();
        for (int run = 0; run <= runs; run++) {
            final boolean warm = run > 0;
            ns.add(warm, "jdk", inflateByJdk(day));
            ns.add(warm, "source", readSource(day));
            ns.add(
                    warm,
                    "pipeline",
                    PipelineRun.run(day, tape, topology, durability, key).wallNs());
        }
        PipelineRun.delete(tape);
        final Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("gzip source alone / JDK inflater alone, rate", ns.median("jdk") / ns.median("source"));
        ratios.put("pipeline of gzip / JDK inflater alone, rate", ns.median("jdk") / ns.median("pipeline"));
        return ratios;
    }

    private static long inflateByJdk(final Path day) throws IOException {
        final byte[] piece = new byte[PIECE];
        final long startNs = System.nanoTime();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(day), INPUT)) {
            while (in.read(piece) >= 0) {
                // To nowhere.
            }
        }
        return System.nanoTime() - startNs;
    }

    private static long readSource(final Path day) throws IOException {
        final byte[] piece = new byte[PIECE];
        final SourceFile recognised = SourceFile.recognize(day);
        final long startNs = System.nanoTime();
        try (ByteSource source = recognised.open(Thread::new)) {
            while (source.read(piece, 0, PIECE) >= 0) {
                // To nowhere.
            }
        }
        return System.nanoTime() - startNs;
    }
}
