// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import picocli.CommandLine.TypeConversionException;

/** The keys of one table of a TOML file: every failure names file and line. */
final class TomlKeys {
    private final String file;
    private final TomlTable table;
    private final int ownLine;

    TomlKeys(String file, TomlTable table, int ownLine) {
        this.file = file;
        this.table = table;
        this.ownLine = ownLine;
    }

    /** Refuses a key that is none of these. */
    void allow(Set<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw wrong(
                        key,
                        "there is no key '" + key + "' here; there are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** The keys that are there, in their order of the alphabet. */
    Set<String> names() {
        return new TreeSet<>(table.keySet());
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    String text(String key) {
        Object value = value(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(key, "'" + key + "' must be a text in quotes");
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (value(key) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "'" + key + "' must be true or false");
    }

    int number(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (value(key) instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw wrong(key, "'" + key + "' must be a whole number");
    }

    long durationNs(String key, long otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return new DurationText().convert(text(key));
        } catch (TypeConversionException e) {
            throw wrong(key, e.getMessage());
        }
    }

    long instantEpochNs(String key, long otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (value(key) instanceof OffsetDateTime instant) {
            try {
                return Math.multiplyExact(instant.toEpochSecond(), 1_000_000_000L);
            } catch (ArithmeticException e) {
                throw wrong(key, "'" + key + "' is a time that is too far away: " + instant);
            }
        }
        throw wrong(
                key,
                "'" + key + "' must be a time with its offset, as 2026-11-23T12:00:00Z or 2026-11-23T07:00:00-05:00");
    }

    LocalDate date(String key) {
        if (!has(key)) {
            return null;
        }
        if (value(key) instanceof LocalDate date) {
            return date;
        }
        throw wrong(key, "'" + key + "' must be a date, as 2019-12-30");
    }

    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value(key) instanceof TomlArray array) {
            for (Object each : array.toList()) {
                if (!(each instanceof String text) || text.isBlank()) {
                    throw wrong(key, "'" + key + "' must be a list of texts, as [\"a\", \"b\"]");
                }
                texts.add(text);
            }
            return texts;
        }
        throw wrong(key, "'" + key + "' must be a list of texts, as [\"a\", \"b\"]");
    }

    /** Texts, whole numbers and dates as they would be typed: one, or where several may be, a list of them too. */
    List<String> words(String key, boolean several) {
        List<?> values = several && value(key) instanceof TomlArray array ? array.toList() : List.of(value(key));
        List<String> words = new ArrayList<>();
        for (Object each : values) {
            if (!(each instanceof String || each instanceof Long || each instanceof LocalDate)
                    || each.toString().isBlank()) {
                throw wrong(
                        key,
                        "'" + key + "' must be a text in quotes, a whole number or a date"
                                + (several ? ", or a list of such" : ""));
            }
            words.add(each.toString());
        }
        return words;
    }

    private Object value(String key) {
        return table.get(List.of(key));
    }

    /** What to throw about a key, or, where it is not there, about the table. */
    UsageException wrong(String key, String what) {
        TomlPosition position = has(key) ? table.inputPositionOf(List.of(key)) : null;
        return new UsageException(file + ":" + (position == null ? ownLine : position.line()) + ": " + what);
    }
}
