// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The charts of a certificate's page, each in any width. */
final class CertificateCharts {
    private static final double RIGHT_OF_CURVE = 0.35;
    /** Narrower charts have shorter words. */
    private static final int PHONE = 500;

    /** Width of a label's character, and half a one between labels of six. */
    private static final int CHARACTER = 9;

    /** Between two labels, or from one to the right side. */
    private static final int ROOM = 70;

    private static final List<String> OVER_TIME = List.of("p50", "p99", "p99.9", "max");
    private static final List<String> OVER_LOAD = List.of("p50", "p99", "max");

    private final Certificate certificate;
    private final List<Repetition> repetitions;

    CertificateCharts(final Certificate certificate) {
        this.certificate = certificate;
        this.repetitions = certificate.repetitions();
    }

    /** Latency by percentile, beside the limits and the jitter floor. */
    String percentiles(final int width, final int height) {
        final double nines = repetitions.stream()
                                .flatMap(each -> each.latencies().values().stream())
                                .mapToInt(each -> each.curve().size() - 2)
                                .max()
                                .orElse(1)
                        / (double) Distribution.STEPS_A_NINE
                + RIGHT_OF_CURVE;
        final LineChart chart = new LineChart(width, height, lowest(), highest());
        chart.tick(Math.log10(2) / nines, "50 %");
        final String[] labels = {"90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %", "99.99999 %"};
        double labelled = Math.log10(2) / nines;
        for (int i = 0; i < labels.length && (1 - (i + 1) / nines) * width > ROOM; i++) {
            final double x = (i + 1) / nines;
            final String label = width < PHONE ? labels[i].replace(" %", "") : labels[i];
            final boolean room = (x - labelled) * width > label.length() * CHARACTER;
            chart.tick(x, room ? label : "");
            labelled = room ? x : labelled;
        }
        chart.tick(1, "max")
                .caption(width < PHONE ? "percentile" : "percentile of messages, each nine as wide as the next");
        chart.area("floor", curve(worstFloor(), nines));
        for (final Repetition repetition : repetitions) {
            repetition.latencies().forEach((name, each) -> chart.line(name, curve(each.curve(), nines)));
        }
        for (final Limit limit : certificate.profile().limits()) {
            final double tail = 1 - limit.percentile().hundredths() / (double) Percentile.MAX_HUNDREDTHS;
            chart.limit(
                    limit.percentile().isMax() ? 1 : Math.min(1, -Math.log10(tail) / nines),
                    limit.ns(),
                    "limit of " + limit.percentile().text() + " " + limit.latency() + ": "
                            + Durations.text(limit.ns()));
        }
        return chart.svg("Latency by percentile, with limits and the host's jitter floor; the table has the numbers");
    }

    private static List<LineChart.Point> curve(final List<Long> curve, final double nines) {
        final List<LineChart.Point> points = new ArrayList<>();
        for (int i = 0; i < curve.size() - 1; i++) {
            points.add(new LineChart.Point(i / (double) Distribution.STEPS_A_NINE / nines, curve.get(i)));
        }
        points.add(new LineChart.Point(1, curve.get(curve.size() - 1)));
        return points;
    }

    private List<Long> worstFloor() {
        final List<Long> worst = new ArrayList<>(repetitions.get(0).floorCurve());
        for (final Repetition repetition : repetitions) {
            for (int i = 0; i < Math.min(worst.size(), repetition.floorCurve().size()); i++) {
                worst.set(i, Math.max(worst.get(i), repetition.floorCurve().get(i)));
            }
        }
        return worst;
    }

    private long lowest() {
        return repetitions.stream()
                .flatMapToLong(each -> LongStream.concat(
                        LongStream.of(each.floorCurve().get(0)),
                        each.latencies().values().stream()
                                .mapToLong(of -> of.curve().get(0))))
                .min()
                .orElse(1);
    }

    private long highest() {
        return LongStream.concat(
                        certificate.profile().limits().stream().mapToLong(Limit::ns),
                        repetitions.stream()
                                .flatMap(each -> each.latencies().values().stream())
                                .mapToLong(each -> each.total().at("max")))
                .max()
                .orElse(1);
    }

