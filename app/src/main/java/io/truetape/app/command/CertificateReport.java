// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Certificate;
import io.truetape.bench.certify.Durations;
import io.truetape.bench.certify.Figure;
import io.truetape.bench.certify.Repetition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A certificate on the terminal. */
final class CertificateReport {
    private CertificateReport() {}

    static String of(Certificate certificate, Path file, Path page) {
        Report report = new Report()
                .heading(certificate.verdict() + "  "
                        + Report.number(certificate.terms().plan().ratePerSecond()) + " messages/s, profile "
                        + certificate.profile().name());
        reasons(certificate).forEach(report::line);
        report.heading("Limits, in the worst repetition").row("", "measured", "limit", "jitter floor", "");
        int share = certificate.profile().noiseSharePercent();
        for (Figure figure : worst(certificate)) {
            report.row(
                    figure.name(),
                    Durations.text(figure.measuredNs()),
                    Durations.text(figure.limit().ns()),
                    Durations.text(figure.floorNs()),
                    figure.outcome(share).name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        report.heading("Stages, first repetition").row("", "median", "p99", "max");
        Repetition first = certificate.repetitions().get(0);
        first.stages()
                .forEach((stage, each) -> report.row(
                        stage.label() + (stage == first.slowestStage() ? " (slowest)" : ""),
                        Durations.text(each.total().at("p50")),
                        Durations.text(each.total().at("p99")),
                        Durations.text(each.total().at("max"))));
        if (!certificate.sweep().isEmpty()) {
            report.heading("Rates tried").row("messages/s", "verdict", "median", "p99", "max");
            certificate
                    .sweep()
                    .forEach(point -> report.row(
                            Report.number(point.rate()),
                            point.verdict(),
                            Durations.text(point.appended().at("p50")),
                            Durations.text(point.appended().at("p99")),
                            Durations.text(point.appended().at("max"))));
        }
        return report.paragraph("Certificate: " + file + "   page: " + page).text();
    }

    /** Why it is no PASS, each reason with its repetition where there are several. */
    static List<String> reasons(Certificate certificate) {
        List<String> reasons = new ArrayList<>();
        List<Repetition> all = certificate.repetitions();
        for (int i = 0; i < all.size(); i++) {
            String prefix = all.size() == 1 ? "" : "run " + (i + 1) + ": ";
            all.get(i).judgement().reasons().forEach(reason -> reasons.add(prefix + reason));
        }
        return reasons;
    }

    /** Of each limit the figure of the repetition in which it came out worst; where alike, in which it was highest. */
    private static List<Figure> worst(Certificate certificate) {
        int share = certificate.profile().noiseSharePercent();
        Comparator<Figure> order =
                Comparator.comparing((Figure each) -> each.outcome(share)).thenComparing(Figure::measuredNs);
        List<Figure> worst = new ArrayList<>(certificate.repetitions().get(0).figures());
        for (Repetition repetition : certificate.repetitions()) {
            for (int i = 0; i < worst.size(); i++) {
                Figure figure = repetition.figures().get(i);
                if (order.compare(figure, worst.get(i)) > 0) {
                    worst.set(i, figure);
                }
            }
        }
        return worst;
    }
}
