// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the end-to-end benchmark measured.
 *
 * @param options         what was run
 * @param sourceBytes     bytes of the simulated day
 * @param runs            runs of each topology, in order
 * @param stagesNs        nanoseconds of each stage alone over the whole day, medians
 * @param yardsticksNs    nanoseconds of what it is set beside, over the whole day, medians
 * @param verify          verification beside plain hashing
 * @param replayed        records a second, replayed to nowhere
 * @param lastRecordRatio opening this tape and reading its last record, against a tape of a thousandth of its size
 * @param more            further ratios, by name
 */
public record EndToEndResult(
        EndToEnd.Options options,
        long sourceBytes,
        Map<Topology, List<PipelineRun>> runs,
        Map<String, Long> stagesNs,
        Map<String, Long> yardsticksNs,
        VerifyRun verify,
        double replayed,
        double lastRecordRatio,
        Map<String, Double> more) {

    /** Median records a second of a topology. */
    public double recordsPerSecond(final Topology topology) {
        final List<Double> rates = new ArrayList<>();
        runs.get(topology).forEach(run -> rates.add(run.recordsPerSecond()));
        Collections.sort(rates);
        return rates.get(rates.size() / 2);
    }

    /** Records a second of the very first run: what a command reaches whose JVM has just started, start apart. */
    public double coldRecordsPerSecond() {
        return runs.get(options.topologies().get(0)).get(0).recordsPerSecond();
    }

    /** Records a second that split's reading thread would reach alone, by the sum of its stages. */
    public double readingThreadPerSecond() {
        return perSecond(StagesAlone.CUT, StagesAlone.DECODE, StagesAlone.ORDER, StagesAlone.TRANSACTION);
    }

    /** Records a second that split's writing thread would reach alone, by the sum of its stages. */
    public double writingThreadPerSecond() {
        return perSecond(StagesAlone.SOURCE_HASH, StagesAlone.ARITHMETIC, StagesAlone.PACK, StagesAlone.JOURNAL);
    }

    private double perSecond(final String... stages) {
        long sumNs = 0;
        for (final String stage : stages) {
            sumNs += stagesNs.get(stage);
        }
        return options.messages() * 1e9 / sumNs;
    }

    /** The table, as people read it. */
    public String table() {
        final StringBuilder table = new StringBuilder();
        line(table, "%-34s %12s %12s", "", "ns/message", "million/s");
        stagesNs.forEach((name, ns) -> rate(table, name, ns));
        line(table, "");
        yardsticksNs.forEach((name, ns) -> rate(table, name, ns));
        line(table, "");
        runs.keySet().forEach(topology -> speed(table, "pipeline, " + lower(topology), recordsPerSecond(topology)));
        speed(table, "pipeline, " + lower(options.topologies().get(0)) + ", first run", coldRecordsPerSecond());
        speed(table, "replay to nowhere", replayed);
        if (runs.containsKey(Topology.SPLIT)) {
            final double split = recordsPerSecond(Topology.SPLIT);
            line(table, "%-34s %25.2f", "split / reading thread alone", split / readingThreadPerSecond());
            line(table, "%-34s %25.2f", "split / writing thread alone", split / writingThreadPerSecond());
        }
        final Topology first = runs.keySet().iterator().next();
        yardsticksNs.forEach((name, ns) ->
                line(table, "%-50s %9.2f", lower(first) + " / " + name + ", rate", toYardstick(first, ns)));
        final PipelineRun any = last(first);
        line(table, "%-34s %25.3f", "bytes on tape / source bytes", (double) any.tapeBytes() / sourceBytes);
        line(table, "%-34s %25.2f", "verify / JDK SHA-256, time", (double) verify.verifyNs() / verify.jdkNs());
        if (verify.sha256sumNs() > 0) {
            line(table, "%-34s %25.2f", "verify / sha256sum, time", (double) verify.verifyNs() / verify.sha256sumNs());
        }
        line(table, "%-34s %25.2f", "last record, this tape / small one", lastRecordRatio);
        more.forEach((name, ratio) -> line(table, "%-66s %9.2f", name, ratio));
        line(table, "");
        line(table, "allocated bytes a message, whole last run, by thread");
        runs.keySet()
                .forEach(topology -> last(topology)
                        .allocatedBytes()
                        .forEach((thread, bytes) -> line(
                                table,
                                "  %-32s %25.4f",
                                lower(topology) + ", " + thread,
                                (double) bytes / any.records())));
        return table.toString();
    }

    private static void speed(final StringBuilder table, final String name, final double perSecond) {
        line(table, "%-34s %12.1f %12.2f", name, 1e9 / perSecond, perSecond / 1e6);
    }

    private void rate(final StringBuilder table, final String name, final long ns) {
        speed(table, name, options.messages() * 1e9 / ns);
    }

    /** How many times as fast as a yardstick a topology is; below 1 it is slower. */
    private double toYardstick(final Topology topology, final long ns) {
        return recordsPerSecond(topology) * ns / (options.messages() * 1e9);
    }

    /** The same as one JSON object on one line. */
    public String json(final String commit) {
        final StringBuilder json = new StringBuilder("{");
        Host.describe(commit)
                .forEach((name, value) -> json.append(quoted(name))
                        .append(':')
                        .append(quoted(value))
                        .append(','));
        json.append("\"messages\":").append(options.messages());
        json.append(",\"runs\":").append(options.runs());
        json.append(",\"durability\":").append(quoted(options.durability().name()));
        json.append(",\"nsPerMessage\":{");
        stagesNs.forEach((name, ns) -> number(json, name, (double) ns / options.messages()));
        yardsticksNs.forEach((name, ns) -> number(json, name, (double) ns / options.messages()));
        json.append("},\"recordsPerSecond\":{");
        runs.keySet().forEach(topology -> number(json, lower(topology), recordsPerSecond(topology)));
        json.append("},\"recordsPerSecondOfFirstRun\":{");
        number(json, lower(options.topologies().get(0)), coldRecordsPerSecond());
        json.append("},\"ratios\":{");
        if (runs.containsKey(Topology.SPLIT)) {
            number(json, "splitToReadingThread", recordsPerSecond(Topology.SPLIT) / readingThreadPerSecond());
            number(json, "splitToWritingThread", recordsPerSecond(Topology.SPLIT) / writingThreadPerSecond());
        }
        number(
                json,
                "tapeToSource",
                (double) last(runs.keySet().iterator().next()).tapeBytes() / sourceBytes);
        number(json, "verifyToJdkSha256", (double) verify.verifyNs() / verify.jdkNs());
        if (verify.sha256sumNs() > 0) {
            number(json, "verifyToSha256sum", (double) verify.verifyNs() / verify.sha256sumNs());
        }
        number(json, "lastRecord", lastRecordRatio);
        json.append("},\"moreRatios\":{");
        more.forEach((name, ratio) -> number(json, name, ratio));
        json.append("},\"replayedPerSecond\":").append(String.format(Locale.ROOT, "%.0f", replayed));
        return json.append("}").toString();
    }

    private PipelineRun last(final Topology topology) {
        final List<PipelineRun> of = runs.get(topology);
        return of.get(of.size() - 1);
    }

    private static void number(final StringBuilder json, final String name, final double value) {
        if (json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        json.append(quoted(name)).append(':').append(String.format(Locale.ROOT, "%.4f", value));
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String lower(final Topology topology) {
        return topology.name().toLowerCase(Locale.ROOT);
    }

    private static void line(final StringBuilder table, final String format, final Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
