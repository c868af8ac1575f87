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

    /** So many of something, which is named in the singular. */
    static String count(long value, String thing) {
        return number(value) + " " + thing + (value == 1 ? "" : "s");
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
        boolean[] right = new boolean[columns];
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            right[i] = holdsNumbers(column);
            widths[i] = rows.stream()
                    .filter(row -> row.length > column + 1 || row.length > column && right[column])
                    .mapToInt(row -> row[column].length())
                    .max()
                    .orElse(0);
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.length; i++) {
                String padding = " ".repeat(Math.max(0, widths[i] - row[i].length()));
                line.append(right[i] ? padding + row[i] : row[i] + padding).append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        rows.clear();
    }

    /** Whether all of a column but the words above it are numbers. */
    private boolean holdsNumbers(int column) {
        List<String> cells = rows.stream()
                .filter(row -> row.length > column)
                .map(row -> row[column])
                .toList();
        List<String> below = cells.size() > 1 ? cells.subList(1, cells.size()) : cells;
        return !cells.isEmpty() && below.stream().allMatch(Report::isNumber);
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9][0-9,]*(\\.[0-9]+)?");
    }
}
