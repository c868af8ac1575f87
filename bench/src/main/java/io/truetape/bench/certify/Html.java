// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.Locale;

/** HTML that grows: sections, keys of charts, formatted pieces. One owner. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds a piece as it is. */
    Html add(final String piece) {
        text.append(piece);
        return this;
    }

    /** Adds a piece with values in it; texts from elsewhere must have been escaped. */
    Html add(final String format, final Object... values) {
        return add(String.format(Locale.ROOT, format, values));
    }

    /** Begins a section. */
    Html section(final String title) {
        return add("<section><h2>%s</h2>", escape(title));
    }

    /** Ends it. */
    Html endSection() {
        return add("</section>\n");
    }

    /** What a line of a chart is. */
    Html key(final String colour, final String style, final String label) {
        return add("<span><i class=\"%s\" style=\"color:var(%s)\"></i>%s</span>", style, colour, label);
    }

    /** What a dot of a chart is. */
    Html dot(final String colour, final String label) {
        return add("<span><i class=\"round\" style=\"background:var(%s)\"></i>%s</span>", colour, label);
    }

    /** A chart for wide pages and paper, and the same for phones. */
    Html both(final String wide, final String narrow) {
        return add("<div class=\"wide\">%s</div><div class=\"narrow\">%s</div>", wide, narrow);
    }

    /** A text with nothing in it that HTML would take for its own. */
    static String escape(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
