// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A certificate as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. */
public final class CertificatePage {
    private static final int WIDE = 880;
    private static final int NARROW = 360;

    private final Certificate certificate;
    private final CertificateCharts charts;
    private final StringBuilder html = new StringBuilder();

    private CertificatePage(final Certificate certificate) {
        this.certificate = certificate;
        this.charts = new CertificateCharts(certificate);
    }

    /**
     * Writes it.
     *
     * @param keyId of the key that signs the certificate beside it
     */
    public static String of(final Certificate certificate, final String keyId) {
        return new CertificatePage(certificate).write(keyId);
    }

    private String write(final String keyId) {
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>")
                .append(certificate.verdict())
                .append(": Truetape latency certificate</title>\n<style>\n")
                .append(PageStyle.CSS)
                .append("</style></head><body><main>\n");
        writeHead();
        writeLimits();
        writePercentiles();
        writeOverTime();
        writeStages();
        writeSweep();
        writeRuns();
        facts("Host", certificate.host());
        writeClosing(keyId);
        return html.append("</main></body></html>\n").toString();
    }

    private void writeHead() {
        final Verdict verdict = certificate.verdict();
        final LoadPlan plan = certificate.terms().plan();
        add("<h1>Truetape latency certificate</h1>");
        add(
                "<div class=\"verdict %s\"><b>%s</b><span>%,d messages a second, from due to %s</span></div>",
                verdict, verdict, plan.ratePerSecond(), plan.sync() ? "appended and synced" : "appended");
        add(
                "<p class=\"muted\">Profile <b>%s</b> · %s of %s, %s of warm-up before each · %s · %s</p>",
                escape(certificate.profile().name()),
                certificate.repetitions().size() == 1
                        ? "1 run"
                        : certificate.repetitions().size() + " runs",
                Durations.text(plan.durationNs()),
                Durations.text(plan.warmUpNs()),
                escape(certificate.created()),
                escape(certificate.software()));
        plan.slowdown()
                .ifPresent(slow -> add(
                        "<p class=\"EXCEEDED\">Stage %s was slowed down on purpose, by %s a slab.</p>",
                        slow.stage().label(), Durations.text(slow.ns())));
        html.append("<ul>");
        for (int i = 0; i < certificate.repetitions().size(); i++) {
            for (final String reason :
                    certificate.repetitions().get(i).judgement().reasons()) {
                add(
                        "<li>%s%s</li>",
                        certificate.repetitions().size() == 1 ? "" : "Run " + (i + 1) + ": ", escape(reason));
            }
        }
        html.append("</ul>\n");
    }

    private void writeLimits() {
        final int share = certificate.profile().noiseSharePercent();
        section("Limits");
        html.append("<div class=\"scroll\"><table><tr><th>latency</th><th>limit</th>");
        for (int i = 1; i <= certificate.repetitions().size(); i++) {
            add("<th>%s</th>", certificate.repetitions().size() == 1 ? "measured" : "run " + i);
        }
        html.append("<th>jitter floor</th><th>outcome</th></tr>");
        for (int i = 0; i < certificate.repetitions().get(0).figures().size(); i++) {
            final int row = i;
            final List<Figure> figures = certificate.repetitions().stream()
                    .map(each -> each.figures().get(row))
                    .toList();
            final Limit limit = figures.get(0).limit();
            add("<tr><td>%s</td><td>%s</td>", figures.get(0).name(), Durations.text(limit.ns()));
            figures.forEach(
                    each -> add("<td class=\"%s\">%s</td>", each.outcome(share), Durations.text(each.measuredNs())));
            final Outcome worst = figures.stream()
                    .map(each -> each.outcome(share))
                    .max(Enum::compareTo)
                    .orElseThrow();
            add(
                    "<td>%s</td><td class=\"%s\">%s</td></tr>",
                    Durations.text(
                            figures.stream().mapToLong(Figure::floorNs).max().orElse(0)),
                    worst,
                    words(figures, share));
        }
        html.append("</table></div>");
        add(
                "<p class=\"note\">The jitter floor is the delay of messages that need no work on threads that only poll:"
                        + " the worst thread, before, during or after a run. Where it takes more than %d %% of a limit,"
                        + " nothing can be said about that limit.</p>",
                share);
        endSection();
    }

