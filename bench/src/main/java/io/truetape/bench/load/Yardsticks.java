// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.journal.chronicle.ChronicleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the pipeline is set beside, over the same file in the same run: {@code sha256sum} and {@code cp} of the day, and the
 * naive journal, which puts each message into a Chronicle Queue document of its own, and does nothing else: no stage, no
 * hash, no seal, no sync.
 */
final class Yardsticks {
    /** Name of the row of {@code sha256sum}. */
    static final String SHA256SUM = "sha256sum of the day";
    /** Name of the row of {@code cp}. */
    static final String COPY = "cp of the day";
    /** Name of the row of the naive journal. */
    static final String NAIVE = "naive journal, a document a message";

    private static final byte[] NOTHING = {};

    private Yardsticks() {}

    /** Nanoseconds of each over the whole day; a tool that the machine lacks is left out. */
    static Map<String, Long> run(final Path day, final Path directory) throws IOException {
        final Map<String, Long> ns = new LinkedHashMap<>();
        Tools.timeNs("sha256sum", day.toString()).ifPresent(taken -> ns.put(SHA256SUM, taken));
        final Path copy = directory.resolve("copy-of-the-day");
        Tools.timeNs("cp", day.toString(), copy.toString()).ifPresent(taken -> ns.put(COPY, taken));
        Files.deleteIfExists(copy);
        ns.put(NAIVE, naive(day, directory.resolve("naive.queue")));
        return ns;
    }

    private static long naive(final Path day, final Path queue) throws IOException {
        PipelineRun.delete(queue);
        Files.createDirectories(queue);
        final Slab slab = new Slab();
        final long startNs = System.nanoTime();
        final long takenNs;
        try (ByteSource source = SourceFile.recognize(day).open(Thread::new);
                ChronicleLog log = ChronicleLog.open(queue, Days.DATE, 0)) {
            final SlabCutter cutter = new SlabCutter(source, new BinaryFileFramer(), false, 0);
            cutter.hashBehind();
            final byte[] message = new byte[Slab.RAW_CAPACITY];
            while (cutter.fill(slab)) {
                for (int i = 0; i < slab.recordCount; i++) {
                    System.arraycopy(slab.raw, slab.messageOffset[i], message, 0, slab.messageLength[i]);
                    log.append(message, slab.messageLength[i], NOTHING, 0, NOTHING, 0);
                }
            }
            takenNs = System.nanoTime() - startNs;
        }
        PipelineRun.delete(queue);
        return takenNs;
    }
}
