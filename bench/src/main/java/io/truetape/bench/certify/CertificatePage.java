// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A certificate as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. */
public final class CertificatePage {
    /** Width of charts on a screen and on paper. */
    static final int WIDE = 880;

    /** Width of charts on a phone. */
    static final int NARROW = 360;

    private final Certificate certificate;
    private final CertificateCharts charts;
    private final CertificateTables tables;
    private final Html html = new Html();

    private CertificatePage(final Certificate certificate) {
        this.certificate = certificate;
        this.charts = new CertificateCharts(certificate);
        this.tables = new CertificateTables(certificate, charts, html);
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
        html.add("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .add("<title>")
                .add(certificate.verdict().name())
                .add(": Truetape latency certificate</title>\n<style>\n")
                .add(PageStyle.CSS)
                .add("</style></head><body><main>\n");
        writeHead();
        writeLimits();
        writePercentiles();
        writeOverTime();
        tables.writeStages();
        tables.writeSweep();
        tables.writeRuns();
        tables.writeFacts("Host", certificate.host());
        writeClosing(keyId);
        return html.add("</main></body></html>\n").toString();
    }

    private void writeHead() {
        final Verdict verdict = certificate.verdict();
        final LoadPlan plan = certificate.terms().plan();
        html.add("<h1>Truetape latency certificate</h1>");
        html.add(
                "<div class=\"verdict %s\"><b>%s</b><span>%,d messages a second, from due to %s</span></div>",
                verdict, verdict, plan.ratePerSecond(), plan.sync() ? "appended and synced" : "appended");
        html.add(
                "<p class=\"muted\">Profile <b>%s</b> · %s of %s, %s of warm-up before each · %s · %s</p>",
                Html.escape(certificate.profile().name()),
                certificate.repetitions().size() == 1
                        ? "1 run"
                        : certificate.repetitions().size() + " runs",
                Durations.text(plan.durationNs()),
                Durations.text(plan.warmUpNs()),
                Html.escape(certificate.created()),
                Html.escape(certificate.software()));
        plan.slowdown()
                .ifPresent(slow -> html.add(
                        "<p class=\"EXCEEDED\">Stage %s was slowed down on purpose, by %s a slab.</p>",
                        slow.stage().label(), Durations.text(slow.ns())));
        html.add("<ul>");
        for (int i = 0; i < certificate.repetitions().size(); i++) {
            for (final String reason :
                    certificate.repetitions().get(i).judgement().reasons()) {
                html.add(
                        "<li>%s%s</li>",
                        certificate.repetitions().size() == 1 ? "" : "Run " + (i + 1) + ": ", Html.escape(reason));
            }
        }
        html.add("</ul>\n");
    }

    private void writeLimits() {
        final int share = certificate.profile().noiseSharePercent();
        html.section("Limits");
        html.add("<div class=\"scroll\"><table><tr><th>latency</th><th>limit</th>");
        for (int i = 1; i <= certificate.repetitions().size(); i++) {
            html.add("<th>%s</th>", certificate.repetitions().size() == 1 ? "measured" : "run " + i);
        }
        html.add("<th>jitter floor</th><th>outcome</th></tr>");
        for (int i = 0; i < certificate.repetitions().get(0).figures().size(); i++) {
            final int row = i;
            final List<Figure> figures = certificate.repetitions().stream()
                    .map(each -> each.figures().get(row))
                    .toList();
            final Limit limit = figures.get(0).limit();
            html.add("<tr><td>%s</td><td>%s</td>", figures.get(0).name(), Durations.text(limit.ns()));
            figures.forEach(each ->
                    html.add("<td class=\"%s\">%s</td>", each.outcome(share), Durations.text(each.measuredNs())));
            final Outcome worst = figures.stream()
                    .map(each -> each.outcome(share))
                    .max(Enum::compareTo)
                    .orElseThrow();
            html.add(
                    "<td>%s</td><td class=\"%s\">%s</td></tr>",
                    Durations.text(
                            figures.stream().mapToLong(Figure::floorNs).max().orElse(0)),
                    worst,
                    words(figures, share));
        }
        html.add("</table></div>");
        html.add(
                "<p class=\"note\">The jitter floor is the delay of messages that need no work on threads that only poll:"
                        + " the worst thread, before, during or after a run. Where it takes more than %d %% of a limit,"
                        + " nothing can be said about that limit.</p>",
                share);
        html.endSection();
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
        html.section("Latency by percentile");
        html.add("<div class=\"key\">");
        html.key("--a", "", "due to appended");
        if (certificate.terms().plan().sync()) {
            html.key("--b", "dashed", "due to synced");
        }
        html.key("--fail", "", "limit");
        html.key("--floor", "dashed", "jitter floor");
        html.add("</div>");
        html.both(charts.percentiles(WIDE, 380), charts.percentiles(NARROW, 320));
        html.add(
                "<p class=\"note\">Every message counts, from the instant at which it was due at a constant rate, whatever"
                        + " became of those before it. %,d messages a run.</p>",
                certificate.repetitions().get(0).samples());
        html.endSection();
    }

    private void writeOverTime() {
        for (final String latency : certificate.repetitions().get(0).latencies().keySet()) {
            html.section("Latency over time, due to " + latency);
            html.add("<div class=\"key\">");
            html.key("--l1", "", "p50");
            html.key("--l2", "", "p99");
            html.key("--l3", "", "p99.9");
            html.key("--l4", "", "max");
            html.dot("--floor", "longest stall of a polling thread").add("</div>");
            html.both(charts.overTime(latency, WIDE, 320), charts.overTime(latency, NARROW, 300));
            html.endSection();
        }
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
        tables.writeFacts("Run and clock", run);
        html.section("Check it");
        html.add(
                "<p>This page is a view of <code>certificate.json</code>, which is signed by key <code>%s</code> and holds all"
                        + " numbers. The page itself proves nothing.</p><p><code>truetape verify-certificate certificate.json"
                        + " --public-key KEY.pem</code><br><code>python3 docs/check_proof.py certificate.json --public-key"
                        + " KEY.pem</code></p>",
                keyId);
        html.endSection();
    }
}