    private static String words(final List<Figure> figures, final int share) {
        return String.join(
                ", ",
                figures.stream()
                        .map(each -> each.outcome(share)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '))
                        .distinct()
                        .toList());
    }

    private void writePercentiles() {
        section("Latency by percentile");
        html.append("<div class=\"key\">");
        key("--a", "", "due to appended");
        if (certificate.terms().plan().sync()) {
            key("--b", "dashed", "due to synced");
        }
        key("--fail", "", "limit");
        key("--floor", "dashed", "jitter floor");
        html.append("</div>");
        both(charts.percentiles(WIDE, 380), charts.percentiles(NARROW, 320));
        add(
                "<p class=\"note\">Every message counts, from the instant at which it was due at a constant rate, whatever"
                        + " became of those before it. %,d messages a run.</p>",
                certificate.repetitions().get(0).samples());
        endSection();
    }

    private void writeOverTime() {
        for (final String latency : certificate.repetitions().get(0).latencies().keySet()) {
            section("Latency over time, due to " + latency);
            html.append("<div class=\"key\">");
            key("--l1", "", "p50");
            key("--l2", "", "p99");
            key("--l3", "", "p99.9");
            key("--l4", "", "max");
            html.append("<span><i class=\"round\" style=\"background:var(--floor)\"></i>longest stall of a polling"
                    + " thread</span></div>");
            both(charts.overTime(latency, WIDE, 320), charts.overTime(latency, NARROW, 300));
            endSection();
        }
    }

    private void writeStages() {
        final Repetition first = certificate.repetitions().get(0);
        section("Stages of a slab" + (certificate.repetitions().size() > 1 ? ", run 1" : ""));
        final long sumNs = Math.max(
                1,
                first.stages().values().stream()
                        .mapToLong(each -> each.total().at("p50"))
                        .sum());
        html.append("<div class=\"bar\">");
        first.stages()
                .forEach((stage, each) -> add(
                        "<span title=\"%s\" style=\"background:var(--s%d);flex:%d\"></span>",
                        stage.label(), stage.ordinal(), each.total().at("p50")));
        html.append(
                "</div><div class=\"scroll\"><table><tr><th>stage</th><th class=\"aside\">from</th><th class=\"aside\">to</th><th>share</th>");
        Summary.PERCENTILES.forEach(each -> add("<th>%s</th>", each.text()));
        html.append("</tr>");
        first.stages().forEach((stage, each) -> writeStage(stage, each.total(), sumNs));
        html.append("</table></div>");
        add(
                "<p class=\"note\">Of 1 in %d slabs; the shares are of the medians. Slabs spent most time in <b>%s</b>, waiting"
                        + " by design (accept, sync) left aside: a message may wait %s for others that share its block.</p>",
                certificate.terms().plan().sampleEvery(),
                first.slowestStage().label(),
                Durations.text(certificate.terms().plan().lingerNs()));
        endSection();
    }

    private void writeStage(final LoadStage stage, final Summary summary, final long sumNs) {
        add(
                "<tr><td><span class=\"swatch\" style=\"background:var(--s%d)\"></span>%s</td><td class=\"aside\">%s</td>"
                        + "<td class=\"aside\">%s</td><td>%.0f %%</td>",
                stage.ordinal(), stage.label(), stage.from(), stage.to(), 100.0 * summary.at("p50") / sumNs);
        summary.valueNs().forEach(ns -> add("<td>%s</td>", Durations.text(ns)));
        html.append("</tr>");
    }

    private void writeSweep() {
        if (certificate.sweep().isEmpty()) {
            return;
        }
        section("Latency by load");
        html.append("<div class=\"key\">");
        key("--l1", "", "p50");
        key("--l2", "", "p99");
        key("--l4", "", "max");
        html.append("</div>");
        both(charts.overLoad(WIDE, 320), charts.overLoad(NARROW, 300));
        html.append("<div class=\"scroll\"><table><tr><th>messages/s</th><th>reached</th><th>p50</th><th>p99</th>"
                + "<th>p99.9</th><th>max</th><th>verdict</th></tr>");
        for (final SweepPoint point : certificate.sweep()) {
            add("<tr><td>%,d</td><td>%,d</td>", point.rate(), point.reachedRate());
            for (final String percentile : List.of("p50", "p99", "p99.9", "max")) {
                add("<td>%s</td>", Durations.text(point.appended().at(percentile)));
            }
            add("<td class=\"%s\">%s</td></tr>", point.verdict(), point.verdict());
        }
        html.append("</table></div><p class=\"note\">Each rate was tried once. Certified is the highest that met the"
                + " profile with no lower one that did not.</p>");
        endSection();
    }

    private void writeRuns() {
        section("Runs");
        html.append("<div class=\"scroll\"><table><tr><th>run</th><th>verdict</th><th>reached</th><th>lost</th>"
                + "<th>blocks</th><th>steal</th><th>others' CPU</th><th>GC</th><th>floor before</th><th>during</th>"
                + "<th>after</th></tr>");
        int number = 1;
        for (final Repetition each : certificate.repetitions()) {
            final Machine machine = each.machine();
            add(
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
                    .forEach(values -> add("<td>%s</td>", Durations.text(values.get(values.size() - 1))));
            html.append("</tr>");
        }
        html.append(
                "</table></div><p class=\"note\">Floors are maxima. Every message was read back from the tape and compared"
                        + " with what was sent.</p>");
        endSection();
    }

    private void facts(final String title, final Map<String, String> facts) {
        html.append("<section class=\"long\"><h2>").append(title).append("</h2><table class=\"facts\">");
        facts.forEach((name, value) -> add("<tr><td>%s</td><td>%s</td></tr>", escape(name), escape(value)));
        html.append("</table>");
        endSection();
    }

    private void writeClosing(final String keyId) {
        final Terms terms = certificate.terms();
        final LoadPlan plan = terms.plan();
        final Map<String, String> run = new LinkedHashMap<>();
        run.put("load", "open loop, constant rate");
        run.put("messages", terms.payload() + ", session " + terms.sessionDate());
        run.put("topology", plan.topology().name().toLowerCase(Locale.ROOT) + ", threads spin");
        run.put(
                "clock",
                "resolution " + certificate.timer().resolutionNs() + " ns, a look takes "
                        + certificate.timer().overheadNs() + " ns");
        facts("Run and clock", run);
        section("Check it");
        add(
                "<p>This page is a view of <code>certificate.json</code>, which is signed by key <code>%s</code> and holds all"
                        + " numbers. The page itself proves nothing.</p><p><code>truetape verify-certificate certificate.json"
                        + " --public-key KEY.pem</code><br><code>python3 docs/check_proof.py certificate.json --public-key"
                        + " KEY.pem</code></p>",
                keyId);
        endSection();
    }

    private void key(final String colour, final String style, final String label) {
        add("<span><i class=\"%s\" style=\"color:var(%s)\"></i>%s</span>", style, colour, label);
    }

    private void both(final String wide, final String narrow) {
        add("<div class=\"wide\">%s</div><div class=\"narrow\">%s</div>", wide, narrow);
    }

    private void section(final String title) {
        add("<section><h2>%s</h2>", escape(title));
    }

    private void endSection() {
        html.append("</section>\n");
    }

    private void add(final String format, final Object... values) {
        html.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
