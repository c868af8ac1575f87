// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Change;
import io.truetape.bench.certify.Comparison;
import io.truetape.bench.certify.Difference;
import io.truetape.bench.certify.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two latency certificates. */
@Command(
        name = "compare",
        description = {
            "Says whether two latency certificates of the same load differ by more than their noise, and which stage got"
                    + " slower.",
            "Method: a figure differs when the rank-sum test of Mann and Whitney over its intervals gives chance less than"
                    + " 1 %% in all, and its medians are farther apart than those of any two quarters of a repetition"
                    + " inside one certificate, and than a tenth. Both need two repetitions at least. Signatures are not looked at: verify-certificate does."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the second is not slower",
            "1:the second is slower by more than the noise of both",
            "2:wrong usage, or the two were not made under the same load",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape compare before/certificate.json after/certificate.json"})
public final class CompareCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(index = "0", paramLabel = "A", description = "The first certificate.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The second certificate.")
    private Path second;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public CompareCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        CertificateNumbers a = new CertificateNumbers(CertificateFile.read(first));
        CertificateNumbers b = new CertificateNumbers(CertificateFile.read(second));
        if (!a.terms().equals(b.terms())) {
            throw new UsageException("the certificates are of different loads, which say nothing about each other: "
                    + a.terms() + " and " + b.terms());
        }
        requireIntervals(first, a);
        requireIntervals(second, b);
        Comparison comparison = Comparison.of(a.intervals(), b.intervals());
        if (json) {
            JsonOutput.print(host.out(), object(comparison, a, b));
        } else {
            host.out().print(describe(comparison, a, b));
        }
        return comparison.slower() ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
    }

    private static void requireIntervals(Path file, CertificateNumbers numbers) {
        if (numbers.intervals().size() < Comparison.REPETITIONS_MIN) {
            throw new UsageException(
                    file + " has one repetition, which does not know by how much two runs differ: certify by"
                            + " a profile with repetitions = 2 or more");
        }
        for (Map<String, long[]> repetition : numbers.intervals()) {
            for (long[] values : repetition.values()) {
                if (values.length < Comparison.INTERVALS_MIN) {
                    throw new UsageException(
                            file + " has " + values.length + " intervals a repetition, and a comparison" + " needs "
                                    + Comparison.INTERVALS_MIN + ": certify for longer");
                }
            }
        }
    }

    private static String words(Comparison comparison) {
        if (!comparison.slower()) {
            return comparison.faster() ? "FASTER" : "NO DIFFERENCE";
        }
        return comparison.faster() ? "SLOWER in some, faster in others" : "SLOWER";
    }

    private static List<String> changedHost(CertificateNumbers a, CertificateNumbers b) {
        Map<String, String> before = a.host();
        Map<String, String> after = b.host();
        return before.keySet().stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .map(name -> name + ": " + before.get(name) + " -> " + after.get(name))
                .toList();
    }

    private static String describe(Comparison comparison, CertificateNumbers a, CertificateNumbers b) {
        Report report = new Report().heading(words(comparison));
        comparison.slowerStage().ifPresent(stage -> report.line("The stage that got slower: " + stage));
        report.heading("Medians over the intervals").row("", "first", "second", "noise", "");
        for (Difference each : comparison.differences()) {
            report.row(
                    each.name(),
                    Durations.text(each.firstNs()),
                    Durations.text(each.secondNs()),
                    Durations.text(each.noiseNs()),
                    each.change() == Change.SAME ? "" : name(each.change()));
        }
        List<String> changed = changedHost(a, b);
        if (!changed.isEmpty()) {
            report.heading("What differs about the hosts");
            changed.forEach(report::line);
        }
        return report.text();
    }

    private static Map<String, Object> object(Comparison comparison, CertificateNumbers a, CertificateNumbers b) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("slower", comparison.slower());
        object.put("faster", comparison.faster());
        object.put("stage", comparison.slowerStage().orElse(""));
        object.put(
                "figures",
                comparison.differences().stream().map(CompareCommand::object).toList());
        object.put("host", changedHost(a, b));
        return object;
    }

    private static Map<String, Object> object(Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", difference.name());
        object.put("firstNs", difference.firstNs());
        object.put("secondNs", difference.secondNs());
        object.put("noiseNs", difference.noiseNs());
        object.put("probability", difference.probability());
        object.put("change", name(difference.change()));
        return object;
    }

    private static String name(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