    /** Latency of each interval, all repetitions one after the other, and the gaps in our own polling. */
    String overTime(final String latency, final int width, final int height) {
        final List<Summary> all = repetitions.stream()
                .flatMap(each -> each.latencies().get(latency).intervals().stream())
                .toList();
        final List<Long> stalls =
                repetitions.stream().flatMap(each -> each.stallNs().stream()).toList();
        final LineChart chart = new LineChart(
                width,
                height,
                LongStream.concat(
                                all.stream().mapToLong(each -> each.at("p50")),
                                stalls.stream().mapToLong(Long::longValue).filter(ns -> ns > 0))
                        .min()
                        .orElse(1),
                Math.max(
                        all.stream().mapToLong(each -> each.at("max")).max().orElse(1),
                        stalls.stream().mapToLong(Long::longValue).max().orElse(1)));
        final int intervals = all.size() / repetitions.size();
        for (int run = 0; run < repetitions.size(); run++) {
            if (run > 0) {
                chart.tick(run / (double) repetitions.size(), "");
            }
            if (repetitions.size() > 1) {
                chart.label((run + 0.5) / repetitions.size(), "run " + (run + 1));
            }
        }
        if (repetitions.size() == 1) {
            chart.label(0, "0").label(1, certificate.terms().plan().durationNs() / 1_000_000_000 + " s");
        }
        chart.caption((width < PHONE ? "when due, each " : "time at which messages were due, in intervals of ")
                + Durations.text(certificate.terms().plan().intervalNs()));
        for (int run = 0; run < repetitions.size(); run++) {
            final int from = run * intervals;
            chart.dots(
                    "stall",
                    points(stalls, Long::longValue, from, from + intervals).stream()
                            .filter(point -> point.ns() > 0)
                            .toList());
            for (final String percentile : OVER_TIME) {
                chart.line(style(percentile), points(all, each -> each.at(percentile), from, from + intervals));
            }
        }
        return chart.svg("Latency over time, by percentile, with the stalls seen by polling threads");
    }

    private static <T> List<LineChart.Point> points(
            final List<T> values, final ToLongFunction<T> ns, final int from, final int to) {
        final List<LineChart.Point> points = new ArrayList<>();
        for (int i = from; i < to; i++) {
            points.add(new LineChart.Point((i + 0.5) / values.size(), ns.applyAsLong(values.get(i))));
        }
        return points;
    }

    /** Latency by load, over the rates that a sweep tried. */
    String overLoad(final int width, final int height) {
        final List<SweepPoint> points = certificate.sweep().stream()
                .sorted(Comparator.comparingLong(SweepPoint::rate))
                .toList();
        final double low = Math.log(points.get(0).rate());
        final double high =
                Math.max(low + 1e-9, Math.log(points.get(points.size() - 1).rate()));
        final LineChart chart = new LineChart(
                width,
                height,
                points.stream()
                        .mapToLong(each -> each.appended().at("p50"))
                        .min()
                        .orElse(1),
                points.stream()
                        .mapToLong(each -> each.appended().at("max"))
                        .max()
                        .orElse(1));
        double lastLabel = -1;
        for (final SweepPoint point : points) {
            final double x = (Math.log(point.rate()) - low) / (high - low);
            final boolean room = (x - lastLabel) * width > ROOM && (x == 1 || (1 - x) * width > ROOM);
            chart.tick(x, room ? shortRate(point.rate()) : "");
            lastLabel = room ? x : lastLabel;
        }
        chart.caption("messages a second");
        for (final String percentile : OVER_LOAD) {
            final List<LineChart.Point> line = new ArrayList<>();
            points.forEach(point -> line.add(new LineChart.Point(
                    (Math.log(point.rate()) - low) / (high - low),
                    point.appended().at(percentile))));
            chart.line(style(percentile), line);
            for (int i = 0; i < points.size(); i++) {
                chart.dots(points.get(i).verdict().name().toLowerCase(Locale.ROOT), List.of(line.get(i)));
            }
        }
        return chart.svg("Latency by load; the table has the numbers");
    }

    private static String shortRate(final long rate) {
        final Map<Long, String> units = Map.of(1_000_000L, " M", 1_000L, " k");
        final long unit = rate >= 1_000_000 ? 1_000_000 : 1_000;
        return rate < 1_000
                ? Long.toString(rate)
                : String.format(Locale.ROOT, "%.3g", (double) rate / unit) + units.get(unit);
    }

    /** The style of a percentile's line. */
    static String style(final String percentile) {
        return percentile.replace(".", "");
    }
}
