// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.List;
import java.util.Locale;

/**
 * Lines over a logarithmic axis of time, as SVG that takes its colours from the page. Grows while it is drawn on; one
 * owner.
 */
final class LineChart {
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 40;
    private static final int LEAST_DECADE = 2;
    private static final int GREATEST_DECADE = 11;

    private final int width;
    private final int height;
    private final int lowDecade;
    private final int highDecade;
    private final StringBuilder body = new StringBuilder();

    /**
     * A chart in which values from one to another can be drawn.
     *
     * @param lowestNs  nanoseconds; what is lower is drawn at the foot
     * @param highestNs nanoseconds
     */
    LineChart(final int width, final int height, final long lowestNs, final long highestNs) {
        this.width = width;
        this.height = height;
        this.lowDecade = Math.max(LEAST_DECADE, (int) Math.floor(Math.log10(Math.max(1, lowestNs))));
        this.highDecade =
                Math.max(lowDecade + 1, Math.min(GREATEST_DECADE, (int) Math.ceil(Math.log10(Math.max(1, highestNs)))));
        for (int decade = lowDecade; decade <= highDecade; decade++) {
            final double y = y(Math.pow(10, decade));
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, width - RIGHT, y, y);
            add(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 7, y + 4, decadeText(decade));
        }
    }

    private static String decadeText(final int decade) {
        final String[] units = {"ns", "µs", "ms", "s"};
        return (int) Math.pow(10, decade % 3) + " " + units[decade / 3];
    }

    /** A point of a line. */
    record Point(double x, long ns) {}

    /** A mark on the horizontal axis, and a line up from it; {@code x} from 0, left, to 1. */
    LineChart tick(final double x, final String label) {
        add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x(x), x(x), TOP, height - BOTTOM);
        return label(x, label);
    }

    /** A label below the horizontal axis. */
    LineChart label(final double x, final String label) {
        final String anchor = x > 0.97 ? "end" : x < 0.02 ? "start" : "middle";
        add(
                "<text class=\"tick\" text-anchor=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>",
                anchor, x(x), height - BOTTOM + 17, label);
        return this;
    }

    /** What the horizontal axis is. */
    LineChart caption(final String text) {
        add(
                "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                (LEFT + width - RIGHT) / 2.0, height - 5, text);
        return this;
    }

    /** A line through points. */
    LineChart line(final String style, final List<Point> points) {
        if (points.size() == 1) {
            return dots(style, points);
        }
        add("<polyline class=\"line %s\" points=\"%s\"/>", style, coordinates(points));
        return this;
    }

    /** A line through points, and what is below it filled. */
    LineChart area(final String style, final List<Point> points) {
        if (points.isEmpty()) {
            return this;
        }
        add(
                "<polygon class=\"area %s\" points=\"%.1f,%d %s %.1f,%d\"/>",
                style,
                x(points.get(0).x()),
                height - BOTTOM,
                coordinates(points),
                x(points.get(points.size() - 1).x()),
                height - BOTTOM);
        return line(style, points);
    }

    /** A dot at each point. */
    LineChart dots(final String style, final List<Point> points) {
        points.forEach(point -> add(
                "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>", style, x(point.x()), y(point.ns())));
        return this;
    }

    /** A short level line with a foot upon it: something must stay below. */
    LineChart limit(final double x, final long ns, final String title) {
        final double at = x(x);
        add(
                "<path class=\"limit\" d=\"M%.1f %.1fh26m-13 0v-6\"><title>%s</title></path>",
                Math.min(at - 13, width - RIGHT - 26), y(ns), title);
        return this;
    }

    /** The whole, for readers and for those who cannot see it. */
    String svg(final String description) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg>",
                width,
                height,
                description,
                body);
    }

    private String coordinates(final List<Point> points) {
        final StringBuilder text = new StringBuilder();
        points.forEach(point -> text.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.ns()))));
        return text.toString().strip();
    }

    private double x(final double share) {
        return LEFT + share * (width - LEFT - RIGHT);
    }

    private double y(final double ns) {
        final double share = (Math.log10(Math.max(1, ns)) - lowDecade) / (highDecade - lowDecade);
        return height - BOTTOM - Math.max(0, Math.min(1, share)) * (height - TOP - BOTTOM);
    }

    private void add(final String format, final Object... values) {
        body.append(String.format(Locale.ROOT, format, values));
    }
}
