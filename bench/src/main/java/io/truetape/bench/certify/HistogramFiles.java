// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadResult;
import io.truetape.bench.load.Series;
import io.truetape.journal.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes a run's histograms in the two forms that HdrHistogram's tools read: {@code run-N.hlog}, all intervals of all series,
 * told apart by their tags; and {@code run-N-LATENCY.hgrm}, percentiles in microseconds.
 */
final class HistogramFiles {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private final Path folder;
    private final List<ResultFile> written = new ArrayList<>();

    HistogramFiles(final Path folder) {
        this.folder = folder;
    }

    void write(final int run, final LoadResult result) throws IOException {
        final List<Series> all = new ArrayList<>();
        all.add(result.appended());
        result.synced().ifPresent(all::add);
        for (final Series latency : all) {
            write(
                    "run-" + run + "-" + latency.name() + ".hgrm",
                    out -> latency.total().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICRO));
        }
        all.addAll(result.stages().values());
        write("run-" + run + ".hlog", out -> writeLog(out, result, all));
    }

    private static void writeLog(final PrintStream out, final LoadResult result, final List<Series> all) {
        final HistogramLogWriter log = new HistogramLogWriter(out);
        log.outputComment("[truetape: nanoseconds; Interval_Max in milliseconds; intervals by when messages were due]");
        log.outputLogFormatVersion();
        log.outputStartTime(result.startEpochMs());
        log.setBaseTime(result.startEpochMs());
        log.outputLegend();
        final double intervalS = result.plan().intervalNs() / 1e9;
        for (int i = 0; i < result.appended().intervals().size(); i++) {
            for (final Series series : all) {
                final Histogram histogram = series.intervals().get(i);
                histogram.setTag(series.name());
                log.outputIntervalHistogram(i * intervalS, (i + 1) * intervalS, histogram, NANOS_PER_MILLI);
            }
        }
    }

    private void write(final String name, final Consumer<PrintStream> content) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            content.accept(out);
        }
        Files.write(folder.resolve(name), bytes.toByteArray(), StandardOpenOption.CREATE_NEW);
        written.add(new ResultFile(name, bytes.size(), Sha256.hex(Sha256.hash(bytes.toByteArray()))));
    }

    /** Takes away what has been written so far. */
    void discard() throws IOException {
        for (final ResultFile file : written) {
            Files.delete(folder.resolve(file.name()));
        }
        written.clear();
    }

    /** What has been written so far. */
    List<ResultFile> written() {
        return List.copyOf(written);
    }
}
