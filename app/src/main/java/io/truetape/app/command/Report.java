// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Results for people: headings, and rows whose columns stand below each other. Numbers are aligned to the right and
 * have thousands separators. One owner; printed once.
 */
final class Report {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final List<String[]> rows = new ArrayList<>();

    /** A heading, with a free line before it unless it is the first. */
    Report heading(String heading) {
        endTable();
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(heading).append('\n');
        return this;
    }

    /** A row of the table under the heading. */
    Report row(Object... cells) {
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = cells[i] instanceof Long || cells[i] instanceof Integer
                    ? number(((Number) cells[i]).longValue())
                    : String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    /** A sentence, indented as rows are. */
    Report line(String sentence) {
        endTable();
        text.append(INDENT).append(sentence).append('\n');
        return this;
    }

    /** A sentence of its own. */
    Report paragraph(String sentence) {
        endTable();
        text.append('\n').append(sentence).append('\n');
        return this;
    }

    String text() {
        endTable();
        return text.toString();
    }

    /** A whole number with thousands separators. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A decimal with thousands separators and the digits behind the point that it has. */
    static String decimal(BigDecimal value) {
        String plain = value.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return String.format(Locale.ROOT, "%,d", new BigInteger(whole)) + (point < 0 ? "" : plain.substring(point));
    }

    /** A duration as people say it: 0.42 s, 12.3 s, 3 min 20 s. */
    static String duration(long ns) {
        double seconds = ns / 1e9;
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    private void endTable() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[at] = rows.stream()
                    .filter(row -> row.length > at + 1 || row.length == at + 1 && isNumber(row[at]))
                    .mapToInt(row -> row[at].length())
                    .max()
                    .orElse(0);
            numbers[at] = rows.stream().filter(row -> row.length > at).anyMatch(row -> isNumber(row[at]));
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.length; i++) {
                String padding = " ".repeat(Math.max(0, widths[i] - row[i].length()));
                boolean right = numbers[i] && isNumber(row[i]);
                line.append(right ? padding : "").append(row[i]);
                if (i < row.length - 1) {
                    line.append(right ? "" : padding).append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        rows.clear();
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9][0-9,]*(\\.[0-9]+)?");
    }
}
