// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs comparisons and prints their figures: contestants take turns, a JVM of its own each time, and a ratio is one of
 * two neighbours in time. What is printed is the median of the rounds, and the least and greatest.
 *
 * <p>Arguments, all optional: {@code itch}, {@code fix}, {@code fast}, {@code decimal}, {@code decimal-exact} or
 * {@code decimal-text}, or {@code all}; the number of rounds; a file that gets the ratios as one line of JSON.
 */
public final class PeerComparison {
    private static final int ROUNDS = 5;
    private static final int WARMUP_ITERATIONS = 4;
    private static final int ITERATIONS = 3;
    private static final String ALLOCATED_A_PASS = "gc.alloc.rate.norm";

    private final PrintStream out;
    private final int rounds;
    private final StringJoiner ratios = new StringJoiner(",", "{", "}");

    private PeerComparison(PrintStream out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    /**
     * Compares.
     *
     * @param args what, and how many rounds
     * @throws IOException if an input cannot be made
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        String wanted = args.length > 0 ? args[0] : "all";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            PeerComparison comparison = new PeerComparison(out, rounds);
            for (Comparison each : Comparisons.all()) {
                if (wanted.equals("all") || wanted.equals(each.name())) {
                    comparison.run(each);
                }
            }
            if (args.length > 2) {
                Files.writeString(Path.of(args[2]), comparison.ratios + "\n");
            }
        }
    }

    private void run(Comparison comparison) throws RunnerException {
        List<Figures> times = new ArrayList<>();
        List<Figures> bytes = new ArrayList<>();
        for (int i = 0; i < comparison.contestants().size(); i++) {
            times.add(new Figures(rounds));
            bytes.add(new Figures(rounds));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < comparison.contestants().size(); i++) {
                RunResult result = measure(comparison.contestants().get(i));
                times.get(i).add(result.getPrimaryResult().getScore() / comparison.messages());
                bytes.get(i).add(allocated(result) / comparison.messages());
            }
        }
        print(comparison, times, bytes);
    }

    private static RunResult measure(Contestant contestant) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + PeerBenchmark.class.getName() + "\\.pass$")
                .param("side", contestant.side().name())
                .forks(1)
                .warmupIterations(WARMUP_ITERATIONS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(contestant.jvmArgs().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return new Runner(options).runSingle();
    }

    /** Bytes a pass. */
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().get(ALLOCATED_A_PASS).getScore();
    }

    private void print(Comparison comparison, List<Figures> times, List<Figures> bytes) {
        out.printf(
                Locale.ROOT,
                "%n%s: %s, %,d %ss; %d rounds in turns, median (least..greatest)%n%n",
                comparison.name().toUpperCase(Locale.ROOT),
                comparison.input(),
                comparison.messages(),
                comparison.unit(),
                rounds);
        out.printf("  %-28s %-28s %s%n", "", "ns a " + comparison.unit(), "bytes allocated a " + comparison.unit());
        for (int i = 0; i < times.size(); i++) {
            String title = comparison.contestants().get(i).title();
            out.printf(
                    "  %-28s %-28s %s%n",
                    title, times.get(i).describe(1), bytes.get(i).describe(2));
        }
        out.println();
        comparison.targets().forEach(target -> print(comparison, target, times));
        out.println();
        comparison.notes().forEach(note -> out.println("  - " + note));
    }

    private void print(Comparison comparison, Target target, List<Figures> times) {
        Figures ratio = times.get(target.peer()).dividedBy(times.get(target.ours()));
        out.printf(
                Locale.ROOT,
                "  %s / %s = %s%s%n",
                comparison.contestants().get(target.peer()).title(),
                comparison.contestants().get(target.ours()).title(),
                ratio.describe(2),
                verdict(target, ratio));
        ratios.add(String.format(
                Locale.ROOT,
                "\"%s: %s / %s\":%.2f",
                comparison.name(),
                comparison.contestants().get(target.peer()).title(),
                comparison.contestants().get(target.ours()).title(),
                ratio.median()));
    }

    private static String verdict(Target target, Figures ratio) {
        if (target.least() == 0) {
            return "";
        }
        String word = ratio.median() >= target.least() ? "met" : "MISSED";
        return String.format(Locale.ROOT, "   target %s: %s", target.least(), word);
    }
}
