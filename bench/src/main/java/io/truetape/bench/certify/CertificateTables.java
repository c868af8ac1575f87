// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadStage;
import java.util.List;
import java.util.Map;

/** The sections of a certificate's page that are tables: stages, rates tried, runs, facts. */
final class CertificateTables {
    private final Certificate certificate;
    private final CertificateCharts charts;
    private final Html html;

    CertificateTables(final Certificate certificate, final CertificateCharts charts, final Html html) {
        this.certificate = certificate;
        this.charts = charts;
        this.html = html;
    }

    /** Stages: shares of their medians, and the distribution of each. */
    void writeStages() {
        final Repetition first = certificate.repetitions().get(0);
        html.section("Stages of a slab" + (certificate.repetitions().size() > 1 ? ", run 1" : ""));
        final long sumNs = Math.max(
                1,
                first.stages().values().stream()
                        .mapToLong(each -> each.total().at("p50"))
                        .sum());
        html.add("<div class=\"bar\">");
        first.stages()
                .forEach((stage, each) -> html.add(
                        "<span title=\"%s\" style=\"background:var(--s%d);flex:%d\"></span>",
                        stage.label(), stage.ordinal(), each.total().at("p50")));
        html.add(
                "</div><div class=\"scroll\"><table><tr><th>stage</th><th class=\"aside\">from</th><th class=\"aside\">to</th><th>share</th>");
        Summary.PERCENTILES.forEach(each -> html.add("<th>%s</th>", each.text()));
        html.add("</tr>");
        first.stages().forEach((stage, each) -> writeStage(stage, each.total(), sumNs));
        html.add("</table></div>");
        html.add(
                "<p class=\"note\">Of 1 in %d slabs; the shares are of the medians. Slabs spent most time in <b>%s</b>, waiting"
                        + " by design (accept, sync) left aside: a message may wait %s for others that share its block.</p>",
                certificate.terms().plan().sampleEvery(),
                first.slowestStage().label(),
                Durations.text(certificate.terms().plan().lingerNs()));
        html.endSection();
    }

    private void writeStage(final LoadStage stage, final Summary summary, final long sumNs) {
        html.add(
                "<tr><td><span class=\"swatch\" style=\"background:var(--s%d)\"></span>%s</td><td class=\"aside\">%s</td>"
                        + "<td class=\"aside\">%s</td><td>%.0f %%</td>",
                stage.ordinal(), stage.label(), stage.from(), stage.to(), 100.0 * summary.at("p50") / sumNs);
        summary.valueNs().forEach(ns -> html.add("<td>%s</td>", Durations.text(ns)));
        html.add("</tr>");
    }

    /** Rates that were tried, where any were. */
    void writeSweep() {
        if (certificate.sweep().isEmpty()) {
            return;
        }
        html.section("Latency by load");
        html.add("<div class=\"key\">");
        html.key("--l1", "", "p50");
        html.key("--l2", "", "p99");
        html.key("--l4", "", "max");
        html.dot("--pass", "PASS").dot("--fail", "FAIL").dot("--invalid", "INVALID");
        html.add("</div>");
        html.both(charts.overLoad(CertificatePage.WIDE, 320), charts.overLoad(CertificatePage.NARROW, 300));
        html.add("<div class=\"scroll\"><table><tr><th>messages/s</th><th>reached</th><th>p50</th><th>p99</th>"
                + "<th>p99.9</th><th>max</th><th>verdict</th></tr>");
        for (final SweepPoint point : certificate.sweep()) {
            html.add("<tr><td>%,d</td><td>%,d</td>", point.rate(), point.reachedRate());
            for (final String percentile : List.of("p50", "p99", "p99.9", "max")) {
                html.add("<td>%s</td>", Durations.text(point.appended().at(percentile)));
            }
            html.add("<td class=\"%s\">%s</td></tr>", point.verdict(), point.verdict());
        }
        html.add("</table></div><ul class=\"note\">");
        for (final SweepPoint point : certificate.sweep()) {
            point.reasons().forEach(why -> html.add("<li>%,d/s: %s</li>", point.rate(), Html.escape(why)));
        }
        html.add(
                "</ul><p class=\"note\">Each rate was tried once, and once more where that came out INVALID. Certified is the highest that met the"
                        + " profile, in its repetitions too, with no lower one that did not.</p>");
        html.endSection();
    }

    /** What else went on in each run. */
    void writeRuns() {
        html.section("Runs");
        html.add("<div class=\"scroll\"><table><tr><th>run</th><th>verdict</th><th>reached</th><th>lost</th>"
                + "<th>blocks</th><th>steal</th><th>others' CPU</th><th>GC</th><th>floor before</th><th>during</th>"
                + "<th>after</th></tr>");
        int number = 1;
        for (final Repetition each : certificate.repetitions()) {
            final Machine machine = each.machine();
            html.add(
                    "<tr><td>%d</td><td class=\"%s\">%s</td><td>%,d/s</td><td>%,d</td><td>%,d</td><td>%.1f %%</td>"
                            + "<td>%.1f %%</td><td>%d (%d ms)</td>",
                    number++,
                    each.judgement().verdict(),
                    each.judgement().verdict(),
                    each.reachedRate(),
                    each.tape().losses(),
                    each.tape().blocks(),
                    machine.stealPerMille() / 10.0,
                    machine.othersPerMille() / 10.0,
                    machine.collections(),
                    machine.collectionMs());
            each.floorNs()
                    .values()
                    .forEach(values -> html.add("<td>%s</td>", Durations.text(values.get(values.size() - 1))));
            html.add("</tr>");
        }
        html.add(
                "</table></div><p class=\"note\">Floors are maxima. Every message was read back from the tape and compared"
                        + " with what was sent.</p>");
        html.endSection();
    }

    /** Facts by name. */
    void writeFacts(final String title, final Map<String, String> facts) {
        html.section(title).add("<table class=\"facts\">");
        facts.forEach(
                (name, value) -> html.add("<tr><td>%s</td><td>%s</td></tr>", Html.escape(name), Html.escape(value)));
        html.add("</table>");
        html.endSection();
    }
}
